//! Every command by its name: what is written finds it, Enter runs it on the row that had focus.

use super::sheet::{opened_from, sheet_at};
use super::{Parts, list_menu};
use crate::announce::announce;
use crate::anywhere;
use crate::command;
use crate::dom;
use crate::element::{Build, el};
use crate::focus;
use crate::i18n;
use crate::keyboard;
use crate::live::follow;
use crate::options::{self, Search};
use std::rc::Rc;
use tickmark_domain::{ChecklistId, ItemId};
use tickmark_engine::commands::{self, COMMANDS, Command, Group};
use tickmark_engine::view::RowView;
use tickmark_engine::{CommandId, Message, Origin};
use web_sys::{Event, HtmlElement};

/// What it is opened for, and what is chosen in it so far.
struct Palette {
    parts: Parts,
    row: Option<RowView>,
    /// The list that it stands in, or that has focus.
    list: Option<ChecklistId>,
    from: Option<HtmlElement>,
    search: Search,
}

pub fn palette(parts: Parts) -> Option<Build> {
    if !parts.palette.get() {
        return None;
    }
    let from = opened_from();
    let palette = Rc::new(Palette {
        parts,
        row: from.as_ref().and_then(|from| row_at(parts, from)),
        list: from
            .as_ref()
            .and_then(|from| Some(parts.screen.list_around(from)?.id)),
        from: from.clone(),
        search: Search::new(),
    });
    let (listed, typed, pressed) = (palette.clone(), palette.clone(), palette.clone());
    let field = el("input", "editor")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-label", i18n::FIND_COMMAND)
        .attr("aria-autocomplete", "list")
        .attr("autocomplete", "off")
        .on("input", move |event| typed.write(&event))
        .on("keydown", move |event| pressed.keydown(&event));
    let (combobox, shown) = (field.html(), palette.clone());
    follow(move || shown.show_state(&combobox));
    let first = field.html();
    let close = move || parts.palette.set(false);
    let sheet = sheet_at(first, i18n::COMMANDS, from, close)
        .child(field)
        .slot(move || Some(listed.options()));
    Some(sheet)
}

const LIST: &str = "palette";

fn row_at(parts: Parts, from: &HtmlElement) -> Option<RowView> {
    let id = dom::row_of(from).as_ref().and_then(dom::item_id)?;
    parts.screen.list_with(id)?.rows.view(id)
}

impl Palette {
    /// The commands that can be run here and have what is written in their name.
    fn found(&self) -> Vec<&'static Command> {
        let fits = self.search.finder();
        COMMANDS
            .iter()
            .filter(|command| self.can_run(command))
            .filter(|command| fits(self.name(command.id)))
            .collect()
    }

    fn name(&self, command: CommandId) -> &'static str {
        match &self.row {
            Some(row) => i18n::command_on(command, row),
            None => i18n::command(command),
        }
    }

    fn can_run(&self, command: &Command) -> bool {
        let allowed = !command.edits || self.parts.may_edit();
        let here = match &self.row {
            _ if command.scope.is_of_lists() => self.list.is_some_and(|list| {
                let list = self.parts.screen.list(list);
                list.is_some_and(|list| list.view.peek(|view| command.scope.holds_list(view.kind)))
            }),
            Some(row) => command.scope.holds_row(row),
            None if command.id == CommandId::ClearSelection => anywhere::has_level(self.parts),
            None => anywhere::holds(command.id),
        };
        allowed && here && command.group != Group::Go && command.id != CommandId::Palette
    }

    fn options(self: &Rc<Self>) -> Build {
        let chosen = self.search.chosen.get();
        let found = self.found();
        if found.is_empty() {
            return el("p", "").text(i18n::NO_COMMAND);
        }
        let all = found.iter().enumerate().map(|(place, command)| {
            let (palette, id) = (self.clone(), command.id);
            let caps = keyboard::caps(self.parts, command)
                .map(|caps| el("span", "key").attr("aria-hidden", "true").text(&caps));
            options::option(LIST, place, Some(chosen))
                .child(el("span", "").text(self.name(command.id)))
                .children(caps)
                .on_click(move || palette.run(id))
        });
        options::listbox(LIST, "palette", i18n::COMMANDS).children(all)
    }

    /// What the field says of the list below it, which is there only while something is found.
    fn show_state(&self, field: &HtmlElement) {
        self.search.show_state(field, LIST, self.found().len());
    }

    fn write(&self, event: &Event) {
        self.search.write(event);
        if self.found().is_empty() {
            announce(&Message::NoCommand);
        }
    }

    fn keydown(&self, event: &Event) {
        let found = self.found();
        if let Some(place) = self.search.key(event, LIST, found.len())
            && let Some(command) = found.get(place)
        {
            self.run(command.id);
        }
    }

    fn run(&self, command: CommandId) {
        self.parts.palette.set(false);
        focus::back(self.from.as_ref());
        let about_list = commands::find(command).is_some_and(|one| one.scope.is_of_lists());
        if let Some(list) = self.list.filter(|_| about_list) {
            return list_menu::run(self.parts, list, command, Origin::Menu);
        }
        match &self.row {
            Some(row) => run_on(self.parts, row.id, command),
            None => anywhere::run(self.parts, command, Origin::Key),
        }
    }
}

fn run_on(parts: Parts, id: ItemId, id_of_command: CommandId) {
    if let Some(list) = parts.screen.list_with(id) {
        command::run(parts, &list.rows, id, id_of_command, Origin::Key);
    }
}
