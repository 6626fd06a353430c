//! Several rows at once: selected, and worked on in one step.

use crate::world::{LIST, Network, OTHER_LIST, Site, Tab, row};
use tickmark_domain::{Category, Op, StatusId};
use tickmark_engine::{Destination, Edit, Focus, Input, Message, Origin, Select};

/// A and B above, then two sections; E in another list.
const ROWS: [&str; 7] = ["A", "B", "# H", "C", "D?", "# I", "F"];

fn tab() -> Tab {
    Tab::open(&Site::holding(&ROWS).and_holding(&["E"]))
}

fn select(tab: &mut Tab, number: u128, how: Select) {
    let id = row(number);
    tab.input(Input::Select { id, how });
}

fn selected(tab: &Tab) -> Vec<String> {
    let rows = tab.panel.rows().filter(|row| row.marks.selected);
    rows.map(|row| row.text.clone()).collect()
}

/// The rows of the first list, in order.
fn order(tab: &Tab) -> String {
    let rows = tab.panel.rows().filter(|row| row.checklist == LIST);
    rows.map(|row| row.text.as_str()).collect()
}

fn last_said(tab: &mut Tab) -> Message {
    tab.said().pop().expect("something is said")
}

fn moved(number: u128, to: Destination) -> Edit {
    let id = row(number);
    Edit::Move { id, to }
}

#[test]
fn the_selection_is_extended_row_by_row_and_taken_back() {
    let mut tab = tab();
    select(&mut tab, 1, Select::Below);
    assert_eq!(selected(&tab), ["A", "B"]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    assert_eq!(last_said(&mut tab), Message::Selected { rows: 2 });
    select(&mut tab, 2, Select::Below);
    assert_eq!(selected(&tab), ["A", "B", "H"]);
    select(&mut tab, 3, Select::Above);
    select(&mut tab, 2, Select::Above);
    assert_eq!(selected(&tab), ["A"]);
    // Past the end nothing more is there to take in.
    select(&mut tab, 1, Select::Above);
    assert_eq!(selected(&tab), ["A"]);
    tab.input(Input::ClearSelection);
    assert_eq!(selected(&tab), [""; 0]);
    assert_eq!(last_said(&mut tab), Message::SelectionCleared);
    tab.input(Input::ClearSelection);
    assert_eq!(tab.said(), [], "there was none");
    // From another row it begins anew.
    select(&mut tab, 4, Select::Below);
    assert_eq!(selected(&tab), ["C", "D"]);
}

#[test]
fn rows_are_taken_in_and_left_out_one_by_one_or_as_far_as_one() {
    let mut tab = tab();
    select(&mut tab, 1, Select::Toggle);
    select(&mut tab, 4, Select::Toggle);
    assert_eq!(selected(&tab), ["A", "C"]);
    select(&mut tab, 1, Select::Toggle);
    assert_eq!(last_said(&mut tab), Message::Unselected { rows: 1 });
    assert_eq!(selected(&tab), ["C"]);
    select(&mut tab, 4, Select::Toggle);
    select(&mut tab, 2, Select::Toggle);
    select(&mut tab, 5, Select::To);
    assert_eq!(selected(&tab), ["B", "H", "C", "D"]);
    select(&mut tab, 1, Select::To);
    assert_eq!(selected(&tab), ["A", "B"], "from where it began");
    tab.input(Input::ClearSelection);
    select(&mut tab, 4, Select::From);
    assert_eq!(selected(&tab), [""; 0]);
    select(&mut tab, 2, Select::To);
    assert_eq!(selected(&tab), ["B", "H", "C"]);
}

#[test]
fn all_is_the_section_and_then_the_list() {
    for (from, section) in [
        (1, vec!["A", "B"]),
        (4, vec!["C", "D"]),
        (3, vec!["H", "C", "D"]),
        (7, vec!["F"]),
    ] {
        let mut tab = tab();
        select(&mut tab, from, Select::All);
        assert_eq!(selected(&tab), section);
        select(&mut tab, from, Select::All);
        assert_eq!(selected(&tab), ["A", "B", "H", "C", "D", "I", "F"]);
        assert_eq!(last_said(&mut tab), Message::SelectedAll { rows: 7 });
    }
}

#[test]
fn rows_that_are_folded_away_are_passed_over() {
    let mut tab = tab();
    tab.input(Input::ToggleFold(row(3)));
    select(&mut tab, 3, Select::Below);
    assert_eq!(selected(&tab), ["H", "I"]);
}

#[test]
fn a_command_on_a_selected_row_is_one_on_all_and_one_step() {
    let mut tab = tab();
    select(&mut tab, 1, Select::All);
    tab.said();
    tab.edit(Edit::Tick(row(2)));
    let set = |category, done, total| Message::SeveralSet {
        rows: 2,
        category,
        done,
        total,
    };
    assert_eq!(tab.said(), [set(Category::Done, 2, 5)]);
    // Some are done, some not: all are, and then none is.
    tab.edit(Edit::Tick(row(1)));
    assert_eq!(tab.said(), [set(Category::Open, 0, 5)]);
    let status = StatusId("skipped".into());
    tab.edit(Edit::Status { id: row(1), status });
    // What is skipped is not counted.
    assert_eq!(tab.said()[0], set(Category::Skipped, 0, 3));
    tab.edit(Edit::Undo);
    tab.edit(Edit::Undo);
    let done = tab
        .panel
        .rows()
        .filter(|row| row.category == Category::Done);
    assert_eq!(done.count(), 2);
    assert_eq!(selected(&tab), ["A", "B"], "it stays selected");
    // One that is not selected is meant alone.
    tab.edit(Edit::Tick(row(4)));
    let done = tab
        .panel
        .rows()
        .filter(|row| row.category == Category::Done);
    assert_eq!(done.count(), 3);
    tab.is_saved();
}

#[test]
fn rows_of_two_lists_are_counted_in_both() {
    let site = Site::holding(&["A", "B"]).and_holding(&["C", "D"]);
    let mut tab = Tab::open(&site);
    select(&mut tab, 2, Select::Below);
    assert_eq!(selected(&tab), ["B", "C"]);
    tab.said();
    tab.edit(Edit::Tick(tab.id("C")));
    let (rows, category) = (2, Category::Done);
    let (done, total) = (2, 4);
    assert_eq!(
        tab.said(),
        [Message::SeveralSet {
            rows,
            category,
            done,
            total
        }]
    );
    tab.is_saved();
}

#[test]
fn some_required_are_all_required_and_then_none() {
    let mut tab = tab();
    select(&mut tab, 4, Select::All);
    let required = |tab: &Tab| -> Vec<bool> {
        [row(4), row(5)]
            .map(|id| tab.panel.rows().find(|row| row.id == id).unwrap().required)
            .to_vec()
    };
    assert_eq!(required(&tab), [true, false]);
    tab.edit(Edit::ToggleRequired(row(4)));
    assert_eq!(required(&tab), [true, true]);
    let said = Message::SeveralRequired {
        rows: 2,
        required: true,
    };
    assert_eq!(last_said(&mut tab), said);
    tab.edit(Edit::ToggleRequired(row(4)));
    assert_eq!(required(&tab), [false, false]);
}

#[test]
fn several_are_deleted_and_come_back_in_one_step() {
    let mut tab = tab();
    select(&mut tab, 1, Select::Toggle);
    select(&mut tab, 4, Select::Toggle);
    select(&mut tab, 5, Select::Toggle);
    tab.said();
    tab.edit(Edit::Delete(row(4)));
    assert_eq!(order(&tab), "BHIF");
    assert_eq!(selected(&tab), [""; 0]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    let rows = 3;
    assert_eq!(tab.said(), [Message::DeletedSeveral { rows }]);
    assert_eq!(tab.engine.work().offer.unwrap().rows, 3);
    tab.edit(Edit::Undo);
    assert_eq!(order(&tab), "ABHCDIF");
    tab.is_saved();
}

#[test]
fn several_move_together() {
    use Destination::{Bottom, Down, Top, Up};
    let check = |rows: &[u128], to, expected: &str| {
        let mut tab = tab();
        for number in rows {
            select(&mut tab, *number, Select::Toggle);
        }
        tab.edit(moved(rows[0], to));
        assert_eq!(order(&tab), expected, "{rows:?} {to:?}");
        tab.is_saved();
        tab.edit(Edit::Undo);
        assert_eq!(order(&tab), "ABHCDIF", "{rows:?} {to:?} undone");
    };
    check(&[2, 4], Up, "BCAHDIF");
    check(&[2, 4], Down, "AHDBCIF");
    check(&[4, 5], Up, "ABCDHIF");
    check(&[4, 5], Down, "ABHICDF");
    check(&[4, 7], Top, "CFABHDI");
    check(&[1, 4], Bottom, "BHDIFAC");
    // A heading takes its section along.
    check(&[1, 3], Bottom, "BIFAHCD");
    check(&[3, 7], Top, "HCDFABI");
    // Also with some of its rows, which stay in their order; and past whole sections.
    check(&[3, 4], Top, "HCDABIF");
    check(&[3, 5], Down, "ABIFHCD");
    check(&[3, 4, 5], Down, "ABIFHCD");
    check(&[6, 7], Up, "ABIFHCD");
    // What is at both ends is gathered.
    check(&[1, 7], Up, "AFBHCDI");
    check(&[1, 7], Down, "BHCDIAF");
    let after = |number: u128| Destination::After {
        checklist: LIST,
        after: Some(row(number)),
    };
    check(&[1, 2], after(4), "HCABDIF");
    let at = |heading: Option<u128>, place| Destination::At {
        checklist: LIST,
        heading: heading.map(row),
        place,
    };
    check(&[1, 2], at(Some(3), 2), "HCABDIF");
    check(&[4, 5], at(None, 1), "CDABHIF");
    check(&[1, 7], at(Some(6), 9), "BHCDIAF");
    // After one of themselves is after what stays above it.
    check(&[4, 5], after(4), "ABHCDIF");
    check(&[1, 7], after(7), "BHCDIAF");
}

#[test]
fn where_they_stand_already_it_is_said() {
    let mut tab = tab();
    select(&mut tab, 1, Select::All);
    tab.edit(moved(1, Destination::Up));
    assert_eq!(last_said(&mut tab), Message::AlreadyFirst);
    tab.edit(moved(1, Destination::Top));
    assert_eq!(last_said(&mut tab), Message::AlreadyFirst);
    tab.input(Input::ClearSelection);
    select(&mut tab, 6, Select::Toggle);
    select(&mut tab, 7, Select::Toggle);
    tab.edit(moved(6, Destination::Bottom));
    assert_eq!(last_said(&mut tab), Message::AlreadyLast);
    assert_eq!(order(&tab), "ABHCDIF");
}

#[test]
fn several_go_to_another_list_and_focus_is_where_the_command_came_from() {
    let mut tab = tab();
    select(&mut tab, 1, Select::All);
    tab.said();
    let to = Destination::After {
        checklist: OTHER_LIST,
        after: None,
    };
    tab.edit_by(Origin::Menu, moved(2, to));
    assert_eq!(order(&tab), "HCDIF");
    assert_eq!(
        tab.said(),
        [Message::MovedSeveral {
            rows: 2,
            to: 1,
            section: Some("Other".into())
        }]
    );
    assert_eq!(tab.focus(), Some(Focus::RowActions(row(2))));
    assert_eq!(selected(&tab), ["A", "B"]);
    tab.is_saved();
}

#[test]
fn what_somebody_else_deletes_is_not_selected_any_more() {
    let site = Site::holding(&ROWS);
    let mut tab = Tab::open(&site);
    select(&mut tab, 1, Select::All);
    site.edits("bob", [Op::DeleteItem { id: row(1) }]);
    tab.wait(5_000);
    assert_eq!(selected(&tab), ["B"]);
    tab.edit(Edit::Tick(row(2)));
    assert!(matches!(last_said(&mut tab), Message::Ticked { .. }));
    let selection = tab.engine.work().selection.unwrap();
    assert_eq!((selection.rows, selection.row), (1, row(2)));
}

#[test]
fn rows_that_are_dropped_after_a_row_deleted_meanwhile_keep_their_place() {
    let site = Site::holding(&ROWS);
    let mut tab = Tab::open(&site);
    select(&mut tab, 1, Select::All);
    site.edits("bob", [Op::DeleteItem { id: row(4) }]);
    tab.wait(5_000);
    let after = Destination::After {
        checklist: LIST,
        after: Some(row(4)),
    };
    tab.edit(moved(1, after));
    assert_eq!(order(&tab), "HABDIF");
    tab.is_saved();
}

#[test]
fn what_is_left_of_several_is_taken_back_when_somebody_deleted_the_first() {
    let site = Site::holding(&ROWS);
    let mut tab = Tab::open(&site);
    select(&mut tab, 1, Select::All);
    tab.edit(Edit::Tick(row(1)));
    site.edits("bob", [Op::DeleteItem { id: row(1) }]);
    tab.wait(5_000);
    tab.said();
    tab.edit(Edit::Undo);
    let text = String::new();
    assert_eq!(tab.said(), [Message::TakenBackInPart { text, skipped: 1 }]);
    assert_eq!(tab.focus(), Some(Focus::Row(row(2))));
    let done = tab
        .panel
        .rows()
        .filter(|row| row.category == Category::Done);
    assert_eq!(done.count(), 0);
    tab.is_saved();
}

#[test]
fn selecting_asks_nothing_of_the_service_and_works_for_those_who_may_only_look() {
    let site = Site::holding(&ROWS);
    site.get_mut().viewers.push("carol".into());
    let mut tab = Tab::open_as(&site, "carol", 3);
    tab.network = Network::Holds;
    select(&mut tab, 1, Select::All);
    assert_eq!(selected(&tab), ["A", "B"]);
    assert!(tab.requests.is_empty());
    tab.edit(Edit::Delete(row(1)));
    assert_eq!(order(&tab), "ABHCDIF");
}
