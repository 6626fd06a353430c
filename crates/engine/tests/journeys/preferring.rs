//! How one person likes the panel: which keys, and what is heard.

use crate::world::{Site, Tab};
use tickmark_domain::ItemKind;
use tickmark_engine::commands::{COMMANDS, Key, Modifiers, find};
use tickmark_engine::keymap::{KeyPress, command_for};
use tickmark_engine::preferences::{
    Density, Habits, KeyProblem, Look, Preferences, Speech, TabStops,
};
use tickmark_engine::{CommandId, Edit, Input, Message};

fn press(key: &str, habits: &Habits) -> Option<CommandId> {
    let press = KeyPress {
        key: key.into(),
        modifiers: Modifiers::default(),
        composing: false,
    };
    command_for(&press, ItemKind::Task, habits)
}

#[test]
fn a_person_chooses_a_key_of_their_own() {
    let habits = Habits::default()
        .with_key(CommandId::AddBelow, Some('X'))
        .unwrap();
    assert_eq!(press("x", &habits), Some(CommandId::AddBelow));
    assert_eq!(press("n", &habits), None);
    // Keys with Ctrl stay.
    let keys = habits.keys(find(CommandId::AddBelow).unwrap());
    assert!(
        keys.iter()
            .any(|key| key.modifiers.command && key.name == "Enter")
    );
    // What it was is free for another, and it can be switched off.
    let habits = habits.with_key(CommandId::Details, Some('n')).unwrap();
    assert_eq!(press("n", &habits), Some(CommandId::Details));
    let habits = habits.with_key(CommandId::Details, None).unwrap();
    assert_eq!(press("n", &habits), None);
    assert_eq!(press("d", &habits), None);
}

#[test]
fn a_key_that_is_taken_or_is_none_is_refused() {
    let rows = [
        ('m', KeyProblem::Taken(CommandId::MovePanel)),
        ('?', KeyProblem::Taken(CommandId::Help)),
        (' ', KeyProblem::NotACharacter),
        ('é', KeyProblem::NotACharacter),
        ('\u{1}', KeyProblem::NotACharacter),
    ];
    for (key, problem) in rows {
        let chosen = Habits::default().with_key(CommandId::AddBelow, Some(key));
        assert_eq!(chosen, Err(problem), "{key:?}");
    }
    let same = Habits::default()
        .with_key(CommandId::AddBelow, Some('n'))
        .unwrap();
    assert_eq!(press("n", &same), Some(CommandId::AddBelow));
}

#[test]
fn single_keys_can_be_switched_off_and_all_others_go_on() {
    let habits = Habits {
        single_keys: false,
        ..Habits::default()
    };
    for command in COMMANDS {
        let all = command.keys.iter();
        let left: Vec<Key> = all.filter(|key| !key.is_single()).copied().collect();
        assert_eq!(habits.keys(command), left, "{:?}", command.id);
    }
    for key in ["n", "m", "s", "d", "1", "4", "/", "?"] {
        assert_eq!(press(key, &habits), None, "{key}");
        assert!(press(key, &Habits::default()).is_some(), "{key}");
    }
    assert_eq!(press("ArrowDown", &habits), Some(CommandId::Next));
    assert_eq!(press(" ", &habits), Some(CommandId::Tick));
}

#[test]
fn who_wants_to_hear_less_hears_less() {
    for (speech, ticked, refused) in [
        (Speech::All, 1, 1),
        (Speech::Errors, 0, 1),
        (Speech::Nothing, 0, 0),
    ] {
        let mut tab = Tab::open(&Site::holding(&["A", "B"]));
        let mut preferences = Preferences::default();
        preferences.habits.speech = speech;
        tab.input(Input::Prefer(preferences.clone()));
        assert_eq!(tab.preferences, preferences, "kept");
        tab.tick("A");
        assert_eq!(tab.said().len(), ticked, "{speech:?}");
        tab.edit(Edit::Name {
            id: tab.panel.lists[0].0.id,
            name: "x".repeat(1_000),
        });
        let said = tab.said();
        assert_eq!(said.len(), refused, "{speech:?}");
        assert!(said.iter().all(|one| matches!(one, Message::Refused(_))));
    }
}

#[test]
fn what_the_device_has_kept_is_taken_over() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    let habits = Habits {
        confirm_delete: true,
        ..Habits::default()
    };
    let text = serde_json::to_string(&habits).unwrap();
    tab.input(Input::RecallHabits(serde_json::from_str(&text).unwrap()));
    assert!(tab.engine.panel().preferences.habits.confirm_delete);
    // A version that knew less, and one that knew more.
    for text in ["{}", r#"{"later":1}"#] {
        assert_eq!(
            serde_json::from_str::<Habits>(text).unwrap(),
            Habits::default()
        );
    }
    let look = Look {
        density: Density::Compact,
        tab_stops: TabStops::EveryItem,
        ..Look::default()
    };
    assert_eq!(Look::from_words(&look.words()), look);
    assert_eq!(
        Look::from_words("nonsense compact"),
        Look {
            tab_stops: TabStops::List,
            ..look
        }
    );
    assert_eq!(Look::from_words(""), Look::default());
}
