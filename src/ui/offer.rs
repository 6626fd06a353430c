//! What is offered under a field while a text is written in it: people after an `@`, emoji after a `:`.
//!
//! It never takes a key of who writes on: Enter and Tab choose only once letters have found
//! something, or the arrows have gone to it.

use super::row_editor::Lines;
use super::{Parts, emoji, mention};
use crate::dom;
use crate::element::{Build, el};
use crate::frame::Hold;
use crate::host::js::{inside, text_inside};
use crate::keyboard;
use crate::listen::listen;
use crate::live::{Live, follow, keep};
use crate::options;
use crate::written::{put, sides, units};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

thread_local! {
    static PARTS: Cell<Option<Parts>> = const { Cell::new(None) };
}

/// Where what is offered is looked for.
pub fn know(parts: Parts) {
    PARTS.set(Some(parts));
}

/// One kind of what can be offered.
pub trait Source {
    /// Names its list in the page.
    fn list(&self) -> &'static str;

    /// Names its list to who listens.
    fn label(&self) -> &'static str;

    /// The place where it is begun before the caret, and what is written of it so far.
    fn begun(&self, before: &str, after: &str) -> Option<(usize, String)>;

    /// What is written is looked for; none ends that.
    fn look(&self, written: Option<&str>);

    /// What fits, as far as it is found; followed where an effect runs.
    fn offered(&self, written: &str) -> Vec<Offered>;

    /// What the last character makes of those before it: from which place on, and what.
    fn closed(&self, _before: &str, _after: &str) -> Option<(usize, String)> {
        None
    }
}

/// What can be chosen.
pub struct Offered {
    /// Shown before its name, and not heard.
    pub sign: Option<String>,
    pub name: String,
    /// What it writes.
    pub text: String,
    /// A space is to stand after it.
    pub is_word: bool,
}

/// What is being written of one.
#[derive(Clone, PartialEq, Eq)]
struct Begun {
    /// Of which kind, by place.
    source: usize,
    /// Bytes of the text before it.
    place: usize,
    written: String,
    /// What is chosen, by place.
    chosen: Option<usize>,
}

/// What became something else by its last character; Backspace gives it back.
struct Became {
    from: u32,
    to: u32,
    was: String,
}

struct Offer {
    parts: Parts,
    field: HtmlTextAreaElement,
    sources: Vec<Box<dyn Source>>,
    begun: Live<Option<Begun>>,
    /// Where the person did not want to be offered anything.
    left: Cell<Option<usize>>,
    became: RefCell<Option<Became>>,
    /// So much was written over last.
    over: Cell<Option<u32>>,
    /// What comes in is written here, not by the person.
    writes: Cell<bool>,
    shown: RefCell<Option<(HtmlElement, Option<Hold>)>>,
    changed: Box<dyn Fn()>,
}

/// Offers while something is written in the field; before the field's own keys are heard.
pub fn offer(field: &HtmlTextAreaElement, lines: Lines, changed: impl Fn() + 'static) {
    let Some(parts) = PARTS.get() else { return };
    crate::emoji::fetch(parts);
    let sources: Vec<Box<dyn Source>> = match lines {
        Lines::One => return,
        Lines::Note => vec![Box::new(emoji::Emoji::of(lines))],
        Lines::Item | Lines::Many => vec![
            Box::new(mention::People(parts)),
            Box::new(emoji::Emoji::of(lines)),
        ],
    };
    let offer = Rc::new(Offer {
        parts,
        field: field.clone(),
        sources,
        begun: Live::new(None),
        left: Cell::new(None),
        became: RefCell::default(),
        over: Cell::new(None),
        writes: Cell::new(false),
        shown: RefCell::default(),
        changed: Box::new(changed),
    });
    let on = |event: &'static str, run: fn(&Rc<Offer>, &Event)| {
        let offer = offer.clone();
        keep(Rc::new(listen(field, event, move |event| {
            run(&offer, &event);
        })));
    };
    on("keydown", |offer, event| offer.keydown(event));
    on("input", Offer::written);
    on("compositionend", |offer, _| offer.look());
    on("blur", |offer, _| offer.end());
    for event in ["keyup", "click"] {
        on(event, |offer, _| {
            if offer.begun.peek(Option::is_some) {
                offer.look();
            }
        });
    }
    keep(Rc::new(Gone(offer.clone())));
    follow(move || offer.show());
}

/// The editor is gone.
struct Gone(Rc<Offer>);

impl Drop for Gone {
    fn drop(&mut self) {
        if let Some((list, _)) = self.0.shown.take() {
            list.remove();
        }
    }
}

impl Offer {
    fn written(self: &Rc<Self>, event: &Event) {
        // What an input method has not finished is nothing yet.
        if self.writes.get() || inside(event, "isComposing") == Some(true.into()) {
            return;
        }
        self.became.take();
        let ends = text_inside(event, "data").is_some_and(|data| data.ends_with(':'));
        let undoes = text_inside(event, "inputType").is_some_and(|kind| kind == "historyUndo");
        if !ends && !undoes {
            return self.look();
        }
        let offer = self.clone();
        // What is written here is heard as well: not before this has been.
        spawn_local(async move {
            if ends {
                offer.close();
            } else {
                offer.unmark();
            }
            offer.look();
        });
    }

    /// What was written over is there again, and browsers mark it: the next letter would take its place.
    fn unmark(&self) {
        let place = |found: Result<Option<u32>, _>| found.ok().flatten();
        let from = place(self.field.selection_start());
        let to = place(self.field.selection_end());
        if let Some(((from, to), was)) = from.zip(to).zip(self.over.take())
            && to.checked_sub(from) == Some(was)
        {
            let _ = self.field.set_selection_range(to, to);
        }
    }

    /// The character that was just written may end what stands for something else.
    fn close(&self) {
        let Some((before, after)) = sides(&self.field) else {
            return;
        };
        let mut sources = self.sources.iter();
        let closed = sources.find_map(|source| source.closed(&before, &after));
        let Some((place, text)) = closed else { return };
        let (text_before, was) = before.split_at_checked(place).unwrap_or((&before, ""));
        let from = units(text_before);
        self.write(from, from + units(was), &text);
        self.became.replace(Some(Became {
            from,
            to: from + units(&text),
            was: was.to_owned(),
        }));
    }

    /// Writes over what stands there, so that the field can take it back.
    fn write(&self, from: u32, to: u32, text: &str) {
        self.over.set(to.checked_sub(from));
        self.writes.set(true);
        put(&self.field, from, to, text);
        self.writes.set(false);
        (self.changed)();
    }

    /// Whether something is begun where the caret stands.
    fn look(&self) {
        let sides = sides(&self.field);
        let mut sources = self.sources.iter().enumerate();
        let found = sides.and_then(|(before, after)| {
            sources.find_map(|(source, one)| Some((source, one.begun(&before, &after)?)))
        });
        let place = found.as_ref().map(|(_, (place, _))| *place);
        if place != self.left.get() {
            self.left.set(None);
        }
        let Some((source, (place, written))) = found.filter(|_| place != self.left.get()) else {
            return self.end();
        };
        let same = |one: &Option<Begun>| {
            one.as_ref()
                .is_some_and(|one| one.place == place && one.written == written)
        };
        if self.begun.peek(same) {
            return;
        }
        self.begun.set(Some(Begun {
            source,
            place,
            chosen: (!written.is_empty()).then_some(0),
            written: written.clone(),
        }));
        if let Some(source) = self.sources.get(source) {
            source.look(Some(&written));
        }
    }

    fn end(&self) {
        let begun = self.begun.now();
        self.begun.set(None);
        if let Some(source) = begun.and_then(|begun| self.sources.get(begun.source)) {
            source.look(None);
        }
    }

    fn offered(&self, begun: Option<&Begun>) -> Vec<Offered> {
        let source = begun.and_then(|begun| Some((begun, self.sources.get(begun.source)?)));
        source
            .map(|(begun, source)| source.offered(&begun.written))
            .unwrap_or_default()
    }

    fn keydown(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let held = key.ctrl_key() || key.meta_key() || key.alt_key() || key.shift_key();
        if held || keyboard::press(key).composing {
            return;
        }
        if key.key() == "Backspace" {
            return self.give_back(event);
        }
        let begun = self.begun.now();
        let offered = self.offered(begun.as_ref());
        let Some(begun) = begun.filter(|_| !offered.is_empty()) else {
            return;
        };
        match (key.key().as_str(), begun.chosen) {
            ("Enter" | "Tab", Some(here)) => {
                taken(event);
                if let Some(chosen) = offered.get(here) {
                    self.choose(chosen);
                }
            }
            ("Escape", _) => {
                taken(event);
                self.left.set(Some(begun.place));
                self.end();
            }
            (key, here) => {
                let chosen = options::arrow(key, here, offered.len());
                if chosen.is_some() {
                    taken(event);
                    self.begun.set(Some(Begun { chosen, ..begun }));
                }
            }
        }
    }

    /// What became something else is again what was written, as long as nothing else has happened.
    fn give_back(&self, event: &Event) {
        let Some(became) = self.became.take() else {
            return;
        };
        let caret = sides(&self.field).map(|(before, _)| units(&before));
        if caret == Some(became.to) {
            taken(event);
            self.write(became.from, became.to, &became.was);
        }
    }

    /// Writes what was chosen in place of what was begun.
    fn choose(&self, chosen: &Offered) {
        let (Some(begun), Some((before, after))) = (self.begun.now(), sides(&self.field)) else {
            return;
        };
        let apart = chosen.is_word && !after.starts_with(char::is_whitespace);
        let gap = if apart { " " } else { "" };
        self.end();
        let from = units(before.get(..begun.place).unwrap_or_default());
        self.write(from, units(&before), &format!("{}{gap}", chosen.text));
    }

    fn show(self: &Rc<Self>) {
        let begun = self.begun.get();
        let offered = self.offered(begun.as_ref());
        if let Some((list, _)) = self.shown.take() {
            list.remove();
        }
        let chosen = begun.as_ref().and_then(|begun| begun.chosen);
        let source = begun.and_then(|begun| self.sources.get(begun.source));
        let is_open = !offered.is_empty();
        for (name, value) in [("aria-autocomplete", "list"), ("aria-haspopup", "listbox")] {
            dom::set_or_remove(&self.field, name, is_open.then_some(value));
        }
        let id = source.map_or("", |source| source.list());
        options::show_state(&self.field, id, offered.len(), chosen);
        let panel = self.field.closest(".panel").ok().flatten();
        let panel = panel.and_then(dom::html).filter(|_| is_open);
        if let Some((panel, source)) = panel.zip(source) {
            let list = self.list(&**source, offered, chosen).html();
            let hold = self.place(&panel, &list);
            if let Some(chosen) = chosen {
                options::bring(id, chosen);
            }
            self.shown.replace(Some((list, hold)));
        }
    }

    fn list(
        self: &Rc<Self>,
        source: &dyn Source,
        offered: Vec<Offered>,
        chosen: Option<usize>,
    ) -> Build {
        let id = source.list();
        let all = offered.into_iter().enumerate().map(|(place, one)| {
            let offer = self.clone();
            let sign = one.sign.as_ref();
            let sign = sign.map(|sign| el("span", "").attr("aria-hidden", "true").text(sign));
            options::option(id, place, chosen)
                .children(sign)
                .child(el("bdi", "").text(&one.name))
                .on_click(move || offer.choose(&one))
        });
        options::listbox(id, "menu palette", source.label())
            .children(all)
            // Focus stays in the field.
            .on("mousedown", |event| event.prevent_default())
    }

    /// Under the field, from where it begins.
    fn place(&self, panel: &HtmlElement, list: &HtmlElement) -> Option<Hold> {
        let (around, at) = (
            panel.get_bounding_client_rect(),
            self.field.get_bounding_client_rect(),
        );
        let style = list.style();
        let top = at.bottom() - around.top();
        let _ = style.set_property("--menu-top", &dom::px(top));
        let _ = style.set_property("--menu-left", &dom::px(at.left() - around.left()));
        dom::append(panel, list);
        let hold = self.parts.frame.get()?.hold();
        let bottom = list.get_bounding_client_rect().bottom();
        hold.reach(super::menu::whole_px(bottom + super::menu::MARGIN_PX));
        Some(hold)
    }
}

/// The key is nobody else's any more.
fn taken(event: &Event) {
    event.prevent_default();
    event.stop_immediate_propagation();
}
