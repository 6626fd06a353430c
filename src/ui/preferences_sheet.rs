//! How the person likes the panel: what they see, hear and press.

use super::Parts;
use super::sheet::{opened_from, sheet};
use crate::dom;
use crate::element::{Build, button, el};
use crate::host::js;
use crate::i18n;
use crate::keyboard;
use tickmark_engine::Input;
use tickmark_engine::commands::{COMMANDS, Command, Key};
use tickmark_engine::preferences::{Density, Habits, Preferences, Speech, TabStops};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement, KeyboardEvent};

pub fn preferences_sheet(parts: Parts) -> Option<Build> {
    if !parts.preferring.get() {
        return None;
    }
    let now = parts.screen.preferences.now();
    let close = move || parts.preferring.set(false);
    let choices = el("div", "choices")
        .attr("role", "group")
        .attr("aria-label", i18n::PREFERENCES)
        .child(choice(
            parts,
            i18n::COMPACT,
            now.look.density == Density::Compact,
            |all, on| {
                all.look.density = if on {
                    Density::Compact
                } else {
                    Density::Comfortable
                }
            },
        ))
        .child(choice(
            parts,
            i18n::EVERY_TAB_STOP,
            now.look.tab_stops == TabStops::EveryItem,
            |all, on| {
                all.look.tab_stops = if on {
                    TabStops::EveryItem
                } else {
                    TabStops::List
                }
            },
        ))
        .child(choice(
            parts,
            i18n::DONE_LAST,
            now.look.done_last,
            |all, on| all.look.done_last = on,
        ))
        .child(choice(
            parts,
            i18n::CONFIRM_DELETE,
            now.habits.confirm_delete,
            |all, on| all.habits.confirm_delete = on,
        ))
        .child(speech(parts, now.habits.speech))
        .child(choice(
            parts,
            i18n::SINGLE_KEYS,
            now.habits.single_keys,
            |all, on| all.habits.single_keys = on,
        ));
    let sheet = sheet(i18n::PREFERENCES, opened_from(), close)
        .child(choices)
        .child(el("p", "hint").text(i18n::PREFERENCES_HINT))
        .child(keys(parts, &now.habits));
    Some(sheet)
}

fn change(parts: Parts, change: impl Fn(&mut Preferences)) {
    let mut preferences = Preferences::clone(&parts.screen.preferences.now());
    change(&mut preferences);
    parts.dispatch.send(Input::Prefer(preferences));
}

fn choice(parts: Parts, name: &'static str, on: bool, set: fn(&mut Preferences, bool)) -> Build {
    let input = el("input", "box")
        .attr("type", "checkbox")
        .on("change", move |event| {
            let input = dom::target(&event).and_then(|one| one.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                change(parts, |preferences| set(preferences, input.checked()));
            }
        });
    if let Some(input) = dom::input(&input.html()) {
        input.set_checked(on);
    }
    el("label", "")
        .child(input)
        .child(el("span", "").text(name))
}

const SPEECH: [(Speech, &str); 3] = [
    (Speech::All, i18n::SPEECH_ALL),
    (Speech::Errors, i18n::SPEECH_ERRORS),
    (Speech::Nothing, i18n::SPEECH_NOTHING),
];

fn speech(parts: Parts, now: Speech) -> Build {
    let options = SPEECH.iter().enumerate().map(|(place, (level, name))| {
        el("option", "")
            .attr("value", &place.to_string())
            .attr_if(*level == now, "selected", "")
            .text(name)
    });
    let select = el("select", "editor")
        .children(options)
        .on("change", move |event| {
            let value =
                dom::target(&event).and_then(|select| js::inside(&select, "value")?.as_string());
            let place = value.and_then(|value| value.parse::<usize>().ok());
            if let Some((level, _)) = place.and_then(|place| SPEECH.get(place)) {
                change(parts, |preferences| preferences.habits.speech = *level);
            }
        });
    el("label", "wide")
        .child(el("span", "").text(i18n::SPEECH))
        .child(select)
}

/// One field for each command that a character runs alone. One stop for Tab: Up and Down go on.
fn keys(parts: Parts, habits: &Habits) -> Build {
    let problem = el("p", "reason")
        .attr("id", "key-problem")
        .attr("role", "alert")
        .attr("hidden", "");
    let reset = button("button small").text(i18n::RESET_KEYS);
    let fields = el("div", "keys")
        .attr("role", "group")
        .attr("aria-label", i18n::KEYS)
        .children(single_commands().map(|command| field(parts, habits, command, &problem.html())));
    let list = fields.html();
    show_stop(&list, 0);
    let fields = fields.on("keydown", |event| step(&event));
    let reset = reset.on_click(move || {
        change(parts, |preferences| preferences.habits.own_keys.clear());
        show_keys(parts, &list);
    });
    el("section", "")
        .child(el("h3", "").text(i18n::KEYS))
        .child(fields)
        .child(problem)
        .child(el("div", "ways").child(reset))
}

fn single_commands() -> impl Iterator<Item = &'static Command> {
    COMMANDS
        .iter()
        .filter(|command| command.keys.iter().any(Key::is_single))
}

/// The character that runs it now, whether or not such keys are switched on.
fn key_of(habits: &Habits, command: &Command) -> &'static str {
    let on = Habits {
        single_keys: true,
        ..habits.clone()
    };
    let key = on.keys(command).into_iter().find(Key::is_single);
    key.map_or("", |key| key.name)
}

fn field(parts: Parts, habits: &Habits, command: &'static Command, problem: &HtmlElement) -> Build {
    let problem = problem.clone();
    let input = el("input", "editor")
        .attr("type", "text")
        .attr("maxlength", "1")
        .attr("autocapitalize", "none")
        .attr("autocomplete", "off")
        .on("input", move |event| {
            choose(parts, command, &event, &problem);
        });
    if let Some(input) = dom::input(&input.html()) {
        input.set_value(key_of(habits, command));
    }
    el("label", "")
        .child(el("span", "").text(i18n::command(command.id)))
        .child(input)
}

fn choose(parts: Parts, command: &'static Command, event: &Event, problem: &HtmlElement) {
    let input = dom::target(event).and_then(|one| one.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let habits = parts.screen.preferences.peek(|all| all.habits.clone());
    let chosen = habits.with_key(command.id, input.value().chars().next());
    let words = chosen
        .as_ref()
        .err()
        .map(|problem| i18n::key_problem(*problem));
    dom::set_or_remove(&input, "aria-invalid", words.as_ref().map(|_| "true"));
    dom::set_or_remove(
        &input,
        "aria-describedby",
        words.as_ref().map(|_| "key-problem"),
    );
    dom::set_or_remove(problem, "hidden", words.is_none().then_some(""));
    problem.set_text_content(words.as_deref());
    if let Ok(habits) = chosen {
        change(parts, |preferences| preferences.habits = habits.clone());
    }
}

fn show_keys(parts: Parts, list: &HtmlElement) {
    let habits = parts.screen.preferences.peek(|all| all.habits.clone());
    for (field, command) in dom::find_all(list, "input").iter().zip(single_commands()) {
        if let Some(input) = dom::input(field) {
            input.set_value(key_of(&habits, command));
        }
    }
}

fn show_stop(list: &HtmlElement, stop: usize) {
    for (place, field) in dom::find_all(list, "input").iter().enumerate() {
        dom::set(field, "tabindex", if place == stop { "0" } else { "-1" });
    }
}

fn step(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
        return;
    };
    if keyboard::press(key).composing {
        return;
    }
    let list = event
        .current_target()
        .and_then(|list| list.dyn_into::<HtmlElement>().ok());
    let (Some(list), Some(target)) = (list, dom::target(event)) else {
        return;
    };
    let fields = dom::find_all(&list, "input");
    let here = fields
        .iter()
        .position(|field| **field == target)
        .unwrap_or(0);
    let to = match key.key().as_str() {
        "ArrowDown" => here + 1,
        "ArrowUp" => here.saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    if let Some(field) = fields.get(to) {
        show_stop(&list, to);
        let _ = field.focus();
    }
}
