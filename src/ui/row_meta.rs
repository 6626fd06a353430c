//! What stands behind a row's text: its status when it is not plain, and whether it is required.

use crate::element::{Build, button, el};
use crate::i18n;
use tickmark_domain::Category;
use tickmark_engine::view::RowView;

/// None where there is nothing to say. Whether "required" shows is the list's: it must mix both.
pub fn row_meta(row: &RowView) -> Option<Build> {
    let required = row.required && matches!(row.category, Category::Open | Category::Active);
    let lozenge = match row.category {
        Category::Active => Some("lozenge info"),
        Category::Skipped => Some("lozenge"),
        Category::Open | Category::Done => None,
    };
    if !required && lozenge.is_none() {
        return None;
    }
    let lozenge = lozenge.map(|class| {
        button(class)
            .attr("tabindex", "-1")
            .attr("aria-haspopup", "menu")
            .child(el("span", "visually-hidden").text(i18n::STATUS_PREFIX))
            .text(i18n::status(&row.status))
    });
    let class = if lozenge.is_none() {
        "meta only-required"
    } else {
        "meta"
    };
    let required = required.then(|| el("span", "required").text(i18n::REQUIRED));
    Some(el("div", class).children(lozenge).children(required))
}
