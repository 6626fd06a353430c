//! The baseline of acceptance criteria: what was agreed, and how each criterion differs from it.
//!
//! A criterion keeps its agreed wording from the first edit that departs from it, so that a
//! comparison needs nothing but the rows.

use crate::limits::BASELINES_MAX;
use crate::{
    BaselineId, Checklist, ChecklistId, ChecklistKind, Document, Item, ItemKind, Stamp, Version,
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

    /// The numbers of its criteria: the first and the last of each run.
    pub fn runs(&self) -> impl Iterator<Item = (u64, u64)> {
        self.runs.split(',').map(|run| {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            let read = |text: &str| text.parse::<u64>().unwrap_or_default();
            (read(first), read(last))
        })
    }

    /// Whether the criterion of this number was agreed.
    pub fn holds(&self, number: u64) -> bool {
        let within = |(first, last)| first <= number && number <= last;
        number > 0 && self.runs().any(within)
    }
}

/// How a criterion was agreed, for each baseline from which it has departed. In JSON one list: of each
/// the baseline, the time, who, the text and the details.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Departures(Vec<Option<String>>);

/// That a criterion is not as it was agreed: who made it so last, when, and how it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure<'a> {
    /// By the service's clock, in milliseconds since 1970.
    pub ms: u64,
    /// Their account.
    pub by: Option<&'a str>,
    /// Its agreed text; none: it was not there.
    pub text: Option<&'a str>,
    /// Its agreed details.
    pub details: &'a str,
}

const FIELDS: usize = 5;

impl Departures {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// From this baseline.
    pub fn from(&self, baseline: BaselineId) -> Option<Departure<'_>> {
        let baseline = baseline.to_string();
        let mut all = self.0.chunks(FIELDS);
        let found = all.find(|one| named(one) == Some(&baseline))?;
        let field = |place: usize| found.get(place).and_then(|field| field.as_deref());
        Some(Departure {
            ms: field(1).and_then(|ms| ms.parse().ok()).unwrap_or_default(),
            by: field(2),
            text: field(3),
            details: field(4).unwrap_or_default(),
        })
    }

    fn note(&mut self, baseline: BaselineId, stamp: &Stamp, agreed: Option<(String, String)>) {
        self.retain(|one| one != baseline.to_string());
        let (text, details) = agreed.unzip();
        self.0.extend([
            Some(baseline.to_string()),
            Some(stamp.ms.to_string()),
            stamp.by.as_ref().map(|account| account.0.clone()),
            text,
            details,
        ]);
    }

    fn retain(&mut self, keeps: impl Fn(&str) -> bool) {
        let all = self.0.chunks(FIELDS);
        let kept = all.filter(|one| named(one).is_some_and(|id| keeps(id)));
        self.0 = kept.flatten().cloned().collect();
    }
}

fn named(one: &[Option<String>]) -> Option<&String> {
    one.first()?.as_ref()
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
        let departure = row.departures.from(baseline.id);
        let agreed = departure.and_then(|one| Some((one.text?, one.details)));
        Some(if !baseline.holds(row.number) {
            // Without a number it may have been agreed all the same: the service knows.
            match departure {
                None if row.number == 0 => Standing::Agreed,
                _ => Standing::Added,
            }
        } else if agreed.is_none_or(|agreed| agreed == (row.text.as_str(), row.details.as_str())) {
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

    /// The version that last changed what a list agrees on: its criteria, their words, its baseline.
    pub(crate) fn worded_version(&self, list: ChecklistId) -> Version {
        let baseline = self.checklist(list).map(|row| row.fields.baseline);
        let rows = self.order(list).iter().filter_map(|id| self.item(*id));
        let words = rows.map(|row| {
            let fields = &row.fields;
            // A row of which no field has changed was added by its version.
            let added = if fields.is_empty() {
                row.ver
            } else {
                Version(0)
            };
            let moved = fields.place.max(fields.deleted);
            fields.text.max(fields.details).max(moved).max(added)
        });
        words.max().max(baseline).unwrap_or_default()
    }

    /// Whether the tombstone is still needed to tell what was removed.
    pub(crate) fn is_agreed(&self, row: &Item) -> bool {
        let lists = self.all_checklists().filter(|list| !list.deleted);
        let mut baselines = lists.filter_map(|list: &Checklist| list.baselines.current());
        baselines.any(|baseline| baseline.holds(row.number))
    }
}

/// What is known of how a row was agreed, once an edit has made `after` of `before`. All baselines
/// count that hold it, also those of other lists and those that do not stand: they can again.
pub(crate) fn departures(
    document: &Document,
    before: &Item,
    after: &Item,
    stamp: &Stamp,
) -> Departures {
    let mut known = before.departures.clone();
    let worded = before.text != after.text || before.details != after.details;
    let came = before.checklist != after.checklist;
    let lists = || document.all_checklists();
    if !worded && !came || lists().all(|list| list.baselines.is_empty()) {
        return known;
    }
    for baseline in lists().flat_map(|list| list.baselines.iter()) {
        if !worded || !baseline.holds(after.number) {
            continue;
        }
        let noted = known.from(baseline.id);
        let noted = noted.and_then(|one| Some((one.text?.to_owned(), one.details.to_owned())));
        let agreed = noted.unwrap_or_else(|| (before.text.clone(), before.details.clone()));
        if agreed.0 == after.text && agreed.1 == after.details {
            known.retain(|one| one != baseline.id.to_string());
        } else {
            known.note(baseline.id, stamp, Some(agreed));
        }
    }
    let current = document.baseline(after.checklist);
    let current = current.filter(|baseline| !baseline.holds(after.number));
    if let Some(baseline) = current.filter(|_| came || after.number > 0) {
        known.note(baseline.id, stamp, None);
    }
    let there: Vec<String> = lists()
        .flat_map(|list| list.baselines.iter())
        .map(|baseline| baseline.id.to_string())
        .collect();
    known.retain(|one| there.iter().any(|id| id == one));
    known
}

/// Of a row that is added to a list.
pub(crate) fn added(document: &Document, list: ChecklistId, stamp: &Stamp) -> Departures {
    let mut known = Departures::default();
    if let Some(baseline) = document.baseline(list) {
        known.note(baseline.id, stamp, None);
    }
    known
}
