//! Rows that come from a text: pasted, dropped or written, in any of the formats that are read.

use crate::criteria::{shows_notes, with_note};
use crate::people::People;
use crate::undo::Made;
use crate::{Engine, Focus, Message};
use tickmark_domain::limits::{NAME_CHARS_MAX, NOTE_CHARS_MAX, TEXT_CHARS_MAX};
use tickmark_domain::map::Set;
use tickmark_domain::text::html::{self, Node, Richness};
use tickmark_domain::text::model::{NoNames, account, status_id};
use tickmark_domain::text::offers::as_details;
use tickmark_domain::text::row::{RowKind, TextRow};
use tickmark_domain::text::tickmark::print_row;
use tickmark_domain::text::{Dialect, Hint, Keywords, Parsed, detect, parse};
use tickmark_domain::{ChecklistId, ChecklistKind, ItemId, ItemKind, Op, Refusal};

/// A paste of more rows is looked at before it is made.
pub const PREVIEW_ROWS_MIN: usize = 21;

/// What a text would become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub dialect: Dialect,
    /// It could be one of these as well.
    pub ambiguous_with: Vec<Dialect>,
    pub rows: Vec<TextRow>,
    /// What the text says of the list itself.
    pub list: NewList,
    pub hints: Vec<Hint>,
}

/// The list that is made for rows where there is none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewList {
    /// None where the text does not say.
    pub name: Option<String>,
    pub kind: ChecklistKind,
}

impl NewList {
    /// Several lists become one: it has a name if they are one, and a kind if it is that of all.
    fn of(parsed: &Parsed, dialect: Dialect) -> NewList {
        let mut kinds = parsed.lists.iter().map(|list| list.kind);
        let first = kinds
            .next()
            .filter(|first| kinds.all(|kind| kind == *first));
        let kind = match dialect {
            Dialect::Gherkin => ChecklistKind::AcceptanceCriteria,
            _ => first.unwrap_or(ChecklistKind::Checklist),
        };
        let name = match &parsed.lists[..] {
            [one] => one.name.clone(),
            _ => None,
        };
        NewList { name, kind }
    }
}

/// Reads a text as the dialect that somebody chose, or as the likeliest one.
pub fn preview(text: &str, chosen: Option<Dialect>, keywords: &Keywords) -> Preview {
    let found = detect(text, keywords);
    let dialect = chosen.unwrap_or(found.dialect);
    let parsed = parse(dialect, text, keywords);
    let hints = parsed.hints.clone();
    let list = NewList::of(&parsed, dialect);
    Preview {
        dialect,
        ambiguous_with: found.ambiguous_with,
        rows: parsed.into_rows().into_iter().map(in_room).collect(),
        list,
        hints,
    }
}

/// Of a line that is too long, what has no room goes into its details.
pub(crate) fn in_room(row: TextRow) -> TextRow {
    if row.text.chars().count() > TEXT_CHARS_MAX {
        as_details(&row)
    } else {
        row
    }
}

/// Rows of a formatted text, written as Tickmark's own; and what it has that they have not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    pub text: String,
    pub hints: Vec<Hint>,
}

/// Reads what was copied with its formatting, where that says more than its plain text does.
pub fn formatted(nodes: &[Node], plain: &str, keywords: &Keywords) -> Option<Formatted> {
    let says_more = match html::richness(nodes) {
        Richness::Structure => !is_written(plain, keywords),
        Richness::Marks => detect(plain, keywords).dialect == Dialect::Plain,
        Richness::Lines => plain.trim().is_empty(),
    };
    let parsed = says_more.then(|| html::parse(nodes))?;
    let hints = parsed.hints.clone();
    let text = in_words(&parsed.into_rows());
    (!text.is_empty()).then_some(Formatted { text, hints })
}

/// Marks that no program adds by itself: a page or a program that shows such a text shows it as it was written.
fn is_written(plain: &str, keywords: &Keywords) -> bool {
    match detect(plain, keywords).dialect {
        Dialect::Tickmark
        | Dialect::Stiltsoft
        | Dialect::Adf
        | Dialect::Trello
        | Dialect::Json
        | Dialect::Gherkin => true,
        Dialect::Markdown => plain.contains("[ ]") || plain.contains("[x]"),
        _ => false,
    }
}

impl Engine {
    /// Adds rows after this one, or at the end of the list; all of them in one step, or none.
    pub(crate) fn paste(
        &mut self,
        now_ms: u64,
        place: (Option<ChecklistId>, Option<ItemId>),
        rows: Vec<TextRow>,
        list: NewList,
    ) {
        let (count, kept) = (rows.len(), in_words(&rows));
        let name = list
            .name
            .map(|name| name.chars().take(NAME_CHARS_MAX).collect());
        let name = name.unwrap_or_else(|| self.list_name.clone());
        match self.put(now_ms, place, rows, (name, list.kind)) {
            Ok(Some(put)) => {
                self.unfold_around(put.last);
                self.say(Message::AddedSeveral {
                    rows: count,
                    total: self.tasks_in(put.checklist),
                });
                self.focus(Focus::Row(put.last));
            }
            Ok(None) => self.say(Message::NothingToPaste),
            Err(refusal) => self.refuse(refusal, Some(kept)),
        }
    }

    /// The same, without a word. Where there is no list yet, one of this name and kind is made.
    pub(crate) fn put(
        &mut self,
        now_ms: u64,
        (checklist, after): (Option<ChecklistId>, Option<ItemId>),
        rows: Vec<TextRow>,
        (name, kind): (String, ChecklistKind),
    ) -> Result<Option<Put>, Refusal> {
        if rows.is_empty() {
            return Ok(None);
        }
        let mut ops = Vec::with_capacity(rows.len());
        let of_row = after.and_then(|id| self.live(id)).map(|row| row.checklist);
        let known = of_row
            .or(checklist.filter(|id| self.is_live(*id)))
            .or_else(|| self.shown.checklists().next().map(|list| list.id));
        let notes = known.map_or(kind == ChecklistKind::AcceptanceCriteria, |list| {
            shows_notes(&self.shown, list)
        });
        let checklist = known.unwrap_or_else(|| {
            let id = self.ids.checklist(now_ms);
            ops.push(Op::AddChecklist {
                id,
                after: None,
                kind,
                name,
            });
            id
        });
        let last = self.shown.items(checklist).next_back().map(|row| row.id);
        let about = match &rows[..] {
            [one] => one.text.clone(),
            _ => String::new(),
        };
        let after = after.filter(|_| of_row.is_some());
        let after =
            after.and_then(|row| self.home_of_new(Some(row), ItemKind::Task, &Set::default()));
        let (mut anchor, mut first) = (after.or(last), None);
        for row in rows {
            let id = self.ids.item(now_ms);
            let row = in_sight(row, notes);
            let row = known_or_written(row, &self.people);
            ops.extend(ops_of(id, checklist, anchor, row));
            self.keep_in_sight(id);
            first = first.or(Some(id));
            anchor = Some(id);
        }
        let edits: Vec<Made> = self.apply_local(now_ms, ops)?;
        self.history.push(edits, about);
        Ok(first.zip(anchor).map(|(first, last)| Put {
            checklist,
            first,
            last,
        }))
    }
}

/// Rows that were put into a list.
pub(crate) struct Put {
    pub(crate) checklist: ChecklistId,
    pub(crate) first: ItemId,
    pub(crate) last: ItemId,
}

/// What is given back when rows are refused: it can be pasted again.
pub(crate) fn in_words(rows: &[TextRow]) -> String {
    rows.iter().map(print_row).collect()
}

/// A note that its list does not show, or that is too long for one, is details.
fn in_sight(mut row: TextRow, notes: bool) -> TextRow {
    if let RowKind::Task(task) = &mut row.kind
        && (!notes || task.note.chars().count() > NOTE_CHARS_MAX)
    {
        row.details = with_note(&row.details, &std::mem::take(&mut task.note));
    }
    row
}

/// A name that is exactly one person's here is that person; any other stays, as words of the row.
fn known_or_written(mut row: TextRow, people: &People) -> TextRow {
    let RowKind::Task(task) = &mut row.kind else {
        return row;
    };
    let Some(person) = task.assignee.as_mut().filter(|one| one.account.is_none()) else {
        return row;
    };
    person.account = account(person, people);
    if person.account.is_none() {
        let name = format!("@{}", person.name);
        let room = TEXT_CHARS_MAX.saturating_sub(row.text.chars().count());
        let (words, gap) = if name.chars().count() < room {
            (&mut row.text, " ")
        } else {
            (&mut row.details, "\n")
        };
        if !words.is_empty() {
            words.push_str(gap);
        }
        words.push_str(&name);
    }
    row
}

fn ops_of(id: ItemId, checklist: ChecklistId, after: Option<ItemId>, row: TextRow) -> Vec<Op> {
    let TextRow {
        text,
        details,
        kind,
    } = row;
    let kind_of_row = match kind {
        RowKind::Heading { .. } => ItemKind::Heading,
        RowKind::Task(_) => ItemKind::Task,
    };
    let mut ops = vec![Op::AddItem {
        id,
        checklist,
        after,
        kind: kind_of_row,
        text,
    }];
    if !details.is_empty() {
        ops.push(Op::SetDetails { id, details });
    }
    let RowKind::Task(task) = kind else {
        return ops;
    };
    // What the site has no status for is open.
    let status = status_id(&task.status, &NoNames).filter(|status| status.0 != "todo");
    ops.extend(status.map(|status| Op::SetStatus { id, status }));
    if !task.required {
        ops.push(Op::SetRequired {
            id,
            required: false,
        });
    }
    if !task.note.is_empty() {
        let note = task.note;
        ops.push(Op::SetNote { id, note });
    }
    let assignee = task.assignee.and_then(|person| person.account);
    if assignee.is_some() {
        ops.push(Op::SetAssignee { id, assignee });
    }
    if task.due.is_some() {
        ops.push(Op::SetDue { id, due: task.due });
    }
    ops
}
