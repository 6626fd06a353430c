//! Who else has the issue open, as a number with words.

use super::Parts;
use crate::element::{Build, el};
use crate::i18n;

pub fn people(parts: Parts) -> Option<Build> {
    let people = parts.screen.people.get();
    let words = i18n::people(&people);
    (!people.is_empty()).then(|| {
        el("span", "people")
            .attr("role", "img")
            .attr("aria-label", &words)
            .attr("title", &words)
            .text(&format!("+{}", people.len()))
    })
}
