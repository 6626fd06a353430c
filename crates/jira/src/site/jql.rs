//! As much JQL as finding issues by checklist takes: comparisons joined by AND.

use super::issue::Issue;
use serde_json::Value;

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum JqlError {
    #[error("Expecting a field, an operator and a value in {0:?}.")]
    Clause(String),
    #[error("Field {0:?} does not exist or is not searchable.")]
    Field(String),
}

/// `tickmark` values that the app declared searchable, as `property.path`.
pub type Searchable = Vec<String>;

#[derive(Debug, PartialEq)]
struct Clause {
    field: Field,
    operator: Operator,
    value: Value,
}

#[derive(Debug, PartialEq)]
enum Field {
    Project,
    Key,
    Status,
    Property { key: String, path: String },
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    Equal,
    NotEqual,
    AtMost,
    AtLeast,
    Below,
    Above,
}

/// Two characters before one, so that `>=` is not read as `>`.
const OPERATORS: [(&str, Operator); 6] = [
    ("!=", Operator::NotEqual),
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=", Operator::Equal),
    ("<", Operator::Below),
    (">", Operator::Above),
];

/// A query, ready to be asked of issues.
#[derive(Debug, PartialEq)]
pub struct Jql(Vec<Clause>);

impl Jql {
    /// Reads a query; `ORDER BY` is passed over, for answers are always in the order of ids.
    pub fn read(text: &str, searchable: &Searchable) -> Result<Jql, JqlError> {
        let lower = text.to_ascii_lowercase();
        let end = lower.find("order by").unwrap_or(text.len());
        let conditions = text.get(..end).unwrap_or(text).trim();
        if conditions.is_empty() {
            return Ok(Jql(Vec::new()));
        }
        split_and(conditions)
            .into_iter()
            .map(|part| clause(part.trim(), searchable))
            .collect::<Result<_, _>>()
            .map(Jql)
    }

    pub fn matches(&self, issue: &Issue) -> bool {
        self.0.iter().all(|clause| clause.matches(issue))
    }
}

fn split_and(text: &str) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, found) in lower.match_indices(" and ") {
        parts.extend(text.get(start..at));
        start = at + found.len();
    }
    parts.extend(text.get(start..));
    parts
}

fn clause(text: &str, searchable: &Searchable) -> Result<Clause, JqlError> {
    let wrong = || JqlError::Clause(text.to_owned());
    let at = text.find(['!', '<', '>', '=']).ok_or_else(wrong)?;
    let (name, rest) = text.split_at(at);
    let (sign, operator) = OPERATORS
        .into_iter()
        .find(|(sign, _)| rest.starts_with(sign))
        .ok_or_else(wrong)?;
    let value = rest.get(sign.len()..).unwrap_or_default().trim();
    if value.is_empty() {
        return Err(wrong());
    }
    let value = serde_json::from_str(value)
        .unwrap_or_else(|_| Value::String(value.trim_matches('\'').to_owned()));
    let field = field(name.trim(), searchable)?;
    Ok(Clause {
        field,
        operator,
        value,
    })
}

fn field(name: &str, searchable: &Searchable) -> Result<Field, JqlError> {
    match name.to_ascii_lowercase().as_str() {
        "project" => return Ok(Field::Project),
        "key" | "issue" | "issuekey" | "id" => return Ok(Field::Key),
        "status" => return Ok(Field::Status),
        _ => {}
    }
    // `issue.property[tickmark].open`, and the shorter form that an alias allows.
    let dotted = name
        .strip_prefix("issue.property[")
        .map_or_else(|| name.to_owned(), |rest| rest.replacen("].", ".", 1));
    match dotted.split_once('.') {
        Some((key, path)) if searchable.contains(&dotted) => Ok(Field::Property {
            key: key.to_owned(),
            path: path.to_owned(),
        }),
        _ => Err(JqlError::Field(name.to_owned())),
    }
}

impl Clause {
    fn matches(&self, issue: &Issue) -> bool {
        let texts = match &self.field {
            Field::Project => vec!["TICK".to_owned(), "10000".to_owned()],
            Field::Key => vec![issue.key.clone(), issue.id.to_string()],
            Field::Status => vec![issue.status.name().to_owned(), issue.status.id().to_owned()],
            Field::Property { key, path } => {
                let found = issue
                    .properties
                    .get(key)
                    .and_then(|value| value.pointer(&format!("/{}", path.replace('.', "/"))));
                return found.is_some_and(|found| self.compares(found));
            }
        };
        let wanted = text(&self.value);
        let equal = texts.iter().any(|text| text.eq_ignore_ascii_case(&wanted));
        match self.operator {
            Operator::Equal => equal,
            Operator::NotEqual => !equal,
            _ => false,
        }
    }

    fn compares(&self, found: &Value) -> bool {
        let numbers = found.as_f64().zip(self.value.as_f64());
        let below = numbers.is_some_and(|(found, wanted)| found < wanted);
        let above = numbers.is_some_and(|(found, wanted)| found > wanted);
        let equal = match numbers {
            Some(_) => !below && !above,
            None => text(found) == text(&self.value),
        };
        match self.operator {
            Operator::Equal => equal,
            Operator::NotEqual => !equal,
            Operator::AtMost => numbers.is_some() && !above,
            Operator::AtLeast => numbers.is_some() && !below,
            Operator::Below => below,
            Operator::Above => above,
        }
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn searchable() -> Searchable {
        vec!["tickmark.requiredOpen".into(), "tickmark.complete".into()]
    }

    #[test]
    fn finds_by_property_and_field() {
        let mut issue = Issue::new(10_004, 4);
        issue.properties.insert(
            "tickmark".into(),
            json!({"requiredOpen": 2, "complete": false}),
        );
        for (jql, expected) in [
            ("", true),
            ("project = TICK order by key", true),
            ("tickmark.requiredOpen > 0", true),
            ("tickmark.requiredOpen >= 3", false),
            ("issue.property[tickmark].requiredOpen = 2", true),
            ("tickmark.complete = false AND status = \"To Do\"", true),
            ("tickmark.complete = true", false),
            ("key != TICK-4", false),
            ("status = done", false),
        ] {
            let query = Jql::read(jql, &searchable()).unwrap();
            assert_eq!(query.matches(&issue), expected, "{jql}");
        }
    }

    #[test]
    fn an_issue_without_the_property_is_never_found_by_it() {
        let query = Jql::read("tickmark.requiredOpen != 1", &searchable()).unwrap();
        assert!(!query.matches(&Issue::new(10_005, 5)));
    }

    #[test]
    fn refuses_what_the_app_did_not_declare() {
        for jql in ["tickmark.secret = 1", "nonsense", "tickmark.requiredOpen >"] {
            assert!(Jql::read(jql, &searchable()).is_err(), "{jql}");
        }
    }
}
