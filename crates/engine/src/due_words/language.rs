//! What days are called in one language: English, and whatever the shell makes a table of.

use super::{DIGITS_MAX, Meaning, Unit, bare, normal};

/// A name is known by its beginning, from so many letters on.
const PREFIX_CHARS: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// Monday is 0.
    Weekday(i64),
    /// January is 1.
    Month(u32),
}

/// What days are called in one language.
#[derive(Clone, Debug, Default)]
pub struct Language {
    phrases: Vec<(String, Meaning)>,
    /// What stands before a number and after it.
    counted: Vec<(String, String, Unit, i64)>,
    names: Vec<(String, Name)>,
    fillers: Vec<String>,
}

impl Language {
    /// A phrase such as "tomorrow" or "next week": so many units from today.
    pub fn phrase(&mut self, words: &str, unit: Unit, count: i64) {
        self.phrases
            .push((normal(words), Meaning::First(unit, count)));
    }

    /// So many units from today, such as "in 3 days": any number may take its place. Without one
    /// in it, such as "in zwei Tagen", it means just these.
    pub fn counted(&mut self, words: &str, unit: Unit, count: i64) {
        let words = normal(words);
        let is_digit = |letter: char| letter.is_ascii_digit();
        let Some((before, rest)) = words.split_once(is_digit) else {
            return self.phrases.push((words, Meaning::Ahead(unit, count)));
        };
        let sign = count.signum();
        let after = rest.trim_start_matches(is_digit);
        let (before, after) = (before.trim().to_owned(), after.trim().to_owned());
        let one = (before, after, unit, sign);
        if !self.counted.contains(&one) {
            self.counted.push(one);
        }
    }

    /// Monday is 0.
    pub fn weekday(&mut self, word: &str, place: u32) {
        self.name(word, Name::Weekday(i64::from(place)));
    }

    /// January is 1.
    pub fn month(&mut self, word: &str, number: u32) {
        self.name(word, Name::Month(number));
    }

    /// What may stand between the parts of a date, such as "de" in Spanish.
    pub fn filler(&mut self, words: &str) {
        let words = normal(words);
        self.fillers
            .extend(words.split(' ').map(bare).map(str::to_owned));
    }

    pub(super) fn is_filler(&self, word: &str) -> bool {
        self.fillers.iter().any(|known| known == word)
    }

    fn name(&mut self, word: &str, name: Name) {
        let named = (bare(&normal(word)).to_owned(), name);
        if !named.0.is_empty() && !self.names.contains(&named) {
            self.names.push(named);
        }
    }

    pub(super) fn english() -> Language {
        let mut english = Language::default();
        for (words, meaning) in PHRASES {
            english.phrases.push(((*words).into(), *meaning));
        }
        for (unit, endings) in UNITS {
            for ending in endings {
                for before in ["in", "+", ""] {
                    let one = (before.into(), (*ending).into(), unit, 1);
                    english.counted.push(one);
                }
                let ago = format!("{ending} ago");
                english.counted.push((String::new(), ago, unit, -1));
            }
        }
        english
            .counted
            .push(("+".into(), String::new(), Unit::Day, 1));
        for (place, word) in (0..).zip(WEEKDAYS) {
            english.weekday(word, place);
        }
        for (number, word) in (1..).zip(MONTHS) {
            english.month(word, number);
        }
        english.fillers = FILLERS.map(str::to_owned).to_vec();
        english
    }

    pub(super) fn meaning(&self, text: &str) -> Option<Meaning> {
        let phrase = self.phrases.iter().find(|(words, _)| words == text);
        if let Some((_, meaning)) = phrase {
            return Some(*meaning);
        }
        let begin = text.find(|letter: char| letter.is_ascii_digit())?;
        let (before, rest) = text.split_at_checked(begin)?;
        let end = rest.find(|letter: char| !letter.is_ascii_digit());
        let (digits, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        let (before, after) = (before.trim(), after.trim());
        let fits = |one: &&(String, String, Unit, i64)| one.0 == before && one.1 == after;
        let (_, _, unit, sign) = self.counted.iter().find(fits)?;
        // What is too long to count is too far away, whatever it counts.
        let count = Some(digits).filter(|digits| digits.len() <= DIGITS_MAX);
        let count = count.and_then(|digits| digits.parse::<i64>().ok());
        Some(Meaning::Ahead(*unit, sign * count.unwrap_or(i64::MAX / 12)))
    }

    /// What a word can be: as a whole, or as a beginning.
    pub(super) fn named(&self, word: &str, whole: bool) -> Vec<Name> {
        let fits = |known: &str| {
            let begins = word.chars().count() >= PREFIX_CHARS && known.starts_with(word);
            if whole { known == word } else { begins }
        };
        let named = self.names.iter().filter(|(known, _)| fits(known));
        let mut named: Vec<Name> = named.map(|(_, name)| *name).collect();
        named.dedup();
        named
    }
}

const PHRASES: &[(&str, Meaning)] = &[
    ("today", Meaning::First(Unit::Day, 0)),
    ("tomorrow", Meaning::First(Unit::Day, 1)),
    ("tmr", Meaning::First(Unit::Day, 1)),
    ("tmrw", Meaning::First(Unit::Day, 1)),
    ("day after tomorrow", Meaning::First(Unit::Day, 2)),
    ("yesterday", Meaning::First(Unit::Day, -1)),
    ("day before yesterday", Meaning::First(Unit::Day, -2)),
    ("in a day", Meaning::Ahead(Unit::Day, 1)),
    ("next week", Meaning::First(Unit::Week, 1)),
    ("in a week", Meaning::Ahead(Unit::Week, 1)),
    ("next month", Meaning::First(Unit::Month, 1)),
    ("in a month", Meaning::Ahead(Unit::Month, 1)),
    ("next year", Meaning::First(Unit::Year, 1)),
    ("in a year", Meaning::Ahead(Unit::Year, 1)),
    ("end of month", Meaning::Last(Unit::Month, 0)),
    ("end of the month", Meaning::Last(Unit::Month, 0)),
    ("end of this month", Meaning::Last(Unit::Month, 0)),
    ("eom", Meaning::Last(Unit::Month, 0)),
    ("end of next month", Meaning::Last(Unit::Month, 1)),
    ("end of year", Meaning::Last(Unit::Year, 0)),
    ("end of the year", Meaning::Last(Unit::Year, 0)),
    ("end of this year", Meaning::Last(Unit::Year, 0)),
];
const UNITS: [(Unit, &[&str]); 4] = [
    (Unit::Day, &["d", "day", "days"]),
    (Unit::Week, &["w", "wk", "week", "weeks"]),
    (Unit::Month, &["m", "mo", "month", "months"]),
    (Unit::Year, &["y", "yr", "year", "years"]),
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FILLERS: [&str; 10] = [
    "on", "by", "due", "until", "the", "of", "st", "nd", "rd", "th",
];
