//! The past of everything, of a list or of an item: who changed what, and the way back.

use crate::record::{Place, Record};
use crate::{Engine, Focus, Message, Output};
use tickmark_domain::{AccountId, ChecklistId, Op, Row, Seq, Version};

/// One edit that was decided, as the service remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub version: Version,
    pub seq: Seq,
    /// By the service's clock, milliseconds since 1970.
    pub at_ms: u64,
    /// Who made it; none for somebody without an account.
    pub account: Option<AccountId>,
    /// Their name, where it could be learnt.
    pub name: Option<String>,
    pub op: Op,
    /// What the row's text or name was.
    pub about: String,
    /// It was not made.
    pub refused: bool,
}

/// What is known of the past, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Only of this item, or of this list and what is in it.
    pub of: Row,
    /// The text or name of it.
    pub about: String,
    pub moments: Vec<Moment>,
    /// There are older ones.
    pub more: bool,
    pub asking: Asking,
    /// The version to which the list is to go back, once everything is saved.
    pub(crate) back_to: Option<Version>,
}

impl Past {
    /// The oldest moment that is known.
    fn before(&self) -> Option<(Version, Seq)> {
        self.moments.last().map(|last| (last.version, last.seq))
    }
}

/// How the last question about the past went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    Waits,
    Answered,
    Failed,
}

/// Older moments, and whether there are still older ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub moments: Vec<Moment>,
    pub more: bool,
}

impl Engine {
    pub(crate) fn show_past(&mut self, of: Option<Row>) {
        self.past = of.map(|of| Past {
            of,
            about: self.text_of(of).unwrap_or_default(),
            moments: Vec::new(),
            more: true,
            asking: Asking::Failed,
            back_to: None,
        });
        self.ask_past();
    }

    /// Asks for what comes before the oldest moment that is known.
    pub(crate) fn ask_past(&mut self) {
        if let Some(past) = &mut self.past
            && past.asking != Asking::Waits
        {
            past.asking = Asking::Waits;
            self.outputs.push(Output::AskPast {
                of: past.of,
                before: past.before(),
            });
        }
    }

    /// What came of asking; none if nothing did. Another past may have been opened meanwhile, or
    /// this one anew.
    pub(crate) fn past_came(
        &mut self,
        of: Row,
        before: Option<(Version, Seq)>,
        page: Option<Page>,
    ) {
        let waits = |past: &&mut Past| past.of == of && past.before() == before;
        let Some(past) = self.past.as_mut().filter(waits) else {
            return;
        };
        if past.asking != Asking::Waits {
            return;
        }
        past.asking = if page.is_some() {
            Asking::Answered
        } else {
            Asking::Failed
        };
        if let Some(page) = page {
            past.moments.extend(page.moments);
            past.more = page.more;
        }
    }

    /// Whether the person made it.
    pub fn is_me(&self, moment: &Moment) -> bool {
        moment.account.is_some() && moment.account == self.account
    }

    /// Whether the row of this moment is deleted, and can come back.
    pub fn can_come_back(&self, moment: &Moment) -> bool {
        match moment.op {
            Op::DeleteItem { id } => self.shown.item(id).is_some_and(|item| item.deleted),
            Op::DeleteChecklist { id } => self.shown.checklist(id).is_some_and(|list| list.deleted),
            _ => false,
        }
    }

    pub(crate) fn come_back(&mut self, now_ms: u64, row: Row) {
        let about = self.text_of(row).unwrap_or_default();
        if self.restore_row(now_ms, row, &about) {
            self.past = None;
            self.say(Message::Restored { text: about });
            match row {
                Row::Item(id) => {
                    self.unfold_around(id);
                    self.focus(Focus::Row(id));
                }
                Row::Checklist(id) => self.focus(Focus::List(id)),
            }
        }
    }

    /// What the service does not know yet would not be led back: everything is saved first, and
    /// what others did is fetched.
    pub(crate) fn go_back_to(&mut self, to: Version) {
        if let Some(past) = self.past.as_mut().filter(|past| past.back_to.is_none()) {
            past.back_to = Some(to);
            past.asking = Asking::Waits;
            self.send_if_idle();
        }
    }

    /// Nothing waits any more, and what is shown is what the service has.
    pub(crate) fn ask_way_back(&mut self) {
        if let Some(Past {
            of: Row::Checklist(list),
            back_to: Some(to),
            ..
        }) = self.past
        {
            self.outputs.push(Output::AskWayBack { list, to });
        }
    }

    /// The service cannot be asked.
    pub(crate) fn give_up_way_back(&mut self) {
        if let Some(past) = self.past.as_mut().filter(|past| past.back_to.is_some()) {
            past.back_to = None;
            past.asking = Asking::Failed;
            self.say(Message::PastOutOfReach);
        }
    }

    /// The way back to what a list was; none if it could not be learnt. Who has closed the past
    /// meanwhile does not want it any more.
    pub(crate) fn go_back(
        &mut self,
        now_ms: u64,
        list: ChecklistId,
        to: Version,
        ops: Option<Vec<Op>>,
    ) {
        let wanted = |past: &&mut Past| past.of == Row::Checklist(list) && past.back_to == Some(to);
        let Some(past) = self.past.as_mut().filter(wanted) else {
            return;
        };
        let Some(ops) = ops else {
            return self.give_up_way_back();
        };
        past.back_to = None;
        past.asking = Asking::Answered;
        if ops.is_empty() {
            return self.say(Message::AsItWas);
        }
        let name = self.name_of(list);
        if self.make(now_ms, ops, &name) {
            self.past = None;
            self.say(Message::Restored { text: name });
        }
    }
}

/// The kinds of edits by their names on the wire, in the order of a record's numbers.
const KINDS: [&str; 20] = [
    "add_checklist",
    "set_name",
    "move_checklist",
    "delete_checklist",
    "restore_checklist",
    "add_item",
    "set_text",
    "set_details",
    "set_status",
    "set_required",
    "set_assignee",
    "set_due",
    "set_link",
    "move_item",
    "delete_item",
    "restore_item",
    "set_kind",
    "set_note",
    "freeze",
    "set_baseline",
];

/// The fields by their names on the wire. An edit has at most one of those that share a place.
const FIELDS: [(&str, Place); 14] = [
    ("id", Place::Id),
    ("checklist", Place::List),
    ("after", Place::After),
    ("base", Place::Base),
    ("text", Place::Text),
    ("name", Place::Text),
    ("details", Place::Text),
    ("status", Place::Text),
    ("assignee", Place::Text),
    ("due", Place::Text),
    ("link", Place::Text),
    ("note", Place::Text),
    ("baseline", Place::Text),
    ("kind", Place::Kind),
];

/// The wire's names of what a record has by number, each at its number.
const NUMBERED: [&str; 5] = [
    "checklist",
    "acceptance-criteria",
    "definition-of-done",
    "task",
    "heading",
];

/// An edit as the wire has it: its kind, and its fields by name; `true` and `false` are texts too.
/// The browser's own reading of JSON and this are a tenth of the code that ours would be.
pub fn op_of_wire(kind: &str, field: &dyn Fn(&str) -> Option<String>) -> Option<Op> {
    let mut record = Record::default();
    let number = KINDS.iter().position(|name| *name == kind)?;
    record.put_number(Place::What, number as u64 + 1);
    for (name, place) in FIELDS {
        let Some(text) = field(name) else { continue };
        if place == Place::Kind {
            let number = NUMBERED.iter().position(|name| *name == text)?;
            record.put_number(place, if number < 3 { number } else { number - 3 } as u64);
        } else {
            record.put(place, text);
        }
    }
    if let Some(is_so) = field("required").or_else(|| field("on")) {
        record.put_number(Place::Kind, u64::from(is_so == "true"));
    }
    record.op()
}
