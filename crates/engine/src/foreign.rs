//! Lines in a text of ours that are written like another product's: found out, and written as ours.

use crate::paste::in_words;
use std::ops::Range;
use tickmark_domain::map::Set;
use tickmark_domain::text::tickmark::has_box;
use tickmark_domain::text::{Dialect, Keywords, detect, parse};

/// Lines that stand together and were not there when the text was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Counted from 1.
    pub first_line: usize,
    pub last_line: usize,
    /// The likeliest first; one alone is certain. Ours can be among the others.
    pub dialects: Vec<Dialect>,
    /// In the text, in bytes; the last line's end is not in it.
    place: Range<usize>,
}

/// The first lines that another dialect says more of than ours does.
pub fn foreign(opened: &str, text: &str, keywords: &Keywords) -> Option<Foreign> {
    let known: Set<&str> = opened.lines().map(str::trim_end).collect();
    let mut run: Option<Foreign> = None;
    let mut start = 0;
    // Whether the line before is one that stays, so that details and notes below it stay too.
    let mut after_ours = false;
    for (index, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches(['\n', '\r']);
        let (number, place) = (index + 1, start..start + line.len());
        start += whole.len();
        if line.trim().is_empty() {
            continue;
        }
        let is_more = after_ours && line.trim_start().starts_with('>');
        let stays = is_more || known.contains(line.trim_end()) || has_box(line);
        after_ours = stays;
        match &mut run {
            Some(run) if !stays => {
                run.last_line = number;
                run.place.end = place.end;
            }
            _ => {
                if let Some(found) = run.take().and_then(|run| run.told(text, keywords)) {
                    return Some(found);
                }
                run = (!stays).then(|| Foreign {
                    first_line: number,
                    last_line: number,
                    dialects: Vec::new(),
                    place,
                });
            }
        }
    }
    run.and_then(|run| run.told(text, keywords))
}

impl Foreign {
    fn told(mut self, text: &str, keywords: &Keywords) -> Option<Self> {
        let lines = text.get(self.place.clone())?;
        let found = detect(lines, keywords);
        let all = std::iter::once(found.dialect).chain(found.ambiguous_with);
        let told = |dialect: &Dialect| is_foreign(*dialect) || *dialect == Dialect::Tickmark;
        self.dialects = all.filter(told).collect();
        is_foreign(found.dialect).then_some(self)
    }

    /// The whole text with these lines written as ours.
    pub fn converted(&self, text: &str, dialect: Dialect, keywords: &Keywords) -> String {
        let parts = text
            .get(..self.place.start)
            .zip(text.get(self.place.clone()))
            .zip(text.get(self.place.end..));
        let Some(((before, lines), after)) = parts else {
            return text.to_owned();
        };
        let rows = parse(dialect, lines, keywords).into_rows();
        let ours = in_words(&rows);
        let ours = ours.strip_suffix('\n').unwrap_or(&ours);
        [before, ours, after].concat()
    }
}

/// Ours reads Markdown and plain lines as they are.
pub fn is_foreign(dialect: Dialect) -> bool {
    !matches!(
        dialect,
        Dialect::Tickmark | Dialect::Markdown | Dialect::Plain
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENED: &str = "- [ ] One\n- [x] Two\n";

    fn found(text: &str) -> Option<(usize, usize, Vec<Dialect>)> {
        let found = foreign(OPENED, text, &Keywords::default())?;
        Some((found.first_line, found.last_line, found.dialects))
    }

    fn converted(text: &str) -> String {
        let keywords = Keywords::default();
        let found = foreign(OPENED, text, &keywords).unwrap();
        found.converted(text, found.dialects[0], &keywords)
    }

    #[test]
    fn lines_of_ours_are_nobody_elses() {
        assert_eq!(found(OPENED), None);
        assert_eq!(found(""), None);
        assert_eq!(
            found("- [ ] One\n- [~] Three\n  > so\n\nplain\n- [x] Two\n"),
            None
        );
        assert_eq!(found("# Name\n- [ ] One\n"), None);
    }

    #[test]
    fn pasted_lines_are_told_by_themselves() {
        let text = "- [ ] One\n- a\n+ b\n~ c\n- [x] Two\n";
        assert_eq!(found(text), Some((2, 4, vec![Dialect::SmartChecklist])));
        assert_eq!(
            converted(text),
            "- [ ] One\n- [ ] a\n- [x] b\n- [~] c\n- [x] Two\n"
        );
        let text = "- [ ] One\n- [x] Two\n** done\n(*) maybe";
        assert_eq!(found(text), Some((3, 4, vec![Dialect::Okapya])));
        assert_eq!(
            converted(text),
            "- [ ] One\n- [x] Two\n- [x] done\n- [ ]? maybe"
        );
    }

    #[test]
    fn lines_with_a_box_of_ours_stay_as_they_are() {
        let text = "- [ ] One\n- [x] Two!\n  > so\n  >> and so\n+ a\n~ b\n";
        assert_eq!(found(text), Some((5, 6, vec![Dialect::SmartChecklist])));
        assert_eq!(
            converted(text),
            "- [ ] One\n- [x] Two!\n  > so\n  >> and so\n- [x] a\n- [~] b\n"
        );
        let text = "+ a\n~ b\n- [~] B @{id|Ann} due 2026-12-01\n  > more\n";
        assert_eq!(found(text), Some((1, 2, vec![Dialect::SmartChecklist])));
        for text in [
            "- [ ] a\tb\n",
            "- [ ] One\n  >> why\n- [x] Two\n",
            "- [status: QA] a\n  >> why\n",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn what_may_be_ours_says_so() {
        let both = vec![Dialect::SmartChecklist, Dialect::Tickmark];
        assert_eq!(found("~ a\n~ b\n- [odd:x]? c\n"), Some((1, 3, both)));
    }

    #[test]
    fn what_can_be_two_things_names_both() {
        let both = vec![Dialect::SmartChecklist, Dialect::HeroCoders];
        assert_eq!(found("+ a\n+ b\n"), Some((1, 2, both)));
    }

    #[test]
    fn after_it_was_converted_there_is_no_more() {
        for text in [
            "--- Head\n* [in progress] a\n>> so\n",
            ":::checklist text=\"N\"\n- text=\"a\" status=\"checked\"\n:::\n",
            "Task\tStatus\nShip\tdone\n",
            "Scenario: Pay\n  Given a cart\n  Then thanks\n",
        ] {
            assert!(found(text).is_some(), "{text}");
            assert_eq!(found(&converted(text)), None, "{}", converted(text));
        }
    }
}
