//! The steps and examples in a scenario's details.

use super::keywords::Language;
use super::line::{HeaderKind, LineKind, StepKind, classify};

/// What a scenario does, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub steps: Vec<Step>,
    pub examples: Vec<Examples>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: StepKind,
    /// As it is written, with the space that ends it.
    pub keyword: String,
    pub text: String,
    pub argument: Option<Argument>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    Table(Vec<Vec<String>>),
    DocString { media: String, text: String },
}

/// A table of examples; its first row has the names of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examples {
    pub name: String,
    pub rows: Vec<Vec<String>>,
}

/// Reads a scenario's details.
pub fn body(details: &str, language: &Language) -> Body {
    let mut body = Body::default();
    let mut lines = details.split('\n');
    while let Some(line) = lines.next() {
        match classify(line.trim(), language) {
            LineKind::Step {
                kind,
                keyword,
                text,
            } => body.steps.push(Step {
                kind,
                keyword: keyword.to_owned(),
                text: text.to_owned(),
                argument: None,
            }),
            LineKind::Header {
                kind: HeaderKind::Examples,
                name,
                ..
            } => {
                body.examples.push(Examples {
                    name: name.to_owned(),
                    rows: Vec::new(),
                });
            }
            LineKind::TableRow => body.table_row(cells(line.trim())),
            LineKind::DocString { mark, media } if !body.steps.is_empty() => {
                let text = doc_string(line, mark, &mut lines);
                let media = media.to_owned();
                if let Some(step) = body.steps.last_mut() {
                    step.argument = Some(Argument::DocString { media, text });
                }
            }
            _ => {}
        }
    }
    body
}

impl Body {
    fn table_row(&mut self, cells: Vec<String>) {
        if let Some(examples) = self.examples.last_mut() {
            return examples.rows.push(cells);
        }
        let Some(step) = self.steps.last_mut() else {
            return;
        };
        match &mut step.argument {
            Some(Argument::Table(rows)) => rows.push(cells),
            argument => *argument = Some(Argument::Table(vec![cells])),
        }
    }
}

/// The lines up to the mark that closes them, without the indentation of the one that opened them.
fn doc_string<'a>(opening: &str, mark: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let margin = opening.len() - opening.trim_start().len();
    let escaped: String = mark.chars().flat_map(|letter| ['\\', letter]).collect();
    let inside = lines
        .take_while(|line| !line.trim().starts_with(mark))
        .map(|line| {
            let blank = line.len() - line.trim_start().len();
            let rest = line.get(blank.min(margin)..).unwrap_or_default();
            rest.replace(&escaped, mark)
        });
    inside.collect::<Vec<_>>().join("\n")
}

/// The cells of a table's row. In them `\|` is a bar, `\n` a line break and `\\` a backslash.
pub fn cells(line: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut letters = line.strip_prefix('|').unwrap_or(line).chars();
    while let Some(letter) = letters.next() {
        match letter {
            '|' => cells.push(trimmed(&std::mem::take(&mut cell))),
            '\\' => match letters.next() {
                Some('n') => cell.push('\n'),
                Some(letter @ ('|' | '\\')) => cell.push(letter),
                other => {
                    cell.push('\\');
                    cell.extend(other);
                }
            },
            _ => cell.push(letter),
        }
    }
    cells
}

/// White space around a cell is layout; a line break in it was written on purpose.
fn trimmed(cell: &str) -> String {
    let layout = |letter: char| letter.is_whitespace() && letter != '\n';
    cell.trim_matches(layout).to_owned()
}
