//! What stands in for a list that is slow to come.

use crate::element::{Build, el};
use crate::i18n;

pub fn skeleton() -> Build {
    let bone = || {
        el("li", "row")
            .child(el("span", "bone"))
            .child(el("span", "bone"))
    };
    let bones = el("ul", "")
        .attr("aria-hidden", "true")
        .children([bone(), bone(), bone()]);
    el("div", "skeleton")
        .attr("aria-busy", "true")
        .child(el("span", "visually-hidden").text(i18n::LOADING))
        .child(bones)
}
