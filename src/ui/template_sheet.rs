//! The templates of the project, of the site and of the starter set: what is written finds one, and
//! one that is chosen is looked at before its rows are inserted.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use super::template_use;
use crate::announce::announce;
use crate::dom;
use crate::element::{Build, button, el};
use crate::i18n;
use crate::live::{Live, follow};
use crate::options::{self, Search};
use std::rc::Rc;
use tickmark_domain::ChecklistId;
use tickmark_domain::template::TemplateHead;
use tickmark_engine::past::Asking;
use tickmark_engine::templates::{Aim, Missed, News, Opened, Step};
use tickmark_engine::{Engine, Input, Message};
use web_sys::{Event, HtmlElement};

const LIST: &str = "templates";

thread_local! {
    static AIM: Live<Option<Aim>> = Live::new(None);
    static HEADS: Live<Vec<TemplateHead>> = Live::new(Vec::new());
    static LISTED: Live<bool> = Live::new(false);
    static OPENED: Live<Option<Opened>> = Live::new(None);
    static ASKING: Live<Asking> = Live::new(Asking::Answered);
    static MISSED: Live<Option<Missed>> = Live::new(None);
}

/// What is known of templates as it is now, for the sheets.
pub fn follow_shelf(engine: &Engine) {
    let shelf = engine.shelf();
    if shelf.is_none() {
        AIM.with(|aim| aim.set(None));
    }
    HEADS.with(|heads| heads.set(shelf.map(|shelf| shelf.heads.clone()).unwrap_or_default()));
    LISTED.with(|listed| listed.set(shelf.is_some_and(|shelf| shelf.listed)));
    OPENED.with(|opened| opened.set(shelf.and_then(|shelf| shelf.opened.clone())));
    ASKING.with(|asking| asking.set(shelf.map_or(Asking::Answered, |shelf| shelf.asking)));
    MISSED.with(|missed| missed.set(shelf.and_then(|shelf| shelf.missed)));
    AIM.with(|aim| aim.set(shelf.map(|shelf| shelf.aim)));
}

/// Opens the templates, for this list or for the first one.
pub fn open(parts: Parts, list: Option<ChecklistId>) {
    step(parts, Step::Open(Aim::Use(list)));
}

pub fn step(parts: Parts, step: Step) {
    parts.dispatch.send(Input::Templates(step));
}

/// Followed where an effect runs, as are those below.
pub fn aim() -> Option<Aim> {
    AIM.with(Live::get)
}

pub fn is_open() -> bool {
    AIM.with(|aim| aim.peek(Option::is_some))
}

pub fn heads() -> Vec<TemplateHead> {
    HEADS.with(Live::get)
}

pub fn missed() -> Option<Missed> {
    MISSED.with(Live::get)
}

pub fn waits() -> bool {
    ASKING.with(Live::get) == Asking::Waits
}

struct Browse {
    parts: Parts,
    search: Search,
}

pub fn template_sheet(parts: Parts) -> Option<Build> {
    let Some(Aim::Use(_)) = aim() else {
        return None;
    };
    let from = opened_from();
    let browse = Rc::new(Browse {
        parts,
        search: Search::new(),
    });
    let first = browse.field();
    let field = first.html();
    let all = browse.clone();
    let first = Live::new(Some(first));
    let shown = move || {
        Some(match OPENED.with(Live::get) {
            Some(opened) => template_use::template_use(parts, opened),
            None => all.all(first.put(None)),
        })
    };
    let close = move || step(parts, Step::Close);
    let sheet = sheet_at(field, i18n::USE_TEMPLATE, from, close)
        .slot(shown)
        .slot(move || state(move || step(parts, Step::Again)));
    Some(sheet)
}

/// How far the last question is, where that is news, and the way to try it again.
pub fn state(again: impl Fn() + 'static) -> Option<Build> {
    let state = el("div", "ways");
    if waits() {
        return Some(state.child(el("p", "hint").text(i18n::ASKING_TEMPLATES)));
    }
    let why = missed()?;
    let way = matches!(why, Missed::Offline | Missed::NoAnswer).then(|| {
        let way = button("button small").text(i18n::TRY_AGAIN);
        let here = way.html();
        way.on_click(move || {
            // It goes as soon as it is asked.
            let sheet = here.closest("[role='dialog']").ok().flatten();
            let field = sheet.and_then(|sheet| dom::find(&sheet, "input"));
            if let Some(field) = field {
                let _ = field.focus();
            }
            again();
        })
    });
    let reason = el("p", "reason").attr("id", "template-reason");
    let reason = reason.text(&i18n::missed(why));
    Some(state.child(reason).children(way))
}

impl Browse {
    fn field(self: &Rc<Self>) -> Build {
        let [typed, pressed, shown] = [(); 3].map(|()| self.clone());
        let field = el("input", "editor")
            .attr("type", "text")
            .attr("dir", "auto")
            .attr("role", "combobox")
            .attr("data-first", "")
            .attr("aria-label", i18n::FIND_TEMPLATE)
            .attr("aria-autocomplete", "list")
            .attr("placeholder", i18n::FIND_TEMPLATE)
            .attr("autocomplete", "off")
            .on("input", move |event| typed.write(&event))
            .on("keydown", move |event| pressed.keydown(&event));
        if let Some(input) = dom::input(&field.html()) {
            input.set_value(&self.search.written.now());
        }
        let combobox = field.html();
        follow(move || shown.show_state(&combobox));
        field
    }

    /// The field and those that are found; a field that is there already takes its place.
    fn all(self: &Rc<Self>, field: Option<Build>) -> Build {
        let is_back = field.is_none();
        let field = field.unwrap_or_else(|| self.field());
        if is_back {
            focus_soon(field.html());
        }
        let listed = self.clone();
        el("div", "templates")
            .child(field)
            .slot(move || listed.options())
    }

    fn found(&self) -> Vec<TemplateHead> {
        let fits = self.search.finder();
        let found = heads().into_iter();
        found.filter(|head| fits(&head.name)).collect()
    }

    fn options(self: &Rc<Self>) -> Option<Build> {
        let (found, chosen) = (self.found(), self.search.chosen.get());
        if heads().is_empty() {
            return None;
        }
        if found.is_empty() {
            return Some(el("p", "hint").text(i18n::NO_TEMPLATE));
        }
        let all = found.iter().enumerate().map(|(place, head)| {
            let (browse, id) = (self.clone(), head.id);
            options::option(LIST, place, Some(chosen))
                .child(el("bdi", "").text(&head.name))
                .child(el("span", "key").text(i18n::reach(head.reach)))
                .on_click(move || step(browse.parts, Step::Look(id)))
        });
        Some(options::listbox(LIST, "palette", i18n::TEMPLATES).children(all))
    }

    fn show_state(&self, field: &HtmlElement) {
        self.search.show_state(field, LIST, self.found().len());
    }

    fn write(&self, event: &Event) {
        self.search.write(event);
        if LISTED.with(Live::now) && self.found().is_empty() {
            announce(&Message::Template(News::NotFound));
        }
    }

    fn keydown(&self, event: &Event) {
        let found = self.found();
        if let Some(place) = self.search.key(event, LIST, found.len())
            && let Some(head) = found.get(place)
        {
            step(self.parts, Step::Look(head.id));
        }
    }
}

/// In the page in the same turn.
pub fn focus_soon(place: HtmlElement) {
    wasm_bindgen_futures::spawn_local(async move {
        let _ = place.focus();
    });
}
