//! Any text in every dialect: no panic, no hang, and what comes out can be printed and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tickmark_domain::text::{Dialect, Keywords, detect, gherkin, json, parse, plain, spreadsheet, tickmark};

fuzz_target!(|text: &str| {
    let keywords = Keywords::default();
    let _ = detect(text, &keywords);
    for dialect in Dialect::ALL {
        let lists = parse(dialect, text, &keywords).lists;
        let printed = tickmark::print(&lists);
        assert_eq!(tickmark::parse(&printed).lists, lists, "{dialect:?}");
        assert_eq!(parse(Dialect::Json, &json::print(&lists), &keywords).lists, lists);
        let _ = (spreadsheet::print(&lists), plain::print(&lists));
        for list in &lists {
            let _ = gherkin::print(list, &keywords);
        }
    }
});
