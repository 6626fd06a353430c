//! Laws of the one command table.

use tickmark_domain::ItemKind;
use tickmark_engine::CommandId;
use tickmark_engine::commands::{COMMANDS, Command, Group, LIST_MENU, Scope, find, row_menu};

const KINDS: [ItemKind; 2] = [ItemKind::Task, ItemKind::Heading];

#[test]
fn every_command_is_in_the_table_once() {
    for command in COMMANDS {
        let same = COMMANDS.iter().filter(|other| other.id == command.id);
        assert_eq!(same.count(), 1, "{:?}", command.id);
        assert_eq!(find(command.id).map(|found| found.id), Some(command.id));
    }
    // The last of the ids as they are declared, so none is missing.
    assert_eq!(COMMANDS.len(), CommandId::SaveTemplate as usize + 1);
}

/// The kinds of row on which both commands run.
fn meet(one: &Command, other: &Command) -> bool {
    KINDS
        .iter()
        .any(|kind| one.scope.holds(*kind) && other.scope.holds(*kind))
}

#[test]
fn no_key_means_two_commands_on_one_kind_of_row() {
    for (place, one) in COMMANDS.iter().enumerate() {
        for other in COMMANDS.iter().skip(place + 1) {
            let shared = one.keys.iter().find(|key| other.keys.contains(key));
            let clash = shared.filter(|_| meet(one, other));
            assert_eq!(clash, None, "{:?} and {:?}", one.id, other.id);
        }
    }
}

/// Keys that belong to the browser, the system or a screen reader (spec 03).
#[test]
fn keys_that_belong_to_others_are_free() {
    for key in COMMANDS.iter().flat_map(|command| command.keys) {
        let (name, modifiers) = (key.name, key.modifiers);
        assert_ne!(name, "Tab", "a trap");
        assert!(!(modifiers.command && modifiers.alt), "{name}: NVDA, AltGr");
        let sideways = matches!(name, "ArrowLeft" | "ArrowRight");
        assert!(!(sideways && modifiers.alt), "{name}: history");
        let vertical = matches!(name, "ArrowUp" | "ArrowDown");
        assert!(!(vertical && modifiers.command), "{name}: Mission Control");
        if name.chars().count() == 1 {
            assert_eq!(name, name.to_lowercase(), "letters are lower case");
            // But where a letter with Ctrl or Cmd is another command with Shift.
            let named = !modifiers.shift || modifiers.command;
            assert!(named, "{name}: Shift is in the name");
        }
    }
}

#[test]
fn what_only_looks_may_be_done_without_the_right_to_edit() {
    use CommandId::{
        Baseline, ClearSelection, Copy, CopyLink, CopyNumber, Details, DoneLast, Export,
        ExtendDown, ExtendUp, Filter, Help, HideDone, History, IntoRow, ListEnd, ListStart, Next,
        OutOfRow, PageDown, PageUp, Palette, Preferences, Previous, RowMenu, SectionEnd,
        SectionStart, SelectAll, TextMode, ToggleFold, ToggleList, ToggleSelected,
    };
    let looks = [
        Previous,
        Next,
        SectionStart,
        SectionEnd,
        PageUp,
        PageDown,
        ListStart,
        ListEnd,
        IntoRow,
        OutOfRow,
        Details,
        ToggleFold,
        ExtendUp,
        ExtendDown,
        ToggleSelected,
        SelectAll,
        Copy,
        CopyLink,
        CopyNumber,
        ClearSelection,
        History,
        Filter,
        HideDone,
        DoneLast,
        TextMode,
        Export,
        Baseline,
        ToggleList,
        Preferences,
        Palette,
        RowMenu,
        Help,
    ];
    let found = COMMANDS.iter().filter(|command| !command.edits);
    let found: Vec<_> = found.map(|command| command.id).collect();
    assert_eq!(found, looks);
}

/// Spec 03: every command works by clicks alone. What has a control of its own needs no entry.
#[test]
fn every_edit_can_be_made_without_a_key() {
    use CommandId::{
        AddCriteria, AddList, StatusDone, StatusInProgress, StatusSkipped, StatusTodo, Tick,
    };
    // The box; the status menu; the button below all lists.
    let elsewhere = [
        Tick,
        StatusTodo,
        StatusInProgress,
        StatusDone,
        StatusSkipped,
        AddList,
        AddCriteria,
    ];
    let of_lists = LIST_MENU.concat();
    for command in COMMANDS.iter().filter(|command| command.edits) {
        let menus = command.in_row_menu || of_lists.contains(&command.id);
        let clickable = menus || elsewhere.contains(&command.id);
        assert!(clickable, "{:?}", command.id);
    }
}

#[test]
fn the_row_menus() {
    use CommandId::{
        AddAbove, AddBelow, AddHeadingBelow, Assign, Copy, CopyLink, Cut, Delete, Details, Due,
        Duplicate, Edit, History, MoveBottom, MoveDown, MovePanel, MoveTop, MoveUp, Palette, Paste,
        PickUp, Redo, StatusMenu, ToggleFold, ToggleRequired, ToggleSelected, Undo,
    };
    let task: &[CommandId] = &[
        Edit,
        AddBelow,
        AddAbove,
        AddHeadingBelow,
        Duplicate,
        StatusMenu,
        Details,
        ToggleRequired,
        Due,
        Assign,
        MoveUp,
        MoveDown,
        MovePanel,
        PickUp,
        MoveTop,
        MoveBottom,
        ToggleSelected,
        Copy,
        CopyLink,
        Cut,
        Paste,
        Delete,
        Undo,
        Redo,
        History,
        Palette,
    ];
    let heading: &[CommandId] = &[
        Edit,
        AddBelow,
        AddAbove,
        AddHeadingBelow,
        Duplicate,
        ToggleFold,
        MoveUp,
        MoveDown,
        PickUp,
        MoveTop,
        MoveBottom,
        ToggleSelected,
        Copy,
        CopyLink,
        Cut,
        Paste,
        Delete,
        Undo,
        Redo,
        History,
        Palette,
    ];
    for (kind, expected) in KINDS.into_iter().zip([task, heading]) {
        let menu: Vec<_> = row_menu(kind).map(|command| command.id).collect();
        assert_eq!(menu, expected, "{kind:?}");
        assert!(row_menu(kind).all(|command| command.scope.holds(kind)));
        // The menu draws a line where the group changes, so a group stands together.
        let mut groups: Vec<Group> = row_menu(kind).map(|command| command.group).collect();
        groups.dedup();
        assert_eq!(
            groups,
            [Group::Items, Group::Order, Group::Select, Group::Everything]
        );
    }
}

#[test]
fn the_menu_of_a_list() {
    use CommandId::{
        Baseline, DeleteList, Export, History, MoveListDown, MoveListUp, RenameList, SaveTemplate,
        TextMode, ToggleKind, ToggleList, UseTemplate,
    };
    let expected = [
        RenameList,
        ToggleKind,
        Baseline,
        ToggleList,
        MoveListUp,
        MoveListDown,
        TextMode,
        Export,
        History,
        UseTemplate,
        SaveTemplate,
        DeleteList,
    ];
    assert_eq!(LIST_MENU.concat(), expected);
    assert!(LIST_MENU.iter().all(|group| !group.is_empty()));
    // What is for lists alone is in no menu of a row, and under no key of one.
    for command in COMMANDS.iter().filter(|one| one.scope.is_of_lists()) {
        assert!(expected.contains(&command.id), "{:?}", command.id);
        assert!(!command.in_row_menu, "{:?}", command.id);
    }
}

#[test]
fn help_shows_each_group_once() {
    let mut groups: Vec<Group> = COMMANDS.iter().map(|command| command.group).collect();
    groups.dedup();
    let expected = [
        Group::Go,
        Group::Items,
        Group::Order,
        Group::Select,
        Group::Everything,
    ];
    assert_eq!(groups, expected);
}

#[test]
fn scopes() {
    let rows = [
        (Scope::AnyRow, true, true),
        (Scope::Tasks, true, false),
        (Scope::Headings, false, true),
        (Scope::List, false, false),
    ];
    for (scope, task, heading) in rows {
        let holds = KINDS.map(|kind| scope.holds(kind));
        assert_eq!(holds, [task, heading], "{scope:?}");
    }
}
