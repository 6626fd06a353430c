//! Words that mean a day, in English and in languages whose names the browser gives.

use proptest::prelude::*;
use tickmark_engine::day::Day;
use tickmark_engine::due_words::{Language, Problem, Unit, read};

/// A Wednesday.
const TODAY: &str = "2026-11-25";

fn day(iso: &str) -> Day {
    Day::parse(iso).unwrap_or_else(|| panic!("no day {iso}"))
}

fn meaning(words: &str, own: &Language) -> String {
    match read(words, day(TODAY), own) {
        Ok(day) => day.to_string(),
        Err(problem) => format!("{problem:?}"),
    }
}

fn check(own: &Language, rows: &[(&str, &str)]) {
    for (words, expected) in rows {
        assert_eq!(meaning(words, own), *expected, "{words}");
    }
}

#[test]
fn days_from_today() {
    check(
        &Language::default(),
        &[
            ("today", "2026-11-25"),
            ("  Today ", "2026-11-25"),
            ("tomorrow", "2026-11-26"),
            ("the day after tomorrow", "2026-11-27"),
            ("yesterday", "2026-11-24"),
            ("in 3 days", "2026-11-28"),
            ("3 days", "2026-11-28"),
            ("3d", "2026-11-28"),
            ("+3", "2026-11-28"),
            ("+ 3", "2026-11-28"),
            ("in 1 day", "2026-11-26"),
            ("in a week", "2026-12-02"),
            ("in 2 weeks", "2026-12-09"),
            ("2w", "2026-12-09"),
            ("+2w", "2026-12-09"),
            ("3 days ago", "2026-11-22"),
            ("1m", "2026-12-25"),
            ("in 3 months", "2027-02-25"),
            ("in 40 days", "2027-01-04"),
            ("1y", "2027-11-25"),
            ("next week", "2026-11-30"),
            ("next month", "2026-12-01"),
            ("next year", "2027-01-01"),
            ("end of month", "2026-11-30"),
            ("end of the month", "2026-11-30"),
            ("end of next month", "2026-12-31"),
            ("end of year", "2026-12-31"),
            ("in 999999999 days", "TooFar"),
            ("9999y", "TooFar"),
            ("9999 years ago", "TooFar"),
        ],
    );
}

/// A day of the week alone is the next one after today; with "next" the one of next week, which
/// begins on Monday; with "this" it can be today.
#[test]
fn days_of_the_week() {
    check(
        &Language::default(),
        &[
            ("fri", "2026-11-27"),
            ("Friday", "2026-11-27"),
            ("on friday", "2026-11-27"),
            ("due fri.", "2026-11-27"),
            ("tue", "2026-12-01"),
            ("thurs", "2026-11-26"),
            ("wed", "2026-12-02"),
            ("this wed", "2026-11-25"),
            ("this fri", "2026-11-27"),
            ("next fri", "2026-12-04"),
            ("next monday", "2026-11-30"),
            ("next wed", "2026-12-02"),
            ("coming wed", "2026-12-02"),
            ("last fri", "2026-11-20"),
            ("last wed", "2026-11-18"),
            ("fri sat", "Unknown"),
            ("fr", "Unknown"),
        ],
    );
}

/// Without a year it is the next such day, today included.
#[test]
fn dates_with_a_month() {
    check(
        &Language::default(),
        &[
            ("12 dec", "2026-12-12"),
            ("dec 12", "2026-12-12"),
            ("12 December", "2026-12-12"),
            ("the 12th of December", "2026-12-12"),
            ("Dec 1st", "2026-12-01"),
            ("27nov", "2026-11-27"),
            ("25 nov", "2026-11-25"),
            ("24 nov", "2027-11-24"),
            ("sept 3", "2027-09-03"),
            ("12 dec 2027", "2027-12-12"),
            ("Dec 12, 2027", "2027-12-12"),
            ("2027 dec 12", "2027-12-12"),
            ("12 dec 28", "2028-12-12"),
            ("29 feb", "2028-02-29"),
            ("Friday, 27 November 2026", "2026-11-27"),
            ("Friday, November 27, 2026", "2026-11-27"),
            ("Friday, 28 November 2026", "NoSuchDay"),
            ("31 apr", "NoSuchDay"),
            ("29 feb 2027", "NoSuchDay"),
            ("0 dec", "NoSuchDay"),
            ("12 ju", "Unknown"),
            ("dec", "Unknown"),
            ("dec 2026", "Unknown"),
            ("12 dec 1 2 3", "Unknown"),
            ("next 12 dec", "Unknown"),
        ],
    );
}

/// Which number is the month, only a number that is none can tell: or dots, or a year in front.
#[test]
fn dates_in_numbers() {
    check(
        &Language::default(),
        &[
            ("2026-12-01", "2026-12-01"),
            ("2026-12-1", "2026-12-01"),
            ("2026/12/01", "2026-12-01"),
            ("12/24", "2026-12-24"),
            ("24/12", "2026-12-24"),
            ("24-12-2027", "2027-12-24"),
            ("12/24/2027", "2027-12-24"),
            ("12/12", "2026-12-12"),
            ("3/4", "Ambiguous"),
            ("3/4/2027", "Ambiguous"),
            ("24/12/27", "Ambiguous"),
            ("24.12.", "2026-12-24"),
            ("24.12.27", "2027-12-24"),
            ("3.4.2027", "2027-04-03"),
            ("2026-02-30", "NoSuchDay"),
            ("13/14", "NoSuchDay"),
            ("2026-13-01", "NoSuchDay"),
            ("3", "Unknown"),
            ("2026", "Unknown"),
            ("2026-12", "Unknown"),
            ("1234567/1", "Unknown"),
        ],
    );
}

#[test]
fn what_is_no_day() {
    let long = "tomorrow ".repeat(20);
    let rows = ["", "soon", "tomorow", "3 bananas", "+", "in days", &long];
    for words in rows {
        assert_eq!(meaning(words, &Language::default()), "Unknown", "{words}");
    }
}

/// As `Intl` names days in German.
fn german() -> Language {
    let mut german = Language::default();
    german.phrase("heute", Unit::Day, 0);
    german.phrase("morgen", Unit::Day, 1);
    german.phrase("übermorgen", Unit::Day, 2);
    german.phrase("nächste Woche", Unit::Week, 1);
    german.counted("in 3 Tagen", Unit::Day, 3);
    german.counted("in 1 Woche", Unit::Week, 1);
    german.counted("in 5 Wochen", Unit::Week, 5);
    german.counted("5 Wochen", Unit::Week, 5);
    german.counted("vor 3 Tagen", Unit::Day, -3);
    for (place, (short, name)) in (0..).zip([
        ("Mo", "Montag"),
        ("Di", "Dienstag"),
        ("Mi", "Mittwoch"),
        ("Do", "Donnerstag"),
        ("Fr", "Freitag"),
        ("Sa", "Samstag"),
        ("So", "Sonntag"),
    ]) {
        german.weekday(short, place);
        german.weekday(name, place);
    }
    for (number, name) in [(3, "März"), (5, "Mai"), (11, "November"), (12, "Dezember")] {
        german.month(name, number);
        german.month(&name.chars().take(3).collect::<String>(), number);
    }
    german
}

#[test]
fn in_german_and_still_in_english() {
    check(
        &german(),
        &[
            ("Heute", "2026-11-25"),
            ("morgen", "2026-11-26"),
            ("ÜBERMORGEN", "2026-11-27"),
            ("nächste woche", "2026-11-30"),
            ("in 10 Tagen", "2026-12-05"),
            ("in 1 Woche", "2026-12-02"),
            ("2 Wochen", "2026-12-09"),
            ("vor 2 Tagen", "2026-11-23"),
            ("fr", "2026-11-27"),
            ("Freitag", "2026-11-27"),
            ("next Freitag", "2026-12-04"),
            ("12. Dez.", "2026-12-12"),
            ("12. Mai", "2027-05-12"),
            ("12. März", "2027-03-12"),
            ("Freitag, 27. November 2026", "2026-11-27"),
            ("tomorrow", "2026-11-26"),
            ("12 may", "2027-05-12"),
        ],
    );
}

/// In Spanish "mar" begins Tuesday and March: beside a number it is the month, alone the weekday.
#[test]
fn a_name_that_is_two() {
    let mut spanish = Language::default();
    spanish.weekday("mar", 1);
    spanish.month("mar", 3);
    spanish.filler(" de ");
    let mut french = Language::default();
    french.month("juin", 6);
    french.month("juillet", 7);
    check(
        &spanish,
        &[
            ("mar", "2026-12-01"),
            ("12 mar", "2027-03-12"),
            ("mar 12 mar", "NoSuchDay"),
            ("12 de mar de 2027", "2027-03-12"),
        ],
    );
    check(
        &french,
        &[("12 jui", "Ambiguous"), ("12 juil.", "2027-07-12")],
    );
}

/// Other signs, other digits, and no spaces.
#[test]
fn in_japanese_and_arabic() {
    let mut japanese = Language::default();
    japanese.phrase("明日", Unit::Day, 1);
    japanese.counted("3 日後", Unit::Day, 3);
    japanese.weekday("日曜日", 6);
    japanese.weekday("日", 6);
    japanese.weekday("金曜日", 4);
    japanese.month("12月", 12);
    check(
        &japanese,
        &[
            ("明日", "2026-11-26"),
            ("3日後", "2026-11-28"),
            ("日曜日", "2026-11-29"),
            ("12月1日", "2026-12-01"),
            ("2026年11月27日", "2026-11-27"),
            ("2026年11月27日金曜日", "2026-11-27"),
            ("１２月１日", "2026-12-01"),
        ],
    );
    let mut arabic = Language::default();
    arabic.counted("خلال يومين", Unit::Day, 2);
    arabic.weekday("الجمعة", 4);
    arabic.month("نوفمبر", 11);
    check(
        &arabic,
        &[
            ("الجمعة، ٢٧ نوفمبر ٢٠٢٦", "2026-11-27"),
            ("٢٧/١١", "2026-11-27"),
            ("خلال يومين", "2026-11-27"),
        ],
    );
}

#[test]
fn the_calendar() {
    let rows = [
        ("2028-02-28", 1, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2000-03-01", -1, "2000-02-29"),
        ("1900-02-28", 1, "1900-03-01"),
        ("1970-01-01", 0, "1970-01-01"),
        ("0001-01-01", 3_652_058, "9999-12-31"),
    ];
    for (from, days, to) in rows {
        assert_eq!(day(from).plus(days), Some(day(to)), "{from}");
    }
    assert_eq!(day("9999-12-31").plus(1), None);
    assert_eq!(day("0001-01-01").plus(-1), None);
    assert_eq!(day("2027-01-31").plus_months(1), Some(day("2027-02-28")));
    assert_eq!(day("2026-11-25").weekday(), 2);
    for words in [
        "2026-02-29",
        "2026-1-01",
        "2026-11-31",
        "0000-01-01",
        "x",
        "2026-11-25-1",
    ] {
        assert_eq!(Day::parse(words), None, "{words}");
    }
}

fn any_day() -> impl Strategy<Value = Day> {
    (1_u32..=9_999, 1_u32..=12, 1_u32..=31)
        .prop_filter_map("a day", |(year, month, day)| Day::new(year, month, day))
}

proptest! {
    #[test]
    fn a_day_as_it_is_written_means_itself(day in any_day(), today in any_day()) {
        prop_assert_eq!(read(&day.to_string(), today, &Language::default()), Ok(day));
    }

    #[test]
    fn days_follow_each_other(day in any_day(), days in -400_000_i64..400_000) {
        if let Some(other) = day.plus(days) {
            prop_assert_eq!(other.plus(-days), Some(day));
            prop_assert_eq!((day.weekday() + days).rem_euclid(7), other.weekday());
            prop_assert_eq!(day.cmp(&other), 0.cmp(&days));
        }
    }

    #[test]
    fn a_number_of_days(today in any_day(), days in 0_i64..10_000) {
        for words in [format!("in {days} days"), format!("+{days}"), format!("{days}d")] {
            let expected = today.plus(days).ok_or(Problem::TooFar);
            prop_assert_eq!(read(&words, today, &Language::default()), expected);
        }
    }

    #[test]
    fn a_weekday_is_within_a_week(today in any_day(), place in 0_usize..7) {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        if let Ok(found) = read(names[place], today, &Language::default()) {
            prop_assert_eq!(usize::try_from(found.weekday()), Ok(place));
            prop_assert!(found > today && Some(found) <= today.plus(7));
        }
    }

    #[test]
    fn no_words_are_too_much(words in "\\PC{0,70}", today in any_day()) {
        let _day_or_problem = read(&words, today, &german());
    }

    #[test]
    fn nor_are_parts_of_dates(
        words in prop::collection::vec("[0-9]{1,5}|[a-z]{1,4}|next|in|mon|dec|[./+年月日-]", 0..6),
        glue in "[ ]?",
        today in any_day(),
    ) {
        let _day_or_problem = read(&words.join(&glue), today, &german());
    }
}
