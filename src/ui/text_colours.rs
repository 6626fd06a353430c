//! The colours of a text of ours: a layer under the field it is written in, line by line as the field breaks it.

use crate::dom;
use crate::element::{Build, el};
use crate::host::js;
use js_sys::Reflect;
use std::cell::{OnceCell, RefCell};
use tickmark_domain::text::tickmark::{PartKind, parts};
use web_sys::HtmlElement;

/// A longer text stays in one colour: with it every key would take the time of its layout twice.
const LINES_MAX: usize = 2_000;
const BYTES_MAX: usize = 200_000;

pub struct TextColours {
    layer: HtmlElement,
    field: OnceCell<HtmlElement>,
    /// What it shows.
    lines: RefCell<Vec<(String, HtmlElement)>>,
    hinted: RefCell<Vec<HtmlElement>>,
}

impl TextColours {
    pub fn new() -> TextColours {
        let layer = el("div", "text-colours").attr("aria-hidden", "true").html();
        TextColours {
            layer,
            field: OnceCell::new(),
            lines: RefCell::default(),
            hinted: RefCell::default(),
        }
    }

    /// The field with the layer under it.
    pub fn under(&self, field: Build) -> Build {
        let (layer, above) = (self.layer.clone(), field.html());
        let above = self.field.get_or_init(|| above).clone();
        let field = field.on("scroll", move |_| follow(&layer, &above));
        let both = el("div", "text-field");
        dom::append(&both.html(), &self.layer);
        both.child(field)
    }

    /// Shows this text, and which of its lines there is a hint on, counted from 1. Only lines that changed are made anew.
    pub fn show(&self, text: &str, hinted: impl Iterator<Item = usize>) {
        let fits = text.len() <= BYTES_MAX && text.matches('\n').count() < LINES_MAX;
        let was_hidden = self.layer.has_attribute("hidden");
        dom::set_or_remove(&self.layer, "hidden", (!fits).then_some(""));
        let new: Vec<&str> = if fits {
            text.split('\n').collect()
        } else {
            Vec::new()
        };
        let mut lines = self.lines.borrow_mut();
        let same = |pairs: &mut dyn Iterator<Item = (&(String, HtmlElement), &&str)>| {
            pairs.take_while(|((old, _), new)| old == **new).count()
        };
        let start = same(&mut lines.iter().zip(&new));
        let rest = lines.len().min(new.len()) - start;
        let end = same(&mut lines.iter().rev().zip(new.iter().rev()).take(rest));
        let before = lines.get(lines.len() - end).map(|(_, line)| line.clone());
        let made = new.get(start..new.len() - end).unwrap_or_default();
        let made = made.iter().map(|line| {
            let element = shown(line);
            let before = before.as_ref().map(AsRef::as_ref);
            let _ = self.layer.insert_before(&element, before);
            ((*line).to_owned(), element)
        });
        let changed = start..lines.len() - end;
        let gone: Vec<_> = lines.splice(changed, made.collect::<Vec<_>>()).collect();
        for (_, line) in gone {
            line.remove();
        }
        self.mark(&lines, hinted);
        // While it was hidden it did not scroll with the field.
        if let Some(field) = self.field.get().filter(|_| fits && was_hidden) {
            follow(&self.layer, field);
        }
    }

    fn mark(&self, lines: &[(String, HtmlElement)], hinted: impl Iterator<Item = usize>) {
        let hinted = hinted.filter_map(|number| lines.get(number.checked_sub(1)?));
        let hinted = hinted.map(|(_, line)| line.clone()).collect();
        let before = self.hinted.replace(hinted);
        for line in before {
            dom::set_or_remove(&line, "data-hint", None);
        }
        for line in self.hinted.borrow().iter() {
            dom::set(line, "data-hint", "");
        }
    }
}

/// Scrolls as far as the field is.
fn follow(layer: &HtmlElement, field: &HtmlElement) {
    for name in ["scrollTop", "scrollLeft"] {
        if let Some(place) = js::inside(field, name) {
            let _ = Reflect::set(layer, &name.into(), &place);
        }
    }
}

/// A line, in as many pieces as it has colours.
fn shown(line: &str) -> HtmlElement {
    let whole = el("div", "text-line").attr("dir", "auto");
    if line.is_empty() {
        return whole.child(el("br", "")).html();
    }
    let all = parts(line).into_iter();
    all.fold(whole, |whole, (kind, part)| match class(kind) {
        "" => whole.text(part),
        class => whole.child(el("span", class).text(part)),
    })
    .html()
}

const fn class(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Mark | PartKind::Details => "part-quiet",
        PartKind::Heading => "part-heading",
        PartKind::Status => "part-status",
        PartKind::Optional => "part-optional",
        PartKind::Person | PartKind::Day => "part-who-when",
        PartKind::Words => "",
    }
}
