//! A list is kept for other issues: under which name, and where it is offered.

use super::Parts;
use super::sheet::{choice, opened_from, option, sheet_at};
use super::template_sheet::{aim, heads, missed, state, step};
use super::template_use::is_enter;
use crate::element::{Build, button, el};
use crate::i18n;
use crate::live::Live;
use crate::replace::value;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::ChecklistId;
use tickmark_domain::template::Reach;
use tickmark_engine::templates::{Aim, Missed, Step, same};

thread_local! {
    /// The name that was written for a list and not saved.
    static WRITTEN: RefCell<Option<(ChecklistId, String)>> = const { RefCell::new(None) };
}

struct Saving {
    parts: Parts,
    list: ChecklistId,
    name: Live<String>,
    reach: Live<Reach>,
    /// Whether it was tried to save it.
    tried: Cell<bool>,
}

pub fn template_save_sheet(parts: Parts) -> Option<Build> {
    let Some(Aim::Save(list)) = aim() else {
        return None;
    };
    let from = opened_from();
    let shown = parts.screen.list(list)?;
    let kept = WRITTEN.with_borrow_mut(|kept| kept.take_if(|(of, _)| *of == list));
    let name = kept.map(|(_, name)| name);
    let name = name.unwrap_or_else(|| shown.view.peek(|view| view.name.clone()));
    let saving = Rc::new(Saving {
        parts,
        list,
        name: Live::new(name.clone()),
        reach: Live::new(Reach::Project),
        tried: Cell::new(false),
    });
    let [typed, pressed, chooses, warns, names, saves, again, leaves] =
        [(); 8].map(|()| saving.clone());
    let field = el("input", "editor")
        .attr("type", "text")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr(
            "aria-describedby",
            "template-reason template-keeps template-replaces",
        )
        .live_attr("aria-invalid", || {
            let refused = matches!(missed(), Some(Missed::Refused(_)));
            refused.then(|| "true".into())
        });
    let first = field.html();
    let _ = js_sys::Reflect::set(&first, &"value".into(), &name.into());
    let written = first.clone();
    let field = field
        .on("input", move |_| typed.name.set(value(&written)))
        .on("keydown", move |event| {
            if is_enter(&event) {
                event.prevent_default();
                pressed.save();
            }
        });
    let label = el("label", "template-name")
        .child(el("span", "").text(i18n::TEMPLATE_NAME))
        .child(field);
    let reaches = i18n::REACHES.iter().enumerate();
    let reaches = reaches.map(|(place, (_, name))| option(place, name));
    let reaches = choice(i18n::OFFERED_IN, reaches, move |value| {
        let place = value.parse::<usize>().ok();
        if let Some((reach, _)) = place.and_then(|place| i18n::REACHES.get(place)) {
            chooses.reach.set(*reach);
        }
    });
    let save = button("button small primary")
        .live_text(move || {
            String::from(if names.replaces() {
                i18n::REPLACE
            } else {
                i18n::SAVE
            })
        })
        .on_click(move || saves.save());
    let replaces = el("p", "hint")
        .attr("id", "template-replaces")
        .live_text(move || String::from(if warns.replaces() { i18n::REPLACES } else { "" }));
    let close = move || leaves.leave();
    let sheet = sheet_at(first, i18n::SAVE_TEMPLATE, from, close)
        .child(label)
        .child(reaches)
        .child(
            el("p", "hint")
                .attr("id", "template-keeps")
                .text(i18n::KEEPS),
        )
        .child(replaces)
        .slot(move || {
            let again = again.clone();
            state(move || again.again())
        })
        .child(el("div", "ways").child(save));
    Some(sheet)
}

impl Saving {
    fn leave(&self) {
        let name = self.name.now();
        let list = self.parts.screen.list(self.list);
        if list.is_none_or(|list| list.view.peek(|view| view.name != name)) {
            WRITTEN.replace(Some((self.list, name)));
        }
        step(self.parts, Step::Close);
    }

    fn replaces(&self) -> bool {
        let reach = self.reach.get();
        self.name.with(|name| same(&heads(), name, reach).is_some())
    }

    fn again(&self) {
        if self.tried.get() {
            self.save();
        } else {
            step(self.parts, Step::Again);
        }
    }

    fn save(&self) {
        self.tried.set(true);
        let (name, reach) = (self.name.now(), self.reach.now());
        step(self.parts, Step::Save { name, reach });
    }
}
