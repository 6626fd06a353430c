//! Two wordings of one thing, one below the other, with what differs marked.

use crate::element::{Build, el};
use tickmark_domain::merge::Difference;

pub fn wordings(one: [Build; 2], other: [Build; 2]) -> Build {
    el("dl", "wordings").children(one).children(other)
}

/// One of them: `own` is what only it has, marked as an `ins` or a `del`.
pub fn wording(label: &str, mark: &'static str, own: &str, found: &Difference) -> [Build; 2] {
    let words = el("dd", "")
        .attr("dir", "auto")
        .text(&found.start)
        .children((!own.is_empty()).then(|| el(mark, "").text(own)))
        .text(&found.end);
    [el("dt", "").text(label), words]
}
