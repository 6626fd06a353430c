//! How long a full list takes. Printed (`--nocapture`), never asserted.

use crate::world::{add, add_list, apply, list, row, stamp};
use std::time::Instant;
use tickmark_domain::limits::ITEMS_PER_CHECKLIST_MAX;
use tickmark_domain::{Document, Op, StatusId};

fn timed<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    println!("{name}: {:?}", start.elapsed());
    result
}

#[test]
fn a_full_list_is_handled() {
    let mut document = Document::default();
    let rows = ITEMS_PER_CHECKLIST_MAX as u128;
    apply(&mut document, &add_list(1, None)).unwrap();
    timed("10,000 rows added at the end", || {
        for number in 1..=rows {
            apply(
                &mut document,
                &add(number, 1, (number > 1).then(|| number - 1)),
            )
            .unwrap();
        }
    });
    let mut top = Document::default();
    apply(&mut top, &add_list(1, None)).unwrap();
    timed("10,000 rows added at the top, respaced", || {
        for number in 1..=rows {
            apply(&mut top, &add(number, 1, None)).unwrap();
            if top.item(row(number)).unwrap().rank.is_long() {
                assert!(top.respace(list(1), stamp(1).ver));
            }
        }
    });
    timed("10,000 ticks", || {
        for number in 1..=rows {
            let tick = Op::SetStatus {
                id: row(number),
                status: StatusId::done(),
            };
            apply(&mut document, &tick).unwrap();
        }
    });
    assert_eq!(document.progress(list(1)).percent(), 100);
    let copy = timed("clone", || document.clone());
    let snapshot = timed("snapshot", || document.snapshot());
    let json = timed("to JSON", || serde_json::to_string(&snapshot).unwrap());
    println!("JSON: {} bytes", json.len());
    let rebuilt = timed("from snapshot", || Document::from_snapshot(snapshot));
    assert_eq!(rebuilt, copy);
    timed("all rows in order", || document.items(list(1)).count());
}
