//! The baseline of acceptance criteria: what was agreed, and how each criterion differs from it.
//!
//! A criterion keeps its agreed wording from the first edit that departs from it, so that a
//! comparison needs nothing but the rows.

use crate::{
    AccountId, BaselineId, Checklist, ChecklistId, ChecklistKind, Document, Item, ItemKind, Stamp,
};
use serde::{Deserialize, Serialize};

/// What a list was agreed to be, oldest first. Written `id@milliseconds:1-5,7` one after the other: the numbers of its criteria
/// in runs; `;off` follows where it does not stand any more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Baselines(String);

/// Which criteria a list had when it was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline<'a> {
    pub id: BaselineId,
    /// When, by the service's clock, in milliseconds since 1970.
    pub ms: u64,
    /// Whether it counts; it may have been taken back.
    pub stands: bool,
    /// The numbers of its criteria, in runs.
    pub(crate) runs: &'a str,
}

/// More than these are not kept of a list.
const BASELINES_MAX: usize = 16;
const OFF: &str = ";off";

impl Baselines {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Baseline<'_>> {
        self.0.split(' ').filter_map(Baseline::read)
    }

    /// The one that counts.
    pub fn current(&self) -> Option<Baseline<'_>> {
        self.iter().rev().find(|one| one.stands)
    }

    /// One that is there already holds what it held: an edit that comes twice says the same.
    pub(crate) fn add(&mut self, id: BaselineId, ms: u64, numbers: Vec<u64>) {
        if self.set(id, true) {
            return;
        }
        let kept = self.0.split(' ').filter(|one| !one.is_empty());
        let mut all: Vec<&str> = kept.collect();
        let excess = (all.len() + 1).saturating_sub(BASELINES_MAX);
        all.drain(..excess);
        let one = id.to_string() + "@" + &ms.to_string() + ":" + &in_runs(numbers);
        all.push(&one);
        self.0 = all.join(" ");
    }

    /// Says whether one stands. False: there is none of this id.
    pub(crate) fn set(&mut self, id: BaselineId, on: bool) -> bool {
        let id = id.to_string();
        let Some(at) = self.0.find(&id) else {
            return false;
        };
        let end = self.0.get(at..).and_then(|rest| rest.find(' '));
        let end = end.map_or(self.0.len(), |length| at + length);
        let (before, rest) = self.0.split_at(at);
        let (one, after) = rest.split_at(end - at);
        let one = one.strip_suffix(OFF).unwrap_or(one);
        self.0 = [before, one, if on { "" } else { OFF }, after].concat();
        true
    }
}

/// Numbers in any order, as `1-5,7`.
fn in_runs(mut numbers: Vec<u64>) -> String {
    numbers.sort_unstable();
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if number <= last.saturating_add(1) => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let written = |(first, last): (u64, u64)| {
        if first == last {
            return first.to_string();
        }
        first.to_string() + "-" + &last.to_string()
    };
    let runs: Vec<String> = runs.into_iter().map(written).collect();
    runs.join(",")
}

impl Baseline<'_> {
    fn read(text: &str) -> Option<Baseline<'_>> {
        let (id, rest) = text.split_once('@')?;
        let (ms, rest) = rest.split_once(':')?;
        let off = rest.strip_suffix(OFF);
        Some(Baseline {
            id: BaselineId::parse(id)?,
            ms: ms.parse().ok()?,
            stands: off.is_none(),
            runs: off.unwrap_or(rest),
        })
    }

    /// Whether the criterion of this number was agreed.
    pub fn holds(&self, number: u64) -> bool {
        self.runs.split(',').any(|run| {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let is = |text: &str| text.parse::<u64>().unwrap_or_default();
            number > 0 && is(first) <= number && number <= is(last)
        })
    }
}

/// That a criterion is not as it was agreed: who made it so last, when, and how it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Option<String>>", into = "Vec<Option<String>>")]
pub struct Departure {
    pub from: BaselineId,
    pub by: Option<AccountId>,
    /// By the service's clock, in milliseconds since 1970.
    pub ms: u64,
    /// Its agreed text; none: it was not there.
    pub text: Option<String>,
    /// Its agreed details.
    pub details: String,
}

/// In JSON a list in the order of the fields, as the versions of fields are.
impl From<Departure> for Vec<Option<String>> {
    fn from(departure: Departure) -> Vec<Option<String>> {
        let by = departure.by.map(|account| account.0);
        let (from, ms) = (departure.from.to_string(), departure.ms.to_string());
        let details = departure.details;
        vec![Some(from), Some(ms), by, departure.text, Some(details)]
    }
}

impl From<Vec<Option<String>>> for Departure {
    fn from(list: Vec<Option<String>>) -> Departure {
        let mut list = list.into_iter();
        let mut next = || list.next().flatten();
        let (from, ms) = (next(), next());
        Departure {
            from: from
                .and_then(|id| BaselineId::parse(&id))
                .unwrap_or_default(),
            ms: ms.and_then(|ms| ms.parse().ok()).unwrap_or_default(),
            by: next().map(AccountId),
            text: next(),
            details: next().unwrap_or_default(),
        }
    }
}

/// How a criterion stands to the baseline of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Agreed,
    Added,
    Changed,
}

impl Document {
    /// The baseline of a list of criteria.
    pub fn baseline(&self, list: ChecklistId) -> Option<Baseline<'_>> {
        let list = self.checklist(list)?;
        let is_criteria = list.kind == ChecklistKind::AcceptanceCriteria;
        list.baselines.current().filter(|_| is_criteria)
    }

    /// How a row stands to the baseline of its list; none where it has none, and for a heading.
    pub fn standing(&self, row: &Item) -> Option<Standing> {
        let baseline = self.baseline(row.checklist)?;
        if row.kind == ItemKind::Heading {
            return None;
        }
        if !baseline.holds(row.number) {
            return Some(Standing::Added);
        }
        let departure = row.departure.as_deref();
        let departure = departure.filter(|one| one.from == baseline.id);
        let was = departure.and_then(|one| Some((one.text.as_ref()?, &one.details)));
        let same = was.is_none_or(|(text, details)| *text == row.text && *details == row.details);
        Some(if same {
            Standing::Agreed
        } else {
            Standing::Changed
        })
    }

    /// The criteria that were agreed and are not in the list any more, by number.
    pub fn removed(&self, list: ChecklistId) -> Vec<&Item> {
        let Some(baseline) = self.baseline(list) else {
            return Vec::new();
        };
        let gone = |row: &&Item| row.deleted || row.checklist != list;
        let agreed = self.all_items().filter(|row| baseline.holds(row.number));
        let mut rows: Vec<&Item> = agreed.filter(gone).collect();
        rows.sort_unstable_by_key(|row| row.number);
        rows
    }

    /// The numbers of the criteria that a list has now.
    pub(crate) fn numbers(&self, list: ChecklistId) -> Vec<u64> {
        let numbers = self.items(list).map(|row| row.number);
        numbers.filter(|number| *number > 0).collect()
    }

    /// Whether the tombstone is still needed to tell what was removed.
    pub(crate) fn is_agreed(&self, row: &Item) -> bool {
        let lists = self.all_checklists().filter(|list| !list.deleted);
        let mut baselines = lists.filter_map(|list: &Checklist| list.baselines.current());
        baselines.any(|baseline| baseline.holds(row.number))
    }
}

/// What is to be kept of how a row was agreed, once an edit has made `after` of `before`.
pub(crate) fn departure(
    document: &Document,
    before: &Item,
    after: &Item,
    stamp: &Stamp,
) -> Option<Box<Departure>> {
    let kept = || after.departure.clone();
    let worded = before.text != after.text || before.details != after.details;
    let came = before.checklist != after.checklist;
    if !worded && !came {
        return kept();
    }
    let Some(baseline) = document.baseline(after.checklist) else {
        return kept();
    };
    let known = before.departure.as_deref();
    let known = known.filter(|known| known.from == baseline.id);
    let agreed = baseline.holds(after.number);
    if came && (agreed || before.departure.is_some()) {
        // It may go back to where it was agreed.
        return kept();
    }
    let (text, details) = match known {
        Some(known) => (known.text.clone(), known.details.clone()),
        None if agreed => (Some(before.text.clone()), before.details.clone()),
        None => (None, String::new()),
    };
    if text.as_ref() == Some(&after.text) && details == after.details {
        return None;
    }
    Some(Box::new(Departure {
        from: baseline.id,
        by: stamp.by.clone(),
        ms: stamp.ms,
        text,
        details,
    }))
}

/// Of a row that is added to a list.
pub(crate) fn added(
    document: &Document,
    list: ChecklistId,
    stamp: &Stamp,
) -> Option<Box<Departure>> {
    let baseline = document.baseline(list)?;
    Some(Box::new(Departure {
        from: baseline.id,
        by: stamp.by.clone(),
        ms: stamp.ms,
        text: None,
        details: String::new(),
    }))
}
