//! Criteria beside what was agreed: how much differs, below the list, and all of it in a sheet.

use super::Parts;
use super::changes_sheet::when;
use super::sheet::{opened_from, sheet};
use super::wordings::{wording, wordings};
use crate::dom;
use crate::element::{Build, button, el};
use crate::focus;
use crate::i18n;
use crate::live::{Live, follow};
use crate::screen::ListOnScreen;
use tickmark_domain::merge::difference;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, Row};
use tickmark_engine::baseline::{Compared, Comparison, Differences};
use tickmark_engine::criteria::cited;
use tickmark_engine::{Edit, Engine, Input, Origin};

thread_local! {
    /// Of the list whose sheet is open.
    static COMPARED: Live<Option<Comparison>> = Live::new(None);
}

fn compared() -> Live<Option<Comparison>> {
    COMPARED.with(Live::clone)
}

/// Brings up to date what is shown of it.
pub fn show_comparison(parts: Parts, engine: &Engine) {
    for list in parts.screen.all() {
        let found = engine.differences(list.id);
        let found = found.filter(|found| *found != Differences::default());
        show_line(parts, &list, found.as_ref().map(i18n::differences));
    }
    if let Some(list) = parts.comparing.now() {
        if parts.screen.list(list).is_some() {
            compared().set(engine.comparison(list));
        } else {
            parts.comparing.set(None);
        }
    }
}

/// It stands last.
const LINE: &str = "button bare differences";

fn show_line(parts: Parts, list: &ListOnScreen, words: Option<String>) {
    let end = list.section.last_element_child().and_then(dom::html);
    let shown = end.filter(|end| end.class_name() == LINE);
    match (shown, words) {
        (Some(shown), Some(words)) => {
            if shown.text_content().as_deref() != Some(&words) {
                shown.set_text_content(Some(&words));
            }
        }
        (Some(shown), None) => {
            let has_focus = dom::focused().as_ref() == Some(&shown);
            shown.remove();
            if has_focus {
                focus::stay(None);
            }
        }
        (None, Some(words)) => {
            let id = list.id;
            let line = button(LINE)
                .attr("aria-haspopup", "dialog")
                .text(&words)
                .on_click(move || open(parts, id));
            dom::append(&list.section, line.as_ref());
        }
        (None, None) => {}
    }
}

pub fn open(parts: Parts, list: ChecklistId) {
    compared().set(
        parts
            .dispatch
            .read(|engine| engine.comparison(list))
            .flatten(),
    );
    parts.comparing.set(Some(list));
}

pub fn baseline_sheet(parts: Parts) -> Option<Build> {
    let list = parts.comparing.get()?;
    let close = move || parts.comparing.set(None);
    let edit = move |edit| {
        let origin = Origin::Menu;
        parts.dispatch.send(Input::Edit { edit, origin });
    };
    let name = parts.screen.list(list)?.view.peek(|view| view.name.clone());
    let found = compared();
    // A button that has focus stays, whatever else changes.
    let has_baseline = Live::new(false);
    let (seen, told) = (found.clone(), has_baseline.clone());
    follow(move || told.set(seen.with(Option::is_some)));
    let is_set = has_baseline.clone();
    let set = button("button small primary")
        .live_text(move || {
            let label = if is_set.get() {
                i18n::SET_ANEW
            } else {
                i18n::SET_BASELINE
            };
            label.into()
        })
        .on_click(move || edit(Edit::Freeze(list)));
    let remove = move || {
        has_baseline.get().then(|| {
            button("button small")
                .text(i18n::REMOVE_BASELINE)
                .on_click(move || {
                    close();
                    edit(Edit::Thaw(list));
                })
        })
    };
    let ways = el("div", "ways").child(set).slot(remove);
    let may_edit = move || parts.screen.access.get() == Access::Edit;
    let ways = move || may_edit().then(|| ways.clone());
    let shown = move || Some(found.with(|found| comparison(parts, found.as_ref())));
    Some(
        sheet(i18n::BASELINE, opened_from(), close).child(
            el("div", "changes")
                .child(el("p", "").attr("dir", "auto").text(&name))
                .slot(shown)
                .slot(ways),
        ),
    )
}

/// Of each kind; more are only counted.
const SHOWN_MAX: usize = 100;

fn comparison(parts: Parts, found: Option<&Comparison>) -> Build {
    let all = el("div", "comparison");
    let Some(found) = found else {
        let none = if parts.may_edit() {
            i18n::NO_BASELINE
        } else {
            i18n::NONE_TO_SET
        };
        return all.child(el("p", "").text(none));
    };
    let when = i18n::compared_with(&when(found.since_ms));
    let same = found.differences() == Differences::default();
    let same = same.then(|| el("p", "").text(i18n::AS_AGREED));
    let groups = [
        (i18n::ADDED, &found.added),
        (i18n::CHANGED, &found.changed),
        (i18n::REMOVED, &found.removed),
    ];
    let groups = groups.into_iter().filter(|(_, rows)| !rows.is_empty());
    let groups = groups.map(|(title, rows)| {
        let is_removed = title == i18n::REMOVED;
        let more = rows.len().saturating_sub(SHOWN_MAX);
        let more = (more > 0).then(|| el("p", "").text(&i18n::and_more(more)));
        let rows = rows.iter().take(SHOWN_MAX);
        let rows = rows.map(|row| line(parts, row, is_removed));
        el("div", "")
            .child(el("h3", "").text(title))
            .child(el("ul", "").attr("role", "list").children(rows))
            .children(more)
    });
    all.child(el("p", "").text(&when))
        .children(same)
        .children(groups)
}

fn line(parts: Parts, row: &Compared, is_removed: bool) -> Build {
    let by = i18n::by(row, &when);
    let by = by.map(|by| el("span", "when").text(&by));
    let id = row.id;
    let comes_back = is_removed && row.by.is_some() && parts.may_edit();
    let comes_back = comes_back.then(|| {
        let name = i18n::restore(row);
        let restore = button("button small").attr("aria-label", &name);
        restore.text(i18n::RESTORE).on_click(move || {
            parts.comparing.set(None);
            parts.dispatch.send(Input::ComeBack(Row::Item(id)));
        })
    });
    el("li", "")
        .children((row.number > 0).then(|| el("span", "").text(&(cited(row.number) + " "))))
        .child(el("span", "").attr("dir", "auto").text(&row.text))
        .children(by)
        .children(comes_back)
        .children(row.was.as_ref().map(|was| worded(row, was)))
}

/// Both wordings, with what differs marked.
fn worded(row: &Compared, (text, details): &(String, String)) -> Build {
    let whole = |text: &str, details: &str| format!("{text}\n{details}").trim_end().to_owned();
    let was = whole(&tickmark_engine::inline::plain_text(text), details);
    let found = difference(&was, &whole(&row.text, &row.details));
    wordings(
        wording(i18n::WAS, "del", &found.one, &found),
        wording(i18n::IS, "ins", &found.other, &found),
    )
}
