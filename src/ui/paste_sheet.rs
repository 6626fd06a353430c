//! A text that is to become rows: written or pasted into a field, and what it would become.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use crate::dom;
use crate::element::{Build, button, el};
use crate::files;
use crate::focus;
use crate::host::js;
use crate::i18n;
use crate::keywords;
use crate::live::Live;
use std::rc::Rc;
use tickmark_domain::text::row::{RowKind, TextRow, TextStatus};
use tickmark_domain::text::{Dialect, Hint, Place};
use tickmark_domain::{ChecklistId, ItemId};
use tickmark_engine::paste::{PREVIEW_ROWS_MIN, Preview, preview};
use tickmark_engine::{Edit, Input, Origin};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement};

/// Where the rows are to stand, and the text that there is already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasting {
    checklist: Option<ChecklistId>,
    after: Option<ItemId>,
    text: String,
}

impl Pasting {
    pub fn after(id: ItemId) -> Pasting {
        Pasting {
            after: Some(id),
            ..Pasting::default()
        }
    }

    /// Of the first list.
    pub fn at_the_end(text: String) -> Pasting {
        Pasting {
            text,
            ..Pasting::default()
        }
    }
}

/// At once where it is little; else what it would become is shown first.
pub fn paste(parts: Parts, checklist: ChecklistId, after: Option<ItemId>, text: String) {
    let checklist = Some(checklist);
    let found = preview(&text, None, &keywords::known());
    if found.rows.len() >= PREVIEW_ROWS_MIN || !found.ambiguous_with.is_empty() {
        return parts.pasting.set(Some(Pasting {
            checklist,
            after,
            text,
        }));
    }
    add(parts, checklist, after, found.rows);
}

fn add(parts: Parts, checklist: Option<ChecklistId>, after: Option<ItemId>, rows: Vec<TextRow>) {
    let edit = Edit::Paste {
        checklist,
        after,
        rows,
    };
    let origin = Origin::Key;
    parts.dispatch.send(Input::Edit { edit, origin });
}

/// Rows that the preview shows; more are counted.
const SHOWN_MAX: usize = 200;

struct Open {
    parts: Parts,
    pasting: Pasting,
    written: Live<String>,
    /// None is the likeliest.
    chosen: Live<Option<Dialect>>,
    field: HtmlElement,
    from: Option<HtmlElement>,
}

pub fn paste_sheet(parts: Parts) -> Option<Build> {
    let pasting = parts.pasting.get()?;
    let from = opened_from();
    let field = el("textarea", "editor")
        .attr("rows", "6")
        .attr("dir", "auto")
        .attr("aria-label", i18n::PASTE_HERE)
        .attr("placeholder", i18n::PASTE_HERE);
    let _ = js_sys::Reflect::set(
        &field.html(),
        &"value".into(),
        &pasting.text.as_str().into(),
    );
    let open = Rc::new(Open {
        parts,
        written: Live::new(pasting.text.clone()),
        pasting,
        chosen: Live::new(None),
        field: field.html(),
        from: from.clone(),
    });
    let (typed, chooses, counts, shows, adds) = (
        open.clone(),
        open.clone(),
        open.clone(),
        open.clone(),
        open.clone(),
    );
    let field = field.on("input", move |_| {
        let value = js::inside(&typed.field, "value").and_then(|value| value.as_string());
        typed.written.set(value.unwrap_or_default());
    });
    let brings = open.clone();
    let file = el("input", "file")
        .attr("type", "file")
        .attr(
            "accept",
            ".md,.markdown,.txt,.csv,.tsv,.json,.feature,text/*",
        )
        .on("change", move |event| brings.bring(&event));
    let add = button("button small primary")
        .live_text(move || i18n::add_rows(counts.found().rows.len()))
        .on_click(move || adds.add());
    let first = open.field.clone();
    let close = move || parts.pasting.set(None);
    let sheet = sheet_at(first, i18n::PASTE_ITEMS, from, close)
        .child(field)
        .child(
            el("label", "from-file")
                .child(el("span", "").text(i18n::FROM_A_FILE))
                .child(file),
        )
        .child(dialects(chooses))
        .slot(move || Some(shows.rows()))
        .child(el("div", "ways").child(add));
    Some(sheet)
}

/// In what it is read; what was found can be set right.
fn dialects(open: Rc<Open>) -> Build {
    let of_text = open.clone();
    let found = el("option", "").attr("value", "").live_text(move || {
        i18n::read_as(preview(&of_text.written.get(), None, &keywords::known()).dialect)
    });
    let others = Dialect::ALL.iter().enumerate().map(|(place, dialect)| {
        el("option", "")
            .attr("value", &place.to_string())
            .text(i18n::dialect(*dialect))
    });
    let select = el("select", "editor")
        .child(found)
        .children(others)
        .on("change", move |event| {
            let value = dom::target(&event).and_then(|select| js::inside(&select, "value"));
            let place = value.and_then(|value| value.as_string()?.parse::<usize>().ok());
            open.chosen
                .set(place.and_then(|place| Dialect::ALL.get(place).copied()));
        });
    el("label", "moving")
        .child(el("span", "").text(i18n::FORMAT))
        .child(select)
}

impl Open {
    fn found(&self) -> Preview {
        let chosen = self.chosen.get();
        self.written
            .with(|text| preview(text, chosen, &keywords::known()))
    }

    /// What it would become.
    fn rows(&self) -> Build {
        let Preview {
            rows,
            hints,
            ambiguous_with,
            ..
        } = self.found();
        let more = rows.len().saturating_sub(SHOWN_MAX);
        let lines = rows.iter().take(SHOWN_MAX).map(|row| {
            let (class, mark) = mark(row);
            el("li", class)
                .child(el("span", "mark").text(mark))
                .child(el("span", "").attr("dir", "auto").text(&row.text))
        });
        let (whole, lines_of) = hints
            .iter()
            .partition::<Vec<&Hint>, _>(|hint| hint.place == Place::Whole);
        let said = [
            (!ambiguous_with.is_empty() && self.chosen.get().is_none())
                .then(|| i18n::AMBIGUOUS.to_owned()),
            (!lines_of.is_empty()).then(|| i18n::hints(lines_of.len())),
            (more > 0).then(|| i18n::more_rows(more)),
        ];
        let whole = whole.into_iter().map(i18n::hint);
        let said = said.into_iter().flatten().chain(whole);
        el("div", "")
            .child(
                el("ul", "pasted")
                    .attr("tabindex", "0")
                    .attr("aria-label", i18n::PREVIEW)
                    .children(lines),
            )
            .children(said.map(|line| el("p", "hint").text(&line)))
    }

    /// The text of a file takes the place of what was written.
    fn bring(self: &Rc<Self>, event: &Event) {
        let Some(files) = js::inside(event, "target.files") else {
            return;
        };
        let open = self.clone();
        spawn_local(async move {
            if let Some(text) = files::text_of(&files).await {
                let _ = js_sys::Reflect::set(&open.field, &"value".into(), &text.as_str().into());
                open.written.set(text);
                let _ = open.field.focus();
            }
        });
    }

    fn add(&self) {
        let rows = self.found().rows;
        let Pasting {
            checklist, after, ..
        } = self.pasting.clone();
        self.parts.pasting.set(None);
        focus::back(self.from.as_ref());
        add(self.parts, checklist, after, rows);
    }
}

/// What stands for a row's box. Words say it to those who listen.
fn mark(row: &TextRow) -> (&'static str, &'static str) {
    match &row.kind {
        RowKind::Heading { .. } => ("pasted-heading", ""),
        RowKind::Task(task) => match task.status {
            TextStatus::Done => ("", "\u{2611}"),
            TextStatus::Active => ("", "\u{25d2}"),
            TextStatus::Skipped => ("", "\u{2612}"),
            TextStatus::Open | TextStatus::Custom(_) => ("", "\u{2610}"),
        },
    }
}
