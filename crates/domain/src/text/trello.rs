//! Checklists of Trello: a card, a board or a list of checklists as Trello's JSON has them.
//!
//! Facts: Atlassian's Trello REST API, objects "Checklist" and "Check Item".

use super::hint::{HintKind, Place};
use super::reader::Reader;
use super::row::{Assignee, Task, TextRow, TextStatus, one_line};
use super::{Parsed, json};
use crate::field;
use serde_json::Value;

/// Whether a value is or holds Trello's checklists.
pub fn is_trello(value: &Value) -> bool {
    !checklists(value).is_empty()
}

pub fn parse(text: &str) -> Parsed {
    let Ok(value) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else {
        return json::not_this_format(text);
    };
    let lists = checklists(&value);
    if lists.is_empty() {
        return json::not_this_format(text);
    }
    let members = value.get("members").and_then(Value::as_array);
    let mut reader = Reader::default();
    for list in in_order(lists) {
        let place = reader.next_row();
        if let Some(name) = text_of(list, "name") {
            reader.list(place, name);
        }
        let items = list.get("checkItems").and_then(Value::as_array);
        for item in in_order(items.into_iter().flatten().collect()) {
            read_item(&mut reader, item, members);
        }
    }
    reader.finish()
}

/// The checklists of a card or board, of a list of them, or the one that this is.
fn checklists(value: &Value) -> Vec<&Value> {
    let all = value.get("checklists").unwrap_or(value);
    let is_list = |value: &&Value| value.get("checkItems").is_some_and(Value::is_array);
    match all {
        Value::Array(all) => all.iter().filter(is_list).collect(),
        one => std::iter::once(one).filter(is_list).collect(),
    }
}

/// By the position that Trello shows them in; without one, as they stand.
fn in_order(mut values: Vec<&Value>) -> Vec<&Value> {
    let position = |value: &Value| value.get("pos").and_then(Value::as_f64).unwrap_or(f64::MAX);
    values.sort_by(|one, other| position(one).total_cmp(&position(other)));
    values
}

fn read_item(reader: &mut Reader, item: &Value, members: Option<&Vec<Value>>) {
    let place = reader.next_row();
    let done = item.get("state").and_then(Value::as_str) == Some("complete");
    let mut task = Task {
        status: if done {
            TextStatus::Done
        } else {
            TextStatus::Open
        },
        ..Task::default()
    };
    if let Some(due) = item.get("due").and_then(Value::as_str) {
        // A moment; its day, as it stands, is what people see.
        let day = due.get(..10).unwrap_or(due);
        match field::date(Some(day)) {
            Ok(day) => task.due = day,
            Err(_) => reader.hint(place, HintKind::NotADay),
        }
    }
    if let Some(id) = item.get("idMember").and_then(Value::as_str) {
        task.assignee = member(id, members);
        if task.assignee.is_none() {
            leave_out(reader, place, format!("idMember {id}"));
        }
    }
    let name = text_of(item, "name").unwrap_or_default();
    reader.row(place, TextRow::task(name, task));
}

fn leave_out(reader: &mut Reader, place: Place, what: String) {
    reader.hint(place, HintKind::LeftOut { what });
}

/// Trello's accounts are not Jira's; the name is what both know.
fn member(id: &str, members: Option<&Vec<Value>>) -> Option<Assignee> {
    let is_they = |member: &&Value| member.get("id").and_then(Value::as_str) == Some(id);
    let member = members?.iter().find(is_they)?;
    Assignee::named(&text_of(member, "fullName")?)
}

fn text_of(value: &Value, key: &str) -> Option<String> {
    let text = value.get(key)?.as_str()?;
    Some(one_line(text).trim().to_owned())
}
