//! What can be done with the rows that are selected; it takes the place of the list's header.

use super::{OpenMenu, Parts};
use crate::command;
use crate::element::{Build, button, el, icon};
use crate::i18n;
use crate::rows::Rows;
use crate::toolbar::one_stop;
use tickmark_domain::ItemId;
use tickmark_engine::row_commands::status_of;
use tickmark_engine::{CommandId, Input, Origin, Select};
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

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
        // Somebody else may make criteria of the list meanwhile: what is pressed is what was shown.
        let shown = rows.view(row).and_then(|row| status_of(command, &row));
        tool(name, symbol).on_click(move || {
            let Some(id) = row_now(parts) else { return };
            match &shown {
                Some(status) => command::set_status(parts, id, status.clone()),
                None => command::run(parts, &rows, id, command, Origin::Menu),
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
    let criterion = rows.view(row).is_some_and(|row| row.criterion.is_some());
    // What is done is passed, where it is verified.
    let done = if criterion {
        CommandId::StatusInProgress
    } else {
        CommandId::StatusDone
    };
    let done_name = i18n::on_criterion(done).filter(|_| criterion);
    let bar = if parts.may_edit() {
        bar.child(run(done_name.unwrap_or(i18n::DONE), "#i-check", done))
            .child(opens(
                parts,
                &rows,
                i18n::STATUS,
                "#i-status",
                OpenMenu::status,
            ))
            .child(opens(parts, &rows, i18n::MOVE, "#i-move", OpenMenu::order))
            .child(run(
                i18n::command(CommandId::Assign),
                "#i-person",
                CommandId::Assign,
            ))
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
    Some(one_stop(bar, "button"))
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
    let escape = event
        .dyn_ref::<KeyboardEvent>()
        .is_some_and(|key| key.key() == "Escape");
    if escape {
        event.prevent_default();
        event.stop_propagation();
        parts.dispatch.send(Input::ClearSelection);
    }
}
