//! The components: they read the screen and send inputs. No rule of the product, no I/O.

mod add_row;
mod banner;
mod checklist;
mod empty;
mod header;
pub mod heading;
mod help_sheet;
mod menu;
mod panel;
mod progress;
pub mod row;
pub mod row_editor;
mod row_meta;
mod row_text;
mod skeleton;
mod undo_offer;

pub use checklist::checklist;
pub use menu::OpenMenu;
pub use panel::panel;

use crate::frame::Frame;
use crate::runtime::Dispatch;
use crate::screen::Screen;
use leptos::prelude::*;
use tickmark_domain::wire::Access;

/// What every component is given.
#[derive(Clone, Copy)]
pub struct Parts {
    pub dispatch: Dispatch,
    pub screen: Screen,
    /// The one open menu.
    pub menu: RwSignal<Option<OpenMenu>, LocalStorage>,
    pub help: RwSignal<bool>,
    /// The first row of an issue without a list is being written.
    pub first_row: RwSignal<bool>,
    pub frame: StoredValue<Option<Frame>, LocalStorage>,
    owner: StoredValue<Owner, LocalStorage>,
}

impl Parts {
    pub fn new(dispatch: Dispatch, screen: Screen) -> Parts {
        Parts {
            dispatch,
            screen,
            menu: RwSignal::new_local(None),
            help: RwSignal::new(false),
            first_row: RwSignal::new(false),
            frame: StoredValue::new_local(None),
            owner: StoredValue::new_local(Owner::current().unwrap_or_default()),
        }
    }

    /// The panel's own: what it owns lives as long as the page.
    pub fn owner(self) -> Owner {
        self.owner.get_value()
    }

    /// Whether the person may edit, read once.
    pub fn may_edit(self) -> bool {
        self.screen.access.get_untracked() == Access::Edit
    }
}

/// Gives an editor focus once the view it is part of stands in the page: in the same turn.
fn focus_when_shown(editor: row_editor::Editor) {
    wasm_bindgen_futures::spawn_local(async move { editor.focus() });
}
