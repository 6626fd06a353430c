//! Asks before a row is deleted, for those who want to be asked.

use super::Parts;
use super::sheet::{opened_from, sheet_at};
use crate::element::{Build, button, el};
use crate::focus;
use crate::i18n;
use tickmark_engine::{CommandId, Input, inline};

pub fn confirm_sheet(parts: Parts) -> Option<Build> {
    let (edit, origin) = parts.deleting.get()?;
    let id = edit.row()?;
    let row = parts.screen.list_with(id)?.rows.view(id)?;
    let rows = parts.dispatch.read(|engine| engine.rows_going(&edit))?;
    let several = Some(rows).filter(|rows| *rows > 1);
    let question = i18n::delete_question(&inline::plain_text(&row.text), several);
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
