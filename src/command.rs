//! Runs a command on a row, whichever way it came: key, menu or click.

use crate::anywhere;
use crate::clipboard;
use crate::dom;
use crate::i18n;
use crate::in_row::step;
use crate::keyboard;
use crate::link;
use crate::pasting::Pasting;
use crate::rows::Rows;
use crate::sight;
use crate::ui::row_editor::{Done, Editing, Lines};
use crate::ui::{OpenMenu, Parts, list_menu, note, text_sheet};
use std::rc::Rc;
use tickmark_domain::limits::{DETAILS_CHARS_MAX, TEXT_CHARS_MAX};
use tickmark_domain::{ItemId, ItemKind, Row, StatusId};
use tickmark_engine::criteria::cited;
use tickmark_engine::row_commands::status_of;
use tickmark_engine::{
    At, Carry, CommandId, Destination, Edit, Focus, Input, Message, Origin, Select, Then, commands,
};
use web_sys::KeyboardEvent;

/// Sets the status that somebody chose by its name.
pub fn set_status(parts: Parts, id: ItemId, status: StatusId) {
    let (edit, origin) = (Edit::Status { id, status }, Origin::Menu);
    parts.dispatch.send(Input::Edit { edit, origin });
}

pub fn run(parts: Parts, rows: &Rows, id: ItemId, command: CommandId, origin: Origin) {
    let edits = commands::find(command).is_some_and(|command| command.edits);
    if edits && !parts.may_edit() {
        return crate::announce::announce(&Message::ReadOnly);
    }
    let gone = rows.view(id).is_some_and(|row| row.marks.tombstone) && !anywhere::holds(command);
    if gone && (edits || command == CommandId::Details || command == CommandId::RowMenu) {
        return parts.dispatch.send(Input::AboutTombstone(id));
    }
    let edit = |edit: Edit| parts.dispatch.send(Input::Edit { edit, origin });
    let move_to = |to: Destination| edit(Edit::Move { id, to });
    match command {
        CommandId::Previous
        | CommandId::Next
        | CommandId::SectionStart
        | CommandId::SectionEnd
        | CommandId::PageUp
        | CommandId::PageDown
        | CommandId::ListStart
        | CommandId::ListEnd => {
            parts.dispatch.send(Input::Go { from: id, command });
        }
        CommandId::IntoRow => step(parts, rows, id, 1),
        CommandId::OutOfRow => step(parts, rows, id, -1),
        CommandId::Tick => edit(Edit::Tick(id)),
        CommandId::Edit => open_editor(parts, rows, id),
        CommandId::AddBelow => open_new(parts, rows, Some(id), ItemKind::Task),
        CommandId::AddAbove => {
            let above = rows.row(id).and_then(|row| dom::row_before(&row));
            open_new(
                parts,
                rows,
                above.and_then(|row| dom::item_id(&row)),
                ItemKind::Task,
            );
        }
        CommandId::Duplicate => edit(Edit::Duplicate(id)),
        CommandId::AddHeadingBelow => open_new(parts, rows, Some(id), ItemKind::Heading),
        CommandId::StatusTodo
        | CommandId::StatusInProgress
        | CommandId::StatusDone
        | CommandId::StatusSkipped => {
            let status = rows.view(id).and_then(|row| status_of(command, &row));
            if let Some(status) = status {
                edit(Edit::Status { id, status });
            }
        }
        CommandId::StatusMenu => open_menu(parts, rows, id, OpenMenu::status(id)),
        CommandId::RowMenu => open_menu(parts, rows, id, OpenMenu::row(id)),
        CommandId::ToggleRequired => edit(Edit::ToggleRequired(id)),
        CommandId::Due => parts.due.set(Some(id)),
        CommandId::Assign => parts.assigning.set(Some(id)),
        CommandId::ToggleFold => parts.dispatch.send(Input::ToggleFold(id)),
        CommandId::MoveUp => move_to(Destination::Up),
        CommandId::MoveDown => move_to(Destination::Down),
        CommandId::MovePanel => parts.moving.set(Some(id)),
        CommandId::MoveTop => move_to(Destination::Top),
        CommandId::MoveBottom => move_to(Destination::Bottom),
        CommandId::Delete => delete(parts, Edit::Delete(id), origin),
        CommandId::History => parts.dispatch.send(Input::ShowPast(Some(Row::Item(id)))),
        CommandId::ExtendUp => select(parts, id, Select::Above),
        CommandId::ExtendDown => select(parts, id, Select::Below),
        CommandId::ToggleSelected => select(parts, id, Select::Toggle),
        CommandId::SelectAll => select(parts, id, Select::All),
        CommandId::Copy => clipboard::copy(parts, id),
        CommandId::CopyLink => link::copy_link(parts, id),
        CommandId::CopyNumber => copy_number(parts, rows, id),
        CommandId::Cut => {
            clipboard::copy(parts, id);
            delete(parts, Edit::Cut(id), origin);
        }
        // The browser gives what is on the clipboard only to a key; by clicks it is put into a field.
        CommandId::Paste => parts.pasting.set(Some(Pasting::after(id))),
        CommandId::Details => open_details(parts, rows, id),
        CommandId::Note => note::open(parts, rows, id),
        CommandId::PickUp => parts.dispatch.send(Input::Carry(Carry::PickUp(id))),
        CommandId::TextMode => text_sheet::open(parts, rows.list()),
        CommandId::Export => parts.exporting.set(Some(rows.list())),
        CommandId::RenameList
        | CommandId::MoveListUp
        | CommandId::MoveListDown
        | CommandId::ToggleKind
        | CommandId::Baseline
        | CommandId::ToggleList
        | CommandId::SaveTemplate
        | CommandId::UseTemplate
        | CommandId::DeleteList => list_menu::run(parts, rows.list(), command, origin),
        CommandId::Undo
        | CommandId::Redo
        | CommandId::AddList
        | CommandId::AddCriteria
        | CommandId::Filter
        | CommandId::HideDone
        | CommandId::DoneLast
        | CommandId::Preferences
        | CommandId::Palette
        | CommandId::ClearSelection
        | CommandId::Help => anywhere::run(parts, command, origin),
    }
}

/// Copies what a criterion is cited by, within the press that asks for it.
fn copy_number(parts: Parts, rows: &Rows, id: ItemId) {
    let number = rows.view(id).and_then(|row| row.criterion);
    match number.filter(|number| *number > 0) {
        Some(number) => clipboard::copy_text(parts, &cited(number)),
        None => crate::announce::announce(&Message::NoNumber),
    }
}

/// At once, as it can be taken back; who wants to be asked is.
pub fn delete(parts: Parts, edit: Edit, origin: Origin) {
    if parts
        .screen
        .preferences
        .peek(|all| all.habits.confirm_delete)
    {
        return parts.deleting.set(Some((edit, origin)));
    }
    parts.dispatch.send(Input::Edit { edit, origin });
}

fn select(parts: Parts, id: ItemId, how: Select) {
    parts.dispatch.send(Input::Select { id, how });
}

fn open_menu(parts: Parts, rows: &Rows, id: ItemId, menu: OpenMenu) {
    let actions = rows.row(id).and_then(|row| dom::find(&row, ".actions"));
    if let Some(actions) = actions {
        menu.open(parts, rows.clone(), actions);
    }
}

/// Opens the editor of a row's text.
pub fn open_editor(parts: Parts, rows: &Rows, id: ItemId) {
    open_editor_at(parts, rows, id, None);
}

/// The same, with the caret after so many characters.
pub fn open_editor_at(parts: Parts, rows: &Rows, id: ItemId, caret: Option<usize>) {
    let Some(view) = rows.view(id) else {
        return;
    };
    if !parts.may_edit() || rows.is_editing(id) {
        return;
    }
    let base = view.text;
    let on_done = {
        let (rows, base) = (rows.clone(), base.clone());
        Rc::new(move |done: Done| {
            if !rows.is_editing(id) {
                return;
            }
            match done {
                Done::Save { text, then } => {
                    rows.close_editor();
                    let edit = Edit::Text {
                        id,
                        base: base.clone(),
                        text,
                        then,
                    };
                    parts.dispatch.send(Input::Edit {
                        edit,
                        origin: Origin::Key,
                    });
                }
                Done::Split(halves) => {
                    rows.close_editor();
                    let base = base.clone();
                    send_key(parts, Edit::Split { id, base, halves });
                }
                Done::Join(text) => {
                    let can = parts.dispatch.read(|engine| engine.can_join(id, &text));
                    if can == Some(true) {
                        rows.drop_editor();
                        let base = base.clone();
                        send_key(parts, Edit::Join { id, base, text });
                    }
                }
                Done::Cancel | Done::End => {
                    rows.close_editor();
                    parts.dispatch.send(Input::CancelEdit(Focus::Row(id)));
                }
                Done::Leave => rows.close_editor(),
                Done::NotTaken(refusal) => parts.dispatch.send(Input::NotTaken(refusal)),
            }
        })
    };
    let is_task = view.kind == ItemKind::Task;
    let label = i18n::edit_label(&tickmark_engine::inline::plain_text(&base));
    rows.open_editor(
        id,
        Editing {
            label,
            text: base,
            chars_max: TEXT_CHARS_MAX,
            lines: if is_task { Lines::Item } else { Lines::One },
            caret,
            is_new: false,
            on_done,
            on_key: Some(Rc::new(move |event| move_by_key(parts, id, event))),
        },
    );
}

/// Opens the details of a row for writing; who may not write sees all of them.
pub fn open_details(parts: Parts, rows: &Rows, id: ItemId) {
    let Some(view) = rows.view(id) else { return };
    if !parts.may_edit() {
        return rows.show_all_details(id);
    }
    let on_done = {
        let (rows, opened) = (rows.clone(), view.details.clone());
        Rc::new(move |done: Done| {
            if !rows.is_writing_details(id) {
                return;
            }
            let back = Focus::Row(id);
            match done {
                Done::Save { text, then } => {
                    rows.close_editor();
                    // As it was: what somebody else has written meanwhile stands.
                    if text != opened {
                        let details = text;
                        send_key(parts, Edit::Details { id, details });
                    }
                    if then != Then::Stay {
                        parts.dispatch.send(Input::EndAdding(back));
                    }
                }
                Done::Cancel | Done::End => {
                    rows.close_editor();
                    parts.dispatch.send(Input::CancelEdit(back));
                }
                Done::Split(_) | Done::Join(_) | Done::Leave => rows.close_editor(),
                Done::NotTaken(refusal) => parts.dispatch.send(Input::NotTaken(refusal)),
            }
        })
    };
    rows.open_details(
        id,
        Editing {
            label: i18n::details_label(&tickmark_engine::inline::plain_text(&view.text)),
            text: view.details,
            chars_max: DETAILS_CHARS_MAX,
            lines: Lines::Many,
            caret: None,
            is_new: false,
            on_done,
            on_key: Some(Rc::new(move |event| move_by_key(parts, id, event))),
        },
    );
}

pub fn send_key(parts: Parts, edit: Edit) {
    let origin = Origin::Key;
    parts.dispatch.send(Input::Edit { edit, origin });
}

/// The row moves while its text is written. Whether the key means that.
pub fn move_by_key(parts: Parts, id: ItemId, event: &KeyboardEvent) -> bool {
    let to = match keyboard::command(parts, event, ItemKind::Task) {
        Some(CommandId::MoveUp) => Destination::Up,
        Some(CommandId::MoveDown) => Destination::Down,
        _ => return false,
    };
    let (edit, origin) = (Edit::Move { id, to }, Origin::Editor);
    parts.dispatch.send(Input::Edit { edit, origin });
    sight::keep_focused();
    true
}

/// Opens an empty row after another; each text entered in it becomes an item.
pub fn open_new(parts: Parts, rows: &Rows, after: Option<ItemId>, kind: ItemKind) {
    if !parts.may_edit() {
        return;
    }
    let checklist = rows.list();
    let on_done = {
        let rows = rows.clone();
        Rc::new(move |done: Done| {
            if !rows.has_new_row() {
                return;
            }
            match done {
                Done::Save { text, then } => {
                    let then = if kind == ItemKind::Heading && then == Then::AddNext {
                        Then::FocusRow
                    } else {
                        then
                    };
                    let at = rows.before_new_row().map_or(At::First, At::After);
                    if then != Then::AddNext {
                        rows.close_editor();
                    }
                    let place = Some(checklist);
                    let edit = Edit::Add {
                        checklist: place,
                        at,
                        kind,
                        text,
                        then,
                    };
                    parts.dispatch.send(Input::Edit {
                        edit,
                        origin: Origin::Key,
                    });
                }
                Done::Join(text) => join_new(parts, &rows, &text),
                Done::Cancel => {
                    let back = home(&rows);
                    rows.close_editor();
                    parts.dispatch.send(Input::CancelEdit(back));
                }
                Done::End => {
                    let back = home(&rows);
                    rows.close_editor();
                    parts.dispatch.send(Input::EndAdding(back));
                }
                Done::Split(_) | Done::Leave => rows.close_editor(),
                Done::NotTaken(refusal) => parts.dispatch.send(Input::NotTaken(refusal)),
            }
        })
    };
    let label = match kind {
        ItemKind::Task if parts.screen.is_criteria(rows.list()) => i18n::NEW_CRITERION,
        ItemKind::Task => i18n::NEW_ITEM,
        ItemKind::Heading => i18n::HEADING_PREFIX,
    };
    let editing = Editing {
        label: label.into(),
        text: String::new(),
        chars_max: TEXT_CHARS_MAX,
        lines: match kind {
            ItemKind::Task => Lines::Item,
            ItemKind::Heading => Lines::One,
        },
        caret: None,
        is_new: true,
        on_done,
        on_key: None,
    };
    rows.open_new(after, editing);
}

/// What was written in a new row becomes the end of the one above it, where it can.
fn join_new(parts: Parts, rows: &Rows, text: &str) {
    let Some(above) = rows.before_new_row() else {
        return;
    };
    let can = parts
        .dispatch
        .read(|engine| engine.can_join_into(above, text));
    if can == Some(true) {
        rows.drop_editor();
        let text = text.to_owned();
        send_key(parts, Edit::JoinNew { above, text });
    } else if text.is_empty() {
        rows.drop_editor();
        parts.dispatch.send(Input::EndAdding(Focus::Row(above)));
    }
}

/// Where focus goes when adding ends.
fn home(rows: &Rows) -> Focus {
    let row = rows.before_new_row();
    row.map_or(Focus::AddField(rows.list()), Focus::Row)
}
