//! Who people are: the names that Jira has given, and the search for somebody to give work to.

use crate::{Engine, Message, Output, Timer};
use serde::{Deserialize, Serialize};
use tickmark_domain::map::Set;
use tickmark_domain::text::model::Directory;
use tickmark_domain::{AccountId, Item, Row, StatusId};

/// Nobody is searched for while somebody types.
const SEARCH_AFTER_MS: u64 = 250;
/// Names that are kept for one issue; the oldest go first.
const NAMES_MAX: usize = 200;
/// People who are offered at once.
const FOUND_MAX: usize = 50;

/// What Jira says of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub account: AccountId,
    pub name: String,
    /// The account is closed, or locked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

/// Why Jira has not said who there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The person may not see who there is.
    NotAllowed,
    /// Jira could not be reached, or took too long.
    NoAnswer,
}

/// How far the search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Looking {
    #[default]
    Waits,
    Answered,
    Failed(Unanswered),
}

/// The search that is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub text: String,
    /// Those who are known here come first, so that nobody moves when Jira answers.
    pub found: Vec<Named>,
    pub looking: Looking,
    /// It goes along with writing: only who is found is news.
    quiet: bool,
}

/// Somebody to be named in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    You,
    Named(String),
    /// Nobody has said what they are called.
    Somebody,
}

/// What can be chosen where somebody is to be given work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Me(AccountId),
    Nobody,
    Person(Named),
}

impl Choice {
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Choice::Me(account) => Some(account.clone()),
            Choice::Nobody => None,
            Choice::Person(person) => Some(person.account.clone()),
        }
    }
}

#[derive(Default)]
pub(crate) struct People {
    /// The newest first.
    names: Vec<Named>,
    /// Accounts whose names Jira has been asked for.
    asked: Set<AccountId>,
    search: Option<Search>,
    /// What was said of it last.
    said: Option<Message>,
}

impl People {
    pub fn named(&self, account: &AccountId) -> Option<&Named> {
        self.names.iter().find(|known| known.account == *account)
    }

    /// Whether anything is new.
    fn learn(&mut self, people: Vec<Named>) -> bool {
        let mut news = false;
        for person in people {
            if self.names.contains(&person) || person.name.trim().is_empty() {
                continue;
            }
            self.names.retain(|known| known.account != person.account);
            self.names.insert(0, person);
            news = true;
        }
        self.names.truncate(NAMES_MAX);
        news
    }

    /// Those who are known here and are called so.
    fn called(&self, text: &str) -> Vec<Named> {
        let here = self.names.iter().filter(|known| !known.gone);
        let mut called: Vec<Named> = here
            .filter(|one| is_called(&one.name, text))
            .cloned()
            .collect();
        called.sort_by_cached_key(|person| folded(&person.name));
        called
    }
}

impl Directory for People {
    fn status_name(&self, _: &StatusId) -> Option<String> {
        None
    }

    fn status_named(&self, _: &str) -> Option<StatusId> {
        None
    }

    fn person(&self, account: &AccountId) -> Option<String> {
        self.named(account).map(|known| known.name.clone())
    }

    /// The one person who has this name, else the one whose name begins so, word by word.
    fn person_named(&self, name: &str) -> Option<AccountId> {
        let wanted = words(name);
        let only = |fits: &dyn Fn(&[String]) -> bool| {
            let here = self.names.iter().filter(|known| !known.gone);
            let mut found = here.filter(|known| fits(&words(&known.name)));
            let first = found.next()?;
            found.next().is_none().then(|| first.account.clone())
        };
        if wanted.is_empty() {
            return None;
        }
        only(&|name| name == wanted).or_else(|| only(&|name| name.starts_with(&wanted)))
    }
}

/// Whether each word that is written begins a word of the name.
pub fn is_called(name: &str, text: &str) -> bool {
    let name = words(name);
    let begins = |word: &String| name.iter().any(|own| own.starts_with(word.as_str()));
    words(text).iter().all(begins)
}

/// As handles are written too: `@anna.lund` is Anna Lund.
fn words(text: &str) -> Vec<String> {
    let text = folded(text);
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    let words = parts.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Without capitals and accents, as people type names.
fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let base = match letter {
            'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
            'ğ' => "g",
            'ì'..='ï' | 'ī' | 'ı' => "i",
            'ł' => "l",
            'ñ' | 'ń' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
            'œ' => "oe",
            'ř' => "r",
            'ś' | 'ş' | 'š' | 'ș' => "s",
            'ß' => "ss",
            'ť' | 'ț' => "t",
            'þ' => "th",
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            // What stands over the letter before it.
            '\u{300}'..='\u{36f}' => "",
            other => {
                plain.push(other);
                continue;
            }
        };
        plain.push_str(base);
    }
    plain
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| {
        let letter = word.chars().find(|letter| letter.is_alphanumeric())?;
        Some(letter.to_uppercase())
    });
    let first = words.next().into_iter().flatten();
    first
        .chain(words.next_back().into_iter().flatten())
        .collect()
}

impl Engine {
    /// What is known of an account.
    pub fn named(&self, account: &AccountId) -> Option<&Named> {
        self.people.named(account)
    }

    /// All who are known here.
    pub fn names(&self) -> &[Named] {
        &self.people.names
    }

    /// Who looks, if they are logged in.
    pub fn me(&self) -> Option<&AccountId> {
        self.account.as_ref()
    }

    pub fn whom(&self, account: &AccountId) -> Whom {
        match self.named(account) {
            _ if self.me() == Some(account) => Whom::You,
            Some(known) => Whom::Named(known.name.clone()),
            None => Whom::Somebody,
        }
    }

    /// The search that is under way.
    pub fn search(&self) -> Option<&Search> {
        self.people.search.as_ref()
    }

    /// Whom a search offers: the person first, then nobody, where somebody could be let go.
    pub fn choices(&self, some_are_assigned: bool) -> Vec<Choice> {
        let Some(search) = self.search() else {
            return Vec::new();
        };
        let any = words(&search.text).is_empty();
        let me = self.account.as_ref().filter(|me| {
            let named = self.named(me);
            any || named.is_some_and(|named| is_called(&named.name, &search.text))
        });
        let others = search.found.iter().filter(|one| Some(&one.account) != me);
        let me = me.map(|me| Choice::Me(me.clone()));
        let nobody = (any && some_are_assigned).then_some(Choice::Nobody);
        let others = others.map(|person| Choice::Person(person.clone()));
        me.into_iter().chain(nobody).chain(others).collect()
    }

    /// Looks for people who are called so; none ends it.
    pub(crate) fn find_people(&mut self, text: Option<String>, quiet: bool) {
        let Some(text) = text else {
            self.people.search = None;
            self.people.said = None;
            return;
        };
        let ms = if text.trim().is_empty() {
            0
        } else {
            SEARCH_AFTER_MS
        };
        let found = self.people.called(&text);
        let looking = Looking::Waits;
        self.people.search = Some(Search {
            text,
            found,
            looking,
            quiet,
        });
        let timer = Timer::People;
        self.outputs.push(Output::Wait { timer, ms });
        let me = self.unknown(self.account.iter().cloned());
        self.ask_names(me);
    }

    pub(crate) fn ask_people(&mut self) {
        let waiting = self.search().filter(|one| one.looking == Looking::Waits);
        let text = waiting.map(|search| search.text.clone());
        self.outputs.extend(text.map(Output::FindPeople));
    }

    /// Jira has answered; what was asked before something else was written, is of no use.
    pub(crate) fn people_found(&mut self, text: &str, found: Result<Vec<Named>, Unanswered>) {
        let search = self.people.search.as_mut();
        let waiting = search.filter(|one| one.text == text && one.looking == Looking::Waits);
        let Some(search) = waiting else {
            return;
        };
        let failed = found.as_ref().err().copied();
        search.looking = failed.map_or(Looking::Answered, Looking::Failed);
        for person in found.unwrap_or_default() {
            let there = search.found.iter().any(|one| one.account == person.account);
            if !there && !person.gone && search.found.len() < FOUND_MAX {
                search.found.push(person);
            }
        }
        let people = search.found.len();
        let news = if search.quiet {
            people > 0 && failed.is_none() && !text.is_empty()
        } else {
            failed.is_some() || !text.trim().is_empty()
        };
        let message = Message::PeopleFound { people, failed };
        // That Jira does not answer is said once, and not at every letter.
        let again = failed.is_some() && self.people.said.as_ref() == Some(&message);
        if news && !again {
            self.people.said = Some(message.clone());
            self.say(message);
        }
    }

    /// Jira, or this device, has said what people are called.
    pub(crate) fn learn(&mut self, people: Vec<Named>) {
        if self.people.learn(people) {
            let names = self.people.names.clone();
            self.outputs.push(Output::KeepNames(names));
        }
    }

    /// Somebody who was found is chosen: from now on they are known here.
    pub(crate) fn learn_found(&mut self, account: &AccountId) {
        let found = self.search().and_then(|search| {
            let mut found = search.found.iter();
            found.find(|person| person.account == *account).cloned()
        });
        self.learn(found.into_iter().collect());
    }

    /// All who work on anything here; who was not named before may be by now.
    pub(crate) fn ask_all_names(&mut self) {
        self.people.asked.clear();
        let lists = || self.shown.checklists().map(|list| list.id);
        let rows = lists().flat_map(|list| self.shown.items(list));
        let gone = lists().flat_map(|list| self.shown.removed(list));
        let accounts = self.unknown(rows.chain(gone).flat_map(|row| self.named_on(row)));
        self.ask_names(accounts);
    }

    /// Those who have come to be named on a row that changes.
    pub(crate) fn ask_new_names(&mut self) {
        let rows = self.touched.iter().filter_map(|row| match row {
            Row::Item(id) => self.shown.item(*id),
            Row::Checklist(_) => None,
        });
        let accounts = self.unknown(rows.flat_map(|row| self.named_on(row)));
        self.ask_names(accounts);
    }

    /// Who works on it, and who made it other than it was agreed.
    fn named_on(&self, row: &Item) -> impl Iterator<Item = AccountId> + use<> {
        let baseline = self.shown.baseline(row.checklist);
        let departure = baseline.and_then(|baseline| row.departures.from(baseline.id));
        let departed = departure.and_then(|one| Some(AccountId(one.by?.to_owned())));
        let gone = baseline.filter(|_| row.deleted);
        let gone = gone.and_then(|_| row.changed_by.clone());
        let all = [row.assignee.clone(), departed, gone];
        all.into_iter().flatten()
    }

    /// Those of whom nobody has been asked what they are called.
    fn unknown(&self, accounts: impl Iterator<Item = AccountId>) -> Vec<AccountId> {
        let people = &self.people;
        let unknown = |account: &AccountId| {
            !people.asked.contains(account) && people.named(account).is_none()
        };
        let mut unknown: Vec<_> = accounts.filter(unknown).collect();
        unknown.sort();
        unknown.dedup();
        unknown
    }

    fn ask_names(&mut self, accounts: Vec<AccountId>) {
        if self.connected && !accounts.is_empty() {
            self.people.asked.extend(accounts.iter().cloned());
            self.outputs.push(Output::AskNames(accounts));
        }
    }
}
