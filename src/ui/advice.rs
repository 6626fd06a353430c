//! Quiet advice under a criterion: what in it is hard to verify. Who may edit sees it; it is heard when the criterion is opened
//! for writing.

use super::Parts;
use crate::dom;
use crate::element::el;
use crate::i18n;
use crate::keywords;
use crate::rows::Rows;
use crate::screen::ListOnScreen;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use tickmark_domain::text::Keywords;
use tickmark_domain::{ItemId, ItemKind};
use tickmark_engine::view::RowView;
use tickmark_engine::writing::{Advice, advice, repeated};
use web_sys::HtmlElement;

/// What was said of a row as long as its words stay what they are.
struct Said {
    text: String,
    details: String,
    keywords: Rc<Keywords>,
    advice: Vec<Advice>,
}

thread_local! {
    static SAID: RefCell<HashMap<ItemId, Said>> = RefCell::default();
    /// Some advice was shown: a row may have taken it along to a list that shows none.
    static ANY: Cell<bool> = const { Cell::new(false) };
}

/// Longer lists get none: each of their rows would be looked at after every edit.
const ADVISED_MAX: usize = 500;

/// Brings it up to date in all lists.
pub fn show_advice(parts: Parts) {
    for list in parts.screen.all() {
        let short = list.view.peek(|view| view.rows <= ADVISED_MAX);
        let wanted = short && parts.may_edit() && parts.screen.is_criteria(list.id);
        if wanted {
            advise(&list);
        } else if ANY.get() {
            for shown in dom::find_all(list.rows.element(), ".advice") {
                shown.remove();
            }
        }
    }
}

fn advise(list: &ListOnScreen) {
    let rows = criteria(&list.rows);
    let again = repeated(rows.iter().map(words));
    for (place, (li, row)) in rows.iter().enumerate() {
        let mut advice = said_of(row);
        advice.extend(again.get(&place).map(|first| Advice::SameAs(*first)));
        let words = advice.iter().map(|one| match one {
            Advice::SameAs(first) => i18n::same_as(rows.get(*first).map(|(_, row)| row)),
            other => i18n::advice(other),
        });
        let words = words.collect::<Vec<_>>().join("; ");
        show(li, row.id, &words);
    }
}

fn words((_, row): &(HtmlElement, RowView)) -> (&str, &str) {
    (&row.text, &row.details)
}

/// In the order in which they stand.
fn criteria(rows: &Rows) -> Vec<(HtmlElement, RowView)> {
    let items = dom::find_all(rows.element(), "[data-item-id]");
    let view = |li: &HtmlElement| rows.view(dom::item_id(li)?);
    let items = items.into_iter();
    let found = items.filter_map(|li| view(&li).map(|view| (li, view)));
    found
        .filter(|(_, row)| row.kind == ItemKind::Task && !row.marks.tombstone)
        .collect()
}

fn said_of(row: &RowView) -> Vec<Advice> {
    let keywords = keywords::known();
    SAID.with_borrow_mut(|all| {
        let known = all.get(&row.id).filter(|said| {
            said.text == row.text
                && said.details == row.details
                && Rc::ptr_eq(&said.keywords, &keywords)
        });
        if let Some(said) = known {
            return said.advice.clone();
        }
        let advice = advice(&row.text, &row.details, &keywords);
        let said = Said {
            text: row.text.clone(),
            details: row.details.clone(),
            keywords,
            advice: advice.clone(),
        };
        all.insert(row.id, said);
        advice
    })
}

fn show(li: &HtmlElement, id: ItemId, words: &str) {
    let shown = dom::find(li, ".advice");
    let words = (!words.is_empty()).then(|| i18n::to_sharpen(words));
    match (shown, words) {
        (Some(shown), Some(words)) => {
            if shown.text_content().as_deref() != Some(&words) {
                shown.set_text_content(Some(&words));
            }
        }
        (Some(shown), None) => shown.remove(),
        (None, Some(words)) => {
            let line = el("p", "advice").attr("id", &advice_id(id)).text(&words);
            dom::append(li, line.as_ref());
            ANY.set(true);
        }
        (None, None) => {}
    }
}

fn advice_id(row: ItemId) -> String {
    format!("advice-{row}")
}

/// A field in which the row is written is described by it.
pub fn describe(field: &HtmlElement, li: &HtmlElement) {
    let shown = dom::find(li, ":scope > .advice");
    if let Some(id) = shown.and_then(|shown| shown.get_attribute("id")) {
        dom::set(field, "aria-describedby", &id);
    }
}
