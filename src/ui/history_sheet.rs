//! Who changed what, and when; and the ways back.

use super::Parts;
use super::changes_sheet::when;
use super::sheet::{opened_from, sheet};
use crate::element::{Build, button, el};
use crate::i18n;
use crate::live::{Live, follow};
use crate::screen::Sheet;
use tickmark_domain::Row;
use tickmark_engine::Input;
use tickmark_engine::past::{Moment, Past};

pub fn history_sheet(parts: Parts) -> Option<Build> {
    if parts.screen.sheet.get() != Sheet::History {
        return None;
    }
    let past = &parts.screen().past;
    let close = move || parts.dispatch.send(Input::ShowPast(None));
    let about = past.peek(|past| past.as_ref().map(|past| past.about.clone()));
    let more = Live::new(false);
    let has_more = more.clone();
    follow(move || has_more.set(past.with(|past| past.as_ref().is_some_and(|past| past.more))));
    let list = move || past.with(|past| past.as_ref().map(|past| moments(parts, past)));
    let status = move || {
        past.with(|past| {
            let past = past.as_ref();
            past.map_or_else(String::new, |past| i18n::past(past).into())
        })
    };
    Some(
        sheet(i18n::HISTORY, opened_from(), close).child(
            el("div", "changes")
                .child(
                    el("p", "")
                        .attr("dir", "auto")
                        .text(&about.unwrap_or_default()),
                )
                .slot(list)
                .child(el("p", "").attr("role", "status").live_text(status))
                .slot(move || {
                    more.get().then(|| {
                        button("button small")
                            .text(i18n::OLDER)
                            .on_click(move || parts.dispatch.send(Input::AskPast))
                    })
                }),
        ),
    )
}

/// What one person did in one request stands together.
fn moments(parts: Parts, past: &Past) -> Build {
    let together =
        |one: &Moment, next: &Moment| (one.version, &one.account) == (next.version, &next.account);
    let mut newest = true;
    let groups = past.moments.chunk_by(together).map(|group| {
        let way = way_back(parts, past.of, group).filter(|_| !newest && parts.may_edit());
        newest = false;
        let head = el("p", "when")
            .children(
                group
                    .first()
                    .map(|one| el("span", "").text(&who_and_when(parts, one))),
            )
            .children(way);
        let lines = group.iter().map(|moment| line(parts, moment));
        el("li", "")
            .child(head)
            .child(el("ul", "").attr("role", "list").children(lines))
    });
    el("ul", "history").attr("role", "list").children(groups)
}

fn line(parts: Parts, moment: &Moment) -> Build {
    let refused = moment
        .refused
        .then(|| el("span", "when").text(i18n::NOT_MADE));
    el("li", "")
        .child(
            el("span", "")
                .attr("dir", "auto")
                .text(&i18n::edit(&moment.op, &moment.about)),
        )
        .children(refused)
        .children(return_row(parts, moment))
}

fn who_and_when(parts: Parts, moment: &Moment) -> String {
    let me = parts.dispatch.read(|engine| engine.is_me(moment));
    let who = match &moment.name {
        _ if me == Some(true) => i18n::YOU,
        Some(name) => name,
        None => i18n::SOMEBODY,
    };
    format!("{who}, {}", when(moment.at_ms))
}

/// A deleted row can come back from here.
fn return_row(parts: Parts, moment: &Moment) -> Option<Build> {
    let deleted = parts.dispatch.read(|engine| engine.can_come_back(moment));
    let row = moment.op.row();
    (deleted == Some(true) && parts.may_edit()).then(|| {
        button("button small")
            .text(i18n::RESTORE)
            .on_click(move || parts.dispatch.send(Input::ComeBack(row)))
    })
}

/// To what the whole list was after these moments.
fn way_back(parts: Parts, of: Row, group: &[Moment]) -> Option<Build> {
    let (Row::Checklist(_), Some(moment)) = (of, group.first()) else {
        return None;
    };
    let to = moment.version;
    let label = i18n::back_to(&when(moment.at_ms));
    Some(
        button("button small")
            .attr("aria-label", &label)
            .text(i18n::BACK_TO_THIS)
            .on_click(move || parts.dispatch.send(Input::GoBackTo(to))),
    )
}
