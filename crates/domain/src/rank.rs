//! Position keys: strings that sort, with always room for one more between two of them.

use serde::{Deserialize, Serialize};

/// A position in a list, compared byte by byte. Only the service's are final.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Rank(pub String);

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();

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
    /// The result never ends in the lowest digit, so there is always room below it.
    /// At an open end the step is one digit, so that a list which only grows keeps short keys.
    #[must_use]
    pub fn between(low: Option<&Rank>, high: Option<&Rank>) -> Rank {
        let low = low.map_or(&b""[..], |rank| rank.0.as_bytes());
        let high = high.map(|rank| rank.0.as_bytes());
        let mut key = String::new();
        let mut bounded_above = high.is_some();
        for place in 0.. {
            let floor = low.get(place).copied().map_or(0, value);
            let ceiling = match high {
                Some(bytes) if bounded_above => bytes.get(place).copied().map_or(BASE, value),
                _ => BASE,
            };
            if ceiling > floor + 1 {
                let step = match (bounded_above, low.is_empty()) {
                    (true, _) | (_, true) => (ceiling - floor) / 2,
                    (false, false) => 1,
                };
                key.push(digit(floor + step));
                break;
            }
            key.push(digit(floor));
            bounded_above = bounded_above && ceiling == floor;
        }
        Rank(key)
    }

    /// `count` keys, evenly spread, in order.
    #[must_use]
    pub fn spread(count: usize) -> Vec<Rank> {
        let mut width = 1;
        let mut room = BASE - 1;
        while room <= count {
            room = room.saturating_mul(BASE);
            width += 1;
        }
        let step = room / (count + 1);
        (1..=count)
            .map(|place| Rank::from_number(place * step, width))
            .collect()
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
