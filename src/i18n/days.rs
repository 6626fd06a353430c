//! Days in the person's language: how the browser names them, and which words of it mean one.

use crate::host::js::{find, inside, invoke, text_inside};
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use tickmark_engine::day::Day;
use tickmark_engine::due_words::{Language, Unit};
use wasm_bindgen::{JsCast, JsValue};

/// How much is said of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `27 Nov`, or `Today`; with the year where it is another.
    Short,
    /// `Friday, 27 November`; with the year where it is another.
    Long,
    Full,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Short,
    ShortWithYear,
    Long,
    Full,
}

impl Format {
    fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Format::Short => &[("day", "numeric"), ("month", "short")],
            Format::ShortWithYear => &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
            Format::Long => &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
            Format::Full => &[
                ("weekday", "long"),
                ("day", "numeric"),
                ("month", "long"),
                ("year", "numeric"),
            ],
        }
    }
}

thread_local! {
    /// The language that Jira speaks with the person, once it has said so.
    static CHOSEN: RefCell<Option<String>> = const { RefCell::new(None) };
    /// A list of many days would make each of them many times.
    static FORMATS: RefCell<Vec<(Format, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The person's language, such as `de-DE`.
pub fn tag() -> String {
    let chosen = CHOSEN.with_borrow(Clone::clone);
    let own = || find("navigator.language")?.as_string();
    chosen.or_else(own).unwrap_or_else(|| "en".into())
}

/// From now on in this language, where the browser knows it. Whether anything is named anew.
pub fn choose(language: String) -> bool {
    let is_new = language != tag();
    let known = is_new && made_in(&language, "DateTimeFormat", &Object::new()).is_some();
    if known {
        CHOSEN.set(Some(language));
        FORMATS.with_borrow_mut(Vec::clear);
    }
    known
}

/// By the person's clock.
pub fn today() -> Option<Day> {
    let now = date(&Array::new())?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the parts of a date are small whole numbers"
    )]
    let number = |name| Some(invoke(&now, name, &Array::new())?.as_f64()? as u32);
    Day::new(
        number("getFullYear")?,
        number("getMonth")? + 1,
        number("getDate")?,
    )
}

/// What the day is called. A day that is none is called what it is written.
pub fn named(iso: &str, style: Style) -> String {
    let day = Day::parse(iso);
    let today = today();
    let same_year = day.map(Day::year) == today.map(Day::year);
    if style == Style::Short
        && let Some(near) = near(day, today)
    {
        return near;
    }
    let format = match (style, same_year) {
        (Style::Short, true) => Format::Short,
        (Style::Short, false) => Format::ShortWithYear,
        (Style::Long, true) => Format::Long,
        _ => Format::Full,
    };
    let named = day.and_then(|_| call(&formatter(format)?, "format", &day_at(iso)?));
    named
        .and_then(|words| words.as_string())
        .unwrap_or_else(|| iso.to_owned())
}

/// Today, tomorrow, yesterday.
fn near(day: Option<Day>, today: Option<Day>) -> Option<String> {
    let (day, today) = (day?, today?);
    let away = (-1..=1).find(|away| today.plus(*away) == Some(day))?;
    from_now(away, "day")
}

/// So many of these units from today, to stand alone: `Tomorrow`, `Next week`.
pub fn from_now(away: i64, unit: &str) -> Option<String> {
    let words = from_today(&relative()?, away, unit)?;
    let first = words.chars().next()?;
    let (first, rest) = words.split_at_checked(first.len_utf8())?;
    let upper: Function = find("String.prototype.toLocaleUpperCase")?
        .dyn_into()
        .ok()?;
    let first = upper
        .call1(&first.into(), &tag().into())
        .ok()?
        .as_string()?;
    Some(format!("{first}{rest}"))
}

/// What the words of the person's language mean.
pub fn language() -> Language {
    let mut language = Language::default();
    // Each is left out that the browser does not know.
    let _ = counts(&mut language);
    let _ = names(&mut language);
    language
}

/// Numbers of which there is one in every plural form of a language.
const COUNTS: [i64; 6] = [1, 2, 3, 5, 11, 21];
const UNITS: [(Unit, &str); 4] = [
    (Unit::Day, "day"),
    (Unit::Week, "week"),
    (Unit::Month, "month"),
    (Unit::Year, "year"),
];

fn counts(language: &mut Language) -> Option<()> {
    let relative = relative()?;
    let always = made(
        "RelativeTimeFormat",
        &[("numeric", "always"), ("numberingSystem", "latn")],
    )?;
    for (unit, name) in UNITS {
        let near = if unit == Unit::Day { -2..=3 } else { 1..=1 };
        for away in near {
            let words = from_today(&relative, away, name)?;
            if !words.chars().any(char::is_numeric) {
                language.phrase(&words, unit, away);
            }
        }
        let bare = made(
            "NumberFormat",
            &[
                ("style", "unit"),
                ("unit", name),
                ("unitDisplay", "long"),
                ("numberingSystem", "latn"),
            ],
        )?;
        for count in COUNTS {
            for count in [count, -count] {
                language.counted(&from_today(&always, count, name)?, unit, count);
            }
            let bare = call(&bare, "format", &number(count))?.as_string()?;
            language.counted(&bare, unit, count);
        }
    }
    Some(())
}

fn names(language: &mut Language) -> Option<()> {
    for style in ["long", "short"] {
        let weekday = made("DateTimeFormat", &with_zone(&[("weekday", style)]))?;
        for place in 0..7 {
            // The first of 2024 was a Monday.
            let day = day_at(&format!("2024-01-{:02}", place + 1))?;
            language.weekday(&call(&weekday, "format", &day)?.as_string()?, place);
        }
        let alone = made("DateTimeFormat", &with_zone(&[("month", style)]))?;
        let in_date = with_zone(&[("day", "numeric"), ("month", style), ("year", "numeric")]);
        let in_date = made("DateTimeFormat", &in_date)?;
        for number in 1..=12 {
            let day = day_at(&format!("2024-{number:02}-01"))?;
            language.month(&call(&alone, "format", &day)?.as_string()?, number);
            // In a date it may have another ending.
            for part in Array::from(&call(&in_date, "formatToParts", &day)?) {
                let value = text_inside(&part, "value").unwrap_or_default();
                match text_inside(&part, "type").as_deref() {
                    Some("month") => language.month(&value, number),
                    Some("literal") if number == 1 => language.filler(&value),
                    _ => {}
                }
            }
        }
    }
    Some(())
}

fn relative() -> Option<JsValue> {
    made("RelativeTimeFormat", &[("numeric", "auto")])
}

fn from_today(format: &JsValue, away: i64, unit: &str) -> Option<String> {
    invoke(format, "format", &Array::of2(&number(away), &unit.into()))?.as_string()
}

#[expect(clippy::cast_precision_loss, reason = "a few days, months or years")]
fn number(count: i64) -> JsValue {
    JsValue::from_f64(count as f64)
}

fn formatter(format: Format) -> Option<JsValue> {
    let known = FORMATS.with_borrow(|all| {
        let known = all.iter().find(|(one, _)| *one == format);
        known.map(|(_, made)| made.clone())
    });
    if known.is_some() {
        return known;
    }
    let made = made("DateTimeFormat", &with_zone(format.options()))?;
    FORMATS.with_borrow_mut(|all| all.push((format, made.clone())));
    Some(made)
}

/// A day is the same everywhere, and of the calendar in which it is kept.
fn with_zone(options: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let zone = [("timeZone", "UTC"), ("calendar", "gregory")];
    options.iter().copied().chain(zone).collect()
}

fn made(name: &str, options: &[(&str, &str)]) -> Option<JsValue> {
    let object = Object::new();
    for (name, value) in options {
        Reflect::set(&object, &(*name).into(), &(*value).into()).ok()?;
    }
    made_in(&tag(), name, &object)
}

fn made_in(tag: &str, name: &str, options: &Object) -> Option<JsValue> {
    let kind: Function = inside(&find("Intl")?, name)?.dyn_into().ok()?;
    Reflect::construct(&kind, &Array::of2(&tag.into(), options)).ok()
}

/// The moment at which this day begins in Greenwich.
fn day_at(iso: &str) -> Option<JsValue> {
    date(&Array::of1(&format!("{iso}T00:00:00Z").into()))
}

fn date(arguments: &Array) -> Option<JsValue> {
    let kind: Function = find("Date")?.dyn_into().ok()?;
    Reflect::construct(&kind, arguments).ok()
}

fn call(format: &JsValue, name: &str, value: &JsValue) -> Option<JsValue> {
    invoke(format, name, &Array::of1(value))
}
