//! From what a person writes to the day it means: `tomorrow`, `next fri`, `in 2 weeks`, `12 dec`.
//!
//! English is always understood. What days are called in the person's own language is a table
//! that the shell makes from the browser's names; a name of theirs comes before an English one.

mod date;
mod language;

pub use language::Language;

use crate::day::Day;
use date::{in_names, in_numbers};

/// Longer words mean no day.
const CHARS_MAX: usize = 60;
/// More digits count to where no calendar goes.
const DIGITS_MAX: usize = 6;

/// Why words are no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    Unknown,
    /// It can be read as more than one day.
    Ambiguous,
    /// The calendar has no such day, or it is another day of the week.
    NoSuchDay,
    /// Beyond the year 9999, or before all years.
    TooFar,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Day,
    Week,
    Month,
    Year,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// So many of them from today.
    Ahead(Unit, i64),
    /// The first day of the one that comes after so many: a week begins on Monday.
    First(Unit, i64),
    Last(Unit, i64),
}

/// What stands before a day without being a part of it.
const LEADING: [&str; 5] = ["due ", "on ", "by ", "until ", "the "];

/// The day that the words mean. `own` is the language of the person who writes.
pub fn read(words: &str, today: Day, own: &Language) -> Result<Day, Problem> {
    let text = normal(words);
    if text.chars().count() > CHARS_MAX {
        return Err(Problem::Unknown);
    }
    let mut text = text.as_str();
    while let Some(rest) = LEADING.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest.trim_start();
    }
    let english = Language::english();
    let languages = [own, &english];
    let phrase = languages.iter().find_map(|language| language.meaning(text));
    if let Some(meaning) = phrase {
        return meaning.day(today).ok_or(Problem::TooFar);
    }
    if let Some(day) = in_numbers(text, today) {
        return day;
    }
    in_names(text, languages, today)
}

impl Meaning {
    fn day(self, today: Day) -> Option<Day> {
        match self {
            Meaning::Ahead(unit, count) => ahead(today, unit, count),
            Meaning::First(Unit::Day, count) => today.plus(count),
            Meaning::First(Unit::Week, count) => ahead(today.monday()?, Unit::Week, count),
            Meaning::First(Unit::Month, count) => ahead(today.first_of_month(), Unit::Month, count),
            Meaning::First(Unit::Year, count) => ahead(today.first_of_year(), Unit::Year, count),
            Meaning::Last(Unit::Year, count) => {
                ahead(today, Unit::Year, count).map(Day::last_of_year)
            }
            Meaning::Last(_, count) => ahead(today, Unit::Month, count).map(Day::last_of_month),
        }
    }
}

fn ahead(from: Day, unit: Unit, count: i64) -> Option<Day> {
    match unit {
        Unit::Day => from.plus(count),
        Unit::Week => from.plus(count.checked_mul(7)?),
        Unit::Month => from.plus_months(count),
        Unit::Year => from.plus_months(count.checked_mul(12)?),
    }
}

/// Lower case, with one space between words, Western digits, and nothing unseen in it.
fn normal(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2066}'..='\u{2069}' => {}
            ',' | '،' | '、' => text.push(' '),
            _ => text.push(western(letter)),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Arabic, Persian, Devanagari and full-width digits as Western ones.
fn western(letter: char) -> char {
    let code = u32::from(letter);
    let zeros = [0x0660, 0x06f0, 0x0966, 0xff10];
    let digit = zeros.iter().find_map(|zero| {
        let digit = code.checked_sub(*zero).filter(|digit| *digit < 10);
        digit.and_then(|digit| char::from_digit(digit, 10))
    });
    digit.unwrap_or(letter)
}

/// Without the dot of an abbreviation.
fn bare(word: &str) -> &str {
    word.trim_matches('.')
}
