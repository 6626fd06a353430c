//! How a device keeps edits, and what it keeps with them: a list of texts, each at its place.
//!
//! The wire's own form would be read by 30 kB of code; this one takes a tenth of it.

use crate::notices::{Notice, Why};
use crate::outbox::Waiting;
use serde::{Deserialize, Serialize};
use tickmark_domain::{
    AccountId, BaselineId, ChecklistId, ChecklistKind, ItemId, ItemKind, Op, OpId, Refusal, Seq,
    StatusId, Version,
};

/// A text may be absent, and so may all after the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Record(Vec<Option<String>>);

/// A record that says nothing that is known here: a later version may have written it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a record of an unknown kind")]
pub(crate) struct Unknown;

/// What stands where. A place is never given another meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// What is edited, by number.
    What,
    Id,
    List,
    After,
    Kind,
    Text,
    Base,
    OpId,
    Number,
    Version,
    AtMs,
    About,
    Why,
    Refusal,
    Yours,
    Theirs,
}

const ITEM_KINDS: [ItemKind; 2] = [ItemKind::Task, ItemKind::Heading];
const LIST_KINDS: [ChecklistKind; 3] = [
    ChecklistKind::Checklist,
    ChecklistKind::AcceptanceCriteria,
    ChecklistKind::DefinitionOfDone,
];
const REFUSALS: [Refusal; 9] = [
    Refusal::NotAllowed,
    Refusal::UnknownRow,
    Refusal::DuplicateId,
    Refusal::UnknownStatus,
    Refusal::Empty,
    Refusal::TooLong,
    Refusal::TooManyItems,
    Refusal::TooManyChecklists,
    Refusal::Invalid,
];

impl Record {
    #[inline(never)]
    pub fn put(&mut self, place: Place, text: String) {
        let place = place as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, None);
        }
        if let Some(slot) = self.0.get_mut(place) {
            *slot = Some(text);
        }
    }

    pub fn put_number(&mut self, place: Place, number: u64) {
        self.put(place, number.to_string());
    }

    #[inline(never)]
    pub fn take(&mut self, place: Place) -> Option<String> {
        self.0.get_mut(place as usize)?.take()
    }

    pub fn number(&mut self, place: Place) -> Option<u64> {
        self.take(place)?.parse().ok()
    }

    pub fn op_id(&mut self) -> Option<OpId> {
        OpId::parse(&self.take(Place::OpId)?)
    }

    fn item(&mut self, place: Place) -> Option<ItemId> {
        ItemId::parse(&self.take(place)?)
    }

    fn list(&mut self, place: Place) -> Option<ChecklistId> {
        ChecklistId::parse(&self.take(place)?)
    }

    fn put_one_of<T: PartialEq>(&mut self, place: Place, all: &[T], one: &T) {
        let number = all.iter().position(|other| other == one);
        self.put_number(place, number.unwrap_or_default() as u64);
    }

    fn one_of<T: Copy>(&mut self, place: Place, all: &[T]) -> Option<T> {
        let number = usize::try_from(self.number(place)?).ok()?;
        all.get(number).copied()
    }

    /// The record of an edit.
    pub fn of(op: &Op) -> Record {
        let mut record = Record::default();
        let what = record.write(op);
        record.put_number(Place::What, what);
        record
    }

    fn write(&mut self, op: &Op) -> u64 {
        let mut text = |text: &str| self.put(Place::Text, text.to_owned());
        let what = match op {
            Op::AddChecklist { name, kind, .. } => {
                text(name);
                self.put_one_of(Place::Kind, &LIST_KINDS, kind);
                1
            }
            Op::SetName { name, .. } => {
                text(name);
                2
            }
            Op::MoveChecklist { .. } => 3,
            Op::DeleteChecklist { .. } => 4,
            Op::RestoreChecklist { .. } => 5,
            Op::AddItem {
                text: own, kind, ..
            } => {
                text(own);
                self.put_one_of(Place::Kind, &ITEM_KINDS, kind);
                6
            }
            Op::SetText {
                base, text: own, ..
            } => {
                text(own);
                self.put(Place::Base, base.clone());
                7
            }
            Op::SetDetails { details, .. } => {
                text(details);
                8
            }
            Op::SetStatus { status, .. } => {
                text(&status.0);
                9
            }
            Op::SetRequired { required, .. } => {
                self.put_number(Place::Kind, u64::from(*required));
                10
            }
            Op::SetAssignee { assignee, .. } => {
                if let Some(account) = assignee {
                    text(&account.0);
                }
                11
            }
            Op::SetDue { due, .. } => {
                if let Some(due) = due {
                    text(due);
                }
                12
            }
            Op::SetLink { link, .. } => {
                if let Some(link) = link {
                    text(link);
                }
                13
            }
            Op::MoveItem { .. } => 14,
            Op::DeleteItem { .. } => 15,
            Op::RestoreItem { .. } => 16,
            Op::SetKind { kind, .. } => {
                self.put_one_of(Place::Kind, &LIST_KINDS, kind);
                17
            }
            Op::SetNote { note, .. } => {
                text(note);
                18
            }
            Op::Freeze { baseline, .. } => {
                text(&baseline.to_string());
                19
            }
            Op::SetBaseline { baseline, on, .. } => {
                text(&baseline.to_string());
                self.put_number(Place::Kind, u64::from(*on));
                20
            }
        };
        self.write_places(op);
        what
    }

    /// Which row, in which list, after which other.
    fn write_places(&mut self, op: &Op) {
        let id = match op.row() {
            tickmark_domain::Row::Item(id) => id.to_string(),
            tickmark_domain::Row::Checklist(id) => id.to_string(),
        };
        self.put(Place::Id, id);
        let after = match op {
            Op::AddItem {
                checklist, after, ..
            }
            | Op::MoveItem {
                checklist, after, ..
            } => {
                self.put(Place::List, checklist.to_string());
                after.map(|after| after.to_string())
            }
            Op::AddChecklist { after, .. } | Op::MoveChecklist { after, .. } => {
                after.map(|after| after.to_string())
            }
            _ => None,
        };
        if let Some(after) = after {
            self.put(Place::After, after);
        }
    }

    /// The edit of a record; none where it has none that is known here.
    pub fn op(mut self) -> Option<Op> {
        use Place::{After, Base, Id, Kind, List, Text, What};
        Some(match self.number(What)? {
            1 => Op::AddChecklist {
                id: self.list(Id)?,
                after: self.list(After),
                kind: self.one_of(Kind, &LIST_KINDS)?,
                name: self.take(Text)?,
            },
            2 => Op::SetName {
                id: self.list(Id)?,
                name: self.take(Text)?,
            },
            3 => Op::MoveChecklist {
                id: self.list(Id)?,
                after: self.list(After),
            },
            4 => Op::DeleteChecklist { id: self.list(Id)? },
            5 => Op::RestoreChecklist { id: self.list(Id)? },
            6 => Op::AddItem {
                id: self.item(Id)?,
                checklist: self.list(List)?,
                after: self.item(After),
                kind: self.one_of(Kind, &ITEM_KINDS)?,
                text: self.take(Text)?,
            },
            7 => Op::SetText {
                id: self.item(Id)?,
                base: self.take(Base)?,
                text: self.take(Text)?,
            },
            8 => Op::SetDetails {
                id: self.item(Id)?,
                details: self.take(Text)?,
            },
            9 => Op::SetStatus {
                id: self.item(Id)?,
                status: StatusId(self.take(Text)?),
            },
            10 => Op::SetRequired {
                id: self.item(Id)?,
                required: self.number(Kind)? == 1,
            },
            11 => Op::SetAssignee {
                id: self.item(Id)?,
                assignee: self.take(Text).map(AccountId),
            },
            12 => Op::SetDue {
                id: self.item(Id)?,
                due: self.take(Text),
            },
            13 => Op::SetLink {
                id: self.item(Id)?,
                link: self.take(Text),
            },
            14 => Op::MoveItem {
                id: self.item(Id)?,
                checklist: self.list(List)?,
                after: self.item(After),
            },
            15 => Op::DeleteItem { id: self.item(Id)? },
            16 => Op::RestoreItem { id: self.item(Id)? },
            17 => Op::SetKind {
                id: self.list(Id)?,
                kind: self.one_of(Kind, &LIST_KINDS)?,
            },
            18 => Op::SetNote {
                id: self.item(Id)?,
                note: self.take(Text)?,
            },
            19 => Op::Freeze {
                id: self.list(Id)?,
                baseline: BaselineId::parse(&self.take(Text)?)?,
            },
            20 => Op::SetBaseline {
                id: self.list(Id)?,
                baseline: BaselineId::parse(&self.take(Text)?)?,
                on: self.number(Kind)? == 1,
            },
            _ => return None,
        })
    }
}

impl From<Waiting> for Record {
    fn from(edit: Waiting) -> Record {
        let mut record = Record::of(&edit.op);
        record.put(Place::OpId, edit.op_id.to_string());
        record.put_number(Place::Number, edit.seq.0);
        record.put_number(Place::Version, edit.seen.0);
        record.put_number(Place::AtMs, edit.made_ms);
        record
    }
}

impl TryFrom<Record> for Waiting {
    type Error = Unknown;

    fn try_from(mut record: Record) -> Result<Waiting, Unknown> {
        Ok(Waiting {
            seq: record.number(Place::Number).map(Seq).ok_or(Unknown)?,
            op_id: record.op_id().ok_or(Unknown)?,
            seen: Version(record.number(Place::Version).unwrap_or_default()),
            made_ms: record.number(Place::AtMs).unwrap_or_default(),
            op: record.op().ok_or(Unknown)?,
        })
    }
}

impl From<Notice> for Record {
    fn from(notice: Notice) -> Record {
        let mut record = Record::of(&notice.op);
        record.put(Place::OpId, notice.op_id.to_string());
        record.put_number(Place::AtMs, notice.at_ms);
        record.put(Place::About, notice.about);
        let why = match notice.why {
            Why::Refused(refusal) => {
                record.put_one_of(Place::Refusal, &REFUSALS, &refusal);
                1
            }
            Why::Expired => 2,
            Why::Superseded => 3,
            Why::Conflict { yours, theirs } => {
                record.put(Place::Yours, yours);
                record.put(Place::Theirs, theirs);
                4
            }
            Why::OnDeleted => 5,
        };
        record.put_number(Place::Why, why);
        record
    }
}

impl TryFrom<Record> for Notice {
    type Error = Unknown;

    fn try_from(mut record: Record) -> Result<Notice, Unknown> {
        let why = match record.number(Place::Why) {
            Some(1) => Why::Refused(record.one_of(Place::Refusal, &REFUSALS).ok_or(Unknown)?),
            Some(2) => Why::Expired,
            Some(3) => Why::Superseded,
            Some(4) => Why::Conflict {
                yours: record.take(Place::Yours).unwrap_or_default(),
                theirs: record.take(Place::Theirs).unwrap_or_default(),
            },
            Some(5) => Why::OnDeleted,
            _ => return Err(Unknown),
        };
        Ok(Notice {
            op_id: record.op_id().ok_or(Unknown)?,
            at_ms: record.number(Place::AtMs).unwrap_or_default(),
            about: record.take(Place::About).unwrap_or_default(),
            why,
            op: record.op().ok_or(Unknown)?,
        })
    }
}
