//! Text mode: a whole list in one field. What is saved becomes edits, beside those of others.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use super::text_colours::TextColours;
use crate::announce::announce;
use crate::draft::Draft;
use crate::element::{Build, button, el};
use crate::focus;
use crate::i18n;
use crate::keyboard;
use crate::keywords;
use crate::live::Live;
use crate::pasting::Pasting;
use crate::replace::{TYPED_LINES_MAX, exchange, replace, value};
use std::rc::Rc;
use tickmark_domain::text::{Dialect, Place};
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, Refusal};
use tickmark_engine::foreign::{Foreign, foreign, is_foreign};
use tickmark_engine::text_mode::{CameIn, Opened, Reading};
use tickmark_engine::{Edit, Input, Message, Origin};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Why it was not saved, and what of it the list cannot hold.
const DESCRIBED_BY: &str = "text-reason text-hints";

/// What is said of lines that look like another product's.
const FOREIGN: &str = "text-foreign";

/// Hints and edits that are shown; more are counted.
const SHOWN_MAX: usize = 20;

/// A greater change than this is no key: something was pasted, or taken back.
const LETTER_BYTES_MAX: usize = 4;

struct Open {
    parts: Parts,
    draft: Draft,
    opened: Opened,
    written: Live<String>,
    reading: Live<Reading>,
    colours: TextColours,
    /// Lines that are written like another product's.
    foreign: Live<Option<Foreign>>,
    /// What became of the list meanwhile, as far as the person has been shown it.
    came_in: Live<Vec<CameIn>>,
    refused: Live<Option<Refusal>>,
    field: HtmlElement,
    from: Option<HtmlElement>,
}

/// Opens the text of a list, if it is there; anew, if it is open already.
pub fn open(parts: Parts, list: ChecklistId) {
    let text = parts.dispatch.read(|engine| engine.open_text(list));
    if text.flatten().is_some() {
        parts.writing.set(None);
        parts.writing.set(Some(list));
    }
}

pub fn text_sheet(parts: Parts) -> Option<Build> {
    let list: ChecklistId = parts.writing.get()?;
    let draft = Draft::new(parts.dispatch.memory()?, list);
    // Who may only look sees the list as it is.
    let kept = draft.read().filter(|_| parts.may_edit());
    let is_kept = kept.is_some();
    let (opened, text) = if let Some(kept) = kept {
        kept
    } else {
        let opened = parts.dispatch.read(|engine| engine.open_text(list))??;
        let text = opened.text.clone();
        (opened, text)
    };
    let field = el("textarea", "editor text-mode")
        .attr("dir", "auto")
        .attr("aria-label", i18n::LIST_AS_TEXT)
        .attr("aria-describedby", DESCRIBED_BY)
        .live_attr("readonly", move || (!may_edit(parts)).then(String::new));
    let _ = js_sys::Reflect::set(&field.html(), &"value".into(), &text.as_str().into());
    let from = opened_from();
    let open = Rc::new(Open {
        parts,
        draft,
        reading: Live::new(read_text(parts, &opened, &text)),
        foreign: Live::new(foreign(&opened.text, &text, &keywords::known())),
        opened,
        colours: TextColours::new(),
        written: Live::new(text),
        came_in: Live::new(Vec::new()),
        refused: Live::new(None),
        field: field.html(),
        from: from.clone(),
    });
    open.colour();
    let [
        converts,
        typed,
        saved,
        counts,
        hints,
        came,
        refuses,
        looks,
        ends,
        leaves,
    ] = std::array::from_fn(|_| open.clone());
    let field = field
        .on("input", move |_| typed.write())
        .live_attr("aria-invalid", move || {
            refuses.refused.get().map(|_| "true".into())
        })
        .on("keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let press = keyboard::press(key);
            if key.key() == "Enter" && press.modifiers.command && !press.composing {
                event.prevent_default();
                event.stop_propagation();
                // A key that is held down is one decision.
                if !key.repeat() {
                    saved.save();
                }
            }
        });
    let close = move || {
        if leaves.is_changed() {
            announce(&Message::TextKept);
        }
        parts.writing.set(None);
    };
    let first = open.field.clone();
    let kept = is_kept.then(|| el("p", "hint").text(i18n::TEXT_WAS_KEPT));
    let rows = el("p", "hint").live_text(move || i18n::rows(counts.reading.with(|now| now.rows)));
    let sheet = sheet_at(first, i18n::TEXT_MODE, from, close)
        .children(kept)
        .child(open.colours.under(field))
        .child(rows)
        .slot(move || converts.conversion())
        .slot(move || looks.reason())
        .slot(move || Some(hints.hints()))
        .slot(move || came.came_in())
        .slot(move || may_edit(parts).then(|| ways(&ends)));
    Some(sheet)
}

fn read_text(parts: Parts, opened: &Opened, text: &str) -> Reading {
    let reading = parts.dispatch.read(|engine| engine.read_text(opened, text));
    reading.unwrap_or_default()
}

/// Whether they are too many to be typed, and so to be taken back by the field's own undo.
const fn is_long(found: &Foreign) -> bool {
    found.last_line - found.first_line >= TYPED_LINES_MAX
}

/// Whether the person may edit; followed.
fn may_edit(parts: Parts) -> bool {
    parts.screen.access.get() == Access::Edit
}

fn ways(open: &Rc<Open>) -> Build {
    let (saves, named, drops) = (open.clone(), open.clone(), open.clone());
    let save = button("button small primary")
        .live_text(move || {
            let seen = named.came_in.with(Vec::is_empty);
            String::from(if seen { i18n::SAVE } else { i18n::SAVE_MERGED })
        })
        .on_click(move || saves.save());
    let discard = move || {
        let drops = drops.clone();
        let changed = drops.is_changed();
        changed.then(|| {
            button("button small")
                .text(i18n::DISCARD)
                .on_click(move || drops.end(&Message::EditCancelled))
        })
    };
    el("div", "ways").child(save).slot(discard)
}

impl Open {
    fn write(&self) {
        let text = value(&self.field);
        if text == self.opened.text {
            self.draft.forget();
        } else {
            self.draft.write(&self.opened, &text);
        }
        self.refused.set(None);
        self.reading.set(read_text(self.parts, &self.opened, &text));
        self.look_for_foreign(&text);
        self.written.set(text);
        self.colour();
    }

    fn colour(&self) {
        let hints = self.reading.peek(|now| {
            let lines = now.hints.iter().filter_map(|hint| match hint.place {
                Place::Line(line) => Some(line),
                _ => None,
            });
            lines.collect::<Vec<_>>()
        });
        self.written
            .peek(|text| self.colours.show(text, hints.into_iter()));
    }

    /// A line that is still being written is told once it is left.
    fn look_for_foreign(&self, text: &str) {
        let lines = |text: &str| text.matches('\n').count();
        let is_one_letter = self.written.peek(|before| {
            lines(before) == lines(text) && before.len().abs_diff(text.len()) <= LETTER_BYTES_MAX
        });
        if is_one_letter && self.foreign.peek(Option::is_none) {
            return;
        }
        let found = foreign(&self.opened.text, text, &keywords::known());
        let dialect = |found: &Option<Foreign>| found.as_ref()?.dialects.first().copied();
        if let Some(new) = dialect(&found).filter(|_| self.parts.may_edit())
            && self.foreign.peek(dialect) != Some(new)
        {
            announce(&Message::Foreign { dialect: new });
        }
        self.foreign.set(found);
    }

    /// Says what the lines look like, and offers to write them as ours.
    fn conversion(self: &Rc<Self>) -> Option<Build> {
        let found = self.foreign.get().filter(|_| may_edit(self.parts))?;
        let is_clear = found.dialects.len() == 1;
        let foreign = found.dialects.iter().filter(|one| is_foreign(**one));
        let ways = foreign.map(|dialect| {
            let (open, dialect) = (self.clone(), *dialect);
            let name = if is_clear {
                i18n::CONVERT.to_owned()
            } else {
                i18n::convert_from(dialect)
            };
            button("button small")
                .attr("aria-describedby", FOREIGN)
                .text(&name)
                .on_click(move || open.convert(dialect))
        });
        let said = i18n::foreign(&found);
        let for_good = is_long(&found).then(|| el("p", "hint").text(i18n::CONVERTED_FOR_GOOD));
        let hints = el("div", "")
            .attr("id", FOREIGN)
            .child(el("p", "hint").text(&said))
            .children(for_good);
        Some(el("div", "foreign").child(hints).children(ways))
    }

    fn convert(&self, dialect: Dialect) {
        let Some(found) = self.foreign.now() else {
            return;
        };
        let text = self.written.now();
        let text = found.converted(&text, dialect, &keywords::known());
        if is_long(&found) {
            exchange(&self.field, &text);
        } else {
            replace(&self.field, &text);
        }
        // The field has told of it by itself, unless the browser does not type for us.
        if self.written.peek(|written| *written != text) {
            self.write();
        }
        announce(&Message::Converted);
    }

    fn is_changed(&self) -> bool {
        self.written.with(|text| *text != self.opened.text)
    }

    /// Shows first what came in meanwhile, where anything did that was not shown yet.
    fn save(&self) {
        if !self.parts.may_edit() {
            return announce(&Message::ReadOnly);
        }
        let text = self.written.now();
        let engine = &self.parts.dispatch;
        let refused = engine.read(|engine| engine.try_text(&self.opened, &text));
        if let Some(Err(Refusal::UnknownRow)) = refused {
            return self.bring_elsewhere(text);
        }
        if let Some(Err(refusal)) = refused {
            self.refused.set(Some(refusal));
            return engine.send(Input::NotTaken(refusal));
        }
        let came_in = engine.read(|engine| engine.came_in(&self.opened));
        let came_in = came_in.unwrap_or_default();
        if self.is_changed() && !came_in.is_empty() && self.came_in.peek(|seen| *seen != came_in) {
            let changes = came_in.len();
            announce(&Message::CameIn { changes });
            return self.came_in.set(came_in);
        }
        let (opened, origin) = (Box::new(self.opened.clone()), Origin::Key);
        self.draft.forget();
        self.parts.writing.set(None);
        focus::back(self.from.as_ref());
        let edit = Edit::Rewrite { opened, text };
        engine.send(Input::Edit { edit, origin });
    }

    /// Its list is gone: the rows can be added to another.
    fn bring_elsewhere(&self, text: String) {
        self.end(&Message::Refused(Refusal::UnknownRow));
        self.parts.pasting.set(Some(Pasting::at_the_end(text)));
    }

    fn end(&self, said: &Message) {
        self.draft.forget();
        self.parts.writing.set(None);
        focus::back(self.from.as_ref());
        announce(said);
    }

    fn reason(&self) -> Option<Build> {
        let refusal = self.refused.get()?;
        Some(
            el("p", "reason")
                .attr("id", "text-reason")
                .text(&i18n::not_saved(refusal)),
        )
    }

    /// What the text says that the list cannot hold, line by line.
    fn hints(&self) -> Build {
        let Reading { hints, left, .. } = self.reading.get();
        let hints = hints.iter().map(i18n::hint);
        let all: Vec<String> = hints.chain(left.iter().map(i18n::left)).collect();
        lines(i18n::HINTS, &all).attr("id", "text-hints")
    }

    fn came_in(&self) -> Option<Build> {
        let all: Vec<String> = self.came_in.with(|all| {
            let lines = all.iter().map(|one| i18n::edit(&one.op, &one.about));
            lines.collect()
        });
        (!all.is_empty()).then(|| {
            el("div", "came-in")
                .child(el("h3", "").text(i18n::CAME_IN))
                .child(lines(i18n::CAME_IN, &all))
        })
    }
}

fn lines(label: &'static str, all: &[String]) -> Build {
    let more = all.len().saturating_sub(SHOWN_MAX);
    let shown = all.iter().take(SHOWN_MAX);
    let list = el("ul", "text-hints")
        .attr("role", "list")
        .attr("aria-label", label)
        .children(shown.map(|line| el("li", "").attr("dir", "auto").text(line)));
    el("div", "")
        .child(list)
        .children((more > 0).then(|| el("p", "hint").text(&i18n::more_rows(more))))
}
