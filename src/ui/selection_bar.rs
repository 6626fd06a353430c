//! What can be done with the rows that are selected; it takes the place of the list's header.

use super::{OpenMenu, Parts};
use crate::command;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::rows::Rows;
use tickmark_domain::ItemId;
use tickmark_engine::{CommandId, Input, Origin, Select};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

pub fn selection_bar(parts: Parts) -> Option<Build> {
    let row = parts
        .screen
        .selection
        .peek(|selection| selection.map(|one| one.row))?;
    let rows = parts.screen.list_with(row)?.rows;
    let count = move || {
        let selection = parts.screen.selection.get();
        selection.map_or_else(String::new, |one| one.rows.to_string())
    };
    let run = |name, symbol, command| {
        let rows = rows.clone();
        tool(name, symbol).on_click(move || {
            if let Some(row) = row_now(parts) {
                command::run(parts, &rows, row, command, Origin::Menu);
            }
        })
    };
    let all = tool(i18n::SELECT_ALL, "#i-plus").on_click(move || {
        if let Some(id) = row_now(parts) {
            let how = Select::All;
            parts.dispatch.send(Input::Select { id, how });
        }
    });
    let clear = button("icon-button push")
        .attr("aria-label", i18n::command(CommandId::ClearSelection))
        .attr("tabindex", "-1")
        .child(icon("#i-cross"))
        .on_click(move || parts.dispatch.send(Input::ClearSelection));
    let bar = el("div", "selection")
        .attr("role", "toolbar")
        .attr("aria-label", i18n::SELECTION)
        .child(
            el("strong", "")
                .live_text(count)
                .child(el("span", "").text(i18n::ROWS_SELECTED)),
        );
    let bar = if parts.may_edit() {
        bar.child(run(i18n::DONE, "#i-check", CommandId::StatusDone))
            .child(opens(
                parts,
                &rows,
                i18n::STATUS,
                "#i-status",
                OpenMenu::status,
            ))
            .child(opens(parts, &rows, i18n::MOVE, "#i-move", OpenMenu::order))
            .child(run(i18n::COPY_ROWS, "#i-copy", CommandId::Copy))
            .child(run(
                i18n::command(CommandId::Delete),
                "#i-trash",
                CommandId::Delete,
            ))
    } else {
        bar.child(run(i18n::COPY_ROWS, "#i-copy", CommandId::Copy))
    };
    let bar = bar
        .child(all)
        .child(clear)
        .on("keydown", move |event| keydown(parts, &event));
    // One stop for Tab: the arrows go on from there.
    if let Some(first) = dom::find(&bar.html(), "button") {
        dom::set(&first, "tabindex", "0");
    }
    Some(bar)
}

fn row_now(parts: Parts) -> Option<ItemId> {
    parts
        .screen
        .selection
        .peek(|selection| selection.map(|one| one.row))
}

fn tool(name: &'static str, symbol: &'static str) -> Build {
    button("button small bare")
        .attr("aria-label", name)
        .attr("tabindex", "-1")
        .child(icon(symbol))
        .child(el("span", "wide-only").text(name))
}

fn opens(
    parts: Parts,
    rows: &Rows,
    name: &'static str,
    symbol: &'static str,
    menu: fn(ItemId) -> OpenMenu,
) -> Build {
    let rows = rows.clone();
    let tool = tool(name, symbol).attr("aria-haspopup", "menu");
    let trigger = tool.html();
    tool.on_click(move || {
        if let Some(row) = row_now(parts) {
            menu(row).open(parts, rows.clone(), trigger.clone());
        }
    })
}

fn keydown(parts: Parts, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    let step = match event.key().as_str() {
        "ArrowRight" => 1,
        "ArrowLeft" => -1,
        "Home" => isize::MIN,
        "End" => isize::MAX,
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            return parts.dispatch.send(Input::ClearSelection);
        }
        _ => return,
    };
    let Some(target) = dom::target(event) else {
        return;
    };
    let Some(bar) = target.closest("[role='toolbar']").ok().flatten() else {
        return;
    };
    let tools = dom::find_all(&bar, "button");
    let here = tools.iter().position(|tool| **tool == target).unwrap_or(0);
    let step = if dom::is_mirrored(&bar) && step.unsigned_abs() == 1 {
        -step
    } else {
        step
    };
    let last = tools.len().saturating_sub(1);
    let to = here.saturating_add_signed(step).min(last);
    if let (Some(old), Some(new)) = (tools.get(here), tools.get(to)) {
        event.prevent_default();
        move_stop(old, new);
    }
}

fn move_stop(old: &HtmlElement, new: &HtmlElement) {
    dom::set(old, "tabindex", "-1");
    dom::set(new, "tabindex", "0");
    let _ = new.focus();
}
