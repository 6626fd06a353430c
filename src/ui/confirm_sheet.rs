//! Asks before a row is deleted, for those who want to be asked.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use crate::element::{Build, button, el};
use crate::focus;
use crate::i18n;
use tickmark_engine::{CommandId, Edit, Input, inline};

pub fn confirm_sheet(parts: Parts) -> Option<Build> {
    let (edit, origin) = parts.deleting.get()?;
    let (name, several) = going(parts, &edit)?;
    let question = i18n::delete_question(&name, several);
    let from = opened_from();
    let back = from.clone();
    let close = move || parts.deleting.set(None);
    let delete = button("button small primary")
        .text(i18n::command(CommandId::Delete))
        .on_click(move || {
            close();
            // Where it goes from there is decided by what is left.
            focus::back(back.as_ref());
            let edit = edit.clone();
            parts.dispatch.send(Input::Edit { edit, origin });
        });
    let kept = from.clone();
    let keep = button("button small").text(i18n::KEEP).on_click(move || {
        close();
        focus::back(kept.as_ref());
    });
    let first = delete.html();
    let sheet = sheet_at(first, i18n::command(CommandId::Delete), from, close)
        .child(el("p", "hint").attr("dir", "auto").text(&question))
        .child(el("div", "ways").child(delete).child(keep));
    Some(sheet)
}

/// The name of what goes, or how many rows.
fn going(parts: Parts, edit: &Edit) -> Option<(String, Option<usize>)> {
    if let Edit::DeleteList(list) = edit {
        let list = parts.screen.list(*list)?;
        return Some((list.view.peek(|view| view.name.clone()), None));
    }
    let id = edit.row()?;
    let row = parts.screen.list_with(id)?.rows.view(id)?;
    let rows = parts.dispatch.read(|engine| engine.rows_going(edit))?;
    let several = Some(rows).filter(|rows| *rows > 1);
    Some((inline::plain_text(&row.text), several))
}
