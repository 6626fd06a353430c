//! What follows whenever something was shown: who else is here, the row that is picked up, how far all lists are, and
//! focus that would be on what has just gone out of sight.

use crate::dom;
use crate::focus;
use crate::keywords;
use crate::ui::{
    Parts, advice, baseline, carry_bar, linked_issue, skip, template_sheet, total, who,
};
use crate::work::show_people;
use tickmark_engine::Engine;
use web_sys::HtmlElement;

/// What is about all lists stands in the header of the first; the others hide theirs.
const HIDDEN_TOOL: &str = ".checklist ~ .checklist .bar > button:not(.fold, .actions)";

/// The way past all lists stands above the first.
const HIDDEN_SKIP: &str = ".checklist:not(.checklist ~ .checklist) > .skip";

pub fn after_show(parts: Parts, engine: &Engine) {
    show_people(&parts.screen, engine.people());
    carry_bar::show_carried(&parts.screen, engine.carried());
    total::show_total(parts);
    skip::show_skips(parts);
    who::follow_people(parts);
    linked_issue::follow_issues(parts, engine);
    template_sheet::follow_shelf(engine);
    keywords::fetch(parts);
    advice::show_advice(parts);
    baseline::show_comparison(parts, engine);
    let Some(focused) = dom::focused() else {
        return;
    };
    let is = |hidden| focused.matches(hidden).unwrap_or(false);
    if is(HIDDEN_TOOL) {
        focus::back(same_in_first(parts, &focused).as_ref());
    } else if is(HIDDEN_SKIP) {
        focus::stay(None);
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
