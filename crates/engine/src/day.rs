//! A day of the Gregorian calendar, and how to count from it. Which one is today, the shell says.

use std::fmt;
use tickmark_domain::calendar::days_in;

const YEAR_MAX: u32 = 9_999;
const WEEK: i64 = 7;

/// Ordered as days are. Written as ISO 8601 has it: `2026-12-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u32,
    month: u32,
    of_month: u32,
}

impl Day {
    /// None where the calendar has no such day.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Day> {
        let known = (1..=YEAR_MAX).contains(&year) && (1..=days_in(year, month)).contains(&day);
        known.then_some(Day {
            year,
            month,
            of_month: day,
        })
    }

    /// Reads `2026-12-01`.
    pub fn parse(iso: &str) -> Option<Day> {
        let mut parts = iso.split('-');
        let mut number = || parts.next()?.parse().ok();
        let (year, month, day) = (number()?, number()?, number()?);
        Day::new(year, month, day).filter(|day| day.to_string() == iso)
    }

    pub fn year(self) -> u32 {
        self.year
    }

    /// So many days later, or earlier.
    pub fn plus(self, days: i64) -> Option<Day> {
        Day::of_number(self.number().checked_add(days)?)
    }

    /// The same day so many months later, or the last of that month where it is shorter.
    pub fn plus_months(self, months: i64) -> Option<Day> {
        let all = i64::from(self.year) * 12 + i64::from(self.month) - 1;
        let all = all.checked_add(months)?;
        let year = u32::try_from(all.div_euclid(12)).ok()?;
        let month = u32::try_from(all.rem_euclid(12)).ok()? + 1;
        Day::new(year, month, self.of_month.min(days_in(year, month)))
    }

    /// Of all days that have this month and day, today's or the next one.
    pub fn next_of(self, month: u32, day: u32) -> Option<Day> {
        // Between two leap years there are eight years at most.
        let years = self.year..=self.year.saturating_add(8);
        let mut days = years.filter_map(|year| Day::new(year, month, day));
        days.find(|found| *found >= self)
    }

    /// Monday is 0.
    pub fn weekday(self) -> i64 {
        // The first day of 1970 was a Thursday.
        (self.number() + 3).rem_euclid(WEEK)
    }

    /// The Monday of its week, which begins there by ISO 8601.
    pub fn monday(self) -> Option<Day> {
        self.plus(-self.weekday())
    }

    #[must_use]
    pub fn first_of_month(self) -> Day {
        Day {
            of_month: 1,
            ..self
        }
    }

    #[must_use]
    pub fn last_of_month(self) -> Day {
        Day {
            of_month: days_in(self.year, self.month),
            ..self
        }
    }

    #[must_use]
    pub fn first_of_year(self) -> Day {
        Day {
            month: 1,
            of_month: 1,
            ..self
        }
    }

    #[must_use]
    pub fn last_of_year(self) -> Day {
        Day {
            month: 12,
            of_month: 31,
            ..self
        }
    }

    /// Days since the first of 1970. The year is taken to begin in March, so that a leap day is its
    /// last; 400 years have the same number of days always.
    fn number(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.of_month));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
        era * DAYS_IN_ERA + of_era - DAYS_TO_1970
    }

    fn of_number(number: i64) -> Option<Day> {
        let number = number.checked_add(DAYS_TO_1970)?;
        let (era, of_era) = (
            number.div_euclid(DAYS_IN_ERA),
            number.rem_euclid(DAYS_IN_ERA),
        );
        let leap_days = of_era / 1_460 - of_era / 36_524 + of_era / (DAYS_IN_ERA - 1);
        let year = (of_era - leap_days) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = (from_march + 2) % 12 + 1;
        let year = year + era * 400 + i64::from(month <= 2);
        Day::new(
            u32::try_from(year).ok()?,
            u32::try_from(month).ok()?,
            u32::try_from(day).ok()?,
        )
    }
}

const DAYS_IN_ERA: i64 = 146_097;
/// From the first of March of the year 0.
const DAYS_TO_1970: i64 = 719_468;

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.of_month
        )
    }
}
