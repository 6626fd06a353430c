//! What has come of what the person did, and who else is here: shown beside the rows.

use crate::dom;
use crate::i18n;
use crate::screen::{Screen, Sheet};
use tickmark_engine::{Engine, Person};

/// Each part on its own: what is being written or has focus in one outlives news in another.
pub fn show_work(screen: &Screen, engine: &Engine) {
    let work = engine.work();
    screen.offer.set(work.offer);
    screen.selection.set(work.selection);
    let sheet = match (&work.past, &work.details) {
        (Some(_), _) => Sheet::History,
        (None, Some(_)) => Sheet::Changes,
        (None, None) => Sheet::Closed,
    };
    if let Some(details) = work.details {
        screen.waiting.set(details.waiting);
        screen.notices.set(details.notices);
    }
    screen.past.set(work.past);
    screen.sheet.set(sheet);
}

/// Marks the rows that somebody else is editing.
pub fn show_people(screen: &Screen, people: &[Person]) {
    if screen.people.peek(|shown| shown == people) {
        return;
    }
    let old = screen.people.now();
    let gone = old.iter().filter_map(|person| Some((person.item?, None)));
    let now = people.iter();
    let now = now.filter_map(|person| Some((person.item?, Some(i18n::edited_elsewhere(person)))));
    for (id, mark) in gone.chain(now) {
        if let Some(row) = screen.list_with(id).and_then(|list| list.rows.row(id)) {
            dom::set_or_remove(&row, "data-edited-elsewhere", mark.as_ref().map(|_| ""));
            dom::set_or_remove(&row, "title", mark.as_deref());
        }
    }
    screen.people.set(people.to_vec());
}
