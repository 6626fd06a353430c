//! The neutral rows that every format is read into and printed from.

use crate::{AccountId, ChecklistKind, StatusId};
use serde::{Deserialize, Serialize};

/// How deep a heading stands: 1, the highest, to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "u8")]
pub struct Level(u8);

impl Level {
    pub const TOP: Self = Self(1);
    pub const DEEPEST: Self = Self(5);

    /// The nearest level there is.
    pub fn of(depth: usize) -> Self {
        let deepest = usize::from(Self::DEEPEST.0);
        Self(u8::try_from(depth.clamp(1, deepest)).unwrap_or(1))
    }

    pub fn depth(self) -> usize {
        usize::from(self.0)
    }
}

impl From<u8> for Level {
    fn from(depth: u8) -> Self {
        Self::of(depth.into())
    }
}

/// What a task's box shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextStatus {
    #[default]
    Open,
    Active,
    Done,
    Skipped,
    /// A status of the site, by its name.
    Custom(String),
}

impl TextStatus {
    /// The status that people mean by this word, in English; any other word names one of the site's.
    pub fn named(word: &str) -> Self {
        match word.trim().to_lowercase().as_str() {
            "" | "open" | "to do" | "todo" | "unchecked" | "incomplete" | "no" | "false"
            | "not started" => Self::Open,
            "in progress" | "in_progress" | "active" | "doing" | "started" => Self::Active,
            "done" | "x" | "checked" | "complete" | "completed" | "yes" | "true" | "closed"
            | "✓" | "✔" | "☑" => Self::Done,
            "skipped" | "skip" | "cancelled" | "canceled" | "n/a" => Self::Skipped,
            _ => Self::Custom(word.trim().to_owned()),
        }
    }

    /// The status of every site with this meaning; none for one of the site's own.
    pub fn id(&self) -> Option<StatusId> {
        let id = match self {
            Self::Open => "todo",
            Self::Active => "in_progress",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Custom(_) => return None,
        };
        Some(StatusId(id.into()))
    }
}

/// Who a task is for. At least one of the two is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// As people call them; empty when only the account is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Assignee {
    pub fn of(account: &str, name: &str) -> Option<Self> {
        let known = |text: &str| !text.trim().is_empty();
        (known(account) || known(name)).then(|| Self {
            account: known(account).then(|| AccountId(account.to_owned())),
            name: if known(name) {
                name.to_owned()
            } else {
                String::new()
            },
        })
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::of("", name.trim().trim_start_matches('@'))
    }
}

/// What only a task has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    #[serde(default)]
    pub status: TextStatus,
    #[serde(default = "yes")]
    pub required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Assignee>,
    /// `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// What was found when it was verified; only acceptance criteria show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Stands under the task before it. There is one such level.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub indented: bool,
}

const fn yes() -> bool {
    true
}

impl Default for Task {
    fn default() -> Self {
        Self {
            status: TextStatus::Open,
            required: true,
            assignee: None,
            due: None,
            note: String::new(),
            indented: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    Heading { level: Level },
    Task(Task),
}

/// One row: its text is one line and not blank, its details may have many lines or none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRow {
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub details: String,
    pub kind: RowKind,
}

impl TextRow {
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            details: String::new(),
            kind: RowKind::Heading { level },
        }
    }

    pub fn task(text: impl Into<String>, task: Task) -> Self {
        Self {
            text: text.into(),
            details: String::new(),
            kind: RowKind::Task(task),
        }
    }

    /// An open, required task and no more.
    pub fn open(text: impl Into<String>) -> Self {
        Self::task(text, Task::default())
    }

    /// The row as it can be: nothing but details has several lines.
    #[must_use]
    pub fn in_line(mut self) -> Self {
        let straighten = |text: &mut String| {
            if text.contains(['\n', '\r']) {
                *text = one_line(text);
            }
        };
        straighten(&mut self.text);
        if self.details.contains('\r') {
            self.details = unified(&self.details);
        }
        if let RowKind::Task(task) = &mut self.kind {
            if task.note.contains('\r') {
                task.note = unified(&task.note);
            }
            if let TextStatus::Custom(name) = &mut task.status {
                straighten(name);
            }
            if let Some(person) = &mut task.assignee {
                straighten(&mut person.name);
                person
                    .account
                    .iter_mut()
                    .for_each(|account| straighten(&mut account.0));
            }
        }
        self
    }

    pub fn as_task(&self) -> Option<&Task> {
        match &self.kind {
            RowKind::Task(task) => Some(task),
            RowKind::Heading { .. } => None,
        }
    }
}

/// One checklist of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextList {
    /// None when the text does not say; only the first of several can lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Only JSON says it.
    #[serde(default, skip_serializing_if = "ChecklistKind::is_plain")]
    pub kind: ChecklistKind,
    /// What stands under its name; only a list with a name has any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub details: String,
    pub rows: Vec<TextRow>,
}

impl TextList {
    /// Its rows, under its name as a heading where it has one and that is wanted.
    pub fn with_heading(self, wanted: bool) -> impl Iterator<Item = TextRow> {
        let details = self.details;
        let heading = self.name.filter(|_| wanted).map(|name| TextRow {
            details,
            ..TextRow::heading(Level::TOP, name)
        });
        heading.into_iter().chain(self.rows)
    }
}

/// A text on one line: what breaks lines in it becomes a space.
pub fn one_line(text: &str) -> String {
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

/// Details with one kind of line break.
pub fn unified(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
