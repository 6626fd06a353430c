//! Templates: lists that are kept for other issues, and what of a list they keep.

use crate::limits::{
    DETAILS_CHARS_MAX, ITEMS_PER_CHECKLIST_MAX, NAME_CHARS_MAX, PASTE_BYTES_MAX, TEXT_CHARS_MAX,
};
use crate::text::row::{RowKind, Task, TextRow};
use crate::text::tickmark::{parse, print_rows};
use crate::{ChecklistKind, Refusal, TemplateId, Version};
use serde::{Deserialize, Serialize};

/// In which issues of a site a template is offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Those of the project from whose issue it was saved.
    #[default]
    Project,
    Site,
}

/// A template as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateHead {
    pub id: TemplateId,
    /// How often it has been saved.
    pub version: Version,
    /// None for one of the starter set, which is offered everywhere and stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<Reach>,
    pub name: String,
}

/// `GET /api/v1/issues/{issue}/templates`: those that are offered in an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Templates {
    /// The project's, the whole site's and the starter set, each by name.
    pub templates: Vec<TemplateHead>,
}

/// `GET /api/v1/issues/{issue}/templates/{template}`: one with its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    #[serde(flatten)]
    pub head: TemplateHead,
    pub kind: ChecklistKind,
    /// Its rows, as Tickmark text.
    pub text: String,
}

/// `PUT /api/v1/issues/{issue}/templates/{template}`: what is to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateDraft {
    /// The version that it replaces; 0 for a new one.
    pub replaces: Version,
    pub reach: Reach,
    pub name: String,
    pub kind: ChecklistKind,
    /// Rows as Tickmark text; statuses, people, days and notes in it are left out.
    pub text: String,
}

impl TemplateDraft {
    /// As it can be kept, or why it cannot.
    pub fn checked(self) -> Result<TemplateDraft, Refusal> {
        let name = self.name.trim();
        if name.chars().count() > NAME_CHARS_MAX || self.text.len() > PASTE_BYTES_MAX {
            return Err(Refusal::TooLong);
        }
        let rows: Vec<TextRow> = rows_of(&self.text).into_iter().map(kept).collect();
        if name.is_empty() || rows.is_empty() {
            return Err(Refusal::Empty);
        }
        if rows.len() > ITEMS_PER_CHECKLIST_MAX {
            return Err(Refusal::TooManyItems);
        }
        if !rows.iter().all(has_room) {
            return Err(Refusal::TooLong);
        }
        let text = print_rows(&rows);
        if text.len() > PASTE_BYTES_MAX {
            return Err(Refusal::TooLong);
        }
        Ok(TemplateDraft {
            name: name.to_owned(),
            text,
            ..self
        })
    }
}

/// The rows of a template's text.
pub fn rows_of(text: &str) -> Vec<TextRow> {
    parse(text).into_rows()
}

/// What a template keeps of a row: nothing of who, when and how far.
pub fn kept(row: TextRow) -> TextRow {
    let kind = match row.kind {
        RowKind::Task(task) => RowKind::Task(Task {
            required: task.required,
            indented: task.indented,
            ..Task::default()
        }),
        heading @ RowKind::Heading { .. } => heading,
    };
    TextRow { kind, ..row }
}

fn has_room(row: &TextRow) -> bool {
    row.text.chars().count() <= TEXT_CHARS_MAX && row.details.chars().count() <= DETAILS_CHARS_MAX
}
