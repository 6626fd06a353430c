//! What follows whenever something was shown: who else is here, the row that is picked up, how far all lists are, and
//! focus that would be on what has just gone out of sight.

use crate::dom;
use crate::focus;
use crate::keywords;
use crate::ui::{Parts, carry_bar, linked_issue, total, who};
use crate::work::show_people;
use tickmark_engine::Engine;
use web_sys::HtmlElement;

/// What is about all lists stands in the header of the first; the others hide theirs.
const HIDDEN_TOOL: &str = ".checklist ~ .checklist .bar > button:not(.fold, .actions)";

pub fn after_show(parts: Parts, engine: &Engine) {
    show_people(&parts.screen, engine.people());
    carry_bar::show_carried(&parts.screen, engine.carried());
    total::show_total(parts);
    who::follow_people(parts);
    linked_issue::follow_issues(parts, engine);
    keywords::fetch(parts);
    let focused = dom::focused();
    if let Some(hidden) = focused.filter(|one| one.matches(HIDDEN_TOOL).unwrap_or(false)) {
        focus::back(same_in_first(parts, &hidden).as_ref());
    }
}

fn same_in_first(parts: Parts, tool: &HtmlElement) -> Option<HtmlElement> {
    let first = parts.screen.all().into_iter().next()?;
    let tools = dom::find_all(&first.section, ".bar > button");
    let name = tool.get_attribute("aria-label");
    let mut same = tools
        .into_iter()
        .filter(|other| other.get_attribute("aria-label") == name);
    same.next()
}
