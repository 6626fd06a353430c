//! A text that is to become rows: written or pasted into a field, and what it would become.

use super::Parts;
use super::sheet::{choice, opened_from, option, sheet_at};
use crate::announce::announce;
use crate::draft::Written;
use crate::element::{Build, button, el};
use crate::files;
use crate::focus;
use crate::host::js;
use crate::i18n;
use crate::live::Live;
use crate::pasting::{Choice, Pasting, add};
use js_sys::{Array, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::text::row::{RowKind, TextRow, TextStatus};
use tickmark_domain::text::{Dialect, Hint, Place};
use tickmark_engine::Message;
use tickmark_engine::paste::Preview;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement};

/// Rows that the preview shows; more are counted.
pub const SHOWN_MAX: usize = 200;
/// Of what a formatted text has that its rows have not, so much is told; more is counted.
const HINTS_MAX: usize = 3;

struct Open {
    parts: Parts,
    pasting: Pasting,
    /// Where this text is kept: what was written before and not added stays where it is.
    kept: Option<Written>,
    written: Live<String>,
    choice: Live<Choice>,
    /// What was written in the field while the other way to read it was chosen.
    other: RefCell<String>,
    field: HtmlElement,
    from: Option<HtmlElement>,
}

pub fn paste_sheet(parts: Parts) -> Option<Build> {
    let mut pasting = parts.pasting.get()?;
    let from = opened_from();
    let is_new = pasting.shown().is_empty();
    let kept = parts.dispatch.memory().map(if is_new {
        Written::last
    } else {
        Written::another
    });
    let before = kept.as_ref().and_then(Written::read);
    let was_kept = before.is_some();
    pasting.text = before.unwrap_or(pasting.text);
    if let Some(kept) = kept.as_ref().filter(|_| pasting.is_only) {
        kept.write(&pasting.text);
    }
    let field = el("textarea", "editor")
        .attr("rows", "6")
        .attr("dir", "auto")
        .attr("aria-label", i18n::PASTE_HERE)
        .attr("placeholder", i18n::PASTE_HERE);
    let first_text = pasting.shown().to_owned();
    let open = Rc::new(Open {
        parts,
        kept,
        written: Live::new(first_text.clone()),
        choice: Live::new(pasting.choice()),
        other: RefCell::new(pasting.text.clone()),
        pasting,
        field: field.html(),
        from: from.clone(),
    });
    open.fill(&first_text);
    let [typed, counts, chooses, shows, adds, brings, drops, leaves] =
        std::array::from_fn(|_| open.clone());
    let field = field.on("input", move |_| typed.write());
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
    let discard = move || {
        let drops = drops.clone();
        drops.is_written().then(|| {
            button("button small")
                .text(i18n::DISCARD)
                .on_click(move || drops.discard())
        })
    };
    let first = open.field.clone();
    let close = move || {
        if leaves.is_kept() {
            announce(&Message::TextKept);
        }
        parts.pasting.set(None);
    };
    let said = [
        was_kept.then_some(i18n::ROWS_WERE_KEPT),
        open.pasting.too_large.then_some(i18n::FORMAT_TOO_LARGE),
    ];
    let said = said.into_iter().flatten();
    let sheet = sheet_at(first, i18n::PASTE_ITEMS, from, close)
        .children(said.map(|line| el("p", "hint").text(line)))
        .child(field)
        .child(
            el("label", "from-file")
                .child(el("span", "").text(i18n::FROM_A_FILE))
                .child(file),
        )
        .child(formats(chooses))
        .slot(move || Some(shows.rows()))
        .child(el("div", "ways").child(add).slot(discard));
    Some(sheet)
}

/// In what it is read; what was found can be set right.
fn formats(open: Rc<Open>) -> Build {
    let formatted = open.pasting.formatted.is_some();
    let as_ours = open.pasting.choice() == Choice::As(Dialect::Tickmark);
    let formatted = formatted.then(|| {
        el("option", "")
            .attr("value", "formatted")
            .text(i18n::FORMATTED)
    });
    let of_text = open.clone();
    let found = el("option", "").attr("value", "").live_text(move || {
        of_text.written.with(|_| ());
        i18n::read_as(of_text.plain(|text| Choice::Likeliest.read(text).dialect))
    });
    let others = Dialect::ALL
        .iter()
        .enumerate()
        .map(move |(place, dialect)| {
            let chosen = as_ours && *dialect == Dialect::Tickmark;
            option(place, i18n::dialect(*dialect)).attr_if(chosen, "selected", "")
        });
    let options = formatted.into_iter().chain([found]).chain(others);
    choice(i18n::FORMAT, options, move |value| {
        let dialect = value.parse::<usize>().ok();
        let dialect = dialect.and_then(|place| Dialect::ALL.get(place));
        open.choose(match (value, dialect) {
            ("formatted", _) => Choice::Formatted,
            (_, Some(dialect)) => Choice::As(*dialect),
            _ => Choice::Likeliest,
        });
    })
}

impl Open {
    fn found(&self) -> Preview {
        let choice = self.choice.get();
        self.written.with(|text| choice.read(text))
    }

    fn fill(&self, text: &str) {
        let _ = Reflect::set(&self.field, &"value".into(), &text.into());
    }

    fn write(&self) {
        let value = js::inside(&self.field, "value").and_then(|value| value.as_string());
        self.keep(value.unwrap_or_default());
    }

    fn keep(&self, text: String) {
        if let Some(kept) = &self.kept {
            kept.write(&text);
        }
        self.written.set(text);
    }

    /// The text without formatting, as it stands in the field or stood there last.
    fn plain<R>(&self, read: impl FnOnce(&str) -> R) -> R {
        if self.choice.get() == Choice::Formatted {
            read(&self.other.borrow())
        } else {
            self.written.peek(|text| read(text))
        }
    }

    /// With its formatting and without, each has a text of its own; what was written in either stays.
    fn choose(&self, choice: Choice) {
        let changes = (choice == Choice::Formatted) != (self.choice.now() == Choice::Formatted);
        if changes {
            let text = self.other.replace(self.written.now());
            self.fill(&text);
            self.written.set(text);
        }
        self.choice.set(choice);
    }

    fn show_choice(&self, value: &str) {
        let sheet = self.field.closest(".sheet").ok().flatten();
        let select = sheet.and_then(|sheet| {
            let wanted = Array::of1(&"select".into());
            js::invoke(&sheet, "querySelector", &wanted)
        });
        if let Some(select) = select {
            let _ = Reflect::set(&select, &"value".into(), &value.into());
        }
    }

    fn is_written(&self) -> bool {
        self.written.with(|text| !text.trim().is_empty())
    }

    fn is_kept(&self) -> bool {
        self.kept.as_ref().and_then(Written::read).is_some()
    }

    fn forget(&self) {
        if let Some(kept) = &self.kept {
            kept.forget();
        }
    }

    fn discard(&self) {
        self.forget();
        self.parts.pasting.set(None);
        focus::back(self.from.as_ref());
        announce(&Message::EditCancelled);
    }

    /// What it would become.
    fn rows(&self) -> Build {
        let Preview {
            rows,
            hints,
            ambiguous_with,
            ..
        } = self.found();
        let (whole, lines_of) = hints
            .iter()
            .partition::<Vec<&Hint>, _>(|hint| hint.place == Place::Whole);
        let formatted = self.choice.get() == Choice::Formatted;
        let of_format = if formatted { self.pasting.hints() } else { &[] };
        let untold = of_format.len().saturating_sub(HINTS_MAX);
        let said = [
            (!ambiguous_with.is_empty() && self.choice.get() == Choice::Likeliest)
                .then(|| i18n::AMBIGUOUS.to_owned()),
            (!lines_of.is_empty()).then(|| i18n::hints(lines_of.len())),
        ];
        let whole = whole.into_iter().chain(of_format.iter().take(HINTS_MAX));
        let untold = (untold > 0).then(|| i18n::more_hints(untold));
        let said = said.into_iter().flatten();
        let said = said.chain(whole.map(i18n::hint)).chain(untold);
        el("div", "")
            .child(rows_shown(&rows, rows.len()))
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
                open.choose(Choice::Likeliest);
                open.show_choice("");
                open.fill(&text);
                open.keep(text);
                let _ = open.field.focus();
            }
        });
    }

    fn add(&self) {
        let found = self.found();
        if found.rows.is_empty() {
            return announce(&Message::NothingToPaste);
        }
        let Pasting {
            checklist, after, ..
        } = self.pasting.clone();
        self.forget();
        self.parts.pasting.set(None);
        focus::back(self.from.as_ref());
        add(self.parts, checklist, after, found);
    }
}

/// The first rows of all as they would be, and how many more there are.
pub fn rows_shown(rows: &[TextRow], all: usize) -> Build {
    let more = all.saturating_sub(SHOWN_MAX);
    let lines = rows.iter().take(SHOWN_MAX).map(|row| {
        let (class, mark) = mark(row);
        el("li", class)
            .child(el("span", "mark").text(mark))
            .child(el("span", "").attr("dir", "auto").text(&row.text))
    });
    let list = el("ul", "pasted")
        .attr("tabindex", "0")
        .attr("aria-label", i18n::PREVIEW)
        .children(lines);
    let more = (more > 0).then(|| el("p", "hint").text(&i18n::more_rows(more)));
    el("div", "").child(list).children(more)
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
