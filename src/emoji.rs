//! The short codes of emoji: a file that is fetched once the person does anything in the panel.

use crate::live::Live;
use crate::on_demand;
use crate::ui::Parts;
use std::cell::Cell;
use std::rc::Rc;
use tickmark_engine::Input;
use tickmark_engine::emoji::Codes;

/// Named by the version of what it is made of, as `crates/xtask/src/tools/versions.rs` has it.
const FILE: &str = "/app/gemoji-8.1.0.txt";

thread_local! {
    static KNOWN: Live<Rc<Codes>> = Live::new(Rc::default());
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Those that are there, none until they have come; followed where an effect runs.
pub fn known() -> Rc<Codes> {
    KNOWN.with(Live::get)
}

/// Fetches them, unless they are there or on the way.
pub fn fetch(parts: Parts) {
    on_demand::fetch(FILE, &ASKED, move |file| {
        let codes = Rc::new(Codes::read(file));
        parts.dispatch.send(Input::Emoji(codes.clone()));
        KNOWN.with(|known| known.set(codes));
        Some(())
    });
}
