//! How long the largest paste takes in each dialect. Printed (`--nocapture`), and held to what grows with the text alone.

use std::time::{Duration, Instant};
use tickmark_domain::limits::PASTE_BYTES_MAX;
use tickmark_domain::text::{Dialect, Keywords, detect, parse, tickmark};

/// Lines as people write them, and texts made to keep a careless reader busy.
const FILLINGS: &[(&str, &str)] = &[
    (
        "items",
        "- [ ] Check the deployment in all regions @{5b10|Ann Lee} due 2026-12-01\n  > with details\n",
    ),
    (
        "signs",
        "+ done thing\n- [ON HOLD] waiting\n~ running\n> more\n",
    ),
    ("cells", "Check\tdone\tAnn\t2026-12-01\n"),
    ("tiny cells", "a\tb\tc\td\n"),
    ("tiny cells in quotes", "\"a\"\t\"b\"\n"),
    (
        "attributes",
        "- text=\"Write code\" assignees=\"@A, @B\" status=\"checked\"\n",
    ),
    (
        "features",
        "Scenario: Pay\n  Given a cart\n  When I pay\n  Then I am thanked\n",
    ),
    ("brackets", "["),
    ("backslashes", "\\"),
    ("boxes", "- [a] "),
    ("people", " @{"),
    ("days", " due 2026-12-01"),
    ("quotes", "\""),
    ("keys", "text=\""),
    ("hashes", "#"),
    ("empty lines", "\n"),
    ("carriage returns", "\r"),
    ("spaces", " "),
    ("shortest lines", "a\n"),
    ("deeper lines", "\t- a\n"),
    ("fences", "```\n"),
    ("bars", "|"),
    ("braces", "{\"a\":"),
];

/// What this thread has computed so far, where the system tells: other programs on the machine do not count.
fn computed() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = text.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

fn shortest(run: impl Fn()) -> Duration {
    let times = (0..2).map(|_| {
        let (start, before) = (Instant::now(), computed());
        run();
        let elapsed = start.elapsed();
        before
            .zip(computed())
            .map_or(elapsed, |(before, after)| after.saturating_sub(before))
    });
    times.min().unwrap()
}

fn text_of(filling: &str, bytes: usize) -> String {
    filling.repeat(bytes / filling.len())
}

#[test]
fn the_largest_paste_is_read_in_time_that_grows_with_it() {
    let keywords = Keywords::default();
    for (name, filling) in FILLINGS {
        let (whole, part) = (
            text_of(filling, PASTE_BYTES_MAX),
            text_of(filling, PASTE_BYTES_MAX / 8),
        );
        for dialect in Dialect::ALL {
            let time = shortest(|| drop(parse(dialect, &whole, &keywords)));
            let eighth = shortest(|| drop(parse(dialect, &part, &keywords)));
            println!("{dialect:?}, 1 MiB of {name}: {time:?}");
            if cfg!(not(debug_assertions)) {
                assert!(
                    time < Duration::from_millis(100),
                    "{dialect:?}, {name}: {time:?}"
                );
            }
            // Eight times the text, and room for a clock that ticks coarsely; a square would be sixty-four times, and minutes.
            assert!(
                time < eighth * 24 + Duration::from_millis(250),
                "{dialect:?}, {name}: {eighth:?} for an eighth, {time:?} for all"
            );
        }
        let time = shortest(|| drop(detect(&whole, &keywords)));
        println!("detection, 1 MiB of {name}: {time:?}");
    }
}

#[test]
fn the_largest_checklist_is_printed_and_read() {
    let rows =
        "- [x]? Item with some words @{5b10|Ann} due 2026-12-01\n  > and details\n".repeat(10_000);
    let lists = tickmark::parse(&rows).lists;
    println!(
        "10,000 rows printed: {:?}",
        shortest(|| drop(tickmark::print(&lists)))
    );
    println!(
        "10,000 rows read: {:?}",
        shortest(|| drop(tickmark::parse(&rows)))
    );
    assert_eq!(tickmark::print(&lists), rows);
}
