//! A whole list as text: opened, written in, and saved while others go on.

use crate::world::{LIST, Network, Site, Tab, op_add, op_text, row};
use tickmark_domain::limits::{NOTE_CHARS_MAX, PASTE_BYTES_MAX, TEXT_CHARS_MAX};
use tickmark_domain::text::diff::Left;
use tickmark_domain::{ChecklistKind, ItemId, Op, Refusal, StatusId};
use tickmark_engine::text_mode::Opened;
use tickmark_engine::view::Refused;
use tickmark_engine::{Deed, Edit, Message};

fn opened(tab: &Tab) -> Opened {
    tab.engine.open_text(LIST).expect("the list is there")
}

fn save(tab: &mut Tab, opened: &Opened, text: &str) {
    let (opened, text) = (Box::new(opened.clone()), text.into());
    tab.edit(Edit::Rewrite { opened, text });
}

fn set_status(number: u128, status: &str) -> Op {
    Op::SetStatus {
        id: row(number),
        status: StatusId(status.into()),
    }
}

#[test]
fn the_text_is_the_list() {
    let tab = Tab::open(&Site::holding(&["A", "# H", "[x] B", "[~] C?"]));
    assert_eq!(opened(&tab).text, "- [ ] A\n## H\n- [x] B\n- [~]? C\n");
    assert_eq!(tab.engine.open_text(crate::world::list(99)), None);
}

#[test]
fn what_was_written_becomes_edits_in_one_step() {
    let mut tab = Tab::open(&Site::holding(&["Alpha", "B", "C"]));
    let before = opened(&tab);
    let text = "# First\n- [x] C\n- [ ] Alpha and more\n- [ ] New\n  > because\n";
    save(&mut tab, &before, text);
    let now = ["# First 1/3", "[x] C", "[ ] Alpha and more", "[ ] New"];
    tab.shows(&[&["= Checklist 1/3"][..], &now].concat());
    assert_eq!(tab.said(), [Message::TextSaved { total: 3 }]);
    // The rows are the same rows still.
    let ids: Vec<ItemId> = tab.panel.rows().map(|row| row.id).collect();
    assert_eq!((ids[1], ids[2]), (row(3), row(1)));
    tab.is_saved();
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/3", "[ ] Alpha", "[ ] B", "[ ] C"]);
    let undid = Message::Undid {
        deed: Deed::Change,
        text: String::new(),
    };
    assert_eq!(tab.said().last(), Some(&undid));
    tab.edit(Edit::Redo);
    tab.shows(&[&["= Checklist 1/3"][..], &now].concat());
    tab.is_saved();
}

#[test]
fn what_others_did_meanwhile_stands_and_is_told() {
    let site = Site::holding(&["A", "B", "C", "D", "E"]);
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    site.edits(
        "bob",
        [
            set_status(1, "done"),
            op_text(2, "B", "B of Bob"),
            Op::DeleteItem { id: row(3) },
            Op::MoveItem {
                id: row(5),
                checklist: LIST,
                after: None,
            },
            op_add(9, LIST, Some(4), "From Bob"),
        ],
    );
    tab.back_online();
    let came: Vec<(Deed, String)> = tab
        .engine
        .came_in(&before)
        .into_iter()
        .map(|one| (deed(&one.op), one.about))
        .collect();
    let told = |deed, about: &str| (deed, about.to_owned());
    assert_eq!(
        came,
        [
            told(Deed::Delete, "C"),
            told(Deed::Move, "E"),
            told(Deed::SetStatus, "A"),
            told(Deed::Write, "B of Bob"),
            told(Deed::Add, "From Bob"),
        ]
    );
    let mine = before.text.replace("] D", "] D of mine") + "- [ ] Mine\n";
    save(&mut tab, &before, &mine);
    tab.is_saved();
    let rows = ["[ ] E", "[ ] Mine", "[x] A", "[ ] B of Bob"];
    let end = ["[ ] D of mine", "[ ] From Bob"];
    tab.shows(&[&["= Checklist 1/6"][..], &rows, &end].concat());
}

fn deed(op: &Op) -> Deed {
    match op {
        Op::DeleteItem { .. } => Deed::Delete,
        Op::MoveItem { .. } => Deed::Move,
        Op::SetStatus { .. } => Deed::SetStatus,
        Op::SetText { .. } => Deed::Write,
        Op::AddItem { .. } => Deed::Add,
        _ => Deed::Change,
    }
}

#[test]
fn both_peoples_words_in_one_row_are_kept() {
    let site = Site::holding(&["The quick fox jumps"]);
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    site.edits(
        "bob",
        [op_text(
            1,
            "The quick fox jumps",
            "The quick fox jumps high",
        )],
    );
    tab.back_online();
    save(&mut tab, &before, "- [ ] The brown quick fox jumps\n");
    tab.is_saved();
    tab.shows(&["= Checklist 0/1", "[ ] The brown quick fox jumps high"]);
}

#[test]
fn words_in_a_row_that_somebody_deleted_bring_it_back() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    let both = [1, 2].map(|id| Op::DeleteItem { id: row(id) });
    site.edits("bob", both);
    tab.back_online();
    save(&mut tab, &before, "- [ ] A with words\n- [ ] B\n");
    tab.is_saved();
    tab.shows(&["= Checklist 0/1", "[ ] A with words"]);
}

#[test]
fn a_text_that_is_refused_changes_nothing_and_is_given_back() {
    let mut tab = Tab::open(&Site::holding(&["A", "B"]));
    let before = opened(&tab);
    let long = format!("- [ ] {}\n", "x".repeat(TEXT_CHARS_MAX + 1));
    assert_eq!(tab.engine.try_text(&before, &long), Err(Refusal::TooLong));
    save(&mut tab, &before, &long);
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
    let (refusal, text) = (Refusal::TooLong, Some(long));
    assert_eq!(tab.engine.panel().refused, Some(Refused { refusal, text }));
    let huge = "- [ ] x\n".repeat(PASTE_BYTES_MAX / 8 + 1);
    assert_eq!(tab.engine.try_text(&before, &huge), Err(Refusal::TooLong));
    assert_eq!(tab.engine.try_text(&before, "- [x] A\n"), Ok(()));
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
}

#[test]
fn a_text_that_says_the_same_is_no_edit() {
    let mut tab = Tab::open(&Site::holding(&["A", "# H"]));
    let before = opened(&tab);
    save(&mut tab, &before, "* [ ] A\n\n## H\n");
    assert_eq!(tab.said(), [Message::NothingChanged]);
    assert!(tab.engine.pending().next().is_none());
}

#[test]
fn what_the_text_says_is_told_while_it_is_written() {
    let tab = Tab::open(&Site::holding(&["A"]));
    let before = opened(&tab);
    let reading = tab
        .engine
        .read_text(&before, "- [ ] A\n- [status: QA ready] B\nloose\n");
    assert_eq!(reading.rows, 3);
    assert_eq!(reading.hints.len(), 1, "{:?}", reading.hints);
    let unknown = Left::UnknownStatus {
        row: 1,
        name: "QA ready".into(),
    };
    assert_eq!(reading.left, [unknown]);
}

#[test]
fn a_text_is_saved_without_a_network() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    let before = opened(&tab);
    tab.network = Network::Holds;
    save(&mut tab, &before, "- [x] A\n- [ ] B\n");
    tab.shows(&["= Checklist 1/2", "[x] A", "[ ] B"]);
    tab.back_online();
    tab.is_saved();
}

#[test]
fn a_row_that_grows_between_its_neighbours_is_the_same_row() {
    let site = Site::holding(&["A", "Buy", "C"]);
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    site.edits("bob", [set_status(2, "done")]);
    tab.back_online();
    save(
        &mut tab,
        &before,
        "- [ ] A\n- [ ] Buy milk and bread\n- [ ] C\n",
    );
    tab.is_saved();
    tab.shows(&[
        "= Checklist 1/3",
        "[ ] A",
        "[x] Buy milk and bread",
        "[ ] C",
    ]);
}

#[test]
fn what_somebody_wrote_meanwhile_does_not_go_with_a_row_that_is_left_out() {
    let site = Site::holding(&["A", "B", "C"]);
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    site.edits("bob", [op_text(2, "B", "B of Bob"), set_status(3, "done")]);
    tab.back_online();
    save(&mut tab, &before, "- [x] A\n");
    tab.is_saved();
    tab.shows(&["= Checklist 2/3", "[x] A", "[ ] B of Bob", "[x] C"]);
}

#[test]
fn what_one_did_oneself_did_not_come_in() {
    let site = Site::holding(&["A", "B", "C"]);
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    tab.edit(Edit::Tick(row(1)));
    tab.edit(Edit::Delete(row(2)));
    tab.is_saved();
    assert_eq!(tab.engine.came_in(&before), []);
    site.edits("bob", [set_status(3, "done")]);
    tab.back_online();
    let came = tab.engine.came_in(&before);
    assert_eq!(came.len(), 1, "{came:?}");
    assert_eq!(came[0].about, "C");
}

#[test]
fn what_stands_under_a_name_is_the_details_of_its_heading() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    let before = opened(&tab);
    save(
        &mut tab,
        &before,
        "# Name\n> with details\n> of two lines\n- [ ] A\n",
    );
    tab.shows(&["= Checklist 0/1", "# Name 0/1", "[ ] A"]);
    let heading = tab.panel.rows().next().expect("it is there");
    assert_eq!(heading.details, "with details\nof two lines");
    tab.is_saved();
}

#[test]
fn a_note_on_a_verdict_is_a_line_of_the_text() {
    let site = Site::holding(&["A", "B"]);
    site.edits(
        "bob",
        [
            set_status(1, "failed"),
            Op::SetNote {
                id: row(1),
                note: "Not yet".into(),
            },
        ],
    );
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    assert!(
        before.text.contains("] A\n  >> Not yet\n"),
        "{}",
        before.text
    );
    let text = before.text.replace("Not yet", "Never\n  >> and ever");
    save(&mut tab, &before, &text);
    tab.is_saved();
    let note = |number| {
        let service = site.get();
        let row = service.document.item(row(number));
        row.map(|row| row.note.clone())
    };
    assert_eq!(note(1).as_deref(), Some("Never\nand ever"));
    assert_eq!(note(2).as_deref(), Some(""));
}

#[test]
fn a_note_written_where_none_is_shown_is_details() {
    let text = "- [ ] A\n  > more\n  >> why\n- [ ] B\n  >> so\n";
    for (kind, expected) in [
        (ChecklistKind::Checklist, [("more\nwhy", ""), ("so", "")]),
        (
            ChecklistKind::AcceptanceCriteria,
            [("more", "why"), ("", "so")],
        ),
    ] {
        let site = Site::holding(&["A"]);
        site.edits("bob", [Op::SetKind { id: LIST, kind }]);
        let mut tab = Tab::open(&site);
        let before = opened(&tab);
        save(&mut tab, &before, text);
        tab.is_saved();
        let held = ["A", "B"].map(|text| {
            let service = site.get();
            let row = service.document.item(tab.id(text)).expect("it is there");
            (row.details.clone(), row.note.clone())
        });
        let expected = expected.map(|(details, note)| (details.to_owned(), note.to_owned()));
        assert_eq!(held, expected, "{kind:?}");
    }
    let tab = Tab::open(&Site::holding(&["A"]));
    let long = format!("- [ ] A\n  >> {}\n", "x".repeat(NOTE_CHARS_MAX + 1));
    assert_eq!(tab.engine.try_text(&opened(&tab), &long), Ok(()));
}

#[test]
fn what_somebody_wrote_came_in_whoever_touched_its_row_last() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    let before = opened(&tab);
    site.edits(
        "bob",
        [Op::SetDetails {
            id: row(1),
            details: "of Bob".into(),
        }],
    );
    tab.back_online();
    tab.edit(Edit::Tick(row(1)));
    tab.edit(Edit::Tick(row(2)));
    tab.is_saved();
    let came = tab.engine.came_in(&before);
    assert_eq!(came.len(), 1, "{came:?}");
    assert!(matches!(came[0].op, Op::SetDetails { .. }), "{came:?}");
    assert_eq!(came[0].about, "A");
}
