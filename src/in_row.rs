//! Going along the controls of one row.

use crate::dom;
use crate::rows::Rows;
use crate::ui::{Parts, blocks};
use tickmark_domain::{ItemId, ItemKind};
use tickmark_engine::Input;

/// Along the controls of a row: box or fold, links, status, actions, handle. A heading folds and
/// unfolds.
pub fn step(parts: Parts, rows: &Rows, id: ItemId, step: isize) {
    let (Some(row), Some(view)) = (rows.row(id), rows.view(id)) else {
        return;
    };
    let step = if dom::is_mirrored(&row) { -step } else { step };
    let mut controls = dom::find_all(&row, ".box, .fold, a, .more, .lozenge, .restore, .actions");
    controls.extend(dom::find(&row, ".handle"));
    let active = dom::focused();
    let here = controls
        .iter()
        .position(|control| active.as_ref() == Some(control));
    let here = here.unwrap_or(0);
    if view.kind == ItemKind::Heading && here == 0 {
        let folded = view.folded;
        if folded == (step > 0) {
            return parts.dispatch.send(Input::ToggleFold(id));
        }
    }
    let next = here
        .checked_add_signed(step)
        .and_then(|place| controls.get(place));
    if let Some(control) = next {
        if let Some(details) = control
            .closest(".details")
            .ok()
            .flatten()
            .and_then(dom::html)
        {
            // A link may stand beyond what is shown.
            blocks::show_all(&details, true);
        }
        let _ = control.focus();
    }
}
