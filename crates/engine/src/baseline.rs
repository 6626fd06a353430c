//! Acceptance criteria beside what was agreed: what was added, changed and removed since, by whom and when.

use crate::people::Whom;
use crate::{Engine, Focus, Message, inline};
use tickmark_domain::{
    AccountId, Baseline, BaselineId, Baselines, ChecklistId, Item, ItemId, ItemKind, Op, Refusal,
    Standing,
};

/// A list of criteria beside its baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// When it was agreed, by the service's clock, milliseconds since 1970.
    pub since_ms: u64,
    pub added: Vec<Compared>,
    pub changed: Vec<Compared>,
    pub removed: Vec<Compared>,
}

/// A criterion that is not as it was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub id: ItemId,
    pub number: u64,
    pub text: String,
    pub details: String,
    /// The agreed text and details of one that was changed.
    pub was: Option<(String, String)>,
    /// Who made it so last, and when; none where nobody can tell any more.
    pub by: Option<(Whom, u64)>,
    /// It is in another list now.
    pub elsewhere: bool,
}

/// How many criteria are not as they were agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    pub added: usize,
    pub changed: usize,
    pub removed: usize,
}

impl Comparison {
    pub fn differences(&self) -> Differences {
        Differences {
            added: self.added.len(),
            changed: self.changed.len(),
            removed: self.removed.len(),
        }
    }
}

impl Engine {
    /// Whether its criteria have a baseline.
    pub fn has_baseline(&self, list: ChecklistId) -> bool {
        self.shown.baseline(list).is_some()
    }

    /// How a row stands to what was agreed; none where there is nothing to say of it.
    pub(crate) fn standing(&self, row: &Item) -> Option<Standing> {
        let standing = self.shown.standing(row);
        standing.filter(|standing| *standing != Standing::Agreed)
    }

    /// How much of the list is not as it was agreed; none where it has no baseline.
    pub fn differences(&self, list: ChecklistId) -> Option<Differences> {
        self.shown.baseline(list)?;
        let mut found = Differences {
            removed: self.shown.removed(list).len(),
            ..Differences::default()
        };
        for row in self.shown.items(list) {
            match self.standing(row) {
                Some(Standing::Added) => found.added += 1,
                Some(_) => found.changed += 1,
                None => {}
            }
        }
        Some(found)
    }

    /// The list beside its baseline; none where it has none.
    pub fn comparison(&self, list: ChecklistId) -> Option<Comparison> {
        let baseline = self.shown.baseline(list)?;
        let standing = |wanted| {
            let rows = self.shown.items(list);
            let rows = rows.filter(move |row| self.standing(row) == Some(wanted));
            rows.map(|row| self.departed(row, baseline.id)).collect()
        };
        let removed = self.shown.removed(list);
        Some(Comparison {
            since_ms: baseline.ms,
            added: standing(Standing::Added),
            changed: standing(Standing::Changed),
            removed: removed.into_iter().map(|row| self.gone(row)).collect(),
        })
    }

    fn departed(&self, row: &Item, baseline: BaselineId) -> Compared {
        let departure = row.departures.from(baseline);
        let was = departure.and_then(|one| Some((one.text?.to_owned(), one.details.to_owned())));
        let by = departure.map(|one| {
            let account = one.by.map(|account| AccountId(account.to_owned()));
            (self.by(account.as_ref()), one.ms)
        });
        Compared {
            was,
            by,
            ..compared(row)
        }
    }

    /// A tombstone was changed last by who deleted it.
    fn gone(&self, row: &Item) -> Compared {
        let by = self.by(row.changed_by.as_ref());
        Compared {
            by: row.deleted.then_some((by, row.changed_ms)),
            elsewhere: !self.shown.is_hidden(row),
            ..compared(row)
        }
    }

    fn by(&self, account: Option<&AccountId>) -> Whom {
        account.map_or(Whom::Somebody, |account| self.whom(account))
    }

    /// What the criteria of a list are now is its baseline from now on.
    pub(crate) fn freeze(&mut self, now_ms: u64, id: ChecklistId) {
        if !self.is_live(id) {
            return self.refuse(Refusal::UnknownRow, None);
        }
        let list = self.name_of(id);
        let baseline = self.ids.baseline(now_ms);
        if self.make(now_ms, vec![Op::Freeze { id, baseline }], &list) {
            let rows = self.shown.items(id);
            let criteria = rows.filter(|row| row.kind == ItemKind::Task).count();
            self.say(Message::Frozen { criteria, list });
        }
    }

    /// The list is compared with nothing any more.
    pub(crate) fn thaw(&mut self, now_ms: u64, id: ChecklistId) {
        if !self.is_live(id) {
            return self.refuse(Refusal::UnknownRow, None);
        }
        let list = self.name_of(id);
        let all = self.shown.checklist(id).map(|list| &list.baselines);
        let standing = all.into_iter().flat_map(Baselines::iter);
        let off = |one: Baseline<'_>| Op::SetBaseline {
            id,
            baseline: one.id,
            on: false,
        };
        let ops: Vec<Op> = standing.filter(|one| one.stands).map(off).collect();
        if !ops.is_empty() && self.make(now_ms, ops, &list) {
            self.say(Message::Thawed { list });
            self.focus(Focus::List(id));
        }
    }
}

fn compared(row: &Item) -> Compared {
    Compared {
        id: row.id,
        number: row.number,
        text: inline::plain_text(&row.text),
        details: row.details.clone(),
        was: None,
        by: None,
        elsewhere: false,
    }
}
