//! Who else has the issue open, as a number with words.

use super::Parts;
use crate::element::{Build, el};
use crate::i18n;

pub fn people(parts: Parts) -> Option<Build> {
    let count = parts.screen.people.with(Vec::len);
    let words = i18n::people(count);
    (count > 0).then(|| {
        el("span", "people")
            .attr("role", "img")
            .attr("aria-label", &words)
            .attr("title", &words)
            .text(&format!("+{count}"))
    })
}
