//! Who works on a row, behind its text: the first letters of a name, and the name for who listens
//! or points at them.

use super::due::show_due;
use super::{Parts, assign_sheet, offer};
use crate::dom;
use crate::element::{button, el, icon};
use crate::i18n;
use std::cell::RefCell;
use tickmark_domain::AccountId;
use tickmark_engine::people::initials;
use tickmark_engine::{Engine, Named};
use web_sys::HtmlElement;

/// What chips say, as far as it is not in their rows.
#[derive(Default, PartialEq, Eq)]
struct Known {
    names: Vec<Named>,
    can_assign: bool,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
}

/// By when, or who.
pub fn show_chip(chip: &HtmlElement, of: &str) {
    if chip.class_name() == "who" {
        show_who(chip, of);
    } else {
        show_due(chip, of);
    }
}

fn show_who(chip: &HtmlElement, account: &str) {
    let (named, can_assign) = KNOWN.with_borrow(|known| {
        let mut people = known.iter().flat_map(|known| &known.names);
        let named = people.find(|person| person.account.0 == account).cloned();
        (named, known.as_ref().is_some_and(|known| known.can_assign))
    });
    let words = i18n::assigned_to(named.as_ref());
    let letters = named.map(|named| initials(&named.name)).unwrap_or_default();
    let face = if can_assign {
        button("lozenge face")
            .attr("tabindex", "-1")
            .attr("aria-haspopup", "dialog")
    } else {
        el("span", "lozenge face")
    };
    let shown = if letters.is_empty() {
        icon("#i-person")
    } else {
        el("span", "").attr("aria-hidden", "true").text(&letters)
    };
    let face = face
        .attr("title", &words)
        .child(el("span", "visually-hidden").text(&words))
        .child(shown);
    chip.set_text_content(None);
    dom::append(chip, face.as_ref());
}

/// What is known of people, and whether the person may choose among them, as it is now.
pub fn follow_people(parts: Parts) {
    offer::know(parts);
    assign_sheet::follow_search(parts);
    let known = Known {
        names: parts.dispatch.read(names).unwrap_or_default(),
        can_assign: parts.may_edit(),
    };
    let news = KNOWN.with_borrow(|shown| shown.as_ref() != Some(&known));
    if !news {
        return;
    }
    KNOWN.set(Some(known));
    for list in parts.screen.all() {
        list.rows.show_people();
    }
}

/// Who looks is known, if only as that.
fn names(engine: &Engine) -> Vec<Named> {
    let mut names = engine.names().to_vec();
    let me = engine.me().filter(|me| engine.named(me).is_none());
    names.extend(me.map(|me: &AccountId| Named {
        account: me.clone(),
        name: i18n::YOU.into(),
        gone: false,
    }));
    names
}
