//! A list of options under a field that keeps focus: how arrows go along it, and what the field
//! says of it.

use crate::dom;
use crate::element::{Build, el};
use crate::keyboard;
use crate::live::Live;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// What is written in the field, and the place of the chosen one among those that are found by it.
#[derive(Clone)]
pub struct Search {
    pub written: Live<String>,
    pub chosen: Live<usize>,
}

impl Search {
    pub fn new() -> Search {
        Search {
            written: Live::new(String::new()),
            chosen: Live::new(0),
        }
    }

    /// Whether a name has all words that are written; followed where an effect runs.
    pub fn finder(&self) -> impl Fn(&str) -> bool + use<> {
        let written = self.written.get().to_lowercase();
        move |name| {
            let name = name.to_lowercase();
            written.split_whitespace().all(|word| name.contains(word))
        }
    }

    /// Looks for what is in the field now, from the first that is found.
    pub fn write(&self, event: &Event) {
        let field = dom::target(event).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            self.chosen.set(0);
            self.written.set(field.value());
        }
    }

    /// What the field says of the list below it.
    pub fn show_state(&self, field: &HtmlElement, list: &'static str, found: usize) {
        show_state(field, list, found, Some(self.chosen.get()));
    }

    /// Goes along the list by arrows; by Enter, the place that is chosen. A held Enter chooses
    /// once.
    pub fn key(&self, event: &Event, list: &str, found: usize) -> Option<usize> {
        let event = event.dyn_ref::<KeyboardEvent>()?;
        if keyboard::press(event).composing {
            return None;
        }
        let here = self.chosen.now();
        if event.key() == "Enter" {
            event.prevent_default();
            return (here < found && !event.repeat()).then_some(here);
        }
        if let Some(to) = arrow(&event.key(), Some(here), found) {
            event.prevent_default();
            self.chosen.set(to);
            bring(list, to);
        }
        None
    }
}

/// The place that an arrow goes to, round at both ends; none for any other key.
pub fn arrow(key: &str, here: Option<usize>, options: usize) -> Option<usize> {
    let last = options.checked_sub(1)?;
    match (key, here) {
        ("ArrowDown", Some(here)) if here < last => Some(here + 1),
        ("ArrowDown", _) => Some(0),
        ("ArrowUp", here) => Some(here.and_then(|here| here.checked_sub(1)).unwrap_or(last)),
        _ => None,
    }
}

fn id(list: &str, place: usize) -> String {
    format!("{list}-{place}")
}

fn id_of_all(list: &str) -> String {
    format!("{list}-list")
}

/// The list itself, without its options.
pub fn listbox(list: &'static str, class: &'static str, label: &str) -> Build {
    el("ul", class)
        .attr("role", "listbox")
        .attr("id", &id_of_all(list))
        .attr("aria-label", label)
}

/// One option of a list.
pub fn option(list: &'static str, place: usize, chosen: Option<usize>) -> Build {
    let is_chosen = chosen == Some(place);
    el("li", "")
        .attr("role", "option")
        .attr("id", &id(list, place))
        .attr("aria-selected", if is_chosen { "true" } else { "false" })
}

/// What the field says of the list below it, which is there only while something is offered.
pub fn show_state(field: &HtmlElement, list: &'static str, options: usize, chosen: Option<usize>) {
    let is_open = options > 0;
    let active = chosen.filter(|_| is_open).map(|place| id(list, place));
    let controls = is_open.then(|| id_of_all(list));
    dom::set_or_remove(field, "aria-controls", controls.as_deref());
    dom::set_or_remove(field, "aria-activedescendant", active.as_deref());
    // Of other fields it would not be true: they are not made to choose.
    if field.get_attribute("role").as_deref() == Some("combobox") {
        let expanded = if is_open { "true" } else { "false" };
        dom::set(field, "aria-expanded", expanded);
    }
}

/// Brings an option into sight.
pub fn bring(list: &str, place: usize) {
    let document = web_sys::window().and_then(|window| window.document());
    let option = document.and_then(|page| page.get_element_by_id(&id(list, place)));
    if let Some(option) = option {
        option.scroll_into_view_with_bool(false);
    }
}
