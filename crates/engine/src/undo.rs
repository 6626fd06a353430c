//! What the person can take back, and make again: their own steps, each field only while it
//! holds what they set.

use crate::deed::Deed;
use crate::outbox::Waiting;
use crate::record::{Place, Record};
use crate::{Engine, Focus, Message, inline};
use serde::{Deserialize, Serialize};
use tickmark_domain::merge::{Merge, merge_words};
use tickmark_domain::{ChecklistId, Item, ItemId, Op, OpId, Row, StatusId, Version};

/// Steps that can be taken back, and as many that can be made again.
const STEPS_MAX: usize = 100;

/// One command, as the edits it made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// In the order in which they were made.
    edits: Vec<Made>,
    /// The text of the row it was about, to say what was taken back.
    about: String,
}

impl Step {
    /// The status in which this step left a row that it added.
    fn status_of(&self, row: ItemId) -> StatusId {
        let set = self.edits.iter().rev().find_map(|made| match &made.op {
            Op::SetStatus { id, status } if *id == row => Some(status.clone()),
            _ => None,
        });
        set.unwrap_or_else(StatusId::todo)
    }

    /// Whether taking it back restores this list.
    fn brings_back(&self, list: ChecklistId) -> bool {
        let restores = Op::RestoreChecklist { id: list };
        self.edits.iter().any(|made| made.inverse == restores)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    pub op_id: OpId,
    pub op: Op,
    pub inverse: Op,
}

/// The steps of one panel, the last one last. It outlives a reload of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Record>", into = "Vec<Record>")]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Versions in which this panel's own moves were decided, oldest first.
    moves: Vec<Version>,
}

/// A step as records: each edit, then its inverse. `number` counts the steps, from 1 for those to
/// be taken back and from `REDO` for those to be made again. A record with a version is one of a move.
const REDO: u64 = 1_000;

impl From<History> for Vec<Record> {
    fn from(history: History) -> Vec<Record> {
        let moves = history.moves.iter().map(|version| {
            let mut record = Record::default();
            record.put_number(Place::Version, version.0);
            record
        });
        let mut records: Vec<Record> = moves.collect();
        for (first, steps) in [(1, history.undo), (REDO, history.redo)] {
            for (number, step) in (first..).zip(steps) {
                for made in step.edits {
                    let mut record = Record::of(&made.op);
                    record.put(Place::OpId, made.op_id.to_string());
                    record.put_number(Place::Number, number);
                    record.put(Place::About, step.about.clone());
                    records.extend([record, Record::of(&made.inverse)]);
                }
            }
        }
        records
    }
}

impl From<Vec<Record>> for History {
    fn from(records: Vec<Record>) -> History {
        let mut history = History::default();
        let (mut records, mut last) = (records.into_iter(), 0);
        while let Some(mut record) = records.next() {
            if let Some(version) = record.number(Place::Version) {
                history.moves.push(Version(version));
                continue;
            }
            let number = record.number(Place::Number).unwrap_or_default();
            let about = record.take(Place::About).unwrap_or_default();
            let op_id = record.op_id();
            let inverse = records.next().and_then(Record::op);
            let (Some(op_id), Some(op), Some(inverse)) = (op_id, record.op(), inverse) else {
                continue;
            };
            let steps = if number < REDO {
                &mut history.undo
            } else {
                &mut history.redo
            };
            if std::mem::replace(&mut last, number) != number {
                let edits = Vec::new();
                steps.push(Step { edits, about });
            }
            if let Some(step) = steps.last_mut() {
                step.edits.push(Made { op_id, op, inverse });
            }
        }
        history
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Undo,
    Redo,
}

impl History {
    pub(crate) fn push(&mut self, edits: Vec<Made>, about: String) {
        self.redo.clear();
        put(&mut self.undo, Step { edits, about });
    }

    /// Nothing is left to take back of an edit that was refused.
    pub(crate) fn forget(&mut self, op_id: OpId) {
        for steps in [&mut self.undo, &mut self.redo] {
            for step in steps.iter_mut() {
                step.edits.retain(|made| made.op_id != op_id);
            }
            steps.retain(|step| !step.edits.is_empty());
        }
    }

    /// The service has decided a move in this version.
    fn note_move(&mut self, version: Version) {
        if self.moves.last() != Some(&version) {
            self.moves.push(version);
        }
        if self.moves.len() > STEPS_MAX {
            self.moves.remove(0);
        }
    }

    /// The last two steps are one, about the row of the first.
    pub(crate) fn join_last_two(&mut self) {
        let last = self.undo.pop();
        if let (Some(step), Some(last)) = (self.undo.last_mut(), last) {
            step.edits.extend(last.edits);
        }
    }

    /// Whether the last step gave this row its status, and did nothing else.
    pub(crate) fn last_gave_status(&self, row: ItemId) -> bool {
        let step = self.undo.last();
        let edits = || step.into_iter().flat_map(|step| &step.edits);
        edits().all(|made| made.op.row() == Row::Item(row))
            && edits().any(|made| matches!(made.op, Op::SetStatus { .. }))
    }

    /// The last step comes to nothing.
    pub(crate) fn take_last(&mut self) -> Option<Step> {
        self.undo.pop()
    }

    fn pop(&mut self, direction: Direction) -> Option<Step> {
        match direction {
            Direction::Undo => self.undo.pop(),
            Direction::Redo => self.redo.pop(),
        }
    }

    /// A step taken back can be made again, and the other way round.
    fn turn(&mut self, direction: Direction, step: Step) {
        match direction {
            Direction::Undo => put(&mut self.redo, step),
            Direction::Redo => put(&mut self.undo, step),
        }
    }
}

fn put(steps: &mut Vec<Step>, step: Step) {
    if step.edits.is_empty() {
        return;
    }
    if steps.len() >= STEPS_MAX {
        steps.remove(0);
    }
    steps.push(step);
}

impl Engine {
    pub(crate) fn take_back(&mut self, now_ms: u64, direction: Direction) {
        let Some(step) = self.history.pop(direction) else {
            return self.say(match direction {
                Direction::Undo => Message::NothingToUndo,
                Direction::Redo => Message::NothingToRedo,
            });
        };
        let about = inline::plain_text(&step.about);
        // A heading comes before the rows of its section. Focus goes to what is there to take it.
        let rows = step.edits.iter().filter_map(|made| match made.op.row() {
            Row::Item(id) => Some(id),
            Row::Checklist(_) => None,
        });
        let rows: Vec<ItemId> = rows.collect();
        let first_live = |engine: &Engine| {
            let mut live = rows.iter().filter(|id| engine.live(**id).is_some());
            live.next().copied()
        };
        let row = first_live(self).or_else(|| rows.first().copied());
        let list_of_step = step.edits.iter().find_map(|made| match made.op.row() {
            Row::Checklist(id) => Some(id),
            Row::Item(_) => None,
        });
        let reach = |made: &&Made| match made.op.row() {
            Row::Item(id) => !self.is_out_of_reach(id, &step),
            Row::Checklist(_) => true,
        };
        let within: Vec<&Made> = step.edits.iter().filter(reach).collect();
        if row.is_some() && within.is_empty() {
            // With nothing left to take back.
            return self.say(Message::DeletedSince { text: about });
        }
        let mut ops = Vec::with_capacity(step.edits.len());
        for made in within.into_iter().rev() {
            ops.extend(self.taking_back(made, &step, &ops));
        }
        let skipped = step.edits.len() - ops.len();
        if ops.is_empty() {
            return self.say(Message::ChangedByOthers { text: about });
        }
        let place = row.and_then(|id| self.place_in_sight(id));
        let list = row.and_then(|id| self.shown.item(id).map(|item| item.checklist));
        // A step that is made again holds what took it back.
        let deed = match direction {
            Direction::Undo => Deed::of_step(step.edits.iter().map(|made| &made.op), false),
            Direction::Redo => {
                Deed::of_step(step.edits.iter().rev().map(|made| &made.inverse), true)
            }
        };
        match self.apply_local(now_ms, ops) {
            Ok(edits) => {
                let about = step.about;
                self.history.turn(direction, Step { edits, about });
            }
            Err(refusal) => return self.refuse(refusal, None),
        }
        self.say(match (direction, skipped) {
            (Direction::Undo, 0) => Message::Undid { deed, text: about },
            (Direction::Redo, 0) => Message::Redid { deed, text: about },
            _ => Message::TakenBackInPart {
                text: about,
                skipped,
            },
        });
        if let Some(id) = first_live(self) {
            self.unfold_around(id);
            self.focus(Focus::Row(id));
        } else if let Some(list) = list {
            self.focus_near(place, list);
        } else if let Some(list) = list_of_step {
            self.focus_list(list);
        }
    }

    fn is_out_of_reach(&self, row: ItemId, step: &Step) -> bool {
        let Some(item) = self.shown.item(row) else {
            return true;
        };
        let list = item.checklist;
        let mut inverses = step.edits.iter().map(|made| &made.inverse);
        let row_comes_back = inverses.any(|op| matches!(op, Op::RestoreItem { .. }));
        item.deleted && !row_comes_back || !self.is_live(list) && !step.brings_back(list)
    }

    /// What takes the step back as far as nobody else has changed the same since, its last edit
    /// first.
    pub(crate) fn way_back(&self, step: &Step) -> Option<Vec<Op>> {
        let edits = step.edits.iter().rev();
        edits
            .map(|made| self.taking_back(made, step, &[]))
            .collect()
    }

    /// The edit that takes this one back, unless somebody else has changed the field since, or
    /// it would take along rows that the edits before it leave standing.
    fn taking_back(&self, made: &Made, step: &Step, before: &[Op]) -> Option<Op> {
        if let Op::MoveItem { checklist, .. } = &made.inverse
            && !self.is_live(*checklist)
            && !step.brings_back(*checklist)
        {
            // It would be gone with the list.
            return None;
        }
        if let (Op::AddChecklist { .. }, Op::DeleteChecklist { id }) = (&made.op, &made.inverse) {
            let mut rows = self.shown.items(*id);
            let goes = |row: &Item| before.contains(&Op::DeleteItem { id: row.id });
            return (self.is_live(*id) && rows.all(goes)).then(|| made.inverse.clone());
        }
        if self.holds(&made.op, step) {
            return Some(made.inverse.clone());
        }
        // Of a text only my own words go, where theirs can be kept.
        let Op::SetText { id, base, text } = &made.inverse else {
            return None;
        };
        let now = &self.shown.item(*id)?.text;
        match merge_words(base, now, text) {
            Merge::Unchanged | Merge::Woven(_) => Some(made.inverse.clone()),
            Merge::Conflict => None,
        }
    }

    /// Whether the field still holds what this edit set; of a new row, what its step has set.
    fn holds(&self, op: &Op, step: &Step) -> bool {
        match op.row() {
            Row::Item(id) => self.shown.item(id).is_some_and(|row| match op {
                Op::SetText { text, .. } => row.text == *text,
                Op::SetDetails { details, .. } => row.details == *details,
                Op::SetStatus { status, .. } => row.status == *status,
                Op::SetRequired { required, .. } => row.required == *required,
                Op::SetAssignee { assignee, .. } => row.assignee == *assignee,
                Op::SetDue { due, .. } => row.due == *due,
                Op::SetLink { link, .. } => row.link == *link,
                Op::SetNote { note, .. } => row.note == *note,
                Op::MoveItem { checklist, .. } => {
                    row.checklist == *checklist && self.moved_by_me(op)
                }
                Op::DeleteItem { .. } => row.deleted,
                Op::AddItem { text, .. } => {
                    let added = row.text == *text && row.status == step.status_of(row.id);
                    added && !row.deleted
                }
                _ => !row.deleted && !self.changed_by_others(row),
            }),
            Row::Checklist(id) => self.shown.checklist(id).is_some_and(|row| match op {
                Op::SetName { name, .. } => row.name == *name,
                Op::SetKind { kind, .. } => row.kind == *kind,
                Op::MoveChecklist { .. } => self.moved_by_me(op),
                Op::Freeze { baseline, .. } => row
                    .baselines
                    .current()
                    .is_some_and(|one| one.id == *baseline),
                Op::SetBaseline { baseline, on, .. } => {
                    let mut all = row.baselines.iter();
                    all.any(|one| one.id == *baseline && one.stands == *on)
                }
                Op::DeleteChecklist { .. } => row.deleted,
                _ => !row.deleted,
            }),
        }
    }

    pub(crate) fn changed_by_others(&self, row: &Item) -> bool {
        let me = self.account.as_ref();
        row.changed_by
            .as_ref()
            .zip(me)
            .is_some_and(|(by, me)| by != me)
    }

    /// Where a row stands is told by its neighbours, which change without it: who moved it last
    /// is what counts.
    fn moved_by_me(&self, op: &Op) -> bool {
        let version = self.confirmed.field_version(op);
        let waits = self.queue.own.edits().any(|edit| edit.op.row() == op.row());
        waits || version == Version(0) || self.history.moves.contains(&version)
    }

    /// Notes whose moves the service has decided. The confirmed rows must be up to date.
    pub(crate) fn note_moves(&mut self, decided: &[Waiting]) {
        for edit in decided {
            if matches!(edit.op, Op::MoveItem { .. } | Op::MoveChecklist { .. }) {
                let version = self.confirmed.field_version(&edit.op);
                self.history.note_move(version);
            }
        }
    }
}
