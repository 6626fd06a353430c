//! What became of edits that did not simply stand, and what the person does about it.

use crate::world::{LIST, Network, Site, Tab, op_text, row};
use tickmark_domain::{ItemKind, Op, Refusal, StatusId};
use tickmark_engine::{At, Deal, Edit, Input, Message, Notice, SyncFailure, Then, Why};

fn text(number: u128, base: &str, text: &str) -> Edit {
    Edit::Text {
        id: row(number),
        base: base.into(),
        text: text.into(),
        then: Then::Stay,
    }
}

/// Alice's edits are made while Bob's are; the network comes back after `ms`.
fn meanwhile(site: &Site, mine: Vec<Edit>, theirs: Vec<Op>, ms: u64) -> Tab {
    let mut tab = Tab::open(site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    for edit in mine {
        tab.edit(edit);
    }
    tab.wait(ms);
    site.edits("bob", theirs);
    tab.said();
    tab.back_online();
    tab
}

fn deals(tab: &mut Tab, deal: Deal) {
    let op_id = tab.engine.notices()[0].op_id;
    tab.input(Input::Deal { op_id, deal });
}

#[test]
fn the_same_words_written_by_two_are_both_kept_for_review() {
    let site = Site::holding(&["Check it"]);
    let mine = vec![text(1, "Check it", "Check mine")];
    let mut tab = meanwhile(&site, mine, vec![op_text(1, "Check it", "Check theirs")], 0);
    tab.shows(&["= Checklist 0/1", "[ ] Check mine"]);
    let why = Why::Conflict {
        yours: "Check mine".into(),
        theirs: "Check theirs".into(),
    };
    assert_eq!(tab.engine.notices()[0].why, why);
    assert!(tab.panel.rows().next().unwrap().marks.to_review);
    assert_eq!(tab.engine.panel().to_look_at, 1);
    // The last word is the one that is heard.
    let text = "Check mine".into();
    assert_eq!(tab.said().last(), Some(&Message::Conflict { text }));
    tab.input(Input::CopyDetails);
    assert_eq!(tab.copied.as_deref(), Some("Check mine\nCheck theirs"));
    deals(&mut tab, Deal::Choose("Check both".into()));
    tab.shows(&["= Checklist 0/1", "[ ] Check both"]);
    assert!(!tab.panel.rows().next().unwrap().marks.to_review);
    assert_eq!(tab.engine.panel().to_look_at, 0);
    tab.is_saved();
}

/// The service decides while nobody hears it; whoever sends again is told all the same.
#[test]
fn a_conflict_in_a_lost_answer_is_told_once() {
    let site = Site::holding(&["Check it"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.edit(text(1, "Check it", "Check mine"));
    site.edits("bob", [op_text(1, "Check it", "Check theirs")]);
    tab.network = Network::LosesAnswers;
    tab.input(Input::Attention);
    assert_eq!(site.get().document.item(row(1)).unwrap().text, "Check mine");
    assert_eq!(tab.engine.notices(), []);
    tab.back_online();
    let why = Why::Conflict {
        yours: "Check mine".into(),
        theirs: "Check theirs".into(),
    };
    let told: Vec<_> = tab.engine.notices().iter().map(|one| &one.why).collect();
    assert_eq!(told, [&why]);
    tab.is_saved();
}

#[test]
fn a_choice_that_keeps_mine_changes_nothing() {
    let site = Site::holding(&["Check it"]);
    let mine = vec![text(1, "Check it", "Check mine")];
    let mut tab = meanwhile(&site, mine, vec![op_text(1, "Check it", "Check theirs")], 0);
    let version = site.get().document.version;
    deals(&mut tab, Deal::Choose("Check mine".into()));
    assert_eq!(tab.engine.notices(), []);
    assert_eq!(site.get().document.version, version);
}

#[test]
fn an_offline_tick_does_not_overwrite_a_newer_one_and_can_be_applied() {
    let site = Site::holding(&["One"]);
    let status = StatusId("skipped".into());
    let theirs = Op::SetStatus { id: row(1), status };
    let mut tab = meanwhile(
        &site,
        vec![Edit::Tick(row(1))],
        vec![theirs.clone()],
        61_000,
    );
    assert_eq!(tab.outline()[1], "[-] One");
    assert_eq!(tab.engine.notices()[0].why, Why::Superseded);
    deals(&mut tab, Deal::Again);
    assert_eq!(tab.outline()[1], "[x] One");
    assert_eq!(tab.engine.notices(), []);
    tab.is_saved();
    // Within the minute the later one simply counts.
    let site = Site::holding(&["One"]);
    let tab = meanwhile(&site, vec![Edit::Tick(row(1))], vec![theirs], 0);
    assert_eq!(tab.outline()[1], "[x] One");
    assert_eq!(tab.engine.notices(), []);
}

#[test]
fn an_edit_of_a_deleted_row_is_kept_there_and_the_row_can_come_back() {
    let theirs = [
        vec![Op::DeleteItem { id: row(1) }],
        vec![Op::DeleteChecklist { id: LIST }],
        vec![
            Op::DeleteItem { id: row(1) },
            Op::DeleteChecklist { id: LIST },
        ],
    ];
    for theirs in theirs {
        let site = Site::holding(&["One"]);
        let mut tab = meanwhile(&site, vec![text(1, "One", "Mine")], theirs, 0);
        assert!(!tab.outline().contains(&"[ ] Mine".into()));
        assert_eq!(tab.engine.notices()[0].why, Why::OnDeleted);
        deals(&mut tab, Deal::Restore);
        tab.shows(&["= Checklist 0/1", "[ ] Mine"]);
        assert_eq!(tab.engine.notices(), []);
        tab.is_saved();
    }
}

#[test]
fn what_was_refused_waits_with_its_reason_and_can_be_tried_again() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    site.get_mut().viewers.push("alice".into());
    tab.edit(Edit::Add {
        checklist: Some(LIST),
        at: At::Last,
        kind: ItemKind::Task,
        text: "My words".into(),
        then: Then::Stay,
    });
    tab.shows(&["= Checklist 0/1", "[ ] One"]);
    let notice = tab.engine.notices()[0].clone();
    assert_eq!(notice.why, Why::Refused(Refusal::NotAllowed));
    // The banner goes, the words stay in the sheet.
    tab.input(Input::DismissRefusal);
    assert_eq!(tab.engine.notices().len(), 1);
    site.get_mut().viewers.clear();
    tab.input(Input::Attention);
    deals(&mut tab, Deal::Again);
    tab.shows(&["= Checklist 0/2", "[ ] One", "[ ] My words"]);
    assert_eq!(tab.engine.notices(), []);
    tab.is_saved();
}

#[test]
fn a_refused_tick_has_no_words_and_goes_with_the_banner() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    site.get_mut().viewers.push("alice".into());
    tab.tick("One");
    assert_eq!(tab.engine.notices().len(), 1);
    tab.input(Input::DismissRefusal);
    assert_eq!(tab.engine.notices(), []);
}

#[test]
fn a_deal_that_is_refused_keeps_the_notice() {
    let site = Site::holding(&["Check it"]);
    let mine = vec![text(1, "Check it", "Check mine")];
    let mut tab = meanwhile(&site, mine, vec![op_text(1, "Check it", "Check theirs")], 0);
    site.edits("bob", [Op::DeleteItem { id: row(1) }]);
    tab.input(Input::Attention);
    deals(&mut tab, Deal::Choose("Check theirs".into()));
    assert_eq!(tab.engine.notices().len(), 1);
    deals(&mut tab, Deal::Discard);
    assert_eq!(tab.engine.notices(), []);
}

#[test]
fn notices_outlive_the_page() {
    let site = Site::holding(&["Check it"]);
    let mine = vec![text(1, "Check it", "Check mine")];
    let tab = meanwhile(&site, mine, vec![op_text(1, "Check it", "Check theirs")], 0);
    let notices: Vec<Notice> = tab.engine.notices().to_vec();
    let mut next = Tab::open_as(&site, "alice", 2);
    next.input(Input::Recall(notices.clone()));
    next.input(Input::Recall(notices));
    assert_eq!(next.engine.notices().len(), 1);
    assert!(next.panel.rows().next().unwrap().marks.to_review);
}

#[test]
fn the_sheet_says_what_waits_only_while_it_is_open() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.network = Network::Fails(SyncFailure::Unreachable);
    tab.tick("One");
    assert_eq!(tab.engine.work().details, None);
    tab.input(Input::ShowDetails(true));
    let details = tab.engine.work().details.unwrap();
    assert_eq!(details.waiting.len(), 1);
    assert_eq!(details.waiting[0].about, "One");
    tab.back_online();
    assert_eq!(tab.engine.work().details.unwrap().waiting, []);
    tab.input(Input::ShowDetails(false));
    assert_eq!(tab.engine.work().details, None);
}

#[test]
fn what_is_copied_is_said() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    tab.input(Input::Copied(true));
    tab.input(Input::Copied(false));
    assert_eq!(tab.said(), [Message::Copied, Message::NotCopied]);
}
