//! The one open menu: of a row, of its status, of its place in the order, or of a whole list.

use super::{Parts, list_menu};
use crate::command;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::focus;
use crate::frame::Hold;
use crate::i18n;
use crate::keyboard;
use crate::listen::{Listener, listen};
use crate::live::keep;
use crate::rows::Rows;
use crate::type_ahead;
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::ItemId;
use tickmark_engine::commands::{self, COMMANDS, Command, Group};
use tickmark_engine::row_commands::{STATUSES, menu_of, status_of};
use tickmark_engine::view::RowView;
use tickmark_engine::{CommandId, Origin};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, Node};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Row,
    Order,
    Status,
    List,
}

#[derive(Clone)]
pub struct OpenMenu {
    kind: Kind,
    /// The row it is about, if it is not about the list.
    item: Option<ItemId>,
    place: Option<Place>,
}

/// What it was opened from.
#[derive(Clone)]
struct Place {
    rows: Rows,
    trigger: HtmlElement,
    /// What had focus, and gets it back.
    from: HtmlElement,
}

impl OpenMenu {
    pub fn row(item: ItemId) -> OpenMenu {
        OpenMenu::of(Kind::Row, Some(item))
    }

    pub fn order(item: ItemId) -> OpenMenu {
        OpenMenu::of(Kind::Order, Some(item))
    }

    pub fn status(item: ItemId) -> OpenMenu {
        OpenMenu::of(Kind::Status, Some(item))
    }

    pub fn list() -> OpenMenu {
        OpenMenu::of(Kind::List, None)
    }

    fn of(kind: Kind, item: Option<ItemId>) -> OpenMenu {
        let place = None;
        OpenMenu { kind, item, place }
    }

    /// Opens it under its trigger; a second press on the same trigger closes it.
    pub fn open(mut self, parts: Parts, rows: Rows, trigger: HtmlElement) {
        let again = parts.menu.peek(|menu| {
            let open = menu.as_ref().filter(|open| open.kind == self.kind);
            open.and_then(|open| open.place.as_ref())
                .is_some_and(|place| place.trigger == trigger)
        });
        close(parts);
        if again || matches!(self.kind, Kind::Order | Kind::Status) && !parts.may_edit() {
            return;
        }
        dom::set(&trigger, "aria-expanded", "true");
        let from = focus::beside(&trigger);
        self.place = Some(Place {
            rows,
            trigger,
            from,
        });
        parts.menu.put(Some(self));
    }

    /// Who may only read is offered what reads.
    fn commands(&self, parts: Parts, row: &RowView) -> Vec<&'static Command> {
        let mut commands = self.all(row);
        commands.retain(|one| !one.edits || parts.may_edit());
        commands
    }

    fn all(&self, row: &RowView) -> Vec<&'static Command> {
        match self.kind {
            Kind::Row => menu_of(row).collect(),
            Kind::Order => COMMANDS
                .iter()
                .filter(|one| one.group == Group::Order && one.scope.holds(row.kind))
                .collect(),
            Kind::Status => {
                let statuses = STATUSES.into_iter().filter_map(commands::find);
                statuses.collect()
            }
            Kind::List => Vec::new(),
        }
    }
}

/// Closes the open menu, and gives focus back to what it was opened from.
pub fn leave(parts: Parts) {
    let from = parts.menu.peek(|menu| {
        let place = menu.as_ref().and_then(|open| open.place.as_ref());
        place.map(|place| place.from.clone())
    });
    close(parts);
    if from.is_some() {
        focus::back(from.as_ref());
    }
}

/// Closes the open menu; focus stays where it is.
pub fn close(parts: Parts) {
    if parts.menu.peek(Option::is_none) {
        return;
    }
    let open = parts.menu.put(None);
    if let Some(place) = open.and_then(|open| open.place) {
        dom::set(&place.trigger, "aria-expanded", "false");
    }
}

/// The open menu, if there is one.
pub fn menu(parts: Parts) -> Option<Build> {
    let open = parts.menu.get()?;
    let place = open.place.clone()?;
    let label = match open.kind {
        Kind::Row | Kind::List => i18n::ACTIONS,
        Kind::Order => i18n::MOVE,
        Kind::Status if is_criterion(&place, open.item) => i18n::VERDICT,
        Kind::Status => i18n::STATUS,
    };
    let from = place.from.clone();
    let menu = el("div", "menu")
        .attr("role", "menu")
        .attr("aria-label", label)
        .children(items(parts, &open, &place)?)
        .on("keydown", move |event| keydown(parts, &event, &from));
    let guard = Rc::new(RefCell::new(None::<(Hold, [Listener; 2])>));
    keep(guard.clone());
    let element = menu.html();
    // It can be measured once it stands in the page: in the same turn.
    spawn_local(async move {
        let hold = settle(parts, &element, &place.trigger);
        if element.is_connected() {
            guard.replace(hold.zip(listen_outside(parts, &element)));
        }
        focus_item(&element, |items| {
            items.iter().position(is_checked).unwrap_or(0)
        });
    });
    Some(menu)
}

fn is_criterion(place: &Place, item: Option<ItemId>) -> bool {
    let row = item.and_then(|item| place.rows.view(item));
    row.is_some_and(|row| row.criterion.is_some())
}

fn items(parts: Parts, open: &OpenMenu, place: &Place) -> Option<Vec<Build>> {
    let Some(item) = open.item else {
        let list = place.rows.list();
        return Some(list_menu::items(parts, list, &place.trigger, close));
    };
    let row = &place.rows.view(item)?;
    let mut items = Vec::new();
    let mut group = None;
    for command in open.commands(parts, row) {
        let begins_group = group
            .replace(command.group)
            .is_some_and(|before| before != command.group);
        if open.kind == Kind::Row && begins_group {
            items.push(el("hr", ""));
        }
        let (rows, from) = (place.rows.clone(), place.from.clone());
        // Somebody else may make criteria of the list meanwhile: what is pressed is what was shown.
        let status = status_of(command.id, row);
        let run = move || {
            close(parts);
            focus::back(Some(&from));
            match &status {
                Some(status) => command::set_status(parts, item, status.clone()),
                None => command::run(parts, &rows, item, command.id, Origin::Menu),
            }
        };
        items.push(menu_item(parts, command, row, open.kind).on_click(run));
    }
    Some(items)
}

fn menu_item(parts: Parts, command: &'static Command, row: &RowView, kind: Kind) -> Build {
    let checked = (kind == Kind::Status).then(|| is_current(command.id, row));
    let symbol = match checked {
        Some(true) => Some("#i-check"),
        Some(false) => None,
        None => symbol(command.id),
    };
    let caps = keyboard::caps(parts, command)
        .map(|caps| el("span", "key").attr("aria-hidden", "true").text(&caps));
    let role = if checked.is_some() {
        "menuitemradio"
    } else {
        "menuitem"
    };
    let current = if checked == Some(true) {
        "true"
    } else {
        "false"
    };
    button(if command.id == CommandId::Delete {
        "danger"
    } else {
        ""
    })
    .attr("role", role)
    .attr_if(checked.is_some(), "aria-checked", current)
    .attr("tabindex", "-1")
    .children(symbol.map(icon))
    .child(el("span", "label").text(label(command.id, row)))
    .children(caps)
}

fn label(command: CommandId, row: &RowView) -> &'static str {
    match command {
        CommandId::ToggleRequired if row.required => i18n::MAKE_OPTIONAL,
        CommandId::ToggleRequired => i18n::MAKE_REQUIRED,
        CommandId::ToggleSelected if row.marks.selected => i18n::DESELECT,
        CommandId::ToggleSelected => i18n::SELECT,
        CommandId::ToggleFold if row.folded => i18n::UNFOLD,
        CommandId::ToggleFold => i18n::FOLD,
        other => i18n::command_on(other, row),
    }
}

fn symbol(command: CommandId) -> Option<&'static str> {
    Some(match command {
        CommandId::Edit => "#i-edit",
        CommandId::AddBelow | CommandId::AddAbove => "#i-plus",
        CommandId::AddHeadingBelow => "#i-heading",
        CommandId::StatusMenu => "#i-status",
        CommandId::ToggleRequired => "#i-star",
        CommandId::Due => "#i-calendar",
        CommandId::Assign => "#i-person",
        CommandId::ToggleFold => "#i-chevron",
        CommandId::MoveUp => "#i-up",
        CommandId::MoveDown => "#i-down",
        CommandId::MovePanel | CommandId::PickUp => "#i-move",
        CommandId::MoveTop => "#i-top",
        CommandId::MoveBottom => "#i-bottom",
        CommandId::CopyLink => "#i-link",
        CommandId::Copy
        | CommandId::CopyNumber
        | CommandId::Cut
        | CommandId::Paste
        | CommandId::Duplicate => "#i-copy",
        CommandId::Details | CommandId::Note => "#i-details",
        CommandId::Delete => "#i-trash",
        _ => return None,
    })
}

fn is_current(command: CommandId, row: &RowView) -> bool {
    status_of(command, row).is_some_and(|status| status == row.status)
}

const GAP_PX: f64 = 2.0;
pub const MARGIN_PX: f64 = 8.0;

/// Under its trigger; above it where only there is room; else the frame grows.
fn settle(parts: Parts, menu: &HtmlElement, trigger: &HtmlElement) -> Option<Hold> {
    let panel = menu
        .closest(".panel")
        .ok()
        .flatten()?
        .get_bounding_client_rect();
    let at = trigger.get_bounding_client_rect();
    let own = menu.get_bounding_client_rect();
    let height = own.height();
    let below = at.bottom() - panel.top() + GAP_PX;
    let above = at.top() - panel.top() - GAP_PX - height;
    let fits_below = below + height <= panel.height();
    let top = if !fits_below && above >= 0.0 {
        above
    } else {
        below
    };
    let style = menu.style();
    let _ = style.set_property("--menu-top", &dom::px(top));
    // It ends where its trigger ends; the style sheet keeps it in the frame.
    let left = at.right() - panel.left() - own.width();
    let _ = style.set_property("--menu-left", &dom::px(left));
    let hold = parts.frame.get()?.hold();
    hold.reach(whole_px(panel.top() + top + height + MARGIN_PX));
    Some(hold)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float cast saturates, and heights are far inside"
)]
pub fn whole_px(height: f64) -> u32 {
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
        // A menu too long for its place is scrolled by going through it.
        dom::set(item, "tabindex", "0");
        let _ = item.focus();
    }
}

fn keydown(parts: Parts, event: &Event, from: &HtmlElement) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
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
            focus::back(Some(from));
            None
        }
        "Tab" => {
            // Focus goes on from there, as if the menu had not been.
            focus::back(Some(from));
            return close(parts);
        }
        "Enter" | " " => return event.stop_propagation(),
        _ if event.ctrl_key() || event.meta_key() || event.alt_key() => return,
        _ if key.chars().count() == 1 => type_ahead::next(&items, here, &key),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    if let Some(item) = to.and_then(|to| items.get(to)) {
        let _ = item.focus();
    }
}
