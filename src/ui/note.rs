//! The note on a verdict: the field under a criterion in which it is written.

use super::Parts;
use super::row_editor::{Done, Editing, Lines};
use crate::command::{move_by_key, send_key};
use crate::dom;
use crate::element::el;
use crate::i18n;
use crate::rows::Rows;
use std::rc::Rc;
use tickmark_domain::ItemId;
use tickmark_domain::limits::NOTE_CHARS_MAX;
use tickmark_engine::view::RowView;
use tickmark_engine::{Edit, Focus, Input, Then, inline};
use web_sys::HtmlElement;

/// Shows the note of a row below all else, or none.
pub fn show_note(li: &HtmlElement, row: &RowView) {
    if let Some(old) = dom::find(li, ".note") {
        old.remove();
    }
    if !row.note.is_empty() {
        let note = el("p", "note").attr("id", &note_id(row.id));
        let note = note.attr("dir", "auto").text(&row.note);
        dom::append(li, note.as_ref());
    }
}

pub fn note_id(row: ItemId) -> String {
    format!("note-{row}")
}

/// Opens it; nobody has to write in it.
pub fn open(parts: Parts, rows: &Rows, id: ItemId) {
    let Some(view) = rows.view(id) else { return };
    if !parts.may_edit() || view.criterion.is_none() {
        return;
    }
    let on_done = {
        let (rows, opened) = (rows.clone(), view.note.clone());
        Rc::new(move |done: Done| {
            if !rows.is_writing_note(id) {
                return;
            }
            let back = Focus::Row(id);
            match done {
                Done::Save { text: note, then } => {
                    rows.close_editor();
                    if note != opened {
                        let then = match then {
                            Then::Stay => Then::Stay,
                            Then::AddNext | Then::FocusRow => Then::FocusRow,
                        };
                        send_key(parts, Edit::Note { id, note, then });
                    } else if then != Then::Stay {
                        parts.dispatch.send(Input::EndAdding(back));
                    }
                }
                // Nothing is given up where nothing was written.
                Done::End => {
                    rows.close_editor();
                    parts.dispatch.send(Input::EndAdding(back));
                }
                Done::Cancel => {
                    rows.close_editor();
                    parts.dispatch.send(Input::CancelEdit(back));
                }
                Done::Split(_) | Done::Join(_) | Done::Leave => rows.close_editor(),
                Done::NotTaken(refusal) => parts.dispatch.send(Input::NotTaken(refusal)),
            }
        })
    };
    let is_new = view.note.is_empty();
    let li = rows.row(id);
    rows.open_note(
        id,
        Editing {
            label: i18n::note_label(&inline::plain_text(&view.text)),
            text: view.note,
            chars_max: NOTE_CHARS_MAX,
            lines: Lines::Note,
            caret: None,
            is_new,
            on_done,
            on_key: Some(Rc::new(move |event| move_by_key(parts, id, event))),
        },
    );
    let field = li.and_then(|li| dom::find(&li, ".note-editor > .editor"));
    if let Some(field) = field {
        dom::set(&field, "placeholder", i18n::NOTE_OPTIONAL);
    }
}
