//! The menu of a list: what can be done with the whole of it, and what stands in the way.

use super::{Parts, template_sheet};
use crate::announce::announce;
use crate::command;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::focus;
use crate::i18n;
use tickmark_domain::{ChecklistId, ChecklistKind, Row};
use tickmark_engine::commands::{self, Command, LIST_MENU};
use tickmark_engine::templates::{Aim, Step};
use tickmark_engine::{CommandId, Edit, Engine, Input, Message, Origin, Way};
use web_sys::HtmlElement;

/// What the menu offers, in groups. `close` closes it.
pub fn items(
    parts: Parts,
    list: ChecklistId,
    trigger: &HtmlElement,
    close: fn(Parts),
) -> Vec<Build> {
    let mut items = Vec::new();
    for group in LIST_MENU {
        let commands = group.iter().filter_map(|id| commands::find(*id));
        let kind = parts
            .screen
            .list(list)
            .map(|list| list.view.peek(|view| view.kind));
        let commands = commands.filter(|one| kind.is_none_or(|kind| one.scope.holds_list(kind)));
        let allowed = commands.filter(|one| !one.edits || parts.may_edit());
        let group: Vec<Build> = allowed
            .map(|one| item(parts, list, one, trigger, close))
            .collect();
        if !items.is_empty() && !group.is_empty() {
            items.push(el("hr", ""));
        }
        items.extend(group);
    }
    items
}

fn item(
    parts: Parts,
    list: ChecklistId,
    command: &'static Command,
    trigger: &HtmlElement,
    close: fn(Parts),
) -> Build {
    let id = command.id;
    let danger = id == CommandId::DeleteList;
    let item = button(if danger { "danger" } else { "" })
        .attr("role", "menuitem")
        .attr("tabindex", "-1")
        .children(symbol(id).map(icon))
        .child(el("span", "label").text(label(parts, list, id)));
    if let Some(reason) = reason(parts, list, id) {
        let why = i18n::message(&reason);
        return item
            .attr("aria-disabled", "true")
            .child(el("span", "why").text(&why))
            .on_click(move || announce(&reason));
    }
    let trigger = trigger.clone();
    item.on_click(move || {
        close(parts);
        focus::back(Some(&trigger));
        run(parts, list, id, Origin::Menu);
    })
}

/// Why it cannot be done now, where it cannot.
fn reason(parts: Parts, list: ChecklistId, command: CommandId) -> Option<Message> {
    let order = parts.dispatch.read(Engine::order_of_lists)?;
    let looks = || {
        let filter = &parts.screen.filter;
        filter.peek(|filter| !filter.text.trim().is_empty())
    };
    match command {
        CommandId::MoveListUp if order.first() == Some(&list) => Some(Message::AlreadyFirst),
        CommandId::MoveListDown if order.last() == Some(&list) => Some(Message::AlreadyLast),
        CommandId::ToggleList if looks() => Some(Message::OpenWhileLooking),
        _ => None,
    }
}

fn label(parts: Parts, list: ChecklistId, command: CommandId) -> &'static str {
    let folded = || {
        let list = parts.screen.list(list);
        list.is_some_and(|list| list.view.peek(|view| view.folded))
    };
    match command {
        CommandId::RenameList => i18n::RENAME,
        CommandId::ToggleKind if parts.screen.is_criteria(list) => i18n::MAKE_CHECKLIST,
        CommandId::ToggleKind => i18n::MAKE_CRITERIA,
        CommandId::ToggleList if folded() => i18n::EXPAND,
        CommandId::ToggleList => i18n::COLLAPSE,
        CommandId::MoveListUp => i18n::command(CommandId::MoveUp),
        CommandId::MoveListDown => i18n::command(CommandId::MoveDown),
        CommandId::DeleteList => i18n::command(CommandId::Delete),
        other => i18n::command(other),
    }
}

fn symbol(command: CommandId) -> Option<&'static str> {
    Some(match command {
        CommandId::RenameList => "#i-edit",
        CommandId::ToggleKind => "#i-status",
        CommandId::ToggleList => "#i-chevron",
        CommandId::MoveListUp => "#i-up",
        CommandId::MoveListDown => "#i-down",
        CommandId::DeleteList => "#i-trash",
        CommandId::Export => "#i-copy",
        CommandId::TextMode | CommandId::Baseline => "#i-details",
        _ => return None,
    })
}

/// Runs a command on a whole list, whichever way it came.
pub fn run(parts: Parts, list: ChecklistId, command: CommandId, origin: Origin) {
    let edit = |edit| parts.dispatch.send(Input::Edit { edit, origin });
    let go = |way| edit(Edit::MoveList { id: list, way });
    match command {
        CommandId::RenameList => {
            let list = parts.screen.list(list);
            let name = list.and_then(|list| dom::find(&list.section, ".name button"));
            if let Some(name) = name {
                name.click();
            }
        }
        CommandId::ToggleKind => {
            let kind = if parts.screen.is_criteria(list) {
                ChecklistKind::Checklist
            } else {
                ChecklistKind::AcceptanceCriteria
            };
            edit(Edit::Kind { id: list, kind });
        }
        CommandId::MoveListUp => go(Way::Up),
        CommandId::MoveListDown => go(Way::Down),
        CommandId::ToggleList => parts.dispatch.send(Input::ToggleList(list)),
        CommandId::TextMode => super::text_sheet::open(parts, list),
        CommandId::Export => parts.exporting.set(Some(list)),
        CommandId::Baseline => super::baseline::open(parts, list),
        CommandId::UseTemplate => template_sheet::open(parts, Some(list)),
        CommandId::SaveTemplate => template_sheet::step(parts, Step::Open(Aim::Save(list))),
        CommandId::History => {
            let past = Some(Row::Checklist(list));
            parts.dispatch.send(Input::ShowPast(past));
        }
        CommandId::DeleteList => command::delete(parts, Edit::DeleteList(list), origin),
        _ => {}
    }
}
