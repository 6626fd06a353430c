//! Rows that are looked for: which are in sight, where keys go, and what is said.

use crate::world::{Site, Tab, account, row};
use tickmark_domain::{Category, ItemId, ItemKind, Op, StatusId};
use tickmark_engine::filter::Shown;
use tickmark_engine::preferences::{Look, Preferences};
use tickmark_engine::view::RowView;
use tickmark_engine::{
    At, CommandId, Destination, Edit, Focus, Input, Message, Origin, Then, Timer,
};

const ROWS: [&str; 7] = [
    "Bread",
    "[x] Milk",
    "# Shop",
    "[~] Bake bread",
    "Eggs?",
    "# Later",
    "Sleep",
];

fn find(tab: &mut Tab, text: &str) {
    tab.input(Input::Find(text.into()));
}

fn show(tab: &mut Tab, shown: Shown) {
    tab.input(Input::Show(shown));
}

fn focus(tab: &mut Tab, row: Option<ItemId>) {
    let by_key = false;
    tab.input(Input::Focused { row, by_key });
}

fn in_sight(tab: &Tab) -> Vec<&str> {
    let folded = |row: &RowView| row.folded && row.kind == ItemKind::Task;
    let rows = tab.panel.rows();
    let rows = rows.filter(|row| !row.filtered_out && !folded(row));
    rows.map(|row| row.text.as_str()).collect()
}

const HIDE_DONE: Shown = Shown {
    hide_done: true,
    only_required: false,
    only_mine: false,
    only_due: false,
    only: None,
};

/// What is looked for, and what is found.
#[test]
fn words_and_kinds_are_found() {
    let mine = Shown {
        only_mine: true,
        ..Shown::default()
    };
    let required = Shown {
        only_required: true,
        ..Shown::default()
    };
    let active = Shown {
        only: Some(Category::Active),
        ..Shown::default()
    };
    let rows: [(&str, Shown, &[&str]); 8] = [
        ("bread", Shown::default(), &["Bread", "Shop", "Bake bread"]),
        (
            "  BREAD ",
            Shown::default(),
            &["Bread", "Shop", "Bake bread"],
        ),
        // A heading is found by its own words, without its rows.
        ("later", Shown::default(), &["Later"]),
        ("nowhere", Shown::default(), &[]),
        (
            "",
            HIDE_DONE,
            &["Bread", "Shop", "Bake bread", "Eggs", "Later", "Sleep"],
        ),
        (
            "",
            required,
            &["Bread", "Milk", "Shop", "Bake bread", "Later", "Sleep"],
        ),
        ("", mine, &["Shop", "Eggs"]),
        ("bread", active, &["Shop", "Bake bread"]),
    ];
    for (text, shown, expected) in rows {
        let site = Site::holding(&ROWS);
        site.edits(
            "bob",
            [Op::SetAssignee {
                id: row(5),
                assignee: Some(account("alice")),
            }],
        );
        let mut tab = Tab::open(&site);
        find(&mut tab, text);
        show(&mut tab, shown);
        assert_eq!(in_sight(&tab), expected, "{text:?} {shown:?}");
        tab.input(Input::EndFilter);
        assert_eq!(in_sight(&tab).len(), ROWS.len());
        assert_eq!(tab.engine.panel().filter.text, "");
    }
}

#[test]
fn how_many_are_left_is_said_once_nobody_writes_any_more() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    for text in ["b", "br", "bread"] {
        find(&mut tab, text);
        tab.wait(499);
        assert_eq!(tab.said(), []);
    }
    tab.wait(1);
    assert_eq!(tab.said(), [Message::Found { found: 2, total: 5 }]);
    find(&mut tab, "nowhere");
    tab.wait(500);
    assert_eq!(tab.said(), [Message::NothingFound]);
    find(&mut tab, "");
    tab.wait(500);
    assert_eq!(tab.said(), [Message::ShowingAll { total: 5 }]);
    assert_eq!(tab.waits(Timer::Filter), None);
}

#[test]
fn from_the_field_the_first_item_is_reached_and_not_its_heading() {
    let mut tab = Tab::open(&Site::holding(&["# Dairy", "Milk", "Butter"]));
    find(&mut tab, "butter");
    assert_eq!(tab.engine.first_in_sight(), Some(row(3)));
    find(&mut tab, "dairy");
    assert_eq!(tab.engine.first_in_sight(), Some(row(1)));
}

#[test]
fn keys_go_to_what_is_in_sight_and_rows_move_past_it() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    find(&mut tab, "bread");
    assert_eq!(tab.engine.first_in_sight(), Some(row(1)));
    let (from, command) = (row(1), CommandId::Next);
    tab.input(Input::Go { from, command });
    assert_eq!(tab.focus(), Some(Focus::Row(row(3))));
    let (from, command) = (row(3), CommandId::ListEnd);
    tab.input(Input::Go { from, command });
    assert_eq!(tab.focus(), Some(Focus::Row(row(4))));
    // Past the next one that is in sight, not past Milk.
    let to = Destination::Down;
    tab.edit(Edit::Move { id: row(1), to });
    tab.input(Input::EndFilter);
    assert_eq!(
        in_sight(&tab),
        [
            "Milk",
            "Shop",
            "Bread",
            "Bake bread",
            "Eggs",
            "Later",
            "Sleep"
        ]
    );
    find(&mut tab, "bread");
    let to = Destination::Up;
    tab.edit(Edit::Move { id: row(1), to });
    tab.input(Input::EndFilter);
    assert_eq!(in_sight(&tab)[..3], ["Milk", "Bread", "Shop"]);
    find(&mut tab, "bread");
    tab.said();
    tab.edit(Edit::Move { id: row(1), to });
    assert_eq!(tab.said(), [Message::AlreadyFirst]);
}

#[test]
fn what_is_looked_for_is_found_in_a_folded_section_too() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    tab.input(Input::ToggleFold(row(3)));
    show(&mut tab, HIDE_DONE);
    assert_eq!(in_sight(&tab), ["Bread", "Shop", "Later", "Sleep"]);
    find(&mut tab, "bake");
    assert_eq!(in_sight(&tab), ["Shop", "Bake bread"]);
    tab.input(Input::EndFilter);
    assert_eq!(in_sight(&tab), ["Bread", "Milk", "Shop", "Later", "Sleep"]);
}

#[test]
fn a_row_that_is_ticked_stays_until_focus_leaves() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    show(&mut tab, HIDE_DONE);
    tab.wait(500);
    tab.said();
    focus(&mut tab, Some(row(1)));
    tab.tick("Bread");
    assert_eq!(
        tab.said(),
        [Message::TickedOutOfSight { done: 2, total: 5 }]
    );
    assert!(in_sight(&tab).contains(&"Bread"));
    // A menu is opened on it, and closed again.
    focus(&mut tab, Some(row(1)));
    assert!(in_sight(&tab).contains(&"Bread"));
    focus(&mut tab, Some(row(7)));
    assert!(!in_sight(&tab).contains(&"Bread"));
    // What somebody else does goes at once, but for the row with focus.
    tab.site.edits(
        "bob",
        [row(7), row(4)].map(|id| Op::SetStatus {
            id,
            status: StatusId::done(),
        }),
    );
    tab.input(Input::Attention);
    assert_eq!(in_sight(&tab), ["Shop", "Eggs", "Later", "Sleep"]);
    focus(&mut tab, None);
    assert_eq!(in_sight(&tab), ["Shop", "Eggs"]);
}

#[test]
fn what_is_added_or_brought_back_is_in_sight() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    find(&mut tab, "bread");
    for (text, then) in [("Ham", Then::AddNext), ("Cheese", Then::AddNext)] {
        tab.edit(Edit::Add {
            checklist: None,
            at: At::After(row(1)),
            kind: ItemKind::Task,
            text: text.into(),
            then,
        });
    }
    assert_eq!(
        in_sight(&tab),
        ["Bread", "Cheese", "Ham", "Shop", "Bake bread"]
    );
    let sleep = row(7);
    tab.input(Input::EndFilter);
    tab.edit(Edit::Delete(sleep));
    find(&mut tab, "bread");
    assert_eq!(in_sight(&tab), ["Bread", "Shop", "Bake bread"]);
    tab.edit(Edit::Undo);
    assert_eq!(tab.focus(), Some(Focus::Row(sleep)));
    assert_eq!(
        in_sight(&tab),
        ["Bread", "Shop", "Bake bread", "Later", "Sleep"]
    );
}

#[test]
fn kinds_are_kept_for_the_person_and_words_are_not() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    find(&mut tab, "bread");
    show(&mut tab, HIDE_DONE);
    let kept = tab.preferences.look;
    assert_eq!(kept.shown, HIDE_DONE);
    assert_eq!(Look::from_words(&kept.words()), kept);
    // By the sheet of preferences it can be changed as well.
    tab.input(Input::Prefer(Preferences::default()));
    assert_eq!(tab.engine.panel().filter.shown, Shown::default());
    assert_eq!(tab.preferences, Preferences::default());
    show(&mut tab, HIDE_DONE);
    tab.input(Input::EndFilter);
    assert_eq!(tab.preferences.look.shown, Shown::default());
}

#[test]
fn a_selection_goes_over_rows_in_sight() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    find(&mut tab, "bread");
    let how = tickmark_engine::Select::Below;
    tab.input(Input::Select { id: row(1), how });
    let how = tickmark_engine::Select::Below;
    tab.input(Input::Select { id: row(3), how });
    let selected: Vec<_> = tab.panel.rows().filter(|row| row.marks.selected).collect();
    assert_eq!(selected.len(), 3, "{selected:?}");
    tab.edit_by(Origin::Menu, Edit::Delete(row(1)));
    tab.input(Input::EndFilter);
    assert!(
        in_sight(&tab).contains(&"Milk"),
        "what is out of sight stays"
    );
}

#[test]
fn all_that_is_selected_is_in_sight() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    let how = tickmark_engine::Select::All;
    for _ in 0..2 {
        tab.input(Input::Select { id: row(1), how });
    }
    find(&mut tab, "bread");
    let selected = |tab: &Tab| tab.panel.rows().filter(|row| row.marks.selected).count();
    assert_eq!(selected(&tab), 3, "Bread, Shop and Bake bread");
    tab.input(Input::ClearSelection);
    for expected in [1, 3] {
        tab.input(Input::Select { id: row(1), how });
        assert_eq!(selected(&tab), expected, "the section, then the list");
    }
}

#[test]
fn a_space_looks_for_nothing() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    tab.input(Input::ToggleFold(row(3)));
    find(&mut tab, " ");
    assert!(!tab.engine.panel().filter.is_on());
    assert_eq!(in_sight(&tab), ["Bread", "Milk", "Shop", "Later", "Sleep"]);
    let (from, command) = (row(3), CommandId::Next);
    tab.input(Input::Go { from, command });
    assert_eq!(tab.focus(), Some(Focus::Row(row(6))));
    tab.input(Input::EndFilter);
    assert_eq!(tab.engine.panel().filter.text, "");
}

#[test]
fn the_row_with_focus_stays_when_what_is_done_is_hidden() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    focus(&mut tab, Some(row(2)));
    show(&mut tab, HIDE_DONE);
    assert!(in_sight(&tab).contains(&"Milk"));
    focus(&mut tab, Some(row(1)));
    assert!(!in_sight(&tab).contains(&"Milk"));
}

#[test]
fn the_end_of_a_filter_is_said_once() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    find(&mut tab, "bread");
    tab.input(Input::EndFilter);
    tab.wait(1_000);
    assert_eq!(tab.said(), [Message::ShowingAll { total: 5 }]);
}

#[test]
fn what_is_deleted_or_cut_brings_nothing_else_into_sight_and_takes_nothing_unseen() {
    let rows = [
        "Bread",
        "Milk",
        "Bread rolls",
        "# Shop",
        "Bread crumbs",
        "Eggs",
    ];
    let mut tab = Tab::open(&Site::holding(&rows));
    find(&mut tab, "bread");
    tab.edit(Edit::Delete(row(1)));
    assert_eq!(in_sight(&tab), ["Bread rolls", "Shop", "Bread crumbs"]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(3))));
    tab.edit(Edit::Cut(row(4)));
    assert_eq!(in_sight(&tab), ["Bread rolls"]);
    tab.input(Input::EndFilter);
    tab.shows(&["= Checklist 0/3", "[ ] Milk", "[ ] Bread rolls", "[ ] Eggs"]);
}
