//! Acceptance criteria, in English.

use super::en::{items, quoted};
use tickmark_domain::{Category, ChecklistKind, StatusId};
use tickmark_engine::criteria::cited;
use tickmark_engine::view::RowView;
use tickmark_engine::writing::Advice;
use tickmark_engine::{CommandId, Message};

pub const ADD_CRITERIA: &str = "Add acceptance criteria";
/// What such a list is called at first.
pub const CRITERIA: &str = "Acceptance criteria";
pub const NEW_CRITERIA: &str = "Name of the new acceptance criteria";
pub const ADD_CRITERION: &str = "Add criterion";
pub const NEW_CRITERION: &str = "New criterion";
pub const MAKE_CRITERIA: &str = "Turn into acceptance criteria";
pub const MAKE_CHECKLIST: &str = "Turn into a plain checklist";
pub const SET_VERDICT: &str = "Set verdict";
pub const VERDICT: &str = "Verdict";
pub const NOTE: &str = "Note";
pub const NOTE_OPTIONAL: &str = "Optional";
pub const IN_CRITERIA: &str = "In acceptance criteria";

/// A verdict, or another status that the criterion had before it was one.
pub fn verdict(status: &StatusId) -> &'static str {
    match status.category() {
        Category::Open => "To verify",
        Category::Done => "Passed",
        _ => super::en::status(status),
    }
}

/// What a command does to a criterion, where that has other words than on an item.
pub fn on_criterion(command: CommandId) -> Option<&'static str> {
    Some(match command {
        CommandId::StatusTodo => "To verify",
        CommandId::StatusInProgress => "Passed",
        CommandId::StatusDone => "Failed",
        CommandId::StatusSkipped => "Blocked",
        CommandId::StatusMenu => SET_VERDICT,
        CommandId::AddBelow => "Add criterion below",
        CommandId::AddAbove => "Add criterion above",
        _ => return None,
    })
}

/// What a command is called for this row.
pub fn command_on(command: CommandId, row: &RowView) -> &'static str {
    let own = on_criterion(command).filter(|_| row.criterion.is_some());
    own.unwrap_or_else(|| super::en::command(command))
}

pub fn note_label(text: &str) -> String {
    format!("Note on {}", quoted(text))
}

pub fn kind(kind: ChecklistKind) -> &'static str {
    match kind {
        ChecklistKind::Checklist => "a plain checklist",
        ChecklistKind::AcceptanceCriteria => "acceptance criteria",
        ChecklistKind::DefinitionOfDone => "a definition of done",
    }
}

/// All that can be said of one criterion.
pub fn to_sharpen(advice: &str) -> String {
    format!("Could be clearer: {advice}")
}

pub fn advice(advice: &Advice) -> String {
    match advice {
        Advice::NoThen => "no Then says what is to be seen".into(),
        Advice::SeveralWhens => "more than one When, each could be a criterion".into(),
        Advice::Vague(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
            format!("{} can mean much", words.join(", "))
        }
        Advice::SameAs(_) => same_as(None),
    }
}

/// It says what this one says.
pub fn same_as(other: Option<&RowView>) -> String {
    let number = other
        .and_then(|row| row.criterion)
        .filter(|number| *number > 0);
    match number {
        Some(number) => format!("the same as {}", cited(number)),
        None => "the same as another one".into(),
    }
}

pub(super) fn of_criteria(message: &Message) -> Option<String> {
    let said = |status| verdict(status).to_lowercase();
    Some(match message {
        Message::Passed { passed, total } => format!("{passed} of {total} passed"),
        Message::AllPassed { total, list } => format!("All {total} passed in {}", quoted(list)),
        Message::VerdictGiven {
            text,
            verdict,
            passed,
            total,
        } => format!(
            "{}, {}. {passed} of {total} passed",
            quoted(text),
            said(verdict)
        ),
        Message::SeveralVerdicts {
            rows,
            verdict,
            passed,
            total,
        } => format!(
            "{} {}. {passed} of {total} passed",
            items(*rows),
            said(verdict)
        ),
        Message::KindSet { name, kind: now } => format!("{} is now {}", quoted(name), kind(*now)),
        Message::NoNumber => "It has no number until it is saved".into(),
        _ => return None,
    })
}
