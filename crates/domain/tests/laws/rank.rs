//! Laws of position keys.

use proptest::prelude::*;
use tickmark_domain::Rank;
use tickmark_domain::limits::RANK_BYTES_MAX;

fn key() -> impl Strategy<Value = Rank> {
    "[0-9A-Za-z]{0,4}[1-9A-Za-z]".prop_map(Rank)
}

/// Keys that are alike: few digits, and those at the ends of the alphabet.
fn close_key() -> impl Strategy<Value = Rank> {
    "[01yz]{0,5}[1yz]".prop_map(Rank)
}

/// Strictly between, and itself a key with room below it.
fn check_between(low: Option<&Rank>, high: Option<&Rank>) -> Rank {
    let middle = Rank::between(low, high);
    assert!(low.is_none_or(|low| *low < middle), "{low:?} < {middle:?}");
    assert!(
        high.is_none_or(|high| middle < *high),
        "{middle:?} < {high:?}"
    );
    assert!(!middle.0.is_empty() && !middle.0.ends_with('0'));
    assert!(middle.0.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    middle
}

fn check_all_between(mut keys: Vec<Rank>) {
    keys.sort();
    keys.dedup();
    for pair in keys.windows(2) {
        check_between(Some(&pair[0]), Some(&pair[1]));
    }
    check_between(None, keys.first());
    check_between(keys.last(), None);
}

fn check_spread(count: usize) {
    let keys = Rank::spread(count);
    assert_eq!(keys.len(), count);
    assert!(
        keys.iter()
            .all(|key| key.0.len() <= 4 && !key.0.ends_with('0'))
    );
    assert!(keys.is_sorted_by(|one, other| one < other));
    check_all_between(keys);
}

proptest! {
    #[test]
    fn between_is_strictly_between(keys in prop::collection::vec(key(), 1..20)) {
        check_all_between(keys);
    }

    #[test]
    fn between_is_strictly_between_close_keys(keys in prop::collection::vec(close_key(), 1..20)) {
        check_all_between(keys);
    }

    #[test]
    fn keys_made_anywhere_in_a_list_keep_its_order(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
        let mut keys: Vec<Rank> = Vec::new();
        for place in places {
            let place = place.index(keys.len() + 1);
            let low = place.checked_sub(1).map(|low| &keys[low]);
            let made = Rank::between(low, keys.get(place));
            keys.insert(place, made);
        }
        prop_assert!(keys.is_sorted_by(|one, other| one < other));
        check_all_between(keys);
    }

    #[test]
    fn foreign_keys_never_hang_or_panic(low in ".{0,40}", high in ".{0,40}") {
        let (low, high) = (Rank(low), Rank(high));
        for (low, high) in [(Some(&low), Some(&high)), (None, Some(&high)), (Some(&low), None)] {
            let made = Rank::between(low, high);
            prop_assert!(made.0.len() <= 400 && !made.0.ends_with('0'));
        }
    }

    #[test]
    fn spread_is_short_and_in_order_with_room_everywhere(count in 0..3_000_usize) {
        check_spread(count);
    }
}

#[test]
fn keys_at_the_ends_of_the_alphabet() {
    let rows = [
        ("", ""),
        ("", "1"),
        ("", "01"),
        ("", "00001"),
        ("z", ""),
        ("zzzz", ""),
        ("1", "11"),
        ("1", "1001"),
        ("1", "2"),
        ("1z", "2"),
        ("1zzzz", "2"),
        ("1zzzz", "2001"),
        ("Az", "B01"),
        ("y", "z"),
        ("yzz", "z"),
    ];
    for (low, high) in rows {
        let end = |key: &str| (!key.is_empty()).then(|| Rank(key.into()));
        check_between(end(low).as_ref(), end(high).as_ref());
    }
}

#[test]
fn spread_of_a_full_list_has_room_everywhere() {
    for count in [60, 61, 62, 3_781, 3_782, 10_000] {
        check_spread(count);
    }
}

#[test]
fn ten_thousand_rows_at_the_end_keep_short_keys() {
    let mut last = None;
    for _ in 0..10_000 {
        last = Some(check_between(last.as_ref(), None));
    }
    assert!(last.is_some_and(|key| key.0.len() <= 4));
}

#[test]
fn ten_thousand_rows_typed_in_the_middle_keep_short_keys() {
    let high = Rank::between(Some(&Rank("V".into())), None);
    let mut low = Rank("V".into());
    for _ in 0..10_000 {
        low = check_between(Some(&low), Some(&high));
    }
    assert!(low.0.len() <= 10, "{low:?}");
}

#[test]
fn ten_thousand_rows_at_one_spot_keep_short_keys() {
    for low in [None, Some(Rank("V".into())), Some(Rank("Vz".into()))] {
        for first in ["W", "W001", "VzV", "Vz1"] {
            let mut high = Rank(first.into());
            for _ in 0..10_000 {
                high = check_between(low.as_ref(), Some(&high));
            }
            assert!(high.0.len() <= 10, "{high:?}");
        }
    }
}

#[test]
fn ten_thousand_rows_put_anywhere_keep_keys_that_are_not_long() {
    for seed in 1..=5_u64 {
        let mut dice = seed;
        let mut keys: Vec<Rank> = Vec::new();
        for _ in 0..10_000 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let place = usize::try_from(dice >> 33).unwrap() % (keys.len() + 1);
            let low = place.checked_sub(1).map(|low| &keys[low]);
            let made = Rank::between(low, keys.get(place));
            keys.insert(place, made);
        }
        assert!(keys.is_sorted_by(|one, other| one < other));
        let longest = keys.iter().map(|key| key.0.len()).max();
        println!("seed {seed}: {longest:?} bytes at most");
        assert!(!keys.iter().any(Rank::is_long));
    }
}

/// Each new row between the last two, now on this side, now on that: what no rule keeps short.
#[test]
fn rows_put_between_the_last_two_grow_past_the_limit() {
    let (mut low, mut high) = (Rank("V".into()), Rank("W".into()));
    for number in 0..400 {
        let made = check_between(Some(&low), Some(&high));
        if number % 2 == 0 {
            low = made;
        } else {
            high = made;
        }
    }
    assert!(high.0.len() > RANK_BYTES_MAX && high.is_long());
}

#[test]
fn two_hundred_characters_that_are_all_the_lowest_digit_end() {
    let zeros = Rank("0".repeat(200));
    assert!(Rank::between(None, Some(&zeros)).0.len() < 210);
    assert!(Rank::between(Some(&zeros), Some(&zeros)).0.len() < 210);
}
