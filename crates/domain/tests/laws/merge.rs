//! Two people edit one text: laws and a table.

use proptest::prelude::*;
use std::collections::BTreeMap;
use tickmark_domain::merge::{Merge, merge_words};

/// Words, two kinds of white space, and sometimes none at the ends.
fn text() -> impl Strategy<Value = String> {
    "( |\n)?([abc]{1,2}( |  |\n)){0,5}[abc]{0,2}"
}

fn counts(text: &str) -> BTreeMap<&str, i64> {
    let mut counts = BTreeMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// Replaces some words of the base in one place: what a person does.
fn edited(base: &str, from: usize, to: usize, by: &str) -> String {
    let words: Vec<_> = base.split(' ').collect();
    let (from, to) = (from.min(words.len()), to.min(words.len()));
    let mut edited = words[..from.min(to)].to_vec();
    edited.extend(by.split(' ').filter(|word| !word.is_empty()));
    edited.extend(&words[to.max(from)..]);
    edited.join(" ")
}

fn check_laws(base: &str, theirs: &str, mine: &str) {
    match merge_words(base, theirs, mine) {
        Merge::Unchanged => assert!(theirs == base || theirs == mine),
        Merge::Conflict => {
            assert!(theirs != mine && mine != base);
            assert_eq!(merge_words(base, mine, theirs), Merge::Conflict);
        }
        Merge::Woven(woven) => {
            let (base_has, woven_has) = (counts(base), counts(&woven));
            let (they_have, i_have) = (counts(theirs), counts(mine));
            let of = |side: &BTreeMap<&str, i64>, word| side.get(word).copied().unwrap_or(0);
            for word in woven_has
                .keys()
                .chain(they_have.keys())
                .chain(i_have.keys())
            {
                // What each side added or took away, and nothing else: no word lost, torn or made.
                let both = of(&they_have, word) + of(&i_have, word) - of(&base_has, word);
                assert_eq!(of(&woven_has, word), both, "{word:?} in {woven:?}");
            }
            if mine != base {
                assert_eq!(merge_words(base, mine, theirs), Merge::Woven(woven));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_word_is_lost_torn_or_made(base in text(), theirs in text(), mine in text()) {
        check_laws(&base, &theirs, &mine);
    }

    #[test]
    fn no_word_of_two_real_edits_is_lost(
        base in "[abc]{1,2}( [abc]{1,2}){0,6}",
        (from, to, by) in (0..7_usize, 0..7_usize, "([xy]( [xy]){0,2})?"),
        (my_from, my_to, my_by) in (0..7_usize, 0..7_usize, "([vw]( [vw]){0,2})?"),
    ) {
        check_laws(&base, &edited(&base, from, to, &by), &edited(&base, my_from, my_to, &my_by));
    }

    #[test]
    fn a_side_that_changed_nothing_gives_way(base in text(), edited in text()) {
        prop_assert_eq!(merge_words(&base, &base, &edited), Merge::Unchanged);
        prop_assert_eq!(merge_words(&base, &edited, &edited), Merge::Unchanged);
        if edited != base {
            prop_assert_eq!(merge_words(&base, &edited, &base), Merge::Woven(edited));
        }
    }

    #[test]
    fn edits_of_words_that_do_not_touch_are_both_kept(
        words in prop::collection::vec("[abc]{1,3}", 2..8),
        one in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
    ) {
        let (one, other) = (one.index(words.len()), other.index(words.len()));
        prop_assume!(one != other);
        let with = |edits: &[(usize, &str)]| {
            let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
            for (place, word) in edits {
                words[*place] = word;
            }
            words.join(" ")
        };
        let merged = merge_words(&with(&[]), &with(&[(one, "X")]), &with(&[(other, "Y")]));
        prop_assert_eq!(merged, Merge::Woven(with(&[(one, "X"), (other, "Y")])));
    }
}

#[test]
fn texts_merge_as_people_expect() {
    let conflict = None;
    let rows = [
        // base, theirs, mine, woven
        (
            "buy milk",
            "buy fresh milk",
            "buy milk today",
            Some("buy fresh milk today"),
        ),
        ("buy milk", "get milk", "buy bread", Some("get bread")),
        ("buy milk", "buy bread", "buy cheese", conflict),
        ("a b c", "a X c", "a b", Some("a X")),
        ("a b c", "b c", "a b", Some("b")),
        ("a b c", "c", "a", conflict),
        ("ship", "ships", "shipped", conflict),
        (
            "naïve café",
            "naïve cafés",
            "Naïve café",
            Some("Naïve cafés"),
        ),
        (
            "買う 牛乳",
            "買う 牛乳 2",
            "今日 買う 牛乳",
            Some("今日 買う 牛乳 2"),
        ),
    ];
    check(&rows);
}

#[test]
fn words_beside_a_touching_edit_are_kept() {
    let rows = [
        ("a b", "a b X", "a Y", Some("a Y X")),
        ("a b", "a X b", "a Y", Some("a X Y")),
        ("a b", "X a b", "Y b", Some("X Y b")),
        ("a b", "Xa b", "aY b", None),
    ];
    check(&rows);
}

#[test]
fn two_insertions_at_one_point_need_white_space_between_them() {
    let rows = [
        ("a b", "a X b", "a Y b", Some("a X Y b")),
        ("a", "a X", "a Y", Some("a X Y")),
        ("a", "X a", "Y a", Some("X Y a")),
        ("a ", "a X", "a Y", None),
        ("", "X", "Y", None),
        ("", "X ", "Y", Some("X Y")),
    ];
    check(&rows);
}

#[test]
fn two_deletions_never_leave_no_text() {
    let rows = [
        ("a b", "b", "a ", None),
        ("a b", " b", "a ", None),
        ("a b c", "b c", "a b", Some("b")),
    ];
    check(&rows);
}

fn check(rows: &[(&str, &str, &str, Option<&str>)]) {
    for (base, theirs, mine, woven) in rows {
        let expected = woven.map_or(Merge::Conflict, |text| Merge::Woven(text.into()));
        assert_eq!(
            merge_words(base, theirs, mine),
            expected,
            "{base:?}: {theirs:?}, {mine:?}"
        );
        check_laws(base, theirs, mine);
    }
}
