//! Which rows are in sight: those that were asked for, and those that somebody is working on.

use crate::criteria::cited;
use crate::day::Day;
use crate::{Engine, Message, Output, Timer, inline};
use tickmark_domain::map::Set;
use tickmark_domain::{Category, ChecklistId, Item, ItemId, ItemKind, Row};

/// How long writing must pause before it is said how many rows are left.
const SAY_AFTER_MS: u64 = 500;

/// Which rows a person wants to see, whatever they are looking for. Kept for the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, and any of them go together"
)]
pub struct Shown {
    /// What is done or skipped is not shown.
    pub hide_done: bool,
    pub only_required: bool,
    /// Only what is assigned to the person.
    pub only_mine: bool,
    /// Only what is open and should be done by the end of today.
    pub only_due: bool,
    pub only: Option<Category>,
}

const HIDE_DONE: &str = "hide-done";
const REQUIRED: &str = "required";
const MINE: &str = "mine";
const DUE: &str = "due";
const CATEGORIES: [(Category, &str); 4] = [
    (Category::Open, "open"),
    (Category::Active, "active"),
    (Category::Done, "done"),
    (Category::Skipped, "skipped"),
];

impl Shown {
    pub(crate) fn read(&mut self, word: &str) {
        match word {
            HIDE_DONE => self.hide_done = true,
            REQUIRED => self.only_required = true,
            MINE => self.only_mine = true,
            DUE => self.only_due = true,
            word => {
                let known = CATEGORIES.iter().find(|(_, name)| *name == word);
                self.only = known.map(|(category, _)| *category).or(self.only);
            }
        }
    }

    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        let category = CATEGORIES.iter().find(|(one, _)| Some(*one) == self.only);
        [
            self.hide_done.then_some(HIDE_DONE),
            self.only_required.then_some(REQUIRED),
            self.only_mine.then_some(MINE),
            self.only_due.then_some(DUE),
            category.map(|(_, word)| *word),
        ]
        .into_iter()
        .flatten()
    }
}

/// What is looked for, and how much of it there is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterView {
    pub shown: Shown,
    pub text: String,
    /// Tasks in sight, folded away or not.
    pub found: usize,
    pub total: usize,
}

impl FilterView {
    /// Whether anything can be out of sight because of it.
    pub fn is_on(&self) -> bool {
        self.shown != Shown::default() || !self.text.trim().is_empty()
    }
}

#[derive(Default)]
pub(crate) struct Filter {
    pub shown: Shown,
    pub text: String,
    needle: Option<Needle>,
    /// In sight until something else is looked for: rows made or changed since, and those that
    /// something was to be shown of.
    pub kept: Set<ItemId>,
    /// What was found is still to be said.
    unsaid: bool,
    /// In ISO 8601, in which days sort as texts. Until it is known, every day is due.
    today: Option<String>,
}

/// Words that are looked for, and how they are found. By a pointer: what finds them is large, and
/// who looks for nothing never needs it.
#[derive(Clone)]
struct Needle {
    words: String,
    is_in: fn(&str, Option<u64>, &str) -> bool,
}

impl Needle {
    fn new(text: &str) -> Option<Needle> {
        let words = text.trim().to_lowercase();
        let is_in = |text: &str, number: Option<u64>, words: &str| {
            let text = inline::plain_text(text).to_lowercase();
            text.contains(words)
                || number.is_some_and(|number| cited(number).to_lowercase().contains(words))
        };
        (!words.is_empty()).then_some(Needle { words, is_in })
    }
}

impl Filter {
    pub fn new(shown: Shown) -> Filter {
        Filter {
            shown,
            ..Filter::default()
        }
    }

    pub fn is_on(&self) -> bool {
        self.shown != Shown::default() || self.needle.is_some()
    }
}

impl Engine {
    /// Looks for rows with this text; an empty one looks for nothing.
    pub(crate) fn find(&mut self, text: String) {
        let needle = Needle::new(&text);
        let words = |needle: &Option<Needle>| needle.as_ref().map(|needle| needle.words.clone());
        let differs = words(&needle) != words(&self.filter.needle);
        self.filter.text = text;
        if differs {
            self.filter.needle = needle;
            self.look_anew();
        }
    }

    pub(crate) fn show_only(&mut self, shown: Shown) {
        if self.filter.shown != shown {
            self.filter.shown = shown;
            self.look_anew();
            self.keep_preferences();
        }
    }

    /// Everything is in sight again.
    pub(crate) fn end_filter(&mut self) {
        if !self.filter.is_on() {
            self.filter.text.clear();
            return;
        }
        let was = self.filter.shown;
        self.filter = Filter {
            today: self.filter.today.take(),
            ..Filter::default()
        };
        self.touch_rows();
        self.say(Message::ShowingAll {
            total: self.count_tasks().1,
        });
        if was != Shown::default() {
            self.keep_preferences();
        }
    }

    fn look_anew(&mut self) {
        self.filter.kept.clear();
        self.filter.kept.extend(self.focus.row);
        self.select_only_in_sight();
        self.touch_rows();
        self.filter.unsaid = true;
        let timer = Timer::Filter;
        let ms = SAY_AFTER_MS;
        self.outputs.push(Output::Wait { timer, ms });
    }

    pub(crate) fn say_found(&mut self) {
        if !std::mem::take(&mut self.filter.unsaid) {
            return;
        }
        let (found, total) = self.count_tasks();
        self.say(match (self.filter.is_on(), found) {
            (false, _) => Message::ShowingAll { total },
            (true, 0) => Message::NothingFound,
            (true, _) => Message::Found { found, total },
        });
    }

    /// This row stays in sight, whatever is looked for.
    pub(crate) fn keep_in_sight(&mut self, id: ItemId) {
        if self.filter.is_on() && self.filter.kept.insert(id) {
            self.touched.insert(Row::Item(id));
        }
    }

    /// Whether a change has just made this row one that is not looked for.
    pub(crate) fn hides_later(&self, id: ItemId) -> bool {
        self.filter.is_on() && self.live(id).is_some_and(|row| !self.matches(row))
    }

    fn matches(&self, row: &Item) -> bool {
        let Shown {
            hide_done,
            only_required,
            only_mine,
            only_due,
            only,
        } = self.filter.shown;
        let category = row.category();
        let closed = matches!(category, Category::Done | Category::Skipped);
        let wanted = !(hide_done && closed)
            && only.is_none_or(|only| only == category)
            && (!only_required || row.required)
            && (!only_mine || row.assignee.is_some() && row.assignee == self.account)
            && (!only_due || !closed && self.is_due(row));
        wanted && self.has_words(row)
    }

    fn is_due(&self, row: &Item) -> bool {
        let today = self.filter.today.as_ref();
        let due = row.due.as_ref();
        due.is_some_and(|due| today.is_none_or(|today| due <= today))
    }

    /// The day that it is where the person is; other rows may be due.
    pub(crate) fn begin_day(&mut self, today: Day) {
        self.filter.today = Some(today.to_string());
        if self.filter.shown.only_due {
            self.touch_rows();
        }
    }

    /// The first item that is neither filtered out nor folded away; a heading where there is none.
    pub fn first_in_sight(&self) -> Option<ItemId> {
        let rows = self.visible_rows();
        let is_item = |row: &&ItemId| self.kind_of(**row) == Some(ItemKind::Task);
        rows.iter().find(is_item).or(rows.first()).copied()
    }

    /// Whether words are looked for, and not only kinds of rows.
    pub(crate) fn looks_for_words(&self) -> bool {
        self.filter.needle.is_some()
    }

    fn has_words(&self, row: &Item) -> bool {
        let needle = self.filter.needle.as_ref();
        let number = || self.criterion(row).filter(|number| *number > 0);
        needle.is_none_or(|needle| (needle.is_in)(&row.text, number(), &needle.words))
    }

    /// The rows of a list that are not filtered out, in order; a heading where any of its rows is
    /// in sight, or its own words were looked for.
    pub(crate) fn found_in(&self, list: ChecklistId) -> Vec<&Item> {
        let mut found = Vec::new();
        let mut heading: Option<&Item> = None;
        for row in self.shown.items(list) {
            let kept = self.filter.kept.contains(&row.id);
            if row.kind == ItemKind::Heading {
                heading = Some(row);
                let named = self.filter.needle.is_some() && self.has_words(row);
                if !(kept || named) {
                    continue;
                }
            } else if !(kept || self.matches(row)) {
                continue;
            }
            if let Some(heading) = heading.take().filter(|heading| heading.id != row.id) {
                found.push(heading);
            }
            found.push(row);
        }
        found
    }

    /// Tasks in sight, and tasks in all.
    fn count_tasks(&self) -> (usize, usize) {
        let (mut found, mut total) = (0, 0);
        for list in self.shown.checklists() {
            let tasks = |row: &&Item| row.kind == ItemKind::Task;
            total += self.shown.items(list.id).filter(tasks).count();
            found += self.found_in(list.id).into_iter().filter(tasks).count();
        }
        (found, total)
    }

    pub(crate) fn filter_view(&self) -> FilterView {
        let (found, total) = if self.filter.is_on() {
            self.count_tasks()
        } else {
            (0, 0)
        };
        FilterView {
            shown: self.filter.shown,
            text: self.filter.text.clone(),
            found,
            total,
        }
    }

    /// Every row may be in sight now, or out of it.
    pub(crate) fn touch_rows(&mut self) {
        let lists: Vec<ChecklistId> = self.shown.checklists().map(|list| list.id).collect();
        for list in lists {
            let rows = self.shown.items(list).map(|row| Row::Item(row.id));
            self.touched.extend(rows);
        }
    }
}
