//! The components: they read the screen and send inputs. No rule of the product, no network.

pub mod add_list;
mod add_row;
pub mod advice;
mod assign_sheet;
mod banner;
pub mod baseline;
pub mod blocks;
pub mod carry_bar;
mod changes_sheet;
mod checklist;
mod confirm_sheet;
mod details;
pub mod due;
mod due_sheet;
pub mod emoji;
pub mod empty;
mod export_sheet;
pub mod filter_bar;
pub mod header;
pub mod heading;
mod help_sheet;
mod history_sheet;
pub mod linked_issue;
pub mod list_menu;
pub mod mention;
pub mod menu;
mod move_panel;
pub mod note;
mod notice;
pub mod offer;
mod palette;
pub mod panel;
mod paste_sheet;
mod people;
mod preferences_sheet;
mod progress;
pub mod row;
pub mod row_editor;
pub mod row_meta;
pub mod row_text;
pub mod selection_bar;
pub mod sheet;
mod skeleton;
pub mod skip;
mod template_save_sheet;
pub mod template_sheet;
mod template_use;
mod text_colours;
pub mod text_sheet;
pub mod total;
pub mod undo_offer;
pub mod who;
mod wordings;

pub use checklist::checklist;
pub use menu::{OpenMenu, close as close_menu};
pub use panel::panel;

use crate::frame::Frame;
use crate::live::Live;
use crate::pasting::Pasting;
use crate::runtime::Dispatch;
use crate::screen::Screen;
use reactive_graph::owner::Owner;
use std::cell::OnceCell;
use std::ops::Deref;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistId, ItemId};
use tickmark_engine::{Edit, Origin};

/// What every component is given.
#[derive(Clone, Copy)]
pub struct Parts(&'static Shared);

pub struct Shared {
    pub dispatch: Dispatch,
    pub screen: Screen,
    /// The one open menu.
    pub menu: Live<Option<OpenMenu>>,
    pub help: Live<bool>,
    pub palette: Live<bool>,
    /// What is shown can be chosen.
    pub filtering: Live<bool>,
    /// How the person likes the panel can be chosen.
    pub preferring: Live<bool>,
    /// A text that is to become rows.
    pub pasting: Live<Option<Pasting>>,
    /// The list that is being written as text.
    pub writing: Live<Option<ChecklistId>>,
    /// The list that is looked at as a file.
    pub exporting: Live<Option<ChecklistId>>,
    /// The list that is looked at beside its baseline.
    pub comparing: Live<Option<ChecklistId>>,
    /// What is to be deleted or cut, once the person has said so.
    pub deleting: Live<Option<(Edit, Origin)>>,
    /// The row whose place is being chosen.
    pub moving: Live<Option<ItemId>>,
    /// The row whose due date is being chosen.
    pub due: Live<Option<ItemId>>,
    /// The row that is being given to somebody.
    pub assigning: Live<Option<ItemId>>,
    /// Of which list the sheet about changes was opened.
    pub list: Live<Option<ChecklistId>>,
    /// The first row of an issue without a list is being written.
    pub first_row: Live<bool>,
    pub frame: OnceCell<Frame>,
    /// What it owns lives as long as the page.
    pub owner: Owner,
}

impl Parts {
    pub fn new(dispatch: Dispatch, screen: Screen) -> Parts {
        // The one panel of the page lives as long as the page.
        Parts(Box::leak(Box::new(Shared {
            dispatch,
            screen,
            menu: Live::new(None),
            help: Live::new(false),
            palette: Live::new(false),
            filtering: Live::new(false),
            preferring: Live::new(false),
            pasting: Live::new(None),
            writing: Live::new(None),
            exporting: Live::new(None),
            comparing: Live::new(None),
            deleting: Live::new(None),
            moving: Live::new(None),
            due: Live::new(None),
            assigning: Live::new(None),
            list: Live::new(None),
            first_row: Live::new(false),
            frame: OnceCell::new(),
            owner: Owner::current().unwrap_or_default(),
        })))
    }

    /// What is on screen, for what lives as long as the page.
    pub fn screen(self) -> &'static Screen {
        &self.0.screen
    }

    /// Whether the person may edit, read once.
    pub fn may_edit(self) -> bool {
        self.screen.access.now() == Access::Edit
    }
}

impl Deref for Parts {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// Gives an editor focus once the view it is part of stands in the page: in the same turn.
fn focus_when_shown(editor: row_editor::Editor) {
    wasm_bindgen_futures::spawn_local(async move { editor.focus() });
}
