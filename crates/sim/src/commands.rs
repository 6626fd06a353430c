//! What people do in a panel: every command there is, drawn at random on what is shown.

use crate::random::Random;
use crate::violation::Law;
use crate::world::{Event, Life, Open, World};
use tickmark_domain::{ChecklistKind, ItemId, ItemKind, Op, OpId, StatusId};
use tickmark_engine::view::RowView;
use tickmark_engine::{At, Deal, Destination, Edit, Input, Notice, Origin, Then, Why};

enum Command {
    Edit(Edit),
    /// An edit of text that ends some time after it began.
    Draft {
        id: ItemId,
        base: String,
        text: String,
        ms: u64,
    },
    Deal(OpId, Deal),
    Fold(ItemId),
}

const STATUSES: [&str; 6] = [
    "todo",
    "in_progress",
    "done",
    "skipped",
    "failed",
    "blocked",
];
const KINDS: [ChecklistKind; 2] = [ChecklistKind::AcceptanceCriteria, ChecklistKind::Checklist];
/// Longer texts are written anew: they only grow otherwise.
const TEXT_BYTES_MAX: usize = 120;

impl World {
    pub fn command(&mut self, tab: usize, draw: u64) {
        let mut random = Random::new(draw);
        let seat = self.seat(tab);
        let asleep = self.devices.get(seat.device);
        if asleep.is_some_and(|device| device.asleep_until_ms > self.now_ms) {
            return;
        }
        let life = self.life(tab);
        let word = self.word();
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let command = draw_command(open, &mut random, &word);
        self.totals.commands += 1;
        match command {
            Command::Edit(edit) => {
                let takes_back = random.percent(12);
                self.edit(life, edit, takes_back);
            }
            Command::Draft { id, base, text, ms } => {
                self.after(ms, Event::Writes(life, id, base, text));
            }
            Command::Deal(op_id, deal) => {
                self.note(|| format!("tab {tab} deals with {op_id}: {deal:?}"));
                self.tell(life, Input::Deal { op_id, deal });
            }
            Command::Fold(id) => self.tell(life, Input::ToggleFold(id)),
        }
    }

    /// A word that nobody has written before.
    pub fn word(&mut self) -> String {
        self.words += 1;
        format!("w{}", self.words)
    }

    pub fn writes(&mut self, life: Life, id: ItemId, base: String, text: String) {
        let then = Then::Stay;
        let edit = Edit::Text {
            id,
            base,
            text,
            then,
        };
        self.edit(life, edit, false);
    }

    /// One of the plain commands, for who takes them back afterwards.
    pub fn plain_command(&mut self, life: Life, random: &mut Random) {
        let word = self.word();
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let edit = draw_edit(open, random, &word);
        self.edit(life, edit, false);
    }

    /// Makes the edit; what was written is then on its way or before the person. Perhaps takes
    /// it back at once.
    fn edit(&mut self, life: Life, edit: Edit, takes_back: bool) {
        let origin = Origin::Key;
        let (tab, made) = (life.tab, format!("{edit:?}"));
        self.note(|| format!("tab {tab} asks for {made}"));
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let written = match &edit {
            Edit::Add { text, .. }
            | Edit::Name { name: text, .. }
            | Edit::Note { note: text, .. } => Some(text.clone()),
            Edit::Text { text, base, .. } => (text != base).then(|| text.clone()),
            _ => None,
        };
        let is_step = !matches!(edit, Edit::Undo | Edit::Redo);
        let undoes = u64::from(matches!(edit, Edit::Undo));
        let before = (open.panel.reading(), open.engine.history().clone());
        self.totals.taken_back += undoes;
        self.tell(life, Input::Edit { edit, origin });
        let Some(open) = self.open_tab(life) else {
            return;
        };
        let lost = written.filter(|text| !is_somewhere(open, text));
        let stepped = is_step && *open.engine.history() != before.1;
        if let Some(text) = lost {
            let says = format!("tab {tab} has neither made nor kept {text:?} of {made}");
            return self.fail(Law::Words, says);
        }
        if !takes_back || !stepped {
            return;
        }
        let edit = Edit::Undo;
        self.totals.taken_back += 1;
        self.tell(life, Input::Edit { edit, origin });
        let after = self.open_tab(life).map(|open| open.panel.reading());
        if after.is_some_and(|after| after != before.0) {
            let says = format!("tab {tab} has taken back {made}, and it is not as before");
            self.fail(Law::Undo, says);
        }
    }
}

/// Whether these words wait to be sent or stand before the person as refused.
fn is_somewhere(open: &Open, text: &str) -> bool {
    let waits = open.engine.pending().any(|edit| match &edit.op {
        Op::AddItem { text: other, .. }
        | Op::SetText { text: other, .. }
        | Op::SetNote { note: other, .. }
        | Op::SetName { name: other, .. } => other == text,
        _ => false,
    });
    let refused = || open.engine.panel().refused.and_then(|refused| refused.text);
    waits || refused().is_some_and(|refused| refused.contains(text))
}

fn draw_command(open: &Open, random: &mut Random, word: &str) -> Command {
    if random.percent(25)
        && let Some(notice) = random.pick(open.engine.notices())
    {
        let deal = draw_deal(notice, random, word);
        return Command::Deal(notice.op_id, deal);
    }
    let rows: Vec<&RowView> = open.panel.rows().collect();
    match random.below(100) {
        0..9 => Command::Edit(Edit::Undo),
        9..13 => Command::Edit(Edit::Redo),
        13..15 => match rows.iter().find(|row| row.kind == ItemKind::Heading) {
            Some(row) => Command::Fold(row.id),
            None => Command::Edit(Edit::Undo),
        },
        15..30 => match random.pick(&rows) {
            Some(row) => Command::Draft {
                id: row.id,
                base: row.text.clone(),
                text: rewritten(&row.text, random, word),
                ms: random.below(6_000),
            },
            None => Command::Edit(draw_edit(open, random, word)),
        },
        _ => Command::Edit(draw_edit(open, random, word)),
    }
}

fn draw_deal(notice: &Notice, random: &mut Random, word: &str) -> Deal {
    match (&notice.why, random.below(4)) {
        (_, 0) => Deal::Discard,
        (Why::Conflict { yours, .. }, 1) => Deal::Choose(yours.clone()),
        (Why::Conflict { theirs, .. }, 2) => Deal::Choose(theirs.clone()),
        (Why::Conflict { yours, theirs }, _) => Deal::Choose(format!("{yours} {theirs} {word}")),
        (Why::OnDeleted, _) => Deal::Restore,
        _ => Deal::Again,
    }
}

fn draw_edit(open: &Open, random: &mut Random, word: &str) -> Edit {
    let rows: Vec<&RowView> = open.panel.rows().collect();
    let list = random.pick(&open.panel.lists).map(|(list, _)| list.id);
    let row = random.pick(&rows).copied();
    let (Some(row), Some(list)) = (row, list) else {
        return add(open, random, word);
    };
    let id = row.id;
    match random.below(100) {
        0..25 => add(open, random, word),
        25..48 => Edit::Text {
            id,
            base: row.text.clone(),
            text: rewritten(&row.text, random, word),
            then: Then::Stay,
        },
        48..60 => Edit::Tick(id),
        60..67 => Edit::Status {
            id,
            status: StatusId(random.pick(&STATUSES).copied().unwrap_or("done").into()),
        },
        67..70 => Edit::ToggleRequired(id),
        70..74 => Edit::Note {
            id,
            note: word.to_owned(),
            then: Then::Stay,
        },
        74..76 => Edit::Kind {
            id: list,
            kind: random.pick(&KINDS).copied().unwrap_or_default(),
        },
        76..87 => Edit::Move {
            id,
            to: destination(open, random),
        },
        87..96 => Edit::Delete(id),
        _ => Edit::Name {
            id: list,
            name: word.to_owned(),
        },
    }
}

fn add(open: &Open, random: &mut Random, word: &str) -> Edit {
    let list = random.pick(&open.panel.lists);
    let list = list.filter(|_| random.percent(95));
    let after = list
        .and_then(|(_, rows)| random.pick(rows))
        .map(|row| row.id);
    let heading = random.percent(15);
    Edit::Add {
        checklist: list.map(|(list, _)| list.id),
        at: after
            .filter(|_| random.percent(70))
            .map_or(At::Last, At::After),
        kind: if heading {
            ItemKind::Heading
        } else {
            ItemKind::Task
        },
        text: word.to_owned(),
        then: Then::Stay,
    }
}

fn destination(open: &Open, random: &mut Random) -> Destination {
    match random.below(8) {
        0 | 1 => Destination::Up,
        2 | 3 => Destination::Down,
        4 => Destination::Top,
        5 => Destination::Bottom,
        _ => match random.pick(&open.panel.lists) {
            None => Destination::Top,
            Some((list, rows)) => Destination::After {
                checklist: list.id,
                after: random.pick(rows).map(|row| row.id),
            },
        },
    }
}

/// The text with one change of a kind that people make.
pub fn rewritten(base: &str, random: &mut Random, word: &str) -> String {
    let mut words: Vec<String> = base.split(' ').map(str::to_owned).collect();
    let place = random.place(words.len());
    let end = words.len();
    match random.below(10) {
        _ if base.len() > TEXT_BYTES_MAX => return word.to_owned(),
        0..4 => words.insert(random.place(end + 1), word.to_owned()),
        4 | 5 => words.push(word.to_owned()),
        6 if end > 1 => {
            words.remove(place);
            words.push(word.to_owned());
        }
        7 => return word.to_owned(),
        8 => {
            if let Some(other) = words.get_mut(place) {
                other.push_str(word);
            }
        }
        _ => {
            if let Some(other) = words.get_mut(place) {
                word.clone_into(other);
            }
        }
    }
    words.join(" ")
}
