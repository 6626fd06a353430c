//! What is looked for in the lists: words, and kinds of items.

use super::Parts;
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::focus;
use crate::host::js;
use crate::i18n;
use crate::keyboard::is_key;
use crate::toolbar::one_stop;
use std::rc::Rc;
use tickmark_domain::{Category, StatusId};
use tickmark_engine::filter::Shown;
use tickmark_engine::{Engine, Focus, Input};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

pub fn filter_bar(parts: Parts) -> Option<Build> {
    if !parts.filtering.get() {
        return None;
    }
    let from = dom::focused();
    let close: Rc<dyn Fn()> = Rc::new(move || {
        let held_focus = dom::focused().is_some_and(|focused| is_in_bar(&focused));
        parts.dispatch.send(Input::EndFilter);
        parts.filtering.set(false);
        if held_focus {
            focus::back(from.as_ref());
        }
    });
    let (pressed, clicked) = (close.clone(), close);
    let found = move || {
        let view = parts.screen.filter.get();
        if view.is_on() {
            i18n::found(view.found, view.total)
        } else {
            String::new()
        }
    };
    let field = field(parts);
    let closing = button("icon-button push")
        .attr("aria-label", i18n::END_FILTER)
        .child(icon("#i-cross"))
        .on_click(move || clicked());
    let bar = el("div", "filter")
        .attr("role", "search")
        .attr("aria-label", i18n::FILTER)
        .child(field)
        .child(kinds(parts))
        .child(el("span", "count").live_text(found))
        .child(closing)
        .on("keydown", move |event| {
            if is_key(&event, "Escape") {
                event.prevent_default();
                event.stop_propagation();
                pressed();
            }
        });
    Some(bar)
}

fn field(parts: Parts) -> Build {
    let field = el("input", "editor")
        .attr("type", "search")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr("aria-label", i18n::FILTER_ITEMS)
        .attr("placeholder", i18n::FILTER_ITEMS)
        .on("input", move |event| {
            let field = dom::target(&event);
            let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field {
                parts.dispatch.send(Input::Find(field.value()));
            }
        })
        .on("keydown", move |event| {
            if is_key(&event, "ArrowDown") || is_key(&event, "Enter") {
                event.prevent_default();
                event.stop_propagation();
                to_first(parts);
            }
        });
    if let Some(input) = dom::input(&field.html()) {
        input.set_value(&parts.screen.filter.peek(|filter| filter.text.clone()));
    }
    field
}

/// From the field, focus goes to the first row that was found.
fn to_first(parts: Parts) {
    let first = parts.dispatch.read(Engine::first_in_sight).flatten();
    if let Some(row) = first {
        focus::give(parts, Focus::Row(row));
    }
}

/// One stop for Tab: the arrows go on from there.
fn kinds(parts: Parts) -> Build {
    let toggle = |name, get: fn(&Shown) -> bool, change: fn(Shown) -> Shown| {
        button("button small")
            .text(name)
            .live_attr("aria-pressed", move || {
                let on = parts.screen.filter.with(|filter| get(&filter.shown));
                Some(on.to_string())
            })
            .on_click(move || show(parts, change))
    };
    let statuses = CATEGORIES.into_iter().map(|(id, category)| {
        let on = parts
            .screen
            .filter
            .peek(|filter| filter.shown.only == category);
        el("option", "")
            .attr("value", id)
            .attr_if(on, "selected", "")
            .text(category.map_or(i18n::ANY_STATUS, |_| i18n::status(&StatusId(id.into()))))
    });
    let status = el("select", "button small")
        .attr("aria-label", i18n::STATUS)
        .children(statuses)
        .on("change", move |event| {
            let value = dom::target(&event).and_then(|select| js::inside(&select, "value"));
            let value = value
                .and_then(|value| value.as_string())
                .unwrap_or_default();
            let chosen = CATEGORIES.into_iter().find(|(id, _)| *id == value);
            let only = chosen.and_then(|(_, category)| category);
            show(parts, |shown| Shown { only, ..shown });
        });
    let kinds = el("div", "kinds")
        .attr("role", "group")
        .attr("aria-label", i18n::KINDS)
        .child(toggle(
            i18n::HIDE_DONE,
            |shown| shown.hide_done,
            |shown| Shown {
                hide_done: !shown.hide_done,
                ..shown
            },
        ))
        .child(toggle(
            i18n::ONLY_REQUIRED,
            |shown| shown.only_required,
            |shown| Shown {
                only_required: !shown.only_required,
                ..shown
            },
        ))
        .child(toggle(
            i18n::ONLY_MINE,
            |shown| shown.only_mine,
            |shown| Shown {
                only_mine: !shown.only_mine,
                ..shown
            },
        ))
        .child(toggle(
            i18n::ONLY_DUE,
            |shown| shown.only_due,
            |shown| Shown {
                only_due: !shown.only_due,
                ..shown
            },
        ))
        .child(status);
    one_stop(kinds, "button, select")
}

const CATEGORIES: [(&str, Option<Category>); 5] = [
    ("", None),
    ("todo", Some(Category::Open)),
    ("in_progress", Some(Category::Active)),
    ("done", Some(Category::Done)),
    ("skipped", Some(Category::Skipped)),
];

fn show(parts: Parts, change: impl Fn(Shown) -> Shown) {
    let shown = parts.screen.filter.peek(|filter| change(filter.shown));
    parts.dispatch.send(Input::Show(shown));
}

/// Opens it, or ends it where it is open.
pub fn toggle(parts: Parts) {
    if parts.filtering.now() {
        parts.dispatch.send(Input::EndFilter);
        return parts.filtering.set(false);
    }
    open(parts);
}

/// Opens it, with focus in its field.
pub fn open(parts: Parts) {
    parts.filtering.set(true);
    wasm_bindgen_futures::spawn_local(async {
        let body = web_sys::window().and_then(|window| window.document()?.body());
        let field = body.and_then(|body| dom::find(&body, ".filter > .editor"));
        if let Some(field) = field.as_ref().and_then(dom::input) {
            let _ = field.focus();
            field.select();
        }
    });
}

fn is_in_bar(focused: &HtmlElement) -> bool {
    focused.closest(".filter").ok().flatten().is_some()
}
