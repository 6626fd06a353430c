//! What a list hears, once for all its rows: each event acts on the row it happened in.

use crate::announce::announce;
use crate::anywhere;
use crate::clipboard;
use crate::command;
use crate::dom;
use crate::drag;
use crate::emoji;
use crate::focus;
use crate::host::js;
use crate::keyboard;
use crate::listen::{Listener, listen as hear};
use crate::pasted;
use crate::pasting;
use crate::presses::after_press;
use crate::rest;
use crate::rows::Rows;
use crate::sight;
use crate::ui::{OpenMenu, Parts};
use js_sys::Array;
use tickmark_domain::{Category, ItemId, Row};
use tickmark_engine::{CommandId, Edit, Input, Message, Origin, Select};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, MouseEvent, PointerEvent};

pub fn listen(rows: &Rows, parts: Parts) -> Vec<Listener> {
    let ul = rows.element().clone();
    let on = |event: &'static str, run: fn(&Rows, Parts, &Event)| {
        let rows = rows.clone();
        hear(&ul, event, move |event| run(&rows, parts, &event))
    };
    let body = ul.owner_document().and_then(|document| document.body());
    let on_clipboard = |event: &'static str| {
        let rows = rows.clone();
        let heard = body.as_ref().unwrap_or(&ul);
        hear(heard, event, move |event| {
            let place = place(&event);
            if place.is_some_and(|place| rows.element().contains(Some(&place))) {
                by_rest(&rows, parts, &event);
            }
        })
    };
    vec![
        on("click", by_rest),
        on("change", change),
        on("focusin", focusin),
        on("keydown", by_rest),
        on("pointerdown", by_rest),
        on_clipboard("copy"),
        on_clipboard("cut"),
        on_clipboard("paste"),
        on("mousedown", by_rest),
    ]
}

fn by_rest(rows: &Rows, parts: Parts, event: &Event) {
    if let Some(rest) = rest::now() {
        (rest.row_event)(rows, parts, event);
    }
}

pub fn act(rows: &Rows, parts: Parts, event: &Event) {
    match event.type_().as_str() {
        "click" => click(rows, parts, event),
        "keydown" => keydown(rows, parts, event),
        "copy" => copy(parts, event),
        "cut" => cut(parts, event),
        "paste" => paste(rows, parts, event),
        "mousedown" => keep_words(event),
        _ => pointerdown(rows, parts, event),
    }
}

/// Where it happened. Where no words are marked, Firefox copies and pastes at the page itself: then
/// it is about what has focus.
fn place(event: &Event) -> Option<Element> {
    let target = dom::target(event)?;
    if target.tag_name() == "BODY" {
        return dom::focused().map(Element::from);
    }
    Some(target)
}

fn row_at(event: &Event) -> Option<(Element, ItemId)> {
    let target = place(event)?;
    let id = dom::item_id(&dom::row_of(&target)?)?;
    Some((target, id))
}

fn inside(target: &Element, selector: &str) -> bool {
    target.closest(selector).ok().flatten().is_some()
}

fn click(rows: &Rows, parts: Parts, event: &Event) {
    let Some((target, id)) = row_at(event) else {
        return;
    };
    if inside(&target, ".editor, .confirm, .carry, a") {
        return;
    }
    if inside(&target, ".text") {
        // The text belongs to the box, but a click on it edits; it never ticks.
        event.prevent_default();
        if let Some(how) = selects(event) {
            select(rows, parts, id, how);
        } else if !has_selection() {
            command::run(parts, rows, id, CommandId::Edit, Origin::Pointer);
        }
    } else if inside(&target, ".actions") {
        open_menu(rows, parts, OpenMenu::row(id), &target);
    } else if inside(&target, ".handle") {
        // A press opens its menu; a key, or a screen reader in the name of one, picks the row up.
        if by_pointer(event) {
            open_menu(rows, parts, OpenMenu::order(id), &target);
        } else {
            command::run(parts, rows, id, CommandId::PickUp, Origin::Key);
        }
    } else if inside(&target, ".more") {
        rows.show_all_details(id);
    } else if inside(&target, ".details") && !has_selection() {
        command::run(parts, rows, id, CommandId::Details, Origin::Pointer);
    } else if inside(&target, ".note") && !has_selection() {
        command::run(parts, rows, id, CommandId::Note, Origin::Pointer);
    } else if inside(&target, ".restore") {
        let row = Row::Item(id);
        parts.dispatch.send(Input::ComeBack(row));
    } else if inside(&target, ".review") {
        parts.dispatch.send(Input::ShowDetails(true));
    } else if inside(&target, ".due, .who") {
        // WebKit gives focus to no button that is pressed, and it is to come back to this one.
        if let Some(chip) = target.closest("button").ok().flatten().and_then(dom::html) {
            let _ = chip.focus();
            let command = if inside(&target, ".who") {
                CommandId::Assign
            } else {
                CommandId::Due
            };
            command::run(parts, rows, id, command, Origin::Pointer);
        }
    } else if inside(&target, ".lozenge") && parts.may_edit() {
        open_menu(rows, parts, OpenMenu::status(id), &target);
    } else if inside(&target, ".fold") {
        parts.dispatch.send(Input::ToggleFold(id));
    } else if inside(&target, ".box, .lozenge") && !parts.may_edit() {
        event.prevent_default();
        command::run(parts, rows, id, CommandId::Tick, Origin::Pointer);
    }
}

/// A click that no pointer made has pressed nothing.
fn by_pointer(event: &Event) -> bool {
    event
        .dyn_ref::<MouseEvent>()
        .is_some_and(|click| click.detail() > 0)
}

/// With Shift a click selects as far as the row, with Ctrl or Cmd the row as well.
fn selects(event: &Event) -> Option<Select> {
    let event = event.dyn_ref::<MouseEvent>()?;
    if event.ctrl_key() || event.meta_key() {
        return Some(Select::Toggle);
    }
    event.shift_key().then_some(Select::To)
}

/// Focus is on the row, as if it had been selected by key; as far as it goes from where focus was.
fn select(rows: &Rows, parts: Parts, id: ItemId, how: Select) {
    let began = parts.screen.selection.peek(Option::is_some);
    let focused = dom::focused().as_deref().and_then(dom::row_of);
    if let Some(from) = focused.as_ref().and_then(dom::item_id).filter(|_| !began) {
        let how = Select::From;
        parts.dispatch.send(Input::Select { id: from, how });
    }
    parts.dispatch.send(Input::Select { id, how });
    if let Some(control) = rows.main_control(id) {
        let _ = control.focus();
    }
}

/// A click that selects rows marks no words, and leaves focus where it is.
fn keep_words(event: &Event) {
    let on_text = dom::target(event).is_some_and(|target| inside(&target, ".text"));
    if on_text && selects(event).is_some() {
        event.prevent_default();
    }
}

/// What the browser copies where no words are marked: the row, or all that are selected.
fn copy(parts: Parts, event: &Event) {
    if let Some((target, id)) = row_at(event)
        && !inside(&target, ".editor")
        && !has_selection()
    {
        clipboard::fill(parts, id, event);
    }
}

/// The same, and the rows go.
fn cut(parts: Parts, event: &Event) {
    if !parts.may_edit() {
        return announce(&Message::ReadOnly);
    }
    copy(parts, event);
    if let Some((_, id)) = row_at(event).filter(|_| event.default_prevented()) {
        command::delete(parts, Edit::Cut(id), Origin::Key);
    }
}

/// Lines become rows: on a row, and in the empty field of a new one.
fn paste(rows: &Rows, parts: Parts, event: &Event) {
    let Some(target) = place(event) else {
        return;
    };
    // A field takes what is pasted by itself, and so it is not looked at.
    let of_new_row = inside(&target, ".is-new .editor");
    if !of_new_row && inside(&target, ".editor, .confirm, .carry") {
        return;
    }
    if !pasted::is_there(event) {
        return;
    }
    if !parts.may_edit() {
        return announce(&Message::ReadOnly);
    }
    let after = if of_new_row {
        let empty = js::inside(&target, "value").and_then(|value| value.as_string());
        if !empty.is_some_and(|text| text.is_empty()) || !pasted::has_lines(event) {
            return;
        }
        rows.before_new_row()
    } else {
        row_at(event).map(|(_, id)| id)
    };
    event.prevent_default();
    let pasted = pasted::pasted(event);
    rows.close_editor();
    pasting::paste(parts, rows.list(), after, pasted);
}

/// Whether words are marked: the press that ends here marked them, because it began without any.
fn has_selection() -> bool {
    let selection = js::call("self.getSelection", &Array::new()).ok();
    let collapsed = selection.and_then(|selection| js::inside(&selection, "isCollapsed"));
    collapsed.and_then(|collapsed| collapsed.as_bool()) == Some(false)
}

fn open_menu(rows: &Rows, parts: Parts, menu: OpenMenu, target: &Element) {
    if drag::just_ended() {
        return;
    }
    let trigger = target.closest("button").ok().flatten().and_then(dom::html);
    if let Some(trigger) = trigger {
        menu.open(parts, rows.clone(), trigger);
    }
}

fn change(rows: &Rows, parts: Parts, event: &Event) {
    let Some((target, id)) = row_at(event) else {
        return;
    };
    let Ok(checkbox) = target.dyn_into::<HtmlInputElement>() else {
        return;
    };
    parts.dispatch.send(Input::Edit {
        edit: Edit::Tick(id),
        origin: Origin::Key,
    });
    if rest::now().is_none() {
        // The edit waits, and the box shows it already.
        return;
    }
    // The box shows what the list says, also where the edit was not made.
    if let Some(row) = rows.view(id) {
        checkbox.set_checked(row.category == Category::Done);
    }
}

fn focusin(rows: &Rows, parts: Parts, event: &Event) {
    if let Some((target, id)) = row_at(event) {
        rows.enter(id);
        // The row that focus leaves may go: not from under a press.
        let by_key = target.matches(":focus-visible").unwrap_or(false);
        after_press(move || {
            let row = Some(id);
            parts.dispatch.send(Input::Focused { row, by_key });
        });
    }
}

/// Focus has come somewhere in the panel. What has it by key comes into sight: the frame is as high
/// as the panel, so it is the page around it that scrolls.
pub fn focus_moved(parts: Parts, event: &Event) {
    let Some(target) = dom::target(event) else {
        return;
    };
    if target.matches(":focus-visible").unwrap_or(false) {
        sight::keep(&target);
    }
    end_look(&target);
    focus::remember(&target);
    emoji::fetch(parts);
    // What was opened from a row is still about that row.
    if dom::row_of(&target).is_none() && !inside(&target, "[role='dialog'], [role='menu']") {
        after_press(move || {
            parts.dispatch.send(Input::Focused {
                row: None,
                by_key: false,
            });
        });
    }
}

/// What a link leads to is marked until focus is on another row.
fn end_look(target: &Element) {
    let Some(row) = dom::row_of(target) else {
        return;
    };
    let marked = row.owner_document().and_then(|document| {
        let marked = document.query_selector("li[aria-current]").ok()??;
        dom::html(marked)
    });
    if let Some(marked) = marked.filter(|marked| **marked != row) {
        dom::set_or_remove(&marked, "aria-current", None);
    }
}

fn keydown(rows: &Rows, parts: Parts, event: &Event) {
    let Some((target, id)) = row_at(event) else {
        return;
    };
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if inside(&target, ".editor, .confirm, .carry") {
        return;
    }
    let Some(row) = rows.view(id) else { return };
    let Some(command) = keyboard::command(parts, event, row.kind) else {
        return;
    };
    let on_button = inside(&target, "button, a");
    let native = match command {
        // Space ticks a box and presses a button by itself; Enter presses one.
        // What is copied is asked for by an event of its own.
        CommandId::Tick | CommandId::Copy | CommandId::Cut | CommandId::Paste => true,
        CommandId::ClearSelection => !anywhere::has_level(parts),
        CommandId::Edit => on_button && !inside(&target, ".fold") && event.key() == "Enter",
        _ => false,
    };
    if native {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    // Held down, a key goes on and on, but it neither deletes nor opens row after row.
    let once = matches!(
        command,
        CommandId::Edit | CommandId::AddBelow | CommandId::Delete | CommandId::Details
    );
    if !(once && event.repeat()) {
        command::run(parts, rows, id, command, Origin::Key);
    }
}

fn pointerdown(rows: &Rows, parts: Parts, event: &Event) {
    let Some((target, id)) = row_at(event) else {
        return;
    };
    if !inside(&target, ".handle") || !parts.may_edit() {
        return;
    }
    if let Some(event) = event.dyn_ref::<PointerEvent>() {
        drag::begin(rows, parts, id, event);
    }
}
