//! The service refuses what was shown already: it is rolled back, said, and no word is lost.

use crate::world::{LIST, Network, Site, Tab, row};
use tickmark_domain::wire::OutcomeResult;
use tickmark_domain::{ItemKind, Refusal};
use tickmark_engine::view::{Refused, SyncState};
use tickmark_engine::{At, Destination, Edit, Input, Message, Then};

fn text(text: &str) -> Edit {
    Edit::Text {
        id: row(1),
        base: "A".into(),
        text: text.into(),
        then: Then::FocusRow,
    }
}

fn add(text: &str) -> Edit {
    Edit::Add {
        checklist: Some(LIST),
        at: At::Last,
        kind: ItemKind::Task,
        text: text.into(),
        then: Then::Stay,
    }
}

/// A panel that may not edit any more, and does not know it yet.
fn revoked() -> Tab {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    site.get_mut().viewers.push("alice".into());
    tab
}

const NOT_ALLOWED: Refusal = Refusal::NotAllowed;

#[test]
fn an_edit_without_permission_is_rolled_back_and_its_text_kept() {
    let name = Edit::Name {
        id: LIST,
        name: "Release".into(),
    };
    let down = Edit::Move {
        id: row(1),
        to: Destination::Down,
    };
    let rows = [
        (text("A mine"), Some("A mine")),
        (add("Mine"), Some("Mine")),
        (name, Some("Release")),
        (Edit::Tick(row(1)), None),
        (Edit::Delete(row(1)), None),
        (Edit::ToggleRequired(row(1)), None),
        (down, None),
    ];
    for (edit, kept) in rows {
        let mut tab = revoked();
        let before = tab.outline();
        tab.edit(edit.clone());
        assert_ne!(tab.outline(), before);
        tab.said();
        tab.answer();
        assert_eq!(tab.outline(), before, "{edit:?}");
        let refused = Refused {
            refusal: NOT_ALLOWED,
            text: kept.map(str::to_owned),
        };
        assert_eq!(tab.engine.panel().refused, Some(refused), "{edit:?}");
        let said = tab.said();
        assert!(said.contains(&Message::Refused(NOT_ALLOWED)));
        assert!(said.contains(&Message::ReadOnlyNow));
        assert_eq!(tab.engine.panel().sync, SyncState::Saved);
        tab.is_saved();
    }
}

/// Only the last text was kept, and each refusal was said.
#[test]
fn of_many_refused_texts_none_is_lost_and_it_is_said_once() {
    let mut tab = revoked();
    for edit in [add("One"), text("Two"), Edit::Tick(row(2)), add("Three")] {
        tab.edit(edit);
    }
    tab.said();
    tab.answer();
    tab.answer();
    let refused = tab.engine.panel().refused.unwrap();
    assert_eq!(refused.text.as_deref(), Some("One\nTwo\nThree"));
    let said = tab.said();
    let refusals = |message: &&Message| matches!(message, Message::Refused(_));
    assert_eq!(
        said.iter().filter(refusals).count(),
        2,
        "once for each answer: {said:?}"
    );
    tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
    tab.is_saved();
    tab.input(Input::DismissRefusal);
    assert_eq!(tab.engine.panel().refused, None);
}

#[test]
fn what_comes_after_a_refused_edit_goes_on() {
    let site = Site::holding(&["A", "B"]);
    let mut tab = Tab::open(&site);
    tab.network = Network::Holds;
    tab.edit(add("New"));
    tab.tick("A");
    tab.tick("New");
    // The service refuses the addition alone: this row exists already, elsewhere.
    let id = tab.id("New");
    let mut taken = site.get().document.item(row(2)).unwrap().clone();
    taken.id = id;
    taken.deleted = true;
    site.get_mut().document.put_item(taken);
    tab.said();
    tab.answer();
    assert_eq!(tab.said(), [Message::Refused(Refusal::DuplicateId)]);
    tab.answer();
    tab.shows(&["= Checklist 1/2", "[x] A", "[ ] B"]);
    tab.is_saved();
}

/// The refusal was in the answer that was lost; the second answer says it again.
#[test]
fn a_refusal_in_a_lost_answer_is_told() {
    for (edit, kept) in [
        (add("Mine"), Some("Mine")),
        (text("A mine"), Some("A mine")),
        (Edit::Tick(row(1)), None),
    ] {
        let mut tab = revoked();
        tab.network = Network::LosesAnswers;
        tab.edit(edit.clone());
        tab.said();
        tab.back_online();
        tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
        tab.is_saved();
        let refused = tab.engine.panel().refused.expect("it is said");
        assert_eq!(refused.refusal, NOT_ALLOWED, "{edit:?}");
        assert_eq!(refused.text.as_deref(), kept, "{edit:?}");
        assert_eq!(tab.engine.notices().len(), 1, "{edit:?}");
    }
}

/// The service has forgotten how it was decided: its answer says only that all is.
#[test]
fn a_refusal_that_is_forgotten_is_noticed_where_words_are_missing() {
    let rows = [
        (add("Mine"), Some("Mine")),
        (text("A mine"), Some("A mine")),
        (Edit::Tick(row(1)), None),
    ];
    for (edit, kept) in rows {
        let mut tab = revoked();
        tab.network = Network::LosesAnswers;
        tab.edit(edit.clone());
        tab.said();
        tab.site.get_mut().outcomes.clear();
        tab.back_online();
        tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
        tab.is_saved();
        let refused = tab.engine.panel().refused;
        let text = refused.clone().and_then(|refused| refused.text);
        assert_eq!(text.as_deref(), kept, "{edit:?}");
        let reason = refused.map(|refused| refused.refusal);
        assert_eq!(reason, kept.map(|_| NOT_ALLOWED), "{edit:?}");
    }
}

/// The same without a refusal: what was made is not taken for refused.
#[test]
fn an_edit_in_a_lost_answer_is_not_taken_for_refused() {
    for edit in [add("Mine"), text("A mine"), Edit::Tick(row(1))] {
        let mut tab = Tab::open(&Site::holding(&["A", "B"]));
        tab.network = Network::LosesAnswers;
        tab.edit(edit);
        tab.back_online();
        assert_eq!(tab.engine.panel().refused, None);
        tab.is_saved();
    }
}

#[test]
fn the_service_may_refuse_what_the_panel_would_take() {
    let reasons = [
        Refusal::TooLong,
        Refusal::UnknownRow,
        Refusal::TooManyItems,
        Refusal::Invalid,
    ];
    for refusal in reasons {
        let site = Site::holding(&["A", "B"]);
        let mut tab = Tab::open(&site);
        tab.network = Network::Holds;
        tab.edit(text("A mine"));
        let before = site.get().document.clone();
        let Input::Answered {
            request,
            access,
            mut response,
        } = tab.reach_service()
        else {
            unreachable!()
        };
        // As if it had decided so: nothing changed but the version.
        site.get_mut().document = before;
        response.outcomes[0].result = OutcomeResult::Refused(refusal);
        response.patch.items.clear();
        response.hash = site.get().document.hash_text();
        tab.requests.clear();
        tab.said();
        tab.input(Input::Answered {
            request,
            access,
            response,
        });
        tab.shows(&["= Checklist 0/2", "[ ] A", "[ ] B"]);
        let text = Some("A mine".into());
        assert_eq!(tab.engine.panel().refused, Some(Refused { refusal, text }));
        assert_eq!(tab.said(), [Message::Refused(refusal)]);
        assert_eq!(
            tab.focus(),
            Some(tickmark_engine::Focus::Row(row(1))),
            "only from the edit itself"
        );
    }
}
