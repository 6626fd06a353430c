//! Where a row is to stand, in numbers: its section, and its place there.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use crate::command;
use crate::dom;
use crate::element::{Build, button, el};
use crate::focus;
use crate::host::js;
use crate::i18n;
use std::rc::Rc;
use tickmark_domain::ItemId;
use tickmark_engine::places::Section;
use tickmark_engine::{CommandId, Destination, Edit, Input, Origin};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

pub fn move_panel(parts: Parts) -> Option<Build> {
    let id = parts.moving.get()?;
    let sections = parts.dispatch.read(|engine| engine.sections(id))?;
    let here = sections.iter().position(|section| section.here.is_some())?;
    let from = opened_from();
    let close = move || parts.moving.set(None);
    let options = sections.iter().enumerate().map(|(place, section)| {
        el("option", "")
            .attr("value", &place.to_string())
            .attr_if(place == here, "selected", "")
            .text(&section.name)
    });
    let section = el("select", "editor").children(options);
    let place = el("input", "editor")
        .attr("type", "number")
        .attr("min", "1")
        .attr("inputmode", "numeric");
    let moving = Rc::new(Moving {
        parts,
        id,
        from: from.clone(),
        sections,
        section: section.html(),
        place: dom::input(&place.html())?,
        of: el("span", "when").html(),
    });
    moving.show_places(true);
    let (chosen, entered, pressed) = (moving.clone(), moving.clone(), moving.clone());
    let fields = el("div", "moving")
        .child(label(
            i18n::SECTION,
            section.on("change", move |_| chosen.show_places(false)),
        ))
        .child(label(i18n::POSITION, place))
        .on("keydown", move |event| {
            // An input method takes its own Enter.
            let enter = event
                .dyn_ref::<KeyboardEvent>()
                .is_some_and(|key| key.key() == "Enter" && !crate::keyboard::press(key).composing);
            if enter {
                event.prevent_default();
                entered.go();
            }
        });
    dom::append(&fields.html(), &moving.of);
    let ends = [CommandId::MoveTop, CommandId::MoveBottom].map(|end| {
        let moving = moving.clone();
        button("button small")
            .text(i18n::command(end))
            .on_click(move || moving.run(end))
    });
    let first = moving.place.clone().into();
    let ways = el("div", "ways")
        .child(
            button("button small")
                .text(i18n::MOVE)
                .on_click(move || pressed.go()),
        )
        .children(ends);
    let sheet = sheet_at(first, i18n::MOVE_PANEL, from, close)
        .child(fields)
        .child(ways);
    Some(sheet)
}

struct Moving {
    parts: Parts,
    id: ItemId,
    from: Option<HtmlElement>,
    sections: Vec<Section>,
    section: HtmlElement,
    place: HtmlInputElement,
    of: HtmlElement,
}

fn label(name: &'static str, field: Build) -> Build {
    el("label", "")
        .child(el("span", "").text(name))
        .child(field)
}

impl Moving {
    fn chosen(&self) -> Option<&Section> {
        let value = js::inside(&self.section, "value")?.as_string()?;
        self.sections.get(value.parse::<usize>().ok()?)
    }

    /// How many places there are in the chosen section; another one is entered at its end.
    fn show_places(&self, at_first: bool) {
        let chosen = if at_first {
            self.sections.iter().find(|section| section.here.is_some())
        } else {
            self.chosen()
        };
        let Some(section) = chosen else { return };
        let here = section.here.unwrap_or(section.places);
        self.place.set_value(&here.to_string());
        dom::set(&self.place, "max", &section.places.to_string());
        self.of
            .set_text_content(Some(&i18n::of_places(section.places)));
    }

    /// A number out of range is the nearest that there is; what is none is nothing.
    fn go(&self) {
        let (Some(section), Ok(place)) = (self.chosen(), self.place.value().parse::<usize>())
        else {
            let _ = self.place.focus();
            return;
        };
        let to = Destination::At {
            checklist: section.checklist,
            heading: section.heading,
            place: place.clamp(1, section.places),
        };
        self.close();
        self.parts.dispatch.send(Input::Edit {
            edit: Edit::Move { id: self.id, to },
            origin: Origin::Key,
        });
    }

    fn run(&self, command: CommandId) {
        self.close();
        if let Some(list) = self.parts.screen.list_with(self.id) {
            command::run(self.parts, &list.rows, self.id, command, Origin::Key);
        }
    }

    fn close(&self) {
        self.parts.moving.set(None);
        focus::back(self.from.as_ref());
    }
}
