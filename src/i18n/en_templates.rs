//! Templates, in English.

use super::en::{items, quoted, refusal};
use tickmark_domain::template::Reach;
use tickmark_engine::templates::{Missed, News};

pub const USE_TEMPLATE: &str = "Insert template";
pub const SAVE_TEMPLATE: &str = "Save as template";
pub const TEMPLATES: &str = "Templates";
pub const FIND_TEMPLATE: &str = "Find a template";
pub const NO_TEMPLATE: &str = "No template has these words.";
pub const ASKING_TEMPLATES: &str = "Asking Tickmark";
pub const USE_A_TEMPLATE: &str = "Use a template";
pub const PASTE_A_LIST: &str = "Paste a list";
pub const ALL_TEMPLATES: &str = "All templates";
pub const DELETE_TEMPLATE: &str = "Delete template";
pub const TO_FILL: &str = "To fill in";
pub const TEMPLATE_NAME: &str = "Name";
pub const OFFERED_IN: &str = "Offered in";
pub const KEEPS: &str = "Keeps texts, headings, details and what is required. Words in {braces} ask to be filled when it is used.";
pub const REPLACES: &str = "A template of this name is there already. Saving replaces it.";
pub const REPLACE: &str = "Replace";

pub const REACHES: [(Reach, &str); 2] = [
    (Reach::Project, "This project"),
    (Reach::Site, "All projects"),
];

/// Where a template is offered; none for one of the starter set.
pub fn reach(reach: Option<Reach>) -> &'static str {
    let mut known = REACHES.iter();
    let found = known.find(|(one, _)| Some(*one) == reach);
    found.map_or("Starter set", |(_, name)| name)
}

pub fn insert_rows(rows: usize) -> String {
    format!("Insert {}", items(rows))
}

pub fn delete_template_question(name: &str, reach: Option<Reach>) -> String {
    let whom = match reach {
        Some(Reach::Site) => "everybody on this site",
        _ => "everybody in this project",
    };
    format!(
        "Delete the template {} for {whom}? Lists made from it stay.",
        quoted(name)
    )
}

pub fn missed(missed: Missed) -> String {
    match missed {
        Missed::Offline => "Offline. Try again when the network is back.".into(),
        Missed::NoAnswer => "Tickmark does not answer. Try again in a moment.".into(),
        Missed::NotAllowed => "You may not change templates here.".into(),
        Missed::Gone => "This template has been deleted meanwhile.".into(),
        Missed::NoIssue => "You cannot see this issue any more.".into(),
        Missed::Taken => "One of this name is there already. Save again to replace it.".into(),
        Missed::Changed => "Somebody has changed this template. Save again to replace it.".into(),
        Missed::Full => "There is no room for more templates. Delete one first.".into(),
        Missed::Refused(reason) => format!("Not done. {}", refusal(reason)),
    }
}

pub(super) fn of_templates(news: &News) -> String {
    match news {
        News::Found { templates: 1 } => "1 template".into(),
        News::Found { templates } => format!("{templates} templates"),
        News::NotFound => NO_TEMPLATE.into(),
        News::Inserted { rows, name } => format!("{} inserted from {}", items(*rows), quoted(name)),
        News::Saved { name } => format!("Saved as template {}", quoted(name)),
        News::Deleted { name } => format!("Template deleted: {}", quoted(name)),
        News::Missed(why) => missed(*why),
    }
}
