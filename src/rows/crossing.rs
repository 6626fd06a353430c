//! A row that goes from one list to another: its element goes along, with focus and what is in it.

use super::editing::Writing;
use super::{Rows, drop_if_empty};
use crate::command;
use crate::dom;
use crate::screen::Screen;
use crate::ui::note;
use tickmark_domain::ItemId;
use wasm_bindgen_futures::spawn_local;

/// Takes the row out of whichever other list it stands in. Where in this one it stands, is shown
/// next.
pub fn change_list(screen: &Screen, id: ItemId, to: &Rows) {
    let from = screen.list_with(id).map(|list| list.rows);
    if let Some(from) = from.filter(|from| from.list() != to.list()) {
        to.take_over(&from, id);
    }
}

impl Rows {
    fn take_over(&self, from: &Rows, id: ItemId) {
        let writing = from.written_in(id);
        if writing.is_some() {
            // What is written goes on as an edit of its own, and the field opens again.
            from.close_editor();
        }
        let Some(shown) = from.0.rows.borrow_mut().remove(&id) else {
            return;
        };
        let li = shown.element.li().clone();
        from.leave_tab_stop(id, &li);
        let group = li.parent_element();
        dom::move_before(&self.last_group_with_room(), &li, None);
        drop_if_empty(group);
        self.0.rows.borrow_mut().insert(id, shown);
        if let Some(control) = self.main_control(id) {
            dom::set(&control, "tabindex", "-1");
        }
        if dom::holds_focus(&li) {
            self.enter(id);
        }
        if let Some(writing) = writing {
            let (rows, parts) = (self.clone(), self.0.parts);
            spawn_local(async move {
                match writing {
                    Writing::Text(caret) => {
                        command::open_editor_at(parts, &rows, id, Some(caret));
                    }
                    Writing::Details => command::open_details(parts, &rows, id),
                    Writing::Note => note::open(parts, &rows, id),
                }
            });
        }
    }

    /// Tab enters the list at the next row from now on.
    fn leave_tab_stop(&self, id: ItemId, li: &web_sys::HtmlElement) {
        if self.0.tab_stop.get() != Some(id) {
            return;
        }
        let neighbour = dom::row_after(li).or_else(|| dom::row_before(li));
        self.0.tab_stop.set(None);
        if let Some(next) = neighbour.as_ref().and_then(dom::item_id) {
            self.set_tab_stop(next);
        }
    }
}
