//! What leaves in time, and what must not: on a real database, at times of the test's choosing.

use crate::support::shelf::{ISSUE, Shelf, add, add_list, delete, list, row, shown, site};
use tickmark_domain::wire::{OutcomeResult, SyncRequest};
use tickmark_domain::{ClientId, Document, Op, Refusal, Seq, StatusId, Version};
use tickmark_server::store::{Earlier, HistoryQuery, IssueId, Store};

fn tick(number: u128, status: &str) -> Op {
    Op::SetStatus {
        id: row(number),
        status: StatusId(status.into()),
    }
}

/// One list of three items, the second deleted.
async fn with_a_tombstone() -> Shelf {
    let shelf = Shelf::new().await;
    let ops = vec![add_list(1), add(2, 1), add(3, 1), add(4, 1)];
    shelf.sends(1, 1, ops).await;
    shelf.edit(delete(3)).await;
    shelf
}

#[tokio::test]
async fn a_tombstone_leaves_with_the_first_edit_after_thirty_days() {
    let mut shelf = with_a_tombstone().await;
    shelf.days_pass(30);
    let early = shelf.sends(2, 1, vec![tick(2, "done")]).await;
    assert_eq!((early.floor, shelf.count("items")), (Version(0), 3));
    shelf.now_ms += 1;
    let seen = early.version;
    let answer = shelf.sends(2, 2, vec![tick(2, "todo")]).await;
    assert_eq!((answer.version, answer.floor), (seen.next(), seen.next()));
    assert!(answer.patch.full, "older clients are sent everything");
    assert_eq!((answer.patch.items.len(), shelf.count("items")), (2, 2));
    // What is read from the disk is what is in memory, and what was answered.
    let document = Document::from_snapshot(shelf.now().await);
    assert_eq!(document.hash_text(), answer.hash);
    let next = shelf.sends(2, 3, vec![tick(2, "done")]).await;
    assert!(!next.patch.full);
    let pull = SyncRequest {
        client_id: ClientId::from_bits(9),
        since: seen,
        ops: vec![],
    };
    let author = tickmark_domain::commit::Author {
        account: None,
        access: tickmark_domain::wire::Access::View,
        now_ms: shelf.now_ms,
    };
    let pulled = shelf.store.sync(shelf.tenant, ISSUE, pull, author).await;
    assert!(pulled.unwrap().response.patch.full);
}

#[tokio::test]
async fn tombstones_leave_at_most_once_a_day() {
    let mut shelf = with_a_tombstone().await;
    shelf.now_ms += 3_600_000;
    shelf.edit(delete(4)).await;
    shelf.days_pass(30);
    shelf.edit(tick(2, "done")).await;
    assert_eq!(shelf.count("items"), 2, "one left");
    for (hours, left) in [(1, 2), (22, 2), (2, 1)] {
        shelf.now_ms += hours * 3_600_000;
        shelf.edit(tick(2, "todo")).await;
        assert_eq!(shelf.count("items"), left, "{hours} hours later");
    }
}

#[tokio::test]
async fn what_left_together_comes_back_in_its_order() {
    let mut shelf = Shelf::new().await;
    let ops = vec![add_list(1), add_list(2), add(4, 2), add(3, 2), add(2, 2)];
    shelf.sends(1, 1, ops).await;
    shelf.edit(Op::DeleteChecklist { id: list(2) }).await;
    shelf.days_pass(31);
    // The edit with which they leave takes one of them out, from between the others.
    let moved = Op::MoveItem {
        id: row(3),
        checklist: list(1),
        after: None,
    };
    shelf.edit(moved).await;
    assert_eq!((shelf.count("items"), shelf.count("checklists")), (1, 1));
    for (version, expected) in [
        (
            1,
            vec![
                "List 2",
                "todo Item 2",
                "todo Item 3",
                "todo Item 4",
                "List 1",
            ],
        ),
        (2, vec!["List 1"]),
        (3, vec!["List 1", "todo Item 3"]),
    ] {
        let Earlier::Was(snapshot) = shelf.at(Version(version)).await else {
            panic!("{version} is known")
        };
        assert_eq!(shown(&snapshot), expected, "{version}");
    }
}

#[tokio::test]
async fn a_row_that_has_left_is_an_anchor_at_the_end_and_no_target() {
    let mut shelf = with_a_tombstone().await;
    shelf.days_pass(31);
    shelf.edit(tick(2, "done")).await;
    let after = |number| Op::AddItem {
        id: row(9),
        checklist: list(1),
        after: Some(row(number)),
        kind: tickmark_domain::ItemKind::Task,
        text: "Last".into(),
    };
    assert_eq!(shelf.edit(after(3)).await, OutcomeResult::Applied);
    let unknown = OutcomeResult::Refused(Refusal::UnknownRow);
    assert_eq!(shelf.edit(Op::RestoreItem { id: row(3) }).await, unknown);
    let expected = ["List 1", "todo Item 4", "done Item 2", "todo Last"];
    assert_eq!(shown(&shelf.now().await), expected);
}

#[tokio::test]
async fn an_issue_that_nobody_edits_is_swept() {
    let mut shelf = with_a_tombstone().await;
    let before = shelf.now().await;
    let tenant = shelf.tenant;
    shelf
        .store
        .told(tenant, ISSUE, before.version)
        .await
        .unwrap();
    assert_eq!(shelf.sweep().await, 0);
    shelf.days_pass(30);
    assert_eq!(shelf.sweep().await, 0, "not old enough");
    shelf.days_pass(1);
    assert_eq!(shelf.sweep().await, 1);
    assert_eq!((shelf.count("items"), shelf.count("clients")), (2, 0));
    let after = shelf.now().await;
    assert_eq!(
        (after.version, after.floor),
        (before.version.next(), before.version.next())
    );
    assert_eq!((shown(&after), &after.hash), (shown(&before), &before.hash));
    assert!(
        shelf.store.untold(9).await.unwrap().is_empty(),
        "Jira has nothing to hear"
    );
    assert_eq!(shelf.sweep().await, 0, "once");
    // The history is still there, and leaves in its own time.
    shelf.days_pass(58);
    assert_eq!((shelf.sweep().await, shelf.count("history")), (0, 5));
    shelf.days_pass(2);
    assert_eq!((shelf.sweep().await, shelf.count("history")), (1, 0));
    shelf.days_pass(31);
    assert_eq!((shelf.sweep().await, shelf.count("compactions")), (1, 0));
    shelf.days_pass(1_000);
    assert_eq!(shelf.sweep().await, 0, "nothing is left that could leave");
    shelf.edit(delete(2)).await;
    shelf.days_pass(31);
    assert_eq!(
        shelf.sweep().await,
        1,
        "edited again, it is looked at again"
    );
}

#[tokio::test]
async fn an_issue_that_cannot_be_read_does_not_keep_others_from_being_swept() {
    let mut shelf = with_a_tombstone().await;
    let (store, tenant) = (&shelf.store, shelf.tenant);
    let broken = IssueId(7);
    shelf
        .file()
        .execute_batch(
            "INSERT INTO issues (tenant, issue, version, floor, hash) VALUES (1, 7, 1, 0, 'h');
             INSERT INTO items VALUES (1, 7, x'00', 1, 'not a row');",
        )
        .unwrap();
    assert!(store.snapshot(tenant, broken).await.is_err());
    shelf.days_pass(31);
    assert_eq!(shelf.sweep().await, 2);
    assert_eq!(shelf.count("items WHERE issue = 10001"), 2);
}

#[tokio::test]
async fn a_client_that_has_been_silent_for_thirty_days_is_forgotten() {
    let mut shelf = Shelf::new().await;
    shelf.sends(1, 1, vec![add_list(1), add(2, 1)]).await;
    shelf.days_pass(20);
    shelf.sends(2, 1, vec![tick(2, "done")]).await;
    shelf.sends(3, 1, vec![tick(2, "skipped")]).await;
    shelf.days_pass(11);
    let answer = shelf.sends(2, 2, vec![tick(2, "todo")]).await;
    assert_eq!(answer.last_seq, Seq(2), "the second is known");
    assert_eq!(shelf.count("clients"), 2, "two came eleven days ago");
    let answer = shelf.sends(1, 3, vec![tick(2, "done")]).await;
    assert_eq!((answer.last_seq, answer.outcomes.len()), (Seq(0), 0));
}

/// All lines there are, page by page.
async fn lines(shelf: &Shelf, limit: usize) -> Vec<(Version, Seq)> {
    let mut lines = Vec::new();
    let mut before = None;
    loop {
        let query = HistoryQuery {
            checklist: None,
            item: None,
            before,
            limit,
        };
        let page = shelf
            .store
            .history(shelf.tenant, ISSUE, query)
            .await
            .unwrap();
        assert!(page.entries.len() <= limit);
        lines.extend(page.entries.iter().map(|entry| (entry.version, entry.seq)));
        before = lines.last().copied();
        if !page.more {
            return lines;
        }
        assert_eq!(page.entries.len(), limit);
    }
}

#[tokio::test]
async fn the_history_keeps_about_a_thousand_edits_in_whole_versions() {
    let shelf = Shelf::new().await;
    shelf.sends(1, 1, vec![add_list(1), add(2, 1)]).await;
    let mut seq = 3;
    for _ in 0..157 {
        let ops = (0..7).map(|n| tick(2, if n % 2 == 0 { "done" } else { "todo" }));
        shelf.sends(1, seq, ops.collect()).await;
        seq += 7;
        assert!(shelf.count("history") <= 1_100);
    }
    // 1,101 edits: one more than the limit and its slack.
    let kept = lines(&shelf, 100).await;
    let newest = shelf.now().await.version;
    assert_eq!((kept.len() as u64, newest), (994, Version(158)));
    let oldest = Version(newest.0 + 1 - 142);
    assert_eq!(kept.last(), Some(&(oldest, Seq(seq - 994))));
    assert!(matches!(
        shelf.at(Version(oldest.0 - 1)).await,
        Earlier::Was(_)
    ));
    assert_eq!(shelf.at(Version(oldest.0 - 2)).await, Earlier::Forgotten);
}

/// What sends again is told how it was decided for as long as the history knows.
#[tokio::test]
async fn an_outcome_is_told_again_until_the_history_has_forgotten_it() {
    let shelf = Shelf::new().await;
    let ops = vec![add_list(1), add(2, 1), delete(99)];
    let first = shelf.sends(1, 1, ops.clone()).await;
    assert_eq!(first.outcomes.len(), 3);
    for seq in 1..=997 {
        shelf.sends(2, seq, vec![tick(2, "done")]).await;
    }
    let again = shelf.sends(1, 1, ops.clone()).await;
    assert_eq!(again.outcomes, first.outcomes, "behind a thousand others");
    for seq in 998..=1_098 {
        shelf.sends(2, seq, vec![tick(2, "todo")]).await;
    }
    let late = shelf.sends(1, 1, ops).await;
    assert_eq!((late.last_seq, late.outcomes), (Seq(3), vec![]));
}

#[tokio::test]
async fn the_history_leads_back_ninety_days() {
    let mut shelf = Shelf::new().await;
    for (day, number) in [(0, 2), (10, 3), (10, 4)] {
        shelf.days_pass(day);
        if number == 2 {
            shelf.sends(1, 1, vec![add_list(1)]).await;
        }
        shelf.edit(add(number, 1)).await;
    }
    shelf.days_pass(81);
    shelf.sweep().await;
    // The versions: the list, its items on day 0, 10 and 20. Today is day 101.
    let kept = lines(&shelf, 1).await;
    assert_eq!(kept, [(Version(4), Seq(1))]);
    assert_eq!(shelf.at(Version(2)).await, Earlier::Forgotten);
    let Earlier::Was(snapshot) = shelf.at(Version(3)).await else {
        panic!("it is known")
    };
    assert_eq!(shown(&snapshot), ["List 1", "todo Item 3", "todo Item 2"]);
    assert_eq!(shelf.at(Version(5)).await, Earlier::NotYet);
}

/// A story of many edits by an even-handed stranger, with tombstones that leave on the way.
#[tokio::test]
async fn every_version_that_is_known_is_told_as_it_was() {
    let mut shelf = Shelf::new().await;
    shelf.sends(1, 1, vec![add_list(1), add_list(2)]).await;
    let mut seen = vec![(Version(1), shelf.now().await)];
    let mut added = 9;
    let mut dice = 7_u64;
    let mut roll = |sides: u64| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % sides
    };
    for seq in 3..120_u64 {
        let (number, anchor) = (
            u128::from(roll(seq) / 2 + 10),
            u128::from(roll(seq) / 2 + 10),
        );
        let into = u128::from(roll(2)) + 1;
        let op = match roll(8) {
            0..3 => {
                added += 1;
                add(added, into)
            }
            3 => delete(number),
            4 => tick(number, "done"),
            5 => Op::MoveItem {
                id: row(number),
                checklist: list(into),
                after: Some(row(anchor)),
            },
            6 => Op::DeleteChecklist { id: list(into) },
            _ => Op::RestoreChecklist { id: list(into) },
        };
        shelf.sends(1, seq, vec![op]).await;
        seen.push((Version(seq - 1), shelf.now().await));
        if seq % 10 == 0 {
            shelf.days_pass(7);
        }
    }
    assert!(shelf.count("compactions") > 1, "tombstones left on the way");
    let mut told = 0;
    for (version, snapshot) in &seen {
        assert_eq!(snapshot.version, *version);
        match shelf.at(*version).await {
            Earlier::Was(earlier) => {
                assert_eq!(shown(&earlier), shown(snapshot), "{version:?}");
                assert_eq!(earlier.version, *version);
                told += 1;
            }
            other => assert_eq!(other, Earlier::Forgotten),
        }
    }
    assert!(told > 100, "{told}");
}

#[tokio::test]
async fn another_site_has_another_history() {
    let shelf = with_a_tombstone().await;
    let other = site(&shelf.store, "site-two").await;
    let query = HistoryQuery {
        checklist: None,
        item: None,
        before: None,
        limit: 100,
    };
    let history = shelf.store.history(other, ISSUE, query).await.unwrap();
    assert!(history.entries.is_empty());
    let earlier = shelf.store.snapshot_at(other, ISSUE, Version(1)).await;
    assert_eq!(earlier.unwrap(), Earlier::NotYet);
}
