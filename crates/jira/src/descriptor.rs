//! The app's descriptor: the modules this site draws, and the addresses of their frames.

use crate::qsh::encode;
use crate::site::issue::Issue;
use crate::site::jql::Searchable;
use serde::Deserialize;
use serde_json::Value;

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    pub key: String,
    pub base_url: String,
    #[serde(default)]
    pub lifecycle: Lifecycle,
    #[serde(default)]
    pub modules: Modules,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Lifecycle {
    pub installed: Option<String>,
    pub uninstalled: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Modules {
    pub jira_issue_contents: Vec<Module>,
    pub jira_issue_contexts: Vec<Module>,
    pub dialogs: Vec<Module>,
    pub general_pages: Vec<Module>,
    pub jira_entity_properties: Vec<EntityProperty>,
    pub webhooks: Vec<Webhook>,
}

/// A module with a frame; which fields it has depends on its kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Module {
    pub key: String,
    #[serde(default)]
    pub name: Text,
    pub tooltip: Option<Text>,
    pub content: Option<Content>,
    pub url: Option<String>,
    pub target: Option<Target>,
    pub icon: Option<Target>,
    #[serde(default)]
    pub content_present_conditions: Vec<Condition>,
}

/// What the app wants to be told, and where.
#[derive(Clone, Debug, Deserialize)]
pub struct Webhook {
    pub event: String,
    pub url: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub struct Text {
    pub value: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Content {
    pub label: Option<Text>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Target {
    pub url: Option<String>,
}

/// One condition on the issue, by an entity property of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Condition {
    #[serde(rename = "condition")]
    pub name: Option<String>,
    #[serde(default)]
    pub params: Value,
    #[serde(default)]
    pub invert: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EntityProperty {
    #[serde(default)]
    pub key_configurations: Vec<KeyConfiguration>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyConfiguration {
    pub property_key: String,
    #[serde(default)]
    pub extractions: Vec<Extraction>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Extraction {
    pub object_name: String,
}

impl Descriptor {
    /// The module with this key, whichever kind it is.
    pub fn module(&self, key: &str) -> Option<&Module> {
        let modules = &self.modules;
        modules
            .jira_issue_contents
            .iter()
            .chain(&modules.jira_issue_contexts)
            .chain(&modules.dialogs)
            .chain(&modules.general_pages)
            .find(|module| module.key == key)
    }

    /// What JQL may ask for, as `property.path`.
    pub fn searchable(&self) -> Searchable {
        self.modules
            .jira_entity_properties
            .iter()
            .flat_map(|property| &property.key_configurations)
            .flat_map(|key| {
                key.extractions
                    .iter()
                    .map(move |value| format!("{}.{}", key.property_key, value.object_name))
            })
            .collect()
    }

    /// The issue property in which the app keeps the status of a module in the right column.
    pub fn status_property(&self, module: &Module) -> String {
        format!(
            "com.atlassian.jira.issue:{}:{}:status",
            self.key, module.key
        )
    }

    /// An address of the app, from one that may be relative.
    pub fn absolute(&self, url: &str) -> String {
        if url.starts_with("http://") || url.starts_with("https://") {
            return url.to_owned();
        }
        format!(
            "{}/{}",
            self.base_url.trim_end_matches('/'),
            url.trim_start_matches('/')
        )
    }
}

impl Module {
    /// Path and query of the frame for an issue, without token; none if the module has no frame.
    pub fn frame(&self, issue: &Issue) -> Option<String> {
        let target = self.target.as_ref().and_then(|target| target.url.as_ref());
        let mut url = self.url.as_ref().or(target)?.clone();
        for (name, value) in [
            ("{issue.id}", issue.id.to_string()),
            ("{issue.key}", issue.key.clone()),
            ("{project.id}", "10000".to_owned()),
            ("{project.key}", "TICK".to_owned()),
            ("{issuetype.id}", "10001".to_owned()),
        ] {
            url = url.replace(name, &encode(&value));
        }
        Some(url)
    }

    /// Whether the panel shows without a click. Without conditions it never does.
    pub fn content_present(&self, issue: &Issue) -> bool {
        !self.content_present_conditions.is_empty()
            && self
                .content_present_conditions
                .iter()
                .all(|condition| condition.holds(issue))
    }
}

impl Condition {
    fn holds(&self, issue: &Issue) -> bool {
        let param = |name: &str| self.params.get(name).and_then(Value::as_str);
        let property = param("propertyKey").and_then(|key| issue.properties.get(key));
        let found = match param("objectName") {
            None => property,
            Some(path) => {
                property.and_then(|value| value.pointer(&format!("/{}", path.replace('.', "/"))))
            }
        };
        let wanted = self.params.get("value");
        let met = match self.name.as_deref() {
            Some("entity_property_exists") => found.is_some(),
            Some("entity_property_equal_to") => {
                found.is_some() && found.map(text) == wanted.map(text)
            }
            // A condition this site does not know shows nothing, as in Jira.
            _ => return false,
        };
        met != self.invert
    }
}

/// Conditions give their values as text, whatever the property holds.
fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn module(conditions: &Value) -> Module {
        serde_json::from_value(json!({
            "key": "panel",
            "name": {"value": "Checklist"},
            "target": {"type": "web_panel", "url": "/panel?id={issue.id}&key={issue.key}"},
            "contentPresentConditions": conditions,
        }))
        .unwrap()
    }

    #[test]
    fn the_frame_names_the_issue() {
        let issue = Issue::new(10_003, 3);
        assert_eq!(
            module(&json!([])).frame(&issue).as_deref(),
            Some("/panel?id=10003&key=TICK-3")
        );
    }

    #[test]
    fn content_is_present_when_every_condition_holds() {
        let mut issue = Issue::new(10_003, 3);
        let exists = json!({"condition": "entity_property_exists",
            "params": {"entity": "issue", "propertyKey": "tickmark"}});
        let empty = json!({"condition": "entity_property_equal_to", "invert": true,
            "params": {"entity": "issue", "propertyKey": "tickmark", "objectName": "total", "value": "0"}});
        let panel = module(&json!([exists, empty]));
        assert!(!panel.content_present(&issue));
        for (total, present) in [(0, false), (2, true)] {
            let value = json!({"total": total});
            issue.properties.insert("tickmark".into(), value);
            assert_eq!(panel.content_present(&issue), present);
        }
        assert!(!module(&json!([])).content_present(&issue));
        assert!(!module(&json!([{"condition": "unheard_of"}])).content_present(&issue));
    }
}
