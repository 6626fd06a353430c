//! What stands behind a row's text: its status when it is not plain, and whether it is required.

use crate::element::{Build, button, el};
use crate::i18n;
use crate::rest;
use tickmark_domain::Category;
use tickmark_engine::view::{Marks, RowView};

/// Whether what stands there must be made anew.
pub fn meta_differs(old: &RowView, new: &RowView) -> bool {
    let (before, now) = (lozenge(old), lozenge(new));
    let details = old.details.is_empty() == new.details.is_empty();
    let same = old.required == new.required && old.marks == new.marks && details;
    let same = same && old.due == new.due && old.assignee == new.assignee;
    let same = same && old.criterion == new.criterion;
    !same || before != now || (now.is_some() && old.status != new.status)
}

/// Of a criterion its verdict, always in words.
fn lozenge(row: &RowView) -> Option<&'static str> {
    let is_criterion = row.criterion.is_some();
    match row.category {
        _ if is_criterion => Some("lozenge verdict"),
        Category::Active => Some("lozenge info"),
        Category::Skipped => Some("lozenge"),
        Category::Open | Category::Done => None,
    }
}

/// None where there is nothing to say. Whether "required" shows is also the list's, which must mix
/// both, and the row's, which must be open: the style sheets decide it, and a tick makes nothing.
pub fn row_meta(row: &RowView) -> Option<Build> {
    let (required, lozenge) = (row.required, lozenge(row));
    if row.marks.tombstone {
        // Nothing is one before the rest is there.
        return rest::now().map(|rest| (rest.tombstone)());
    }
    let has_details = !row.details.is_empty();
    let who = row.assignee.as_ref();
    let who = who.map(|who| chip(el("span", "who"), &who.0));
    let due = row.due.as_deref();
    // As it is written, until there is what names days.
    let due = due.map(|day| chip(button("lozenge due").attr("tabindex", "-1").text(day), day));
    let has_chip = who.is_some() || due.is_some();
    let plain = row.marks == Marks::default() && !has_details && !has_chip;
    if !required && lozenge.is_none() && plain {
        return None;
    }
    let lozenge = lozenge.map(|class| {
        button(class)
            .attr("tabindex", "-1")
            .attr("aria-haspopup", "menu")
            .child(el("span", "visually-hidden").text(i18n::STATUS_PREFIX))
            .text(if row.criterion.is_some() {
                i18n::verdict(&row.status)
            } else {
                i18n::status(&row.status)
            })
    });
    let [selected, review] = rest::now().map_or_else(Default::default, |rest| (rest.marks)(row));
    let class = if lozenge.is_none() && !row.marks.to_review && !has_chip {
        "meta only-required"
    } else {
        "meta"
    };
    let standing = row.marks.standing.map(|standing| {
        el("span", "lozenge standing")
            .text(i18n::standing(standing))
            .child(el("span", "visually-hidden").text(i18n::SINCE))
    });
    let details = has_details.then(|| el("span", "visually-hidden").text(i18n::HAS_DETAILS));
    let required = required.then(|| el("span", "required").text(i18n::REQUIRED));
    Some(
        el("div", class)
            .children(selected)
            .children(details)
            .children(review)
            .children(standing)
            .children(lozenge)
            .children(required)
            .children(who)
            .children(due),
    )
}

/// What it says comes with the rest.
fn chip(chip: Build, of: &str) -> Build {
    if let Some(rest) = rest::now() {
        (rest.show_chip)(&chip.html(), of);
    }
    chip
}

/// What has to be looked at, and that it is selected: neither is before the rest is there.
pub fn marks(row: &RowView) -> [Option<Build>; 2] {
    let selected = row.marks.selected;
    let selected = selected.then(|| el("span", "visually-hidden").text(i18n::SELECTED));
    let review = row.marks.to_review.then(|| {
        button("lozenge review")
            .attr("tabindex", "-1")
            .attr("aria-haspopup", "dialog")
            .text(i18n::REVIEW)
    });
    [selected, review]
}

/// Somebody else has deleted the row. It can come back.
pub fn tombstone() -> Build {
    el("div", "meta")
        .child(el("span", "").text(i18n::DELETED))
        .child(
            button("button small restore")
                .attr("tabindex", "-1")
                .text(i18n::RESTORE),
        )
}
