//! A list of options under a field that keeps focus: how arrows go along it, and what the field
//! says of it.

use crate::dom;
use crate::element::{Build, el};
use web_sys::HtmlElement;

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
