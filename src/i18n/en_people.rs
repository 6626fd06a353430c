//! Who works on what, in English.

use super::en::{items, quoted};
use tickmark_engine::people::{Unanswered, Whom};
use tickmark_engine::{Message, Named};

pub const ASSIGN: &str = "Assign";
pub const ASSIGN_TO_ME: &str = "Assign to me";
pub const UNASSIGNED: &str = "Unassigned";
pub const FIND_PERSON: &str = "Name of a person";
pub const ASSIGNED_NOW: &str = "Assigned now";
pub const SEARCHING: &str = "Searching…";
pub const NOBODY_FOUND: &str = "Nobody is called so.";
pub const PEOPLE: &str = "People";
pub const EMOJI: &str = "Emoji";

/// What somebody's first letters stand for.
pub fn assigned_to(known: Option<&Named>) -> String {
    match known {
        Some(Named { name, gone, .. }) => {
            let gone = if *gone { ", no longer active" } else { "" };
            format!("Assigned to {name}{gone}")
        }
        None => "Assigned to somebody whose name Jira does not tell".into(),
    }
}

/// Why Jira has not said who there is, and what can be done all the same.
pub fn unanswered(why: Unanswered, people: usize) -> String {
    let what = match why {
        Unanswered::NotAllowed => "Jira does not let you search people.",
        Unanswered::NoAnswer => "Jira does not answer.",
    };
    let instead = match people {
        0 => "Nobody is known here yet.",
        _ => "People known here are listed.",
    };
    format!("{what} {instead}")
}

pub(super) fn of_people(message: &Message) -> Option<String> {
    Some(match message {
        Message::Assigned { rows, to } => {
            let several = (*rows > 1).then(|| items(*rows));
            match (to.as_ref().map(whom), several) {
                (Some(name), None) => format!("Assigned to {name}"),
                (Some(name), Some(items)) => format!("{items} assigned to {name}"),
                (None, None) => "Unassigned".into(),
                (None, Some(items)) => format!("{items} unassigned"),
            }
        }
        Message::PeopleFound {
            people,
            failed: Some(why),
        } => unanswered(*why, *people),
        Message::PeopleFound { people: 0, .. } => NOBODY_FOUND.into(),
        Message::PeopleFound { people: 1, .. } => "1 person".into(),
        Message::PeopleFound { people, .. } => format!("{people} people"),
        Message::EmojiFound { emoji } => format!("{emoji} emoji"),
        Message::StillSearching => "Still searching".into(),
        _ => return None,
    })
}

fn whom(whom: &Whom) -> String {
    match whom {
        Whom::You => "you".into(),
        Whom::Named(name) => quoted(name),
        Whom::Somebody => "somebody".into(),
    }
}
