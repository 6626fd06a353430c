//! Done at the bottom: where rows are seen, when they go there, and that their home is kept.

use crate::world::{LIST, Site, Tab, op_add, row};
use tickmark_domain::{Category, ItemId, ItemKind, Op, StatusId};
use tickmark_engine::preferences::{Look, Preferences};
use tickmark_engine::{CommandId, Destination, Edit, Focus, Input, Message, Select, Then};

use Destination::{After, At, Down, Top, Up};

/// Rows 1 to 7; 4 is a heading.
const ROWS: [&str; 7] = ["A", "[x] B", "C", "# H", "[x] D", "[-] E", "F"];

fn see_done_last(tab: &mut Tab, done_last: bool) {
    let look = Look {
        done_last,
        ..Look::default()
    };
    tab.input(Input::Prefer(Preferences {
        look,
        ..Preferences::default()
    }));
}

fn tab_on(site: &Site) -> Tab {
    let mut tab = Tab::open(site);
    see_done_last(&mut tab, true);
    tab.said();
    tab
}

fn tab() -> Tab {
    tab_on(&Site::holding(&ROWS))
}

fn seen(tab: &Tab) -> String {
    tab.panel.texts().concat()
}

fn focus(tab: &mut Tab, row: Option<ItemId>) {
    tab.input(Input::Focused { row, by_key: true });
}

fn point(tab: &mut Tab, row: Option<ItemId>) {
    tab.input(Input::PointAt(row));
}

fn set(tab: &mut Tab, id: u128, status: &str) {
    let id = row(id);
    let status = StatusId(status.into());
    tab.edit(Edit::Status { id, status });
}

fn go(tab: &mut Tab, id: u128, to: Destination) {
    tab.edit(Edit::Move { id: row(id), to });
}

#[test]
fn what_is_closed_stands_at_the_bottom_of_its_section() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    see_done_last(&mut tab, true);
    assert_eq!(seen(&tab), "ACBHFDE");
    assert_eq!(tab.said(), [Message::DoneLast { on: true }]);
    see_done_last(&mut tab, false);
    assert_eq!(seen(&tab), "ABCHDEF", "every row is at home");
    assert_eq!(tab.said(), [Message::DoneLast { on: false }]);
    assert_eq!(tab.engine.pending().count(), 0, "it is a view, and no edit");
}

#[test]
fn it_is_kept_for_the_person() {
    let look = Look {
        done_last: true,
        ..Look::default()
    };
    assert_eq!(Look::from_words(&look.words()), look);
}

#[test]
fn a_row_that_has_focus_goes_when_focus_has_left() {
    let mut tab = tab();
    focus(&mut tab, Some(row(3)));
    set(&mut tab, 3, "done");
    assert_eq!(seen(&tab), "ACBHFDE", "it stays where it is worked on");
    focus(&mut tab, Some(row(7)));
    assert_eq!(seen(&tab), "ABCHFDE");
    focus(&mut tab, Some(row(3)));
    set(&mut tab, 3, "todo");
    assert_eq!(seen(&tab), "ABCHFDE", "and so on the way back");
    focus(&mut tab, None);
    assert_eq!(seen(&tab), "ACBHFDE");
}

#[test]
fn nothing_moves_under_the_pointer_or_focus() {
    let site = Site::holding(&["A", "B", "C", "[x] D", "[x] E"]);
    let mut tab = tab_on(&site);
    point(&mut tab, Some(row(2)));
    site.edits("bob", [status(1, "done"), status(3, "done")]);
    tab.wait(60_000);
    assert_eq!(seen(&tab), "ABCDE", "C had its place below already");
    point(&mut tab, None);
    assert_eq!(seen(&tab), "BACDE");
    focus(&mut tab, Some(row(4)));
    site.edits("bob", [status(1, "todo")]);
    tab.wait(60_000);
    assert_eq!(seen(&tab), "ABCDE", "both places are above the focus");
    site.edits("bob", [status(5, "todo")]);
    tab.wait(60_000);
    assert_eq!(seen(&tab), "ABCDE", "what comes up would push it down");
    focus(&mut tab, None);
    assert_eq!(seen(&tab), "ABECD");
}

fn status(id: u128, status: &str) -> Op {
    Op::SetStatus {
        id: row(id),
        status: StatusId(status.into()),
    }
}

#[test]
fn keys_go_through_rows_as_they_are_seen() {
    let mut tab = tab();
    let mut at = row(1);
    let mut way = Vec::new();
    while let Some(next) = {
        tab.input(Input::Go {
            from: at,
            command: CommandId::Next,
        });
        tab.focus()
    } {
        let Focus::Row(id) = next else { break };
        way.push(id);
        at = id;
    }
    assert_eq!(way, [3, 2, 4, 7, 5, 6].map(row));
    tab.input(Input::Select {
        id: row(3),
        how: Select::From,
    });
    tab.input(Input::Select {
        id: row(4),
        how: Select::To,
    });
    assert!(tab.engine.is_selected(row(2)) && !tab.engine.is_selected(row(7)));
}

/// Each: which row, where to, what is seen, and what is at home.
#[test]
fn a_move_goes_to_where_it_is_seen_to_go() {
    let at = |place| At {
        checklist: LIST,
        heading: Some(row(4)),
        place,
    };
    let after = |id| After {
        checklist: LIST,
        after: Some(row(id)),
    };
    for (id, to, view, home) in [
        (1, Down, "CABHFDE", "BCAHDEF"),
        (3, Up, "CABHFDE", "CABHDEF"),
        // Past the end of its section, not past what is done there.
        (3, Down, "ABHCFDE", "ABHCDEF"),
        (7, Up, "ACFBHDE", "ABCFHDE"),
        (6, Up, "ACBHFED", "ABCHEDF"),
        (1, after(2), "CABHFDE", "BCAHDEF"),
        (1, after(5), "CBHFADE", "BCHDEFA"),
        (1, at(1), "CBHAFDE", "BCHADEF"),
        (1, at(3), "CBHFADE", "BCHDEFA"),
        (2, after(7), "ACHFDEB", "ACHDEFB"),
        // A section begins below all that is done.
        (4, after(2), "ACBHFDE", "ABCHDEF"),
        (7, Top, "FACBHDE", "FABCHDE"),
    ] {
        let mut tab = tab();
        go(&mut tab, id, to);
        assert_eq!(seen(&tab), view, "{id} {to:?}");
        see_done_last(&mut tab, false);
        assert_eq!(seen(&tab), home, "{id} {to:?}");
    }
}

#[test]
fn places_are_told_as_they_are_seen() {
    let mut tab = tab();
    go(&mut tab, 1, Down);
    let after = Some("C".to_owned());
    let (place, total) = (2, 3);
    assert_eq!(
        tab.said(),
        [Message::Moved {
            place,
            total,
            after
        }]
    );
}

#[test]
fn what_others_do_comes_to_its_place() {
    let site = Site::holding(&ROWS);
    let mut tab = tab_on(&site);
    site.edits("bob", [op_add(20, LIST, Some(2), "N"), status(5, "todo")]);
    tab.wait(60_000);
    assert_eq!(seen(&tab), "ANCBHDFE");
    site.edits("bob", [Op::DeleteItem { id: row(4) }]);
    tab.wait(60_000);
    assert_eq!(seen(&tab), "ANCDFBE", "there is one section now");
    tab.edit(Edit::Delete(row(2)));
    assert_eq!(seen(&tab), "ANCDFE");
    tab.edit(Edit::Undo);
    assert_eq!(seen(&tab), "ANCDFBE");
    assert_eq!(Category::Done, tab.panel.rows().nth(5).unwrap().category);
}

/// Below what is done there is no place for what is open.
#[test]
fn what_is_new_is_seen_where_it_was_added() {
    let mut tab = tab_on(&Site::holding(&["[x] A", "B", "C"]));
    assert_eq!(seen(&tab), "BCA");
    tab.edit(add(tickmark_engine::At::After(row(1)), "N"));
    assert_eq!(seen(&tab), "BCNA");
    tab.edit(add(tickmark_engine::At::After(row(2)), "M"));
    assert_eq!(seen(&tab), "BMCNA");
    see_done_last(&mut tab, false);
    assert_eq!(seen(&tab), "ABMCN");
}

fn add(at: tickmark_engine::At, text: &str) -> Edit {
    Edit::Add {
        checklist: Some(LIST),
        at,
        kind: ItemKind::Task,
        text: text.into(),
        then: Then::FocusRow,
    }
}

#[test]
fn who_asks_for_it_sees_it_at_once() {
    let mut tab = Tab::open(&Site::holding(&ROWS));
    focus(&mut tab, Some(row(3)));
    point(&mut tab, Some(row(7)));
    see_done_last(&mut tab, true);
    assert_eq!(seen(&tab), "ACBHFDE");
}
