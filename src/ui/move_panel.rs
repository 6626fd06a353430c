//! Where a row is to stand, in numbers: its section, and its place there.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use crate::command;
use crate::dom;
use crate::element::{Build, button, el};
use crate::focus;
use crate::host::js;
use crate::i18n;
use crate::keyboard::is_key;
use std::rc::Rc;
use tickmark_domain::{ChecklistId, ItemId};
use tickmark_engine::inline;
use tickmark_engine::places::Section;
use tickmark_engine::{CommandId, Destination, Edit, Input, Origin};
use web_sys::{HtmlElement, HtmlInputElement};

const OF: &str = "moving-of";

pub fn move_panel(parts: Parts) -> Option<Build> {
    let id = parts.moving.get()?;
    let sections = parts.dispatch.read(|engine| engine.sections(id))?;
    let here = sections.iter().position(|section| section.here.is_some())?;
    let from = opened_from();
    let close = move || parts.moving.set(None);
    let lists = sections.iter().enumerate();
    let lists = lists.filter(|(_, section)| section.heading.is_none());
    let own = sections.get(here)?.checklist;
    let lists: Vec<Build> = lists
        .map(|(place, section)| option(place, &section.name, section.checklist == own))
        .collect();
    let several = lists.len() > 1;
    let list = el("select", "editor").children(lists);
    let section = el("select", "editor").children(options(&sections, own, here));
    let place = el("input", "editor")
        .attr("type", "number")
        .attr("min", "1")
        .attr("inputmode", "numeric");
    let moving = Rc::new(Moving {
        parts,
        id,
        from: from.clone(),
        sections,
        list: list.html(),
        section: section.html(),
        place: dom::input(&place.html())?,
        of: el("span", "when").html(),
    });
    moving.show_places(true);
    let (listed, chosen) = (moving.clone(), moving.clone());
    let (entered, pressed) = (moving.clone(), moving.clone());
    let list = several.then(|| {
        let list = list.on("change", move |_| listed.show_sections());
        label(i18n::CHECKLIST, list)
    });
    let fields = el("div", "moving")
        .children(list)
        .child(label(
            i18n::SECTION,
            section.on("change", move |_| chosen.show_places(false)),
        ))
        .child(label(i18n::POSITION, place))
        .on("keydown", move |event| {
            if is_key(&event, "Enter") {
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
            button("button small primary")
                .text(i18n::MOVE)
                .on_click(move || pressed.go()),
        )
        .children(ends);
    let rows = parts.dispatch.read(|engine| engine.rows_with(id))?;
    let row = parts.screen.list_with(id)?.rows.view(id)?;
    let about = i18n::due_of(&inline::plain_text(&row.text), rows);
    let sheet = sheet_at(first, i18n::MOVE_PANEL, from, close)
        .attr("aria-describedby", OF)
        .child(
            el("p", "hint")
                .attr("id", OF)
                .attr("dir", "auto")
                .text(&about),
        )
        .child(fields)
        .child(ways);
    Some(sheet)
}

struct Moving {
    parts: Parts,
    id: ItemId,
    from: Option<HtmlElement>,
    sections: Vec<Section>,
    list: HtmlElement,
    section: HtmlElement,
    place: HtmlInputElement,
    of: HtmlElement,
}

/// The place of what is chosen.
fn value(select: &HtmlElement) -> Option<usize> {
    js::inside(select, "value")?.as_string()?.parse().ok()
}

fn label(name: &'static str, field: Build) -> Build {
    el("label", "")
        .child(el("span", "").text(name))
        .child(field)
}

fn option(place: usize, name: &str, selected: bool) -> Build {
    el("option", "")
        .attr("value", &place.to_string())
        .attr_if(selected, "selected", "")
        .text(name)
}

/// The sections of one list, by their places among all.
fn options(sections: &[Section], list: ChecklistId, here: usize) -> Vec<Build> {
    let all = sections.iter().enumerate();
    let own = all.filter(|(_, section)| section.checklist == list);
    own.map(|(place, section)| option(place, &section.name, place == here))
        .collect()
}

impl Moving {
    fn chosen(&self) -> Option<&Section> {
        self.sections.get(value(&self.section)?)
    }

    /// The sections of the list that is chosen now, the one without a heading first.
    fn show_sections(&self) {
        let Some(first) = value(&self.list) else {
            return;
        };
        let list = self.sections.get(first).map(|section| section.checklist);
        let Some(list) = list else { return };
        let own = self
            .sections
            .iter()
            .position(|section| section.here.is_some());
        let own = own.filter(|own| {
            self.sections
                .get(*own)
                .is_some_and(|one| one.checklist == list)
        });
        self.section.set_text_content(None);
        for option in options(&self.sections, list, own.unwrap_or(first)) {
            dom::append(&self.section, option.as_ref());
        }
        self.show_places(false);
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
