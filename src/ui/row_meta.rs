//! What stands behind a row's text: its status when it is not plain, and whether it is required.

use crate::i18n;
use crate::screen::RowSignals;
use leptos::html::{button, div, span};
use leptos::prelude::*;
use tickmark_domain::Category;
use tickmark_engine::view::ListView;

pub fn row_meta(row: RowSignals, list: RwSignal<ListView>) -> impl IntoView {
    let mixed = Memo::new(move |_| list.with(|list| list.mixes_required));
    move || {
        let category = row.category.get();
        let open = matches!(category, Category::Open | Category::Active);
        let required = open && row.required.get() && mixed.get();
        let lozenge = matches!(category, Category::Active | Category::Skipped);
        (lozenge || required).then(|| {
            div().class("meta").child((
                lozenge.then(|| status_lozenge(row, category)),
                required.then(|| span().class("required").child(i18n::REQUIRED)),
            ))
        })
    }
}

fn status_lozenge(row: RowSignals, category: Category) -> impl IntoView {
    let tone = match category {
        Category::Active => "lozenge info",
        _ => "lozenge",
    };
    let status = row.status.get();
    button()
        .class(tone)
        .attr("type", "button")
        .attr("tabindex", "-1")
        .attr("aria-haspopup", "menu")
        .child((
            span().class("visually-hidden").child(i18n::STATUS_PREFIX),
            i18n::status(&status),
        ))
}
