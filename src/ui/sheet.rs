//! A sheet above the list: a title, a way to close it by click or Escape, and what it shows.

use super::{
    Parts, assign_sheet, baseline, changes_sheet, confirm_sheet, due_sheet, export_sheet,
    help_sheet, history_sheet, move_panel, palette, paste_sheet, preferences_sheet, skip,
    template_save_sheet, template_sheet, text_sheet,
};
use crate::dom;
use crate::element::{Build, button, el, icon};
use crate::focus;
use crate::host::js;
use crate::i18n;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// What stands above the lists: the way past them, and each sheet where it is open.
pub fn sheets(parts: Parts) -> Build {
    el("div", "")
        .child(skip::skip())
        .slot(move || help_sheet::help_sheet(parts))
        .slot(move || palette::palette(parts))
        .slot(move || move_panel::move_panel(parts))
        .slot(move || due_sheet::due_sheet(parts))
        .slot(move || assign_sheet::assign_sheet(parts))
        .slot(move || preferences_sheet::preferences_sheet(parts))
        .slot(move || confirm_sheet::confirm_sheet(parts))
        .slot(move || paste_sheet::paste_sheet(parts))
        .slot(move || text_sheet::text_sheet(parts))
        .slot(move || template_sheet::template_sheet(parts))
        .slot(move || template_save_sheet::template_save_sheet(parts))
        .slot(move || export_sheet::export_sheet(parts))
        .slot(move || baseline::baseline_sheet(parts))
        .slot(move || changes_sheet::changes_sheet(parts))
        .slot(move || history_sheet::history_sheet(parts))
}

/// A choice from a list, with its label. What is chosen is told by the value of its option.
pub fn choice(
    label: &'static str,
    options: impl IntoIterator<Item = Build>,
    chosen: impl Fn(&str) + 'static,
) -> Build {
    let select = el("select", "editor")
        .children(options)
        .on("change", move |event| {
            let value = dom::target(&event).and_then(|select| js::inside(&select, "value"));
            chosen(
                &value
                    .and_then(|value| value.as_string())
                    .unwrap_or_default(),
            );
        });
    el("label", "moving")
        .child(el("span", "").text(label))
        .child(select)
}

/// One thing to choose.
pub fn option(value: usize, text: &str) -> Build {
    el("option", "")
        .attr("value", &value.to_string())
        .text(text)
}

/// Where focus was before it opened; it goes back there.
pub fn opened_from() -> Option<HtmlElement> {
    dom::focused()
}

/// Focus begins at its Close. `close` must take it out of the page.
pub fn sheet(title: &'static str, from: Option<HtmlElement>, close: impl Fn() + 'static) -> Build {
    framed(None, title, from, close)
}

/// The same, with focus at something else first.
pub fn sheet_at(
    first: HtmlElement,
    title: &'static str,
    from: Option<HtmlElement>,
    close: impl Fn() + 'static,
) -> Build {
    framed(Some(first), title, from, close)
}

fn framed(
    first: Option<HtmlElement>,
    title: &'static str,
    from: Option<HtmlElement>,
    close: impl Fn() + 'static,
) -> Build {
    let close: Rc<dyn Fn()> = Rc::new(move || {
        close();
        focus::back(from.as_ref());
    });
    let by_key = close.clone();
    let closing = button("icon-button push")
        .attr("aria-label", i18n::CLOSE)
        .child(icon("#i-cross"))
        .on_click(move || close());
    let first = first.unwrap_or_else(|| closing.html());
    // In the page in the same turn.
    wasm_bindgen_futures::spawn_local(async move {
        let _ = first.focus();
        if let Some(field) = dom::input(&first) {
            field.select();
        }
    });
    let bar = el("div", "bar")
        .child(el("h2", "").text(title))
        .child(closing);
    el("div", "sheet")
        .attr("role", "dialog")
        .attr("aria-label", title)
        .child(bar)
        .on("keydown", move |event| {
            // An input method takes its own Escape.
            let escape = event
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|key| key.key() == "Escape" && !crate::keyboard::press(key).composing);
            if escape {
                event.prevent_default();
                event.stop_propagation();
                by_key();
            }
        })
}
