//! By when a row is to be done: in words, from a calendar, or by one press.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use crate::announce::announce;
use crate::clock::{self, Timer};
use crate::dom;
use crate::element::{Build, button, el};
use crate::focus;
use crate::host::js::inside;
use crate::i18n::{self, days};
use crate::live::{Live, follow};
use std::cell::RefCell;
use std::rc::Rc;
use tickmark_domain::ItemId;
use tickmark_engine::day::Day;
use tickmark_engine::due_words::{Language, Problem, read};
use tickmark_engine::{Edit, Input, Message, Origin, inline};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// Who writes hears what the words mean when they pause.
const SAY_AFTER_MS: u32 = 600;
const MEANING: &str = "due-meaning";
const OF: &str = "due-of";

pub fn due_sheet(parts: Parts) -> Option<Build> {
    let id = parts.due.get()?;
    let row = parts.screen.list_with(id)?.rows.view(id)?;
    let tasks = parts.dispatch.read(|engine| engine.tasks_with(id))?;
    let from = opened_from();
    let due = row.due.filter(|_| tasks < 2);
    let field = el("input", "editor")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "done")
        .attr("placeholder", i18n::WHEN_EXAMPLE)
        .attr("aria-describedby", MEANING);
    let date = el("input", "editor").attr("type", "date");
    let choosing = Rc::new(Choosing {
        parts,
        id,
        tasks,
        today: days::today()?,
        language: days::language(),
        from: from.clone(),
        field: dom::input(&field.html())?,
        date: dom::input(&date.html())?,
        written: Live::new(due.clone().unwrap_or_default()),
        refused: Live::new(false),
        says: RefCell::new(None),
    });
    choosing.field.set_value(due.as_deref().unwrap_or_default());
    let [typed, picked, entered, shown, means, in_language, saves] =
        [(); 7].map(|()| choosing.clone());
    let fields = el("div", "due-fields")
        .child(label(
            i18n::WHEN,
            field.on("input", move |_| typed.write(typed.field.value())),
        ))
        .child(label(i18n::DATE, date.on("input", move |_| picked.pick())))
        .on("keydown", move |event| entered.keydown(&event));
    follow(move || shown.show());
    let meaning = el("p", "due-means")
        .attr("id", MEANING)
        .live_attr("lang", move || {
            let is_day = in_language.meant().is_ok_and(|day| day.is_some());
            is_day.then(days::tag)
        })
        .live_text(move || means.in_words());
    let save = button("button small primary")
        .text(i18n::SAVE)
        .on_click(move || saves.save());
    let clears = choosing.clone();
    let clear = (due.is_some() || tasks > 1).then(|| {
        button("button small")
            .text(i18n::CLEAR)
            .on_click(move || clears.set(None))
    });
    let ways = el("div", "ways")
        .child(save)
        .children(quick(&choosing))
        .children(clear);
    let of = i18n::due_of(&inline::plain_text(&row.text), tasks);
    let first = choosing.field.clone().into();
    let close = move || parts.due.set(None);
    let sheet = sheet_at(first, i18n::DUE_DATE, from, close)
        .attr("aria-describedby", OF)
        .child(el("p", "hint").attr("id", OF).attr("dir", "auto").text(&of))
        .child(fields)
        .child(meaning)
        .child(ways);
    Some(sheet)
}

fn label(name: &'static str, field: Build) -> Build {
    el("label", "")
        .child(el("span", "").text(name))
        .child(field)
}

/// One press each. What the last one means is not in its words.
fn quick(choosing: &Rc<Choosing>) -> Vec<Build> {
    let today = choosing.today;
    let week = today.monday().and_then(|monday| monday.plus(7));
    let days = [
        (days::from_now(0, "day"), Some(today)),
        (days::from_now(1, "day"), today.plus(1)),
        (days::from_now(1, "week"), week),
    ];
    let days = days.into_iter().filter_map(|(name, day)| name.zip(day));
    let buttons = days.map(|(name, day)| {
        let short = days::named(&day.to_string(), days::Style::Short);
        let choosing = choosing.clone();
        button("button small")
            .attr("lang", &days::tag())
            .text(&format!("{name} "))
            .children((name != short).then(|| el("span", "when").text(&short)))
            .on_click(move || choosing.set(Some(day)))
    });
    buttons.collect()
}

struct Choosing {
    parts: Parts,
    id: ItemId,
    /// How many get the day.
    tasks: usize,
    today: Day,
    language: Language,
    from: Option<HtmlElement>,
    field: HtmlInputElement,
    date: HtmlInputElement,
    written: Live<String>,
    /// What is written was to be saved, and means no day.
    refused: Live<bool>,
    says: RefCell<Option<Timer>>,
}

impl Choosing {
    /// Nothing written is no day; of several rows, which may have different ones, it means nothing.
    fn meant(&self) -> Result<Option<Day>, Problem> {
        let written = self.written.get();
        if written.trim().is_empty() && self.tasks < 2 {
            return Ok(None);
        }
        read(&written, self.today, &self.language).map(Some)
    }

    fn in_words(&self) -> String {
        match self.meant() {
            Ok(Some(day)) => days::named(&day.to_string(), days::Style::Full),
            Ok(None) => i18n::NO_DUE_DATE.into(),
            Err(_) if self.written.get().is_empty() && !self.refused.get() => String::new(),
            Err(problem) => i18n::due_problem(problem).into(),
        }
    }

    fn write(&self, words: String) {
        self.refused.set(false);
        self.written.set(words);
        let message = match self.meant() {
            Ok(Some(day)) => Message::DueRead(Ok(day)),
            Err(problem) => Message::DueRead(Err(problem)),
            Ok(None) => return drop(self.says.take()),
        };
        let say = clock::after(SAY_AFTER_MS, move || announce(&message));
        self.says.replace(say);
    }

    /// A date that is not whole yet has no value.
    fn pick(&self) {
        let day = self.date.value();
        let bad = inside(&self.date, "validity").and_then(|validity| inside(&validity, "badInput"));
        // Half a date is none yet; an empty field is.
        if bad != Some(true.into()) {
            self.field.set_value(&day);
            self.write(day);
        }
    }

    /// The other field shows the same day, unless it is the one that is being written in.
    fn show(&self) {
        let day = self.meant().ok().flatten();
        if !dom::holds_focus(&self.date) {
            let day = day.map(|day| day.to_string());
            self.date.set_value(&day.unwrap_or_default());
        }
        let invalid = self.refused.get().then_some("true");
        dom::set_or_remove(&self.field, "aria-invalid", invalid);
    }

    fn keydown(&self, event: &Event) {
        // An input method takes its own Enter.
        let enter = event
            .dyn_ref::<KeyboardEvent>()
            .is_some_and(|key| key.key() == "Enter" && !crate::keyboard::press(key).composing);
        if enter {
            event.prevent_default();
            self.save();
        }
    }

    fn save(&self) {
        match self.meant() {
            Ok(day) => self.set(day),
            Err(problem) => {
                self.says.take();
                self.refused.set(true);
                announce(&Message::DueNotTaken(problem));
                let _ = self.field.focus();
            }
        }
    }

    fn set(&self, day: Option<Day>) {
        let from_chip = self.from.as_ref();
        let from_chip = from_chip.is_some_and(|from| from.matches(".due").unwrap_or(false));
        self.parts.due.set(None);
        focus::back(self.from.as_ref());
        let due = day.map(|day| day.to_string());
        self.parts.dispatch.send(Input::Edit {
            edit: Edit::Due { id: self.id, due },
            origin: Origin::Key,
        });
        // It was made anew.
        let list = self.parts.screen.list_with(self.id);
        let row = list.and_then(|list| list.rows.row(self.id));
        if let Some(chip) = row
            .and_then(|row| dom::find(&row, ".due"))
            .filter(|_| from_chip)
        {
            let _ = chip.focus();
        }
    }
}
