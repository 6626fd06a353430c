//! A link to one row: the address of Jira's page, and the row's name after its `#`.

use crate::announce::announce;
use crate::clipboard;
use crate::host;
use crate::runtime::Dispatch;
use crate::ui::Parts;
use std::cell::RefCell;
use tickmark_domain::ItemId;
use tickmark_engine::{Input, Message};
use wasm_bindgen_futures::spawn_local;

/// What stands before the row's id.
const MARK: &str = "tickmark-";

thread_local! {
    /// The address of the page around the frame, without what follows its `#`.
    static PAGE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Asks for the address of the page; a row that it names is looked for.
pub fn learn_page(dispatch: Dispatch) {
    if PAGE.with_borrow(Option::is_some) {
        return;
    }
    spawn_local(async move {
        let Some(address) = host::page_address().await else {
            return;
        };
        let (page, mark) = address.split_once('#').unwrap_or((&address, ""));
        let first = PAGE.replace(Some(page.to_owned())).is_none();
        let row = mark.strip_prefix(MARK).and_then(ItemId::parse);
        if let Some(row) = row.filter(|_| first) {
            dispatch.send(Input::Linked(row));
        }
    });
}

/// Copies the link to a row, within the press that asks for it.
pub fn copy_link(parts: Parts, id: ItemId) {
    match PAGE.with_borrow(Clone::clone) {
        Some(page) => clipboard::copy_text(parts, &format!("{page}#{MARK}{id}")),
        None => announce(&Message::NoAddress),
    }
}
