//! Over which row the pointer is: told where rows could move away from under it.

use crate::dom;
use crate::host::js::inside;
use crate::listen::listen;
use crate::ui::Parts;
use std::cell::Cell;
use tickmark_engine::Input;
use wasm_bindgen::JsCast;
use web_sys::{Event, PointerEvent};

/// Follows it for as long as the page lives.
pub fn follow_pointer(parts: Parts) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let told = Cell::new(None);
    let tell = move |event: &Event| {
        let done_last = parts.screen.preferences.peek(|all| all.look.done_last);
        // A finger has no place once it is lifted: there focus keeps the row.
        let hovers = event
            .dyn_ref::<PointerEvent>()
            .is_some_and(|pointer| pointer.pointer_type() != "touch");
        if !done_last || !hovers {
            return;
        }
        let leaves = event.type_() == "pointerout";
        let over = if leaves {
            inside(event, "relatedTarget").and_then(|to| to.dyn_into().ok())
        } else {
            dom::target(event)
        };
        let row = over.and_then(|over| dom::item_id(&dom::row_of(&over)?));
        if told.replace(row) != row {
            parts.dispatch.send(Input::PointAt(row));
        }
    };
    let tell = std::rc::Rc::new(tell);
    let also = tell.clone();
    std::mem::forget((
        listen(&window, "pointerover", move |event| tell(&event)),
        listen(&window, "pointerout", move |event| also(&event)),
    ));
}
