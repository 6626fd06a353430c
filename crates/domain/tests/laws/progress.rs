//! What counts for progress.

use crate::world::item;
use tickmark_domain::status::{DEFAULT_STATUSES, VERDICTS};
use tickmark_domain::{Category, ItemKind, Progress, StatusId};

#[test]
fn what_one_row_adds() {
    let (task, heading) = (ItemKind::Task, ItemKind::Heading);
    let rows = [
        // kind, status, required, deleted; done, total, required and open
        (task, "todo", true, false, (0, 1, 1)),
        (task, "todo", false, false, (0, 1, 0)),
        (task, "in_progress", true, false, (0, 1, 1)),
        (task, "done", true, false, (1, 1, 0)),
        (task, "skipped", true, false, (0, 0, 0)),
        (task, "nobody knows", true, false, (0, 1, 1)),
        (task, "todo", true, true, (0, 0, 0)),
        (task, "done", true, true, (0, 0, 0)),
        (heading, "todo", true, false, (0, 0, 0)),
        (heading, "done", true, false, (0, 0, 0)),
    ];
    for (kind, status, required, deleted, expected) in rows {
        let mut row = item(1, 1, "V");
        (row.kind, row.required, row.deleted) = (kind, required, deleted);
        row.status = StatusId(status.into());
        let progress = Progress::of(&row);
        let adds = (progress.done, progress.total, progress.required_open);
        assert_eq!(adds, expected, "{kind:?} {status} {required} {deleted}");
    }
}

#[test]
fn percent_is_rounded_down() {
    let rows = [
        (0, 0, 0),
        (0, 5, 0),
        (1, 3, 33),
        (2, 3, 66),
        (199, 200, 99),
        (3, 3, 100),
    ];
    for (done, total, expected) in rows {
        let progress = Progress {
            done,
            total,
            required_open: 0,
        };
        assert_eq!(progress.percent(), expected, "{done} of {total}");
    }
}

/// Stored on items and bound to the keys 1 to 4.
#[test]
fn the_statuses_every_site_has() {
    let statuses = DEFAULT_STATUSES.map(|id| (id, StatusId(id.into()).category()));
    let expected = [
        ("todo", Category::Open),
        ("in_progress", Category::Active),
        ("done", Category::Done),
        ("skipped", Category::Skipped),
    ];
    assert_eq!(statuses, expected);
    let verdicts = VERDICTS.map(|id| (id, StatusId(id.into()).category()));
    let expected = [
        ("todo", Category::Open),
        ("done", Category::Done),
        ("failed", Category::Active),
        ("blocked", Category::Active),
    ];
    assert_eq!(verdicts, expected);
    assert_eq!(StatusId::todo().0, "todo");
    assert_eq!(StatusId::done().category(), Category::Done);
}
