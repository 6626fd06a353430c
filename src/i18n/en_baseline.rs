//! Criteria beside what was agreed, in English.

use super::en::quoted;
use super::{RESTORE, SOMEBODY, YOU};
use tickmark_domain::Standing;
use tickmark_engine::Message;
use tickmark_engine::baseline::{Compared, Differences};
use tickmark_engine::people::Whom;

pub const BASELINE: &str = "Baseline";
pub const NO_BASELINE: &str = "No baseline is set. The first one is set when work on the issue begins, or here: from then on it is shown what was added, changed and removed, by whom and when.";
pub const NONE_TO_SET: &str = "No baseline is set.";
pub const SET_BASELINE: &str = "Set baseline";
pub const SET_ANEW: &str = "Set anew";
pub const REMOVE_BASELINE: &str = "Remove baseline";
pub const AS_AGREED: &str = "Everything is as it was agreed.";
pub const ADDED: &str = "Added";
pub const CHANGED: &str = "Changed";
pub const REMOVED: &str = "Removed";
pub const WAS: &str = "As agreed";
pub const IS: &str = "Now";
/// What is heard after the word by which a row is marked.
pub const SINCE: &str = " since the baseline";

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Added => ADDED,
        Standing::Changed | Standing::Agreed => CHANGED,
    }
}

pub fn compared_with(when: &str) -> String {
    format!("Compared with the baseline of {when}.")
}

/// How much is not as it was agreed.
pub fn differences(found: &Differences) -> String {
    let parts = [
        (found.added, "added"),
        (found.changed, "changed"),
        (found.removed, "removed"),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, how)| format!("{count} {how}")).collect();
    format!("Since the baseline: {}", parts.join(", "))
}

pub fn restore(row: &Compared) -> String {
    format!("{RESTORE} {}", quoted(&row.text))
}

pub fn and_more(rows: usize) -> String {
    format!("and {rows} more")
}

/// Who made it so, and when.
pub fn by(row: &Compared, when: &dyn Fn(u64) -> String) -> Option<String> {
    let Some((who, ms)) = row.by.as_ref() else {
        let elsewhere = row.elsewhere.then_some("in another list now");
        return elsewhere.map(Into::into);
    };
    let who = match who {
        Whom::You => YOU,
        Whom::Named(name) => &quoted(name),
        Whom::Somebody => SOMEBODY,
    };
    Some(format!("{who}, {}", when(*ms)))
}

pub(super) fn of_baseline(message: &Message) -> Option<String> {
    Some(match message {
        Message::Frozen { criteria: 1, list } => {
            format!("Baseline of {} set: 1 criterion", quoted(list))
        }
        Message::Frozen { criteria, list } => {
            format!("Baseline of {} set: {criteria} criteria", quoted(list))
        }
        Message::Thawed { list } => format!("Baseline of {} removed", quoted(list)),
        _ => return None,
    })
}
