//! Every command: the one table from which keyboard, row menu and help are made.

use crate::keys::{alt, alt_shift, command, command_shift, key, shift};
use serde::{Deserialize, Serialize};
use tickmark_domain::ItemKind;

pub(crate) use crate::keys::SINGLE_KEYS;
pub use crate::keys::{Key, Modifiers};
pub use crate::scope::Scope;

/// What a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CommandId {
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
    Tick,
    Edit,
    AddBelow,
    AddAbove,
    Duplicate,
    AddHeadingBelow,
    StatusTodo,
    StatusInProgress,
    StatusDone,
    StatusSkipped,
    StatusMenu,
    RowMenu,
    ToggleRequired,
    ToggleFold,
    MoveUp,
    MoveDown,
    MoveTop,
    MoveBottom,
    Delete,
    Undo,
    Redo,
    History,
    Help,
    ExtendUp,
    ExtendDown,
    ToggleSelected,
    SelectAll,
    ClearSelection,
    Copy,
    CopyLink,
    Palette,
    MovePanel,
    Details,
    PickUp,
    Cut,
    Paste,
    Filter,
    HideDone,
    DoneLast,
    TextMode,
    Export,
    AddList,
    RenameList,
    MoveListUp,
    MoveListDown,
    ToggleList,
    DeleteList,
    Preferences,
    Due,
    Assign,
    Note,
    CopyNumber,
    AddCriteria,
    ToggleKind,
    Baseline,
    UseTemplate,
    SaveTemplate,
}

/// The group under which help lists a command; the menu draws a line between groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Go,
    Items,
    Order,
    Select,
    Everything,
}

/// One row of the table.
#[derive(Debug)]
pub struct Command {
    pub id: CommandId,
    pub group: Group,
    pub scope: Scope,
    /// The first is the one that menus and help show.
    pub keys: &'static [Key],
    pub in_row_menu: bool,
    /// Needs the right to edit the issue.
    pub edits: bool,
}

const fn go(id: CommandId, keys: &'static [Key]) -> Command {
    Command {
        id,
        group: Group::Go,
        scope: Scope::AnyRow,
        keys,
        in_row_menu: false,
        edits: false,
    }
}

const fn edit(id: CommandId, group: Group, scope: Scope, keys: &'static [Key]) -> Command {
    Command {
        id,
        group,
        scope,
        keys,
        in_row_menu: true,
        edits: true,
    }
}

const fn select(id: CommandId, keys: &'static [Key]) -> Command {
    Command {
        id,
        group: Group::Select,
        scope: Scope::AnyRow,
        keys,
        in_row_menu: false,
        edits: false,
    }
}

const fn everywhere(id: CommandId, keys: &'static [Key]) -> Command {
    Command {
        id,
        group: Group::Everything,
        scope: Scope::AnyRow,
        keys,
        in_row_menu: false,
        edits: false,
    }
}

const fn list(id: CommandId) -> Command {
    Command {
        id,
        group: Group::Everything,
        scope: Scope::List,
        keys: &[],
        in_row_menu: false,
        edits: true,
    }
}

const fn hidden(command: &Command) -> Command {
    Command {
        in_row_menu: false,
        ..*command
    }
}

use CommandId as Id;
use Group::{Everything, Items, Order};
use Scope::{AnyRow, Criteria, Headings, Tasks};

/// All commands, in the order in which menus and help show them.
pub const COMMANDS: &[Command] = &[
    go(Id::Previous, &[key("ArrowUp")]),
    go(Id::Next, &[key("ArrowDown")]),
    go(Id::SectionStart, &[key("Home")]),
    go(Id::SectionEnd, &[key("End")]),
    go(Id::PageUp, &[key("PageUp")]),
    go(Id::PageDown, &[key("PageDown")]),
    go(Id::ListStart, &[command("Home")]),
    go(Id::ListEnd, &[command("End")]),
    go(Id::IntoRow, &[key("ArrowRight")]),
    go(Id::OutOfRow, &[key("ArrowLeft")]),
    hidden(&edit(Id::Tick, Items, Tasks, &[key(" ")])),
    edit(Id::Edit, Items, AnyRow, &[key("Enter"), key("F2")]),
    edit(Id::AddBelow, Items, AnyRow, &[key("n"), command("Enter")]),
    edit(Id::AddAbove, Items, AnyRow, &[]),
    edit(Id::AddHeadingBelow, Items, AnyRow, &[]),
    edit(Id::Duplicate, Items, AnyRow, &[]),
    hidden(&edit(Id::StatusTodo, Items, Tasks, &[key("1")])),
    hidden(&edit(Id::StatusInProgress, Items, Tasks, &[key("2")])),
    hidden(&edit(Id::StatusDone, Items, Tasks, &[key("3")])),
    hidden(&edit(Id::StatusSkipped, Items, Tasks, &[key("4")])),
    edit(Id::StatusMenu, Items, Tasks, &[key("s")]),
    // Who may not write in them reads all of them.
    Command {
        edits: false,
        ..edit(Id::Details, Items, Tasks, &[key("d")])
    },
    edit(Id::ToggleRequired, Items, Tasks, &[]),
    edit(Id::Due, Items, Tasks, &[]),
    edit(Id::Assign, Items, Tasks, &[]),
    edit(Id::Note, Items, Criteria, &[]),
    Command {
        id: Id::ToggleFold,
        group: Items,
        scope: Headings,
        keys: &[],
        in_row_menu: true,
        edits: false,
    },
    edit(
        Id::MoveUp,
        Order,
        AnyRow,
        &[alt("ArrowUp"), alt_shift("ArrowUp")],
    ),
    edit(
        Id::MoveDown,
        Order,
        AnyRow,
        &[alt("ArrowDown"), alt_shift("ArrowDown")],
    ),
    edit(Id::MovePanel, Order, Tasks, &[key("m")]),
    edit(Id::PickUp, Order, AnyRow, &[]),
    edit(Id::MoveTop, Order, AnyRow, &[]),
    edit(Id::MoveBottom, Order, AnyRow, &[]),
    select(Id::ExtendUp, &[shift("ArrowUp")]),
    select(Id::ExtendDown, &[shift("ArrowDown")]),
    Command {
        in_row_menu: true,
        ..select(Id::ToggleSelected, &[command(" ")])
    },
    select(Id::SelectAll, &[command("a")]),
    Command {
        in_row_menu: true,
        ..select(Id::Copy, &[command("c")])
    },
    Command {
        in_row_menu: true,
        ..select(Id::CopyLink, &[])
    },
    Command {
        in_row_menu: true,
        scope: Criteria,
        ..select(Id::CopyNumber, &[])
    },
    Command {
        group: Group::Select,
        ..edit(Id::Cut, Items, AnyRow, &[command("x")])
    },
    Command {
        group: Group::Select,
        ..edit(Id::Paste, Items, AnyRow, &[command("v")])
    },
    select(Id::ClearSelection, &[key("Escape")]),
    edit(Id::Delete, Everything, AnyRow, &[key("Delete")]),
    edit(Id::Undo, Everything, AnyRow, &[command("z")]),
    edit(
        Id::Redo,
        Everything,
        AnyRow,
        &[command_shift("z"), command("y")],
    ),
    Command {
        id: Id::History,
        group: Everything,
        scope: AnyRow,
        keys: &[],
        in_row_menu: true,
        edits: false,
    },
    everywhere(Id::Filter, &[key("/")]),
    everywhere(Id::HideDone, &[]),
    everywhere(Id::DoneLast, &[]),
    everywhere(Id::TextMode, &[]),
    everywhere(Id::Export, &[]),
    Command {
        edits: true,
        ..everywhere(Id::AddList, &[])
    },
    Command {
        edits: true,
        ..everywhere(Id::AddCriteria, &[])
    },
    Command {
        edits: true,
        ..everywhere(Id::UseTemplate, &[])
    },
    list(Id::SaveTemplate),
    list(Id::RenameList),
    list(Id::ToggleKind),
    Command {
        scope: Scope::ListOfCriteria,
        edits: false,
        ..list(Id::Baseline)
    },
    list(Id::MoveListUp),
    list(Id::MoveListDown),
    Command {
        edits: false,
        ..list(Id::ToggleList)
    },
    list(Id::DeleteList),
    everywhere(Id::Preferences, &[]),
    Command {
        id: Id::Palette,
        group: Everything,
        scope: AnyRow,
        keys: &[command("k")],
        in_row_menu: true,
        edits: false,
    },
    Command {
        id: Id::RowMenu,
        group: Everything,
        scope: AnyRow,
        keys: &[shift("F10"), key("ContextMenu")],
        in_row_menu: false,
        edits: false,
    },
    Command {
        id: Id::Help,
        group: Everything,
        scope: AnyRow,
        keys: &[key("?")],
        in_row_menu: false,
        edits: false,
    },
];

/// The menu of a list, in order; a line is drawn before each group.
pub const LIST_MENU: [&[CommandId]; 5] = [
    &[Id::RenameList, Id::ToggleKind, Id::Baseline, Id::ToggleList],
    &[Id::MoveListUp, Id::MoveListDown],
    &[Id::TextMode, Id::Export, Id::History],
    &[Id::UseTemplate, Id::SaveTemplate],
    &[Id::DeleteList],
];

/// What the keys are in a field that is being written, as help lists them: save and go on, save,
/// cancel, join at the start, move.
pub const WHILE_EDITING: [Key; 6] = [
    key("Enter"),
    command("Enter"),
    key("Escape"),
    key("Backspace"),
    alt("ArrowUp"),
    alt("ArrowDown"),
];

/// The command of this id.
pub fn find(id: CommandId) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

/// The row menu of a task or a heading, in order.
pub fn row_menu(kind: ItemKind) -> impl Iterator<Item = &'static Command> {
    COMMANDS
        .iter()
        .filter(move |command| command.in_row_menu && command.scope.holds(kind))
}
