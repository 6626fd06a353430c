//! A list as a file: looked at, copied, or kept.

use super::Parts;
use super::sheet::{choice, opened_from, option, sheet};
use crate::element::{Build, button, el};
use crate::files;
use crate::host::js;
use crate::i18n;
use crate::keywords;
use crate::live::Live;
use crate::{dom, focus};
use js_sys::Array;
use tickmark_domain::ChecklistId;
use tickmark_engine::Input;
use tickmark_engine::export::{File, Form};
use web_sys::HtmlElement;

pub fn export_sheet(parts: Parts) -> Option<Build> {
    let list = parts.exporting.get()?;
    let from = opened_from();
    let kind = parts.screen.list(list)?.view.peek(|view| view.kind);
    let all = Form::all(kind);
    let form = Live::new(all.first().copied().unwrap_or(Form::Markdown));
    let text = el("textarea", "editor exported")
        .attr("readonly", "")
        .attr("dir", "auto")
        .attr("aria-label", i18n::EXPORTED);
    let field = text.html();
    show(parts, list, form.now(), &field);
    let (chosen, kept) = (form.clone(), form);
    let (shown, copied) = (field.clone(), field);
    let forms = all.iter().enumerate();
    let forms = forms.map(|(place, form)| option(place, i18n::form(*form)));
    let forms = choice(i18n::FORMAT, forms, move |place| {
        let place = place.parse::<usize>().ok();
        if let Some(form) = place.and_then(|place| all.get(place)) {
            chosen.set(*form);
            show(parts, list, *form, &shown);
        }
    });
    let keep = button("button small primary")
        .text(i18n::DOWNLOAD)
        .on_click(move || {
            let form = kept.now();
            if let Some(file) = file(parts, list, form) {
                let _ = files::download(&file, form);
            }
        });
    let copy = button("button small")
        .text(i18n::COPY)
        .on_click(move || copy(parts, &copied));
    let close = move || parts.exporting.set(None);
    let ways = el("div", "ways").child(keep).child(copy);
    let sheet = sheet(i18n::EXPORT, from, close);
    Some(sheet.child(forms).child(text).child(ways))
}

fn file(parts: Parts, list: ChecklistId, form: Form) -> Option<File> {
    parts
        .dispatch
        .read(|engine| engine.export(list, form, &keywords::known()))?
}

fn show(parts: Parts, list: ChecklistId, form: Form, field: &HtmlElement) {
    let text = file(parts, list, form).map(|file| file.text);
    let _ = js_sys::Reflect::set(field, &"value".into(), &text.unwrap_or_default().into());
}

/// What is marked is copied: that needs no permission of the page around the frame.
fn copy(parts: Parts, field: &HtmlElement) {
    let back = dom::focused();
    let _ = field.focus();
    let _ = js::invoke(field, "select", &Array::new());
    let done = js::call("document.execCommand", &Array::of1(&"copy".into()));
    focus::back(back.as_ref());
    parts
        .dispatch
        .send(Input::Copied(done.is_ok_and(|done| done.is_truthy())));
}
