//! What others do meanwhile: shown at once, said rarely, and one's own edits stay on top.

use crate::world::{LIST, Network, OTHER_LIST, Site, Tab, account, list, op_add, op_text, row};
use tickmark_domain::limits::RANK_BYTES_MAX;
use tickmark_domain::{ChecklistKind, ItemKind, Op, Status, StatusId, Version};
use tickmark_engine::{At, Destination, Edit, Input, Message, Person, Then, Timer};

fn done(number: u128) -> Op {
    let status = StatusId::done();
    Op::SetStatus {
        id: row(number),
        status,
    }
}

fn moved(number: u128, checklist: tickmark_domain::ChecklistId, after: Option<u128>) -> Op {
    Op::MoveItem {
        id: row(number),
        checklist,
        after: after.map(row),
    }
}

fn delete(number: u128) -> Op {
    Op::DeleteItem { id: row(number) }
}

/// Others' edits while one's own is on its way, and what stands when both have arrived.
#[test]
fn ones_own_edit_is_made_again_on_theirs() {
    let texts = ["A", "B", "# H", "C"];
    let mine_text = Edit::Text {
        id: row(1),
        base: "A".into(),
        text: "A mine".into(),
        then: Then::Stay,
    };
    let down = Edit::Move {
        id: row(1),
        to: Destination::Down,
    };
    let rows: [(Edit, Vec<Op>, &[&str]); 9] = [
        // The same row, another field.
        (
            Edit::Tick(row(1)),
            vec![op_text(1, "A", "Z")],
            &["[x] Z", "[ ] B", "# H 0/1", "[ ] C"],
        ),
        // Another row.
        (
            Edit::Tick(row(1)),
            vec![done(4)],
            &["[x] A", "[ ] B", "# H 1/1", "[x] C"],
        ),
        // The same field: the later one stands, here mine.
        (
            Edit::Status {
                id: row(1),
                status: StatusId("skipped".into()),
            },
            vec![done(1)],
            &["[-] A", "[ ] B", "# H 0/1", "[ ] C"],
        ),
        (
            mine_text.clone(),
            vec![op_text(1, "A", "Their A")],
            &["[ ] Their A mine", "[ ] B", "# H 0/1", "[ ] C"],
        ),
        // Moves: mine says after which row.
        (
            down.clone(),
            vec![moved(2, LIST, Some(4))],
            &["# H 0/3", "[ ] C", "[ ] B", "[ ] A"],
        ),
        (
            down,
            vec![moved(1, LIST, Some(4))],
            &["[ ] B", "[ ] A", "# H 0/1", "[ ] C"],
        ),
        // A deletion stands, and takes the edit along.
        (
            Edit::Tick(row(1)),
            vec![delete(1)],
            &["[ ] B", "# H 0/1", "[ ] C"],
        ),
        (
            mine_text,
            vec![delete(1), op_add(9, LIST, None, "New")],
            &["[ ] New", "[ ] B", "# H 0/1", "[ ] C"],
        ),
        (
            Edit::Delete(row(3)),
            vec![moved(1, LIST, Some(3))],
            &["[ ] B", "[ ] A", "[ ] C"],
        ),
    ];
    for (mine, theirs, expected) in rows {
        let site = Site::holding(&texts);
        let mut tab = Tab::open(&site);
        tab.network = Network::Holds;
        site.edits("bob", theirs.clone());
        tab.edit(mine.clone());
        tab.answer();
        assert_eq!(&tab.outline()[1..], expected, "{mine:?} {theirs:?}");
        tab.is_saved();
        // The other order of arrival: theirs is seen before mine is sent.
        let site = Site::holding(&texts);
        let mut tab = Tab::open(&site);
        tab.network = Network::Holds;
        tab.input(Input::Attention);
        tab.edit(mine);
        site.edits("bob", theirs);
        tab.answer();
        assert_eq!(&tab.outline()[1..], expected);
        tab.answer();
        assert_eq!(&tab.outline()[1..], expected);
        tab.is_saved();
    }
}

#[test]
fn an_edit_made_while_a_request_is_under_way_stays_shown() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.tick("A");
    tab.tick("B");
    assert_eq!(tab.requests.len(), 1, "one request at a time");
    tab.answer();
    tab.shows(&["= Checklist 2/2", "[x] A", "[x] B"]);
    assert_eq!(tab.requests[0].body.ops.len(), 1);
    tab.answer();
    tab.is_saved();
}

#[test]
fn a_list_that_is_deleted_goes_with_what_i_added_to_it() {
    let site = Site::holding(&["A"]).and_holding(&["B"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.edit(Edit::Add {
        checklist: Some(LIST),
        at: At::Last,
        kind: ItemKind::Task,
        text: "Mine".into(),
        then: Then::Stay,
    });
    site.edits("bob", [Op::DeleteChecklist { id: LIST }]);
    tab.answer();
    tab.shows(&["= Other 0/1", "[ ] B"]);
    tab.is_saved();
    site.edits("bob", [Op::RestoreChecklist { id: LIST }]);
    tab.back_online();
    tab.shows(&[
        "= Checklist 0/2",
        "[ ] A",
        "[ ] Mine",
        "= Other 0/1",
        "[ ] B",
    ]);
    tab.is_saved();
}

#[test]
fn lists_come_go_and_change_places() {
    let site = Site::holding(&["A"]).and_holding(&["B"]);
    let mut tab = Tab::open(&site);
    let third = Op::AddChecklist {
        id: list(3),
        after: Some(LIST),
        kind: ChecklistKind::Checklist,
        name: "Third".into(),
    };
    site.edits("bob", [third, moved(1, list(3), None)]);
    tab.input(Input::Attention);
    tab.shows(&[
        "= Checklist 0/0",
        "= Third 0/1",
        "[ ] A",
        "= Other 0/1",
        "[ ] B",
    ]);
    let first = Op::MoveChecklist {
        id: OTHER_LIST,
        after: None,
    };
    site.edits("bob", [first]);
    tab.input(Input::Attention);
    tab.shows(&[
        "= Other 0/1",
        "[ ] B",
        "= Checklist 0/0",
        "= Third 0/1",
        "[ ] A",
    ]);
    // A row leaves a list that is deleted in the same moment.
    let gone = Op::DeleteChecklist { id: list(3) };
    site.edits("bob", [moved(1, LIST, None), gone]);
    tab.input(Input::Attention);
    tab.shows(&["= Other 0/1", "[ ] B", "= Checklist 0/1", "[ ] A"]);
    tab.is_saved();
}

#[test]
fn others_changes_are_said_at_most_once_in_ten_seconds() {
    let site = Site::holding(&["A", "B", "C"]);
    let mut tab = Tab::open(&site);
    tab.wait(1);
    let said = |tab: &mut Tab, ops: Vec<Op>| {
        site.edits("bob", ops);
        tab.input(Input::Attention);
        tab.said()
    };
    let others = |rows, name: Option<&str>| Message::OthersChanged {
        rows,
        name: name.map(str::to_owned),
    };
    let two = others(2, None);
    assert_eq!(said(&mut tab, vec![done(1), done(2)]), [two]);
    tab.wait(9_000);
    tab.said();
    assert_eq!(said(&mut tab, vec![done(3)]), []);
    assert_eq!(
        tab.panel.lists[0].0.progress.done, 3,
        "and shown all the same"
    );
    tab.wait(1_000);
    let one = others(1, None);
    assert_eq!(said(&mut tab, vec![op_text(1, "A", "Z")]), [one]);
    assert_eq!(tab.focus(), None, "focus never moves");
    // Who is here is called by name.
    tab.input(Input::Here(vec![Person {
        account: account("bob"),
        item: None,
        name: Some("Bob Okafor".into()),
    }]));
    tab.wait(10_000);
    tab.said();
    let bobs = others(1, Some("Bob Okafor"));
    assert_eq!(said(&mut tab, vec![op_text(1, "Z", "Y")]), [bobs]);
    tab.wait(10_000);
    tab.said();
    site.edits("carol", [done(2)]);
    let both = others(2, None);
    assert_eq!(said(&mut tab, vec![op_text(1, "Y", "X")]), [both]);
}

#[test]
fn ones_own_changes_are_not_said_as_others() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    // In another tab.
    site.edits("alice", [done(1)]);
    tab.input(Input::Attention);
    assert_eq!(tab.outline()[1], "[x] A");
    assert_eq!(tab.said(), []);
}

/// My row made the ranks too long, so the service gave all rows new ones.
#[test]
fn rows_that_were_only_given_new_ranks_are_not_said_as_changed() {
    let site = Site::holding(&["A", "B", "C"]);
    let mut tab = Tab::open(&site);
    let rank = |tab: &Tab, id| tab.site.get().document.item(id).unwrap().rank.0.len();
    let (mut after, mut before) = (row(1), 0);
    // Ever longer ranks, each between the last two rows, until they are spread anew.
    for number in 0.. {
        tab.edit(Edit::Add {
            checklist: Some(LIST),
            at: At::After(after),
            kind: ItemKind::Task,
            text: "Mine".into(),
            then: Then::Stay,
        });
        let added = |message: &Message| matches!(message, Message::Added { .. });
        assert!(tab.said().iter().all(added));
        let rows = &tab.panel.lists[0].1;
        let place = rows.iter().position(|row| row.id == after).unwrap();
        let newest = rows[place + 1].id;
        if rank(&tab, newest) < before {
            break;
        }
        before = rank(&tab, newest);
        if number % 2 == 0 {
            after = newest;
        }
    }
    assert!(before > RANK_BYTES_MAX - 4, "{before}");
    tab.is_saved();
}

#[test]
fn the_service_is_asked_more_often_in_sight() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    assert_eq!(tab.waits(Timer::Poll), Some(5_000));
    tab.site.edits("bob", [done(1)]);
    tab.wait(4_999);
    assert_eq!(tab.outline()[1], "[ ] A");
    tab.wait(1);
    assert_eq!(tab.outline()[1], "[x] A");
    assert_eq!(tab.waits(Timer::Poll), Some(5_000));
    tab.input(Input::Hidden);
    tab.wait(5_000);
    assert_eq!(tab.waits(Timer::Poll), Some(60_000));
    tab.site.edits("bob", [op_text(1, "A", "Z")]);
    tab.input(Input::Attention);
    assert_eq!(tab.outline()[1], "[x] Z");
    assert_eq!(tab.waits(Timer::Poll), Some(5_000));
}

#[test]
fn a_change_costs_what_it_touches() {
    let texts: Vec<_> = (0..1_000)
        .map(|number| {
            if number % 100 == 0 {
                format!("# H{number}")
            } else {
                format!("T{number}")
            }
        })
        .collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let site = Site::holding(&texts);
    let mut tab = Tab::open(&site);
    let edits = [
        // The row, its heading, its list.
        (Edit::Tick(row(555)), 3),
        (
            Edit::Move {
                id: row(555),
                to: Destination::Up,
            },
            1,
        ),
        (Edit::Delete(row(555)), 3),
        (Edit::Undo, 3),
    ];
    for (edit, most) in edits {
        let input = Input::Edit {
            edit: edit.clone(),
            origin: tickmark_engine::Origin::Key,
        };
        let _outputs = tab.engine.handle(0, input);
        let changes = tab.engine.changes();
        assert!(changes.len() <= most, "{edit:?}: {changes:?}");
    }
}

#[test]
fn rows_with_a_status_of_a_newer_version_are_open() {
    let site = Site::holding(&["A"]);
    let mut newer = site.get().document.item(row(1)).unwrap().clone();
    newer.status = StatusId("reviewed".into());
    newer.ver = Version(2);
    let mut tab = Tab::open(&site);
    site.get_mut().document.put_item(newer);
    site.get_mut().document.version = Version(2);
    tab.input(Input::Attention);
    tab.shows(&["= Checklist 0/1", "[ ] A"]);
    let status: &Status = StatusId::done().status().unwrap();
    tab.edit(Edit::Status {
        id: row(1),
        status: StatusId(status.id.into()),
    });
    tab.is_saved();
}
