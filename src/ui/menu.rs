//! The one open menu: of a row, of its status, or of its place in the order.

use super::Parts;
use super::icon::icon;
use crate::command;
use crate::dom;
use crate::frame::Hold;
use crate::i18n;
use crate::keyboard;
use crate::listen::{Listener, listen};
use crate::rows::Rows;
use crate::screen::RowSignals;
use leptos::ev;
use leptos::html::{Div, button, div, hr, span};
use leptos::prelude::*;
use tickmark_domain::ItemId;
use tickmark_engine::commands::{self, COMMANDS, Command, Group};
use tickmark_engine::{CommandId, Origin};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Row,
    Order,
    Status,
}

#[derive(Clone)]
pub struct OpenMenu {
    kind: Kind,
    item: ItemId,
    place: Option<Place>,
}

/// What it was opened from.
#[derive(Clone)]
struct Place {
    rows: Rows,
    trigger: HtmlElement,
}

impl OpenMenu {
    pub fn row(item: ItemId) -> OpenMenu {
        OpenMenu {
            kind: Kind::Row,
            item,
            place: None,
        }
    }

    pub fn order(item: ItemId) -> OpenMenu {
        OpenMenu {
            kind: Kind::Order,
            item,
            place: None,
        }
    }

    pub fn status(item: ItemId) -> OpenMenu {
        OpenMenu {
            kind: Kind::Status,
            item,
            place: None,
        }
    }

    /// Opens it under its trigger; a second press on the same trigger closes it.
    pub fn open(mut self, parts: Parts, rows: Rows, trigger: HtmlElement) {
        let again = parts.menu.with_untracked(|menu| {
            let open = menu.as_ref().filter(|open| open.kind == self.kind);
            open.and_then(|open| open.place.as_ref())
                .is_some_and(|place| place.trigger == trigger)
        });
        close(parts);
        if again || !parts.may_edit() {
            return;
        }
        dom::set(&trigger, "aria-expanded", "true");
        self.place = Some(Place { rows, trigger });
        parts.menu.set(Some(self));
    }

    fn commands(&self, row: RowSignals) -> Vec<&'static Command> {
        match self.kind {
            Kind::Row => commands::row_menu(row.kind).collect(),
            Kind::Order => COMMANDS
                .iter()
                .filter(|one| one.group == Group::Order)
                .collect(),
            Kind::Status => [
                CommandId::StatusTodo,
                CommandId::StatusInProgress,
                CommandId::StatusDone,
                CommandId::StatusSkipped,
            ]
            .into_iter()
            .filter_map(commands::find)
            .collect(),
        }
    }
}

/// Closes the open menu; focus stays where it is.
pub fn close(parts: Parts) {
    let open = parts.menu.try_update(Option::take).flatten();
    if let Some(place) = open.and_then(|open| open.place) {
        dom::set(&place.trigger, "aria-expanded", "false");
    }
}

/// The place in the panel where the open menu stands.
pub fn menu(parts: Parts) -> impl IntoView {
    move || {
        let open = parts.menu.get()?;
        let place = open.place.clone()?;
        let row = place.rows.signals(open.item)?;
        Some(open_menu(parts, open, place, row))
    }
}

fn open_menu(parts: Parts, open: OpenMenu, place: Place, row: RowSignals) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let mut group = None;
    let items: Vec<AnyView> = open
        .commands(row)
        .into_iter()
        .flat_map(|command| {
            let line = open.kind == Kind::Row && group.is_some_and(|group| group != command.group);
            group = Some(command.group);
            let run = {
                let (rows, trigger, item) = (place.rows.clone(), place.trigger.clone(), open.item);
                move || {
                    close(parts);
                    let _ = trigger.focus();
                    command::run(parts, &rows, item, command.id, Origin::Menu);
                }
            };
            let line = line.then(|| hr().into_any());
            [line, Some(menu_item(command, row, open.kind, run))]
        })
        .flatten()
        .collect();
    let label = match open.kind {
        Kind::Row => i18n::ACTIONS,
        Kind::Order => i18n::MOVE,
        Kind::Status => i18n::STATUS,
    };
    let guard = StoredValue::new_local(None::<(Hold, [Listener; 2])>);
    let trigger = place.trigger.clone();
    node.on_load(move |menu: web_sys::HtmlDivElement| {
        let menu: HtmlElement = menu.into();
        let hold = settle(parts, &menu, &trigger);
        guard.set_value(hold.zip(listen_outside(parts, &menu)));
        focus_item(&menu, |items| {
            items.iter().position(is_checked).unwrap_or(0)
        });
    });
    let trigger = place.trigger;
    div()
        .class("menu")
        .attr("role", "menu")
        .attr("aria-label", label)
        .node_ref(node)
        .on(ev::keydown, move |event| keydown(parts, &event, &trigger))
        .child(items)
}

fn menu_item(
    command: &'static Command,
    row: RowSignals,
    kind: Kind,
    run: impl Fn() + 'static,
) -> AnyView {
    let checked = (kind == Kind::Status).then(|| is_current(command.id, row));
    let symbol = match checked {
        Some(true) => Some("#i-check"),
        Some(false) => None,
        None => symbol(command.id),
    };
    let keys = command.keys.first();
    let caps = keys.map(|key| i18n::key_caps(key, keyboard::is_mac()).join(" "));
    button()
        .class(if command.id == CommandId::Delete {
            "danger"
        } else {
            ""
        })
        .attr("type", "button")
        .attr(
            "role",
            if checked.is_some() {
                "menuitemradio"
            } else {
                "menuitem"
            },
        )
        .attr(
            "aria-checked",
            checked.map(|checked| if checked { "true" } else { "false" }),
        )
        .attr("tabindex", "-1")
        .on(ev::click, move |_| run())
        .child((
            symbol.map(icon),
            span().class("label").child(label(command.id, row)),
            caps.map(|caps| span().class("key").attr("aria-hidden", "true").child(caps)),
        ))
        .into_any()
}

fn label(command: CommandId, row: RowSignals) -> &'static str {
    match command {
        CommandId::ToggleRequired if row.required.get_untracked() => i18n::MAKE_OPTIONAL,
        CommandId::ToggleRequired => i18n::MAKE_REQUIRED,
        CommandId::ToggleFold if row.folded.get_untracked() => i18n::UNFOLD,
        CommandId::ToggleFold => i18n::FOLD,
        other => i18n::command(other),
    }
}

fn symbol(command: CommandId) -> Option<&'static str> {
    Some(match command {
        CommandId::Edit => "#i-edit",
        CommandId::AddBelow => "#i-plus",
        CommandId::AddHeadingBelow => "#i-heading",
        CommandId::StatusMenu => "#i-status",
        CommandId::ToggleRequired => "#i-star",
        CommandId::ToggleFold => "#i-chevron",
        CommandId::MoveUp => "#i-up",
        CommandId::MoveDown => "#i-down",
        CommandId::MoveTop => "#i-top",
        CommandId::MoveBottom => "#i-bottom",
        CommandId::Delete => "#i-trash",
        _ => return None,
    })
}

fn is_current(command: CommandId, row: RowSignals) -> bool {
    let status = row.status.get_untracked();
    let current = match status.0.as_str() {
        "in_progress" => CommandId::StatusInProgress,
        "done" => CommandId::StatusDone,
        "skipped" => CommandId::StatusSkipped,
        _ => CommandId::StatusTodo,
    };
    command == current
}

const GAP_PX: f64 = 2.0;
const MARGIN_PX: f64 = 8.0;

/// Under its trigger; above it where only there is room; else the frame grows.
fn settle(parts: Parts, menu: &HtmlElement, trigger: &HtmlElement) -> Option<Hold> {
    let panel = menu
        .closest(".panel")
        .ok()
        .flatten()?
        .get_bounding_client_rect();
    let at = trigger.get_bounding_client_rect();
    let height = menu.get_bounding_client_rect().height();
    let below = at.bottom() - panel.top() + GAP_PX;
    let above = at.top() - panel.top() - GAP_PX - height;
    let fits_below = below + height <= panel.height();
    let top = if !fits_below && above >= 0.0 {
        above
    } else {
        below
    };
    let style = menu.style();
    let _ = style.set_property("--menu-top", &format!("{top}px"));
    let end = (panel.right() - at.right()).max(MARGIN_PX);
    let _ = style.set_property("--menu-end", &format!("{end}px"));
    let frame = parts.frame.get_value()?;
    let hold = frame.hold();
    hold.reach(whole_px(panel.top() + top + height + MARGIN_PX));
    Some(hold)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and heights are far inside"
)]
fn whole_px(height: f64) -> u32 {
    height.ceil() as u32
}

/// A press outside, or another window taking focus, closes it.
fn listen_outside(parts: Parts, menu: &HtmlElement) -> Option<[Listener; 2]> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let menu = menu.clone();
    let press = listen(&document, "pointerdown", move |event| {
        let node = event
            .target()
            .and_then(|target| target.dyn_into::<Node>().ok());
        let on_trigger = dom::target(&event)
            .and_then(|target| target.closest("[aria-expanded='true']").ok().flatten());
        if !menu.contains(node.as_ref()) && on_trigger.is_none() {
            close(parts);
        }
    });
    let blur = listen(&window, "blur", move |_| close(parts));
    Some([press, blur])
}

fn is_checked(item: &HtmlElement) -> bool {
    item.get_attribute("aria-checked").as_deref() == Some("true")
}

fn focus_item(menu: &Element, choose: impl Fn(&[HtmlElement]) -> usize) {
    let items = dom::find_all(menu, "[role^='menuitem']");
    if let Some(item) = items.get(choose(&items)) {
        let _ = item.focus();
    }
}

fn keydown(parts: Parts, event: &KeyboardEvent, trigger: &HtmlElement) {
    let Some(target) = dom::target(event) else {
        return;
    };
    let Some(menu) = target.closest("[role='menu']").ok().flatten() else {
        return;
    };
    let items = dom::find_all(&menu, "[role^='menuitem']");
    let here = items.iter().position(|item| **item == target).unwrap_or(0);
    let last = items.len().saturating_sub(1);
    let key = event.key();
    let to = match key.as_str() {
        "ArrowDown" => Some(if here == last { 0 } else { here + 1 }),
        "ArrowUp" => Some(here.checked_sub(1).unwrap_or(last)),
        "Home" => Some(0),
        "End" => Some(last),
        "Escape" => {
            close(parts);
            let _ = trigger.focus();
            None
        }
        "Tab" => {
            // Focus goes on from the trigger, as if the menu had not been there.
            let _ = trigger.focus();
            return close(parts);
        }
        "Enter" | " " => return event.stop_propagation(),
        _ if key.chars().count() == 1 => named(&items, here, &key),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(item) = to.and_then(|to| items.get(to)) {
        let _ = item.focus();
    }
}

/// The next item whose name begins with this letter.
fn named(items: &[HtmlElement], here: usize, letter: &str) -> Option<usize> {
    let letter = letter.to_lowercase();
    let begins = |place: &usize| {
        let item = items.get(*place).and_then(|item| dom::find(item, ".label"));
        let name = item
            .and_then(|item| item.text_content())
            .unwrap_or_default();
        name.to_lowercase().starts_with(&letter)
    };
    (here + 1..items.len()).chain(0..=here).find(begins)
}
