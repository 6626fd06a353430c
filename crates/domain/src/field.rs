//! What a field can hold.

use crate::Refusal;
use crate::calendar::days_in;
use crate::limits::REFERENCE_CHARS_MAX;

/// The text, if it is short enough.
pub fn within(text: &str, chars_max: usize) -> Result<String, Refusal> {
    if text.chars().count() > chars_max {
        return Err(Refusal::TooLong);
    }
    Ok(text.to_owned())
}

/// The text, if it is short enough and not blank.
pub fn bounded(text: &str, chars_max: usize) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    within(text, chars_max)
}

/// A name of something elsewhere, or none.
pub fn reference(text: Option<&str>) -> Result<Option<String>, Refusal> {
    text.map(|text| bounded(text, REFERENCE_CHARS_MAX))
        .transpose()
}

/// Accepts `YYYY-MM-DD`, a day that the calendar has.
pub fn date(text: Option<&str>) -> Result<Option<String>, Refusal> {
    let is_day = |text: &str| {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits)?;
            let digits_only = part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_: &u32| digits_only)
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let known = (1..=days_in(year, month)).contains(&day) && parts.next().is_none();
        known.then_some(())
    };
    text.map(|text| {
        is_day(text)
            .map(|()| text.to_owned())
            .ok_or(Refusal::Invalid)
    })
    .transpose()
}
