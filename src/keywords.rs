//! The words of Gherkin in every language: a file that is fetched once there are criteria to read.

use crate::dom;
use crate::focus;
use crate::on_demand;
use crate::ui::Parts;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::text::Keywords;
use tickmark_engine::Focus;

/// Named by the version of what it is made of, as `crates/xtask/src/tools/versions.rs` has it.
const FILE: &str = "/app/gherkin-42.0.1.json";

thread_local! {
    static KNOWN: RefCell<Rc<Keywords>> = RefCell::default();
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Those that are there: English from the start.
pub fn known() -> Rc<Keywords> {
    KNOWN.with_borrow(Rc::clone)
}

/// Fetches the others, if there are acceptance criteria; it is tried again when more is shown.
pub fn fetch(parts: Parts) {
    let lists = parts.screen.all();
    let has_criteria = lists.iter().any(|list| parts.screen.is_criteria(list.id));
    if !has_criteria {
        return;
    }
    on_demand::fetch(FILE, &ASKED, move |file| {
        KNOWN.set(Rc::new(serde_json::from_str(file).ok()?));
        show_anew(parts);
        Some(())
    });
}

/// A link that had focus is made anew with its text: focus goes to its row.
fn show_anew(parts: Parts) {
    let focused = dom::focused();
    let row = focused.as_ref().and_then(|one| dom::row_of(one));
    let row = row.and_then(|row| dom::item_id(&row));
    parts.screen.show_marks();
    if let Some(row) = row.filter(|_| focused.is_some_and(|one| !one.is_connected())) {
        focus::give(parts, Focus::Row(row));
    }
}
