//! Which command a key press runs.

use tickmark_domain::ItemKind;
use tickmark_engine::CommandId;
use tickmark_engine::commands::{COMMANDS, Modifiers};
use tickmark_engine::keymap::{KeyPress, command_for};
use tickmark_engine::preferences::Habits;

use CommandId::{
    AddBelow, ClearSelection, Copy, Delete, Edit, ExtendDown, ExtendUp, Help, IntoRow, ListStart,
    MoveDown, MoveUp, Previous, Redo, RowMenu, SectionStart, SelectAll, StatusMenu, StatusSkipped,
    StatusTodo, Tick, ToggleSelected, Undo,
};

/// `Mod+Shift+Alt+key`, any of them left out.
fn press(keys: &str) -> KeyPress {
    let mut modifiers = Modifiers::default();
    let mut rest = keys;
    while let Some((modifier, after)) = rest.split_once('+').filter(|(_, after)| !after.is_empty())
    {
        match modifier {
            "Mod" => modifiers.command = true,
            "Shift" => modifiers.shift = true,
            "Alt" => modifiers.alt = true,
            other => panic!("{other}"),
        }
        rest = after;
    }
    KeyPress {
        key: rest.into(),
        modifiers,
        composing: false,
    }
}

fn runs(keys: &str, kind: ItemKind) -> Option<CommandId> {
    command_for(&press(keys), kind, &Habits::default())
}

#[test]
fn keys_on_a_task() {
    let rows = [
        ("ArrowUp", Some(Previous)),
        ("Home", Some(SectionStart)),
        ("Mod+Home", Some(ListStart)),
        ("ArrowRight", Some(IntoRow)),
        (" ", Some(Tick)),
        ("Enter", Some(Edit)),
        ("F2", Some(Edit)),
        ("Mod+Enter", Some(AddBelow)),
        ("n", Some(AddBelow)),
        // Caps Lock; with Shift it is not the letter alone.
        ("N", Some(AddBelow)),
        ("Shift+N", None),
        ("Mod+n", None),
        ("Alt+n", None),
        ("s", Some(StatusMenu)),
        ("Mod+s", None),
        ("1", Some(StatusTodo)),
        ("4", Some(StatusSkipped)),
        ("5", None),
        // On a French keyboard the digits need Shift; elsewhere Shift makes another sign of them.
        ("Shift+1", Some(StatusTodo)),
        ("Shift+!", None),
        ("Mod+1", None),
        ("Delete", Some(Delete)),
        ("Shift+Delete", None),
        ("Backspace", None),
        ("Alt+ArrowUp", Some(MoveUp)),
        ("Alt+ArrowDown", Some(MoveDown)),
        ("Shift+Alt+ArrowUp", Some(MoveUp)),
        ("Shift+Alt+ArrowDown", Some(MoveDown)),
        ("Shift+ArrowUp", Some(ExtendUp)),
        ("Shift+ArrowDown", Some(ExtendDown)),
        ("Mod+ ", Some(ToggleSelected)),
        ("Mod+a", Some(SelectAll)),
        ("a", None),
        ("Mod+c", Some(Copy)),
        ("Mod+ArrowUp", None),
        ("Mod+Alt+ArrowUp", None),
        ("Alt+ArrowLeft", None),
        ("Shift+F10", Some(RowMenu)),
        ("F10", None),
        ("ContextMenu", Some(RowMenu)),
        ("Mod+z", Some(Undo)),
        ("Mod+Z", Some(Undo)),
        ("Mod+Shift+Z", Some(Redo)),
        ("Mod+Shift+z", Some(Redo)),
        ("Mod+y", Some(Redo)),
        ("y", None),
        ("z", None),
        // With Shift on most keyboards, without it on some.
        ("?", Some(Help)),
        ("Shift+?", Some(Help)),
        ("Mod+?", None),
        ("Tab", None),
        ("Escape", Some(ClearSelection)),
        ("ä", None),
        ("Process", None),
        ("", None),
        ("Dead", None),
    ];
    for (keys, expected) in rows {
        assert_eq!(runs(keys, ItemKind::Task), expected, "{keys:?}");
    }
}

#[test]
fn keys_on_a_heading() {
    let rows = [
        (" ", None),
        ("1", None),
        ("s", None),
        ("Enter", Some(Edit)),
        ("n", Some(AddBelow)),
        ("Delete", Some(Delete)),
        ("Alt+ArrowUp", Some(MoveUp)),
        ("?", Some(Help)),
    ];
    for (keys, expected) in rows {
        assert_eq!(runs(keys, ItemKind::Heading), expected, "{keys:?}");
    }
}

#[test]
fn every_key_of_the_table_runs_its_command() {
    for command in COMMANDS {
        for key in command.keys {
            let press = KeyPress {
                key: key.name.into(),
                modifiers: key.modifiers,
                composing: false,
            };
            for kind in [ItemKind::Task, ItemKind::Heading] {
                let expected = command.scope.holds(kind).then_some(command.id);
                assert_eq!(
                    command_for(&press, kind, &Habits::default()),
                    expected,
                    "{key:?} {kind:?}"
                );
            }
        }
    }
}

#[test]
fn nothing_runs_while_composing() {
    for key in COMMANDS.iter().flat_map(|command| command.keys) {
        let press = KeyPress {
            key: key.name.into(),
            modifiers: key.modifiers,
            composing: true,
        };
        assert_eq!(
            command_for(&press, ItemKind::Task, &Habits::default()),
            None,
            "{key:?}"
        );
    }
}
