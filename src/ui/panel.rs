//! The whole panel: loading, empty, failed, or its checklists.

use super::Parts;
use super::banner::banner;
use super::checklist::checklist;
use super::empty::empty;
use super::help_sheet::help_sheet;
use super::icon::icon;
use super::menu::menu;
use super::skeleton::skeleton;
use super::undo_offer::undo_offer;
use crate::i18n;
use crate::keyboard;
use leptos::ev;
use leptos::html::{Div, button, div, span};
use leptos::prelude::*;
use tickmark_domain::ItemKind;
use tickmark_domain::wire::Access;
use tickmark_engine::view::{Stage, Trouble};
use tickmark_engine::{CommandId, Edit, Input, Origin};
use web_sys::KeyboardEvent;

pub fn panel(parts: Parts, node: NodeRef<Div>) -> impl IntoView {
    let screen = parts.screen;
    let lists = For(ForProps {
        each: move || screen.lists.get(),
        key: |list| list.id,
        children: move |list| checklist(list, parts),
    });
    let is_empty = Memo::new(move |_| screen.lists.with(Vec::is_empty));
    let instead = move || match screen.stage.get() {
        Stage::Loading => Some(skeleton().into_any()),
        Stage::Failed(trouble) => Some(failed(parts, trouble).into_any()),
        Stage::Ready if is_empty.get() => Some(empty(parts).into_any()),
        Stage::Ready => None,
    };
    div()
        .class("panel")
        .attr("data-access", move || screen.access.get().as_str())
        .attr("aria-readonly", move || {
            (screen.access.get() != Access::Edit).then_some("true")
        })
        .node_ref(node)
        .on(ev::keydown, move |event| keydown(parts, &event))
        .child((
            shared_words(),
            help_sheet(parts),
            banner(parts),
            lists,
            instead,
            undo_offer(parts),
            menu(parts),
        ))
}

/// Words that name the buttons of every row, together with the row's own text.
fn shared_words() -> impl IntoView {
    let word =
        |id: &'static str, text: &'static str| span().attr("id", id).attr("hidden", "").child(text);
    (
        word("word-move", i18n::MOVE),
        word("word-actions", i18n::ACTIONS_FOR),
    )
}

fn failed(parts: Parts, trouble: Trouble) -> impl IntoView {
    div().class("banner warning").attr("role", "alert").child((
        icon("#i-warn"),
        span().child(i18n::failed(trouble)),
        button()
            .class("button small bare")
            .attr("type", "button")
            .on(ev::click, move |_| parts.dispatch.send(Input::Retry))
            .child(i18n::TRY_AGAIN),
    ))
}

/// Keys that mean the same wherever focus is, as long as it is not in a field.
fn keydown(parts: Parts, event: &KeyboardEvent) {
    let in_field = crate::dom::target(event).is_some_and(|target| {
        target
            .matches("textarea, input:not([type='checkbox'])")
            .unwrap_or(false)
    });
    if in_field {
        return;
    }
    match keyboard::command(event, ItemKind::Task) {
        Some(CommandId::Undo) => {
            parts.dispatch.send(Input::Edit {
                edit: Edit::Undo,
                origin: Origin::Key,
            });
        }
        Some(CommandId::Help) => parts.help.set(true),
        _ => return,
    }
    event.prevent_default();
}
