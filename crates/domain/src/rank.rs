//! Position keys: strings that sort, with always room for one more between two of them.

use crate::limits::RANK_BYTES_MAX;
use serde::{Deserialize, Serialize};

/// A position in a list, compared byte by byte. Only the service's are final.
///
/// A key never ends in the lowest digit, so there is always room below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Rank(pub String);

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();
const HIGHEST: usize = BASE - 1;
/// Digits that count up in a list which only grows: room for some hundred thousand rows.
const COUNTER_DIGITS: usize = 3;
/// The same for one that grows at its top or below one row: fewer, because such keys are also
/// made among others, where each digit makes the next ones longer.
const COUNTER_DIGITS_DOWN: usize = 2;

fn digit(value: usize) -> char {
    DIGITS.get(value).map_or('z', |byte| char::from(*byte))
}

fn value(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => usize::from(byte - b'0'),
        b'A'..=b'Z' => usize::from(byte - b'A') + 10,
        b'a'..=b'z' => usize::from(byte - b'a') + 36,
        _ => 0,
    }
}

impl Rank {
    /// A key strictly between two others; `None` is the open end on that side.
    ///
    /// Keys that no service made (a low one above the high one, foreign letters) give some key.
    #[must_use]
    pub fn between(low: Option<&Rank>, high: Option<&Rank>) -> Rank {
        let low = low.map_or(&b""[..], |rank| rank.0.as_bytes());
        let mut key = String::new();
        let Some(high) = high.map(|rank| rank.0.as_bytes()) else {
            push_after(&mut key, low);
            return Rank(key);
        };
        for place in 0.. {
            if low.len() <= place && push_before(&mut key, high.get(place..).unwrap_or_default()) {
                break;
            }
            let floor = low.get(place).copied().map_or(0, value);
            let ceiling = high.get(place).copied().map_or(BASE, value);
            if ceiling > floor + 1 {
                key.push(digit(usize::midpoint(floor, ceiling)));
                break;
            }
            key.push(digit(floor));
            if ceiling != floor {
                // Already below the high key: from here on only the low one matters.
                push_after(&mut key, low.get(place + 1..).unwrap_or_default());
                break;
            }
        }
        Rank(key)
    }

    /// `count` keys, evenly spread, in order.
    #[must_use]
    pub fn spread(count: usize) -> Vec<Rank> {
        let mut width = 1;
        let mut room = HIGHEST;
        while room <= count {
            room = room.saturating_mul(BASE);
            width += 1;
        }
        let step = room / (count + 1);
        (1..=count)
            .map(|place| Rank::from_number(place * step, width))
            .collect()
    }

    /// Whether it is time for shorter ones.
    pub const fn is_long(&self) -> bool {
        self.0.len() > RANK_BYTES_MAX
    }

    fn from_number(mut number: usize, width: usize) -> Rank {
        let mut places = vec!['0'; width];
        for place in places.iter_mut().rev() {
            *place = digit(number % BASE);
            number /= BASE;
        }
        let key: String = places.into_iter().collect();
        // A middle digit at the end keeps room below the key whatever its own digits are.
        Rank(key + "V")
    }
}

/// Appends the digits of a key below `high` and above nothing: one less than its counter, so
/// that a list which only grows at one spot keeps short keys. A counter begins with the lowest
/// digit, in the middle of what is left when halving the first digit has come to its end.
///
/// False: nothing is appended, because the first digit can be halved, or no key is below.
fn push_before(key: &mut String, high: &[u8]) -> bool {
    let zeros = high.iter().take_while(|byte| value(**byte) == 0).count();
    let rest = high.iter().skip(zeros).map(|byte| value(*byte));
    let mut counter: Vec<usize> = rest.take(COUNTER_DIGITS_DOWN).collect();
    match counter.as_slice() {
        [] => return false,
        [first, ..] if zeros == 0 && *first > 1 => return false,
        // Half of what is below: a lowest digit, and a counter that begins in its middle.
        [1] => {
            key.extend(std::iter::repeat_n(digit(0), zeros + 1));
            key.push(digit(BASE / 2 - 1));
            key.push(digit(HIGHEST));
            return true;
        }
        _ => {}
    }
    counter.resize(COUNTER_DIGITS_DOWN, 0);
    // The first digit is not the lowest, so the borrowing always ends.
    let mut lowest = 1;
    for place in counter.iter_mut().rev() {
        if *place > lowest {
            *place -= 1;
            break;
        }
        *place = HIGHEST;
        lowest = 0;
    }
    key.extend(std::iter::repeat_n(digit(0), zeros));
    key.extend(counter.into_iter().map(digit));
    true
}

/// Appends the digits of a key above `low` and below nothing: one more than its counter, so
/// that a list which only grows keeps short keys.
fn push_after(key: &mut String, low: &[u8]) {
    if low.is_empty() {
        key.push(digit(BASE / 2));
        return;
    }
    let full = low.iter().take_while(|byte| value(**byte) == HIGHEST);
    let full = full.count();
    let rest = low.iter().skip(full).map(|byte| value(*byte));
    let mut counter: Vec<usize> = rest.take(COUNTER_DIGITS).collect();
    counter.resize(COUNTER_DIGITS, 0);
    // The first digit is not the highest, so the carry always ends.
    let mut lowest = 1;
    for place in counter.iter_mut().rev() {
        if *place < HIGHEST {
            *place += 1;
            break;
        }
        *place = lowest;
        lowest = 0;
    }
    key.extend(std::iter::repeat_n(digit(HIGHEST), full));
    key.extend(counter.into_iter().map(digit));
}
