//! Criteria beside what was agreed.

use crate::world::{LIST, Network, Site, Tab, op_text, row};
use tickmark_domain::{ChecklistId, ChecklistKind, Op, Standing};
use tickmark_engine::baseline::Differences;
use tickmark_engine::people::Whom;
use tickmark_engine::{Edit, Input, Message, Then};

/// Three criteria.
fn site() -> Site {
    let site = Site::holding(&["A", "B", "C"]);
    let kind = ChecklistKind::AcceptanceCriteria;
    site.edits("bob", [Op::SetKind { id: LIST, kind }]);
    site
}

fn standings(tab: &Tab) -> Vec<Option<Standing>> {
    tab.panel.rows().map(|row| row.marks.standing).collect()
}

/// The texts of what was added, changed and removed.
fn told(tab: &Tab, list: ChecklistId) -> Option<[Vec<String>; 3]> {
    let found = tab.engine.comparison(list)?;
    let texts = [found.added, found.changed, found.removed];
    Some(texts.map(|rows| rows.into_iter().map(|row| row.text).collect()))
}

#[test]
fn what_is_not_as_it_was_agreed_is_marked_and_told_of_with_who_and_how_it_was() {
    let site = site();
    let mut tab = Tab::open(&site);
    assert_eq!(told(&tab, LIST), None);
    tab.edit(Edit::Freeze(LIST));
    let list = String::from("Checklist");
    assert_eq!(
        tab.said().last(),
        Some(&Message::Frozen { criteria: 3, list })
    );
    assert_eq!(told(&tab, LIST), Some([vec![], vec![], vec![]]));
    let add = Edit::Add {
        checklist: Some(LIST),
        at: tickmark_engine::At::Last,
        kind: tickmark_domain::ItemKind::Task,
        text: "D".into(),
        then: Then::Stay,
    };
    tab.edit(add);
    site.edits(
        "bob",
        [op_text(1, "A", "A now"), Op::DeleteItem { id: row(2) }],
    );
    tab.input(Input::Attention);
    let marks = [Some(Standing::Changed), None, Some(Standing::Added)];
    assert_eq!(standings(&tab), marks);
    let found = told(&tab, LIST);
    assert_eq!(
        found,
        Some([vec!["D".into()], vec!["A now".into()], vec!["B".into()]])
    );
    let found = tab.engine.comparison(LIST).unwrap();
    let differences = Differences {
        added: 1,
        changed: 1,
        removed: 1,
    };
    assert_eq!(found.differences(), differences);
    assert_eq!(tab.engine.differences(LIST), Some(differences));
    assert_eq!(found.changed[0].was, Some(("A".into(), String::new())));
    assert_eq!(found.changed[0].by.as_ref().unwrap().0, Whom::Somebody);
    assert_eq!(found.added[0].by.as_ref().unwrap().0, Whom::You);
}

#[test]
fn offline_it_is_compared_all_the_same_and_both_ways_back_are_one_step() {
    let mut tab = Tab::open(&site());
    tab.network = Network::Holds;
    tab.edit(Edit::Freeze(LIST));
    tab.edit(Edit::Text {
        id: row(1),
        base: "A".into(),
        text: "Other".into(),
        then: Then::Stay,
    });
    assert_eq!(standings(&tab), [Some(Standing::Changed), None, None]);
    tab.edit(Edit::Undo);
    assert_eq!(standings(&tab), [None; 3]);
    tab.edit(Edit::Redo);
    tab.edit(Edit::Thaw(LIST));
    let list = String::from("Checklist");
    assert_eq!(tab.said().last(), Some(&Message::Thawed { list }));
    assert_eq!((standings(&tab), told(&tab, LIST)), (vec![None; 3], None));
    tab.edit(Edit::Undo);
    assert_eq!(standings(&tab), [Some(Standing::Changed), None, None]);
    tab.network = Network::Works;
    tab.answer();
    tab.is_saved();
    assert_eq!(standings(&tab), [Some(Standing::Changed), None, None]);
}

#[test]
fn a_baseline_that_somebody_else_set_since_is_not_taken_back() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Freeze(LIST));
    site.edits(
        "bob",
        [
            Op::Freeze {
                id: LIST,
                baseline: tickmark_domain::BaselineId::from_bits(9),
            },
            op_text(3, "C", "Bob's"),
        ],
    );
    tab.input(Input::Attention);
    tab.edit(Edit::Undo);
    assert!(tab.engine.has_baseline(LIST));
}

#[test]
fn what_was_added_offline_is_agreed_with_all_else_and_is_told_of_by_the_time_it_was_made() {
    let site = site();
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    let add = |text: &str| Edit::Add {
        checklist: Some(LIST),
        at: tickmark_engine::At::Last,
        kind: tickmark_domain::ItemKind::Task,
        text: text.into(),
        then: Then::Stay,
    };
    tab.edit(add("D"));
    tab.edit(Edit::Freeze(LIST));
    assert_eq!(standings(&tab), [None; 4], "though it has no number yet");
    tab.edit(add("E"));
    let now = site.now_ms();
    site.edits("carol", [op_text(2, "B", "B now")]);
    tab.network = Network::Works;
    tab.answer();
    tab.is_saved();
    let marks = [None, None, None, None, Some(Standing::Added)];
    assert_eq!(standings(&tab), marks);
    let found = tab.engine.comparison(LIST).unwrap();
    assert!(found.since_ms >= now, "{} {now}", found.since_ms);
    assert!(found.added[0].by.as_ref().unwrap().1 >= now);
}
