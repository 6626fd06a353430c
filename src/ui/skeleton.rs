//! What stands in for a list that is slow to come.

use crate::i18n;
use leptos::html::{div, li, span, ul};
use leptos::prelude::*;

pub fn skeleton() -> impl IntoView {
    let bone = || {
        li().class("row")
            .child((span().class("bone"), span().class("bone")))
    };
    div().class("skeleton").attr("aria-busy", "true").child((
        span().class("visually-hidden").child(i18n::LOADING),
        ul().attr("aria-hidden", "true")
            .child((bone(), bone(), bone())),
    ))
}
