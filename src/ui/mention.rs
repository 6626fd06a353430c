//! Somebody is named while a text is written: `@` and a few letters offer who there is.

use super::Parts;
use super::assign_sheet::search;
use super::offer::{Offered, Source};
use crate::i18n;
use tickmark_engine::Input;
use tickmark_engine::mention::{begun, mention};

/// The people of the site.
pub struct People(pub Parts);

impl Source for People {
    fn list(&self) -> &'static str {
        "mention"
    }

    fn label(&self) -> &'static str {
        i18n::PEOPLE
    }

    fn begun(&self, before: &str, _after: &str) -> Option<(usize, String)> {
        begun(before).map(|(place, written)| (place, written.to_owned()))
    }

    fn look(&self, written: Option<&str>) {
        let search = written.map(|written| Input::FindToMention(written.to_owned()));
        let search = search.unwrap_or(Input::FindPeople(None));
        self.0.dispatch.send(search);
    }

    fn offered(&self, written: &str) -> Vec<Offered> {
        let search = search().filter(|search| search.text == written);
        let people = search.into_iter().flat_map(|search| search.found);
        people
            .map(|person| Offered {
                sign: None,
                text: mention(&person.account.0, &person.name),
                name: person.name,
                is_word: true,
            })
            .collect()
    }
}
