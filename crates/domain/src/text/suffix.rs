//! Who and when at the end of an item: ` @{accountId|Display Name}` and ` due 2026-12-01`.

use super::escape::{guard, unguard};
use super::row::{Assignee, Task, one_line};
use crate::field;

const GUARDED: [char; 3] = ['{', '|', '}'];
/// No search for the start of a name goes further back than this.
const NAME_BYTES_MAX: usize = 4_000;

/// A line in its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Suffix<'a> {
    pub text: &'a str,
    pub assignee: Option<Assignee>,
    pub due: Option<&'a str>,
    /// There is a due date that the calendar does not have; it stays in the text.
    pub odd_day: bool,
}

impl Suffix<'_> {
    pub fn takes(&self) -> bool {
        self.assignee.is_some() || self.due.is_some()
    }
}

/// Takes an assignee and a due date, in either order, off the end. Some text always stays.
pub fn split(line: &str) -> Suffix<'_> {
    let mut suffix = Suffix {
        text: line.trim_end(),
        ..Suffix::default()
    };
    for _ in 0..2 {
        if suffix.due.is_none()
            && let Some((text, due)) = split_due(suffix.text)
        {
            if field::date(Some(due)).is_ok() {
                (suffix.text, suffix.due) = (text, Some(due));
                continue;
            }
            suffix.odd_day = true;
        }
        if suffix.assignee.is_none()
            && let Some((text, assignee)) = split_assignee(suffix.text)
        {
            (suffix.text, suffix.assignee) = (text, Some(assignee));
        }
    }
    suffix
}

/// What follows the text of a task.
pub fn print(task: &Task) -> String {
    let mut suffix = String::new();
    if let Some(assignee) = &task.assignee {
        let account = assignee.account.as_ref().map_or("", |account| &account.0);
        suffix.push_str(" @{");
        suffix.push_str(&guard(&one_line(account), &GUARDED));
        if !assignee.name.is_empty() {
            suffix.push('|');
            suffix.push_str(&guard(&one_line(&assignee.name), &GUARDED));
        }
        suffix.push('}');
    }
    if let Some(due) = &task.due {
        suffix.push_str(" due ");
        suffix.push_str(due);
    }
    suffix
}

fn split_due(text: &str) -> Option<(&str, &str)> {
    let (before, day) = text.rsplit_once(char::is_whitespace)?;
    let shape = day.len() == 10
        && day.bytes().enumerate().all(|(place, byte)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let before = before.trim_end().strip_suffix("due").filter(|_| shape)?;
    ends_text(before).map(|text| (text, day))
}

fn split_assignee(text: &str) -> Option<(&str, Assignee)> {
    let inner = text.strip_suffix('}')?;
    let mut from = inner.len().saturating_sub(NAME_BYTES_MAX);
    while !inner.is_char_boundary(from) {
        from += 1;
    }
    let start = from + inner.get(from..)?.rfind("@{")?;
    let (before, person) = (inner.get(..start)?, inner.get(start + 2..)?);
    let mut parts = vec![String::new()];
    let mut rest = person;
    while let Some(place) = rest.find(['\\', '{', '|', '}']) {
        let (plain, marked) = rest.split_at(place);
        let part = parts.last_mut()?;
        part.push_str(plain);
        let length = match marked.bytes().next()? {
            b'\\' => 1 + marked.get(1..)?.chars().next()?.len_utf8(),
            b'|' => 1,
            _ => return None,
        };
        let (mark, after) = marked.split_at(length);
        if mark == "|" {
            parts.push(String::new());
        } else {
            part.push_str(&unguard(mark));
        }
        rest = after;
    }
    parts.last_mut()?.push_str(rest);
    let assignee = match parts.as_slice() {
        [account] => Assignee::of(account, ""),
        [account, name] => Assignee::of(account, name),
        _ => None,
    };
    Some((ends_text(before)?, assignee?))
}

/// The text before a suffix: there is some, and white space sets it apart.
fn ends_text(before: &str) -> Option<&str> {
    let text = before.trim_end();
    (text.len() < before.len() && !text.trim_start().is_empty()).then_some(text)
}
