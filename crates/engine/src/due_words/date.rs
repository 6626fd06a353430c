//! A date as it is written: in numbers, or with the names of months and weekdays.

use super::language::Name;
use super::{DIGITS_MAX, Language, Problem, bare};
use crate::day::Day;

/// Numbers with strokes, dots or hyphens between them; none where there is more than those.
///
/// Where the year does not come first, dots say that the day does; else only a number that is no
/// month can tell.
pub(super) fn in_numbers(text: &str, today: Day) -> Option<Result<Day, Problem>> {
    let text = bare(text);
    let is_mark = |letter: char| matches!(letter, '/' | '.' | '-' | ' ');
    let only = |letter: char| letter.is_ascii_digit() || is_mark(letter);
    if text.is_empty() || !text.chars().all(only) {
        return None;
    }
    let parts: Vec<&str> = text
        .split(is_mark)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.iter().any(|part| part.len() > DIGITS_MAX) {
        return Some(Err(Problem::Unknown));
    }
    let number = |part: &&str| part.parse::<u32>().unwrap_or(u32::MAX);
    let numbers: Vec<u32> = parts.iter().map(number).collect();
    let is_year = |place: usize| parts.get(place).is_some_and(|part| part.len() == 4);
    let dots = text.contains('.');
    let day = match numbers[..] {
        [year, month, day] if is_year(0) => Day::new(year, month, day).ok_or(Problem::NoSuchDay),
        [one, other, year] if is_year(2) => {
            in_order(one, other, dots).and_then(|(month, day)| of_year(year, month, day))
        }
        [day, month, year] if dots && year < 100 => of_year(2_000 + year, month, day),
        [one, other] if !is_year(0) && !is_year(1) => {
            in_order(one, other, dots).and_then(|(month, day)| next_of(today, month, day))
        }
        [_, _, _] => Err(Problem::Ambiguous),
        _ => Err(Problem::Unknown),
    };
    Some(day)
}

/// Which of two numbers is the month, and which the day.
fn in_order(one: u32, other: u32, day_first: bool) -> Result<(u32, u32), Problem> {
    match (one > 12, other > 12) {
        _ if day_first || one == other => Ok((other, one)),
        (true, true) => Err(Problem::NoSuchDay),
        (true, false) => Ok((other, one)),
        (false, true) => Ok((one, other)),
        (false, false) => Err(Problem::Ambiguous),
    }
}

fn of_year(year: u32, month: u32, day: u32) -> Result<Day, Problem> {
    Day::new(year, month, day).ok_or(Problem::NoSuchDay)
}

fn next_of(today: Day, month: u32, day: u32) -> Result<Day, Problem> {
    today.next_of(month, day).ok_or(Problem::NoSuchDay)
}

/// Day and month, with or without a year, in any order; or a day of the week.
pub(super) fn in_names(text: &str, languages: [&Language; 2], today: Day) -> Result<Day, Problem> {
    Parts::read(text, languages)?.day(today)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// The next one after today.
    Coming,
    /// The next one, today's too.
    This,
    /// The one of next week.
    OfNextWeek,
    /// The one before today.
    Past,
}

/// The parts of a date with names in it.
#[derive(Default)]
struct Parts {
    names: Vec<Vec<Name>>,
    /// With how many digits each is written.
    numbers: Vec<(u32, usize)>,
    which: Option<Which>,
}

impl Parts {
    fn read(text: &str, languages: [&Language; 2]) -> Result<Parts, Problem> {
        let mut parts = Parts::default();
        let mut after_number = false;
        for word in text.split(' ').flat_map(letters_and_digits) {
            let was_after_number = std::mem::take(&mut after_number);
            let word = bare(word);
            if let Ok(number) = word.parse() {
                parts.numbers.push((number, word.len()));
                after_number = true;
            } else if was_after_number && MONTH_MARKS.contains(&word) {
                let month = parts.numbers.pop();
                let month = month.map(|(number, _)| Name::Month(number));
                parts.names.push(month.into_iter().collect());
            } else {
                let word = Some(word)
                    .filter(|_| was_after_number)
                    .map_or(word, past_mark);
                parts.take(word, languages)?;
            }
        }
        Ok(parts)
    }

    fn take(&mut self, word: &str, languages: [&Language; 2]) -> Result<(), Problem> {
        if let Some(which) = which(word) {
            self.which = Some(which);
        } else if let Some(names) = named(word, languages) {
            self.names.push(names);
        } else if !word.is_empty() && !languages.iter().any(|one| one.is_filler(word)) {
            return Err(Problem::Unknown);
        }
        Ok(())
    }

    fn day(&self, today: Day) -> Result<Day, Problem> {
        if self.numbers.is_empty() {
            return self.weekday(today);
        }
        let (mut month, mut weekday) = (None, None);
        for names in &self.names {
            // A name that can be both is the one that is still wanted.
            if month.is_none() {
                month = one_of(names, month_of)?;
                if month.is_some() {
                    continue;
                }
            }
            let another = one_of(names, weekday_of)?.filter(|_| weekday.is_none());
            weekday = Some(another.ok_or(Problem::Unknown)?);
        }
        let month = month.filter(|_| self.which.is_none());
        let month = month.ok_or(Problem::Unknown)?;
        let day = match self.numbers[..] {
            [(year, 4), (day, 1 | 2)] | [(day, 1 | 2), (year, 4)] => of_year(year, month, day),
            [(day, 1 | 2), (year, 2)] => of_year(2_000 + year, month, day),
            [(day, 1 | 2)] => next_of(today, month, day),
            _ => Err(Problem::Unknown),
        }?;
        let fits = weekday.is_none_or(|place| place == day.weekday());
        fits.then_some(day).ok_or(Problem::NoSuchDay)
    }

    fn weekday(&self, today: Day) -> Result<Day, Problem> {
        let [names] = &self.names[..] else {
            return Err(Problem::Unknown);
        };
        let place = one_of(names, weekday_of)?.ok_or(Problem::Unknown)?;
        let ahead = (place - today.weekday()).rem_euclid(7);
        let days = match self.which.unwrap_or(Which::Coming) {
            Which::Coming if ahead == 0 => 7,
            Which::Coming | Which::This => ahead,
            Which::OfNextWeek => 7 - today.weekday() + place,
            Which::Past if ahead == 0 => -7,
            Which::Past => ahead - 7,
        };
        today.plus(days).ok_or(Problem::TooFar)
    }
}

fn month_of(name: Name) -> Option<u32> {
    match name {
        Name::Month(number) => Some(number),
        Name::Weekday(_) => None,
    }
}

fn weekday_of(name: Name) -> Option<i64> {
    match name {
        Name::Weekday(place) => Some(place),
        Name::Month(_) => None,
    }
}

/// The one that the names have; more than one could be meant.
fn one_of<T: PartialEq>(
    names: &[Name],
    take: impl Fn(Name) -> Option<T>,
) -> Result<Option<T>, Problem> {
    let mut found = names.iter().filter_map(|name| take(*name));
    let first = found.next();
    let same = found.all(|other| Some(other) == first);
    same.then_some(first).ok_or(Problem::Ambiguous)
}

/// Wherever letters meet digits there is a border: `27nov`, `12月1日`.
fn letters_and_digits(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|letter: char| letter.is_ascii_digit() != first);
        let (part, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        rest = after;
        Some(part)
    })
}

/// In Chinese, Japanese and Korean a month is its number.
const MONTH_MARKS: [&str; 2] = ["月", "월"];

/// There, the number of a year or a day is followed by its mark.
fn past_mark(word: &str) -> &str {
    word.trim_start_matches(['年', '日', '号', '년', '일'])
}

fn which(word: &str) -> Option<Which> {
    Some(match word {
        "next" => Which::OfNextWeek,
        "this" => Which::This,
        "coming" => Which::Coming,
        "last" => Which::Past,
        _ => return None,
    })
}

/// The names that a word can be: a whole one before a beginning, one's own before an English one.
fn named(word: &str, languages: [&Language; 2]) -> Option<Vec<Name>> {
    let tries = [true, false]
        .into_iter()
        .flat_map(|whole| languages.map(|language| language.named(word, whole)));
    tries.into_iter().find(|names| !names.is_empty())
}
