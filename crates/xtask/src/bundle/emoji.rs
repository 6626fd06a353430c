//! The short codes of emoji as a file of the bundle: what the panel reads of the list that GitHub uses.

use crate::failure::{Failure, Outcome};
use crate::tools::versions::GEMOJI;
use crate::{tools, workspace};
use std::path::Path;

/// There are more than this; fewer means that the list is written in another way now.
const CODES_MIN: usize = 1_500;

/// Puts them into the stage. The name is told by the version of what it is made of, so it can be kept for a year.
pub fn write(stage: &Path) -> Outcome<()> {
    let list = workspace::read_text(&tools::gemoji()?)?;
    let codes = codes(&list);
    if codes.lines().count() < CODES_MIN {
        let what = "The list of emoji cannot be read; look at crates/xtask/src/bundle/emoji.rs.";
        return Err(Failure::new(what));
    }
    let name = format!("{}-{}.txt", GEMOJI.program, GEMOJI.version);
    workspace::write(&stage.join(name), codes.as_bytes())
}

/// On each line a name, a space and what it stands for; by name.
fn codes(list: &str) -> String {
    let mut codes: Vec<String> = Vec::new();
    for entry in list.split("emoji: '").skip(1) {
        let emoji = entry.split('\'').next().unwrap_or_default();
        let names = entry.split_once("names: [");
        let names = names.and_then(|(_, rest)| rest.split_once(']'));
        let names = names.map_or("", |(names, _)| names).split('\'');
        // What stands between quotes is every other part.
        codes.extend(
            names
                .skip(1)
                .step_by(2)
                .map(|name| format!("{name} {emoji}\n")),
        );
    }
    codes.sort();
    codes.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_has_a_line() {
        let list = "export const gemoji = [\n  {\n    emoji: '🎉',\n    names: ['tada'],\n    tags: ['hooray', 'party'],\n    description: 'party popper'\n  },\n  {\n    emoji: '👍️',\n    names: [\n      '+1',\n      'thumbsup'\n    ],\n    tags: []\n  }\n]\n";
        assert_eq!(codes(list), "+1 👍️\ntada 🎉\nthumbsup 👍️\n");
        assert_eq!(codes("nothing of the kind"), "");
    }
}
