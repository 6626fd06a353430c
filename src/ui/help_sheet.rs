//! Every key, made from the command table.

use super::Parts;
use super::sheet::{opened_from, sheet};
use crate::element::{Build, button, el};
use crate::i18n;
use crate::keyboard;
use tickmark_engine::commands::{COMMANDS, Group, Key, WHILE_EDITING, find};
use tickmark_engine::row_commands::STATUSES;

pub fn help_sheet(parts: Parts) -> Option<Build> {
    if !parts.help.get() {
        return None;
    }
    let close = move || parts.help.set(false);
    let editing = WHILE_EDITING.iter().zip(i18n::WHILE_EDITING);
    let editing = editing.flat_map(|(key, name)| line(name, std::slice::from_ref(key)));
    let groups = [
        Group::Go,
        Group::Items,
        Group::Order,
        Group::Select,
        Group::Everything,
    ]
    .map(|group| keys_of(parts, group));
    let habits = parts.screen.preferences.peek(|all| all.habits.clone());
    let verdicts = STATUSES.into_iter().filter_map(find).flat_map(|one| {
        let keys = habits.keys(one);
        let name = i18n::on_criterion(one.id).filter(|_| !keys.is_empty());
        name.into_iter().flat_map(move |name| line(name, &keys))
    });
    let verdicts = section(i18n::IN_CRITERIA, verdicts.collect());
    let groups = el("div", "groups")
        .children(groups)
        .child(section(i18n::EDITING, editing.collect()))
        .child(verdicts);
    let preferences = button("button small")
        .text(i18n::PREFERENCES)
        .on_click(move || {
            // From where help was opened, so that focus goes back there.
            close();
            parts.preferring.put(true);
        });
    Some(
        sheet(i18n::KEYBOARD, opened_from(), close)
            .child(groups)
            .child(el("div", "ways").child(preferences)),
    )
}

/// As the person likes them; what has no key is not listed.
fn keys_of(parts: Parts, group: Group) -> Build {
    let commands = COMMANDS.iter().filter(|one| one.group == group);
    let habits = parts.screen.preferences.peek(|all| all.habits.clone());
    let keys = commands.map(|one| (one, habits.keys(one)));
    let keys = keys.filter(|(_, keys)| !keys.is_empty());
    let lines = keys.flat_map(|(one, keys)| line(i18n::command(one.id), &keys));
    section(i18n::group(group), lines.collect())
}

fn section(title: &str, lines: Vec<Build>) -> Build {
    el("section", "")
        .child(el("h3", "").text(title))
        .child(el("dl", "").children(lines))
}

/// A name, and every key for it.
fn line(name: &str, keys: &[Key]) -> [Build; 2] {
    let mut caps = el("dd", "");
    for (place, key) in keys.iter().enumerate() {
        if place > 0 {
            caps = caps.text(i18n::OR);
        }
        for cap in i18n::key_caps(key, keyboard::is_mac()) {
            caps = caps.child(el("kbd", "").text(cap));
        }
    }
    [el("dt", "").text(name), caps]
}
