//! Who can be looking: two who edit, one who only views, anonymous visitors, and the app itself. And who else has an account.

use serde_json::{Value, json};

/// A person with an account.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
    /// How the address bar and the control strip name them.
    pub name: &'static str,
    pub account_id: &'static str,
    pub display_name: &'static str,
    pub edits: bool,
    pub active: bool,
}

pub static PEOPLE: [Person; 3] = [
    Person {
        name: "alice",
        account_id: "712020:a11ce000-0000-4000-8000-000000000001",
        display_name: "Alice Larsen",
        edits: true,
        active: true,
    },
    Person {
        name: "bob",
        account_id: "712020:b0b00000-0000-4000-8000-000000000002",
        display_name: "Bob Okafor",
        edits: true,
        active: true,
    },
    Person {
        name: "carol",
        account_id: "712020:ca401000-0000-4000-8000-000000000003",
        display_name: "Carol Mendes",
        edits: false,
        active: true,
    },
];

/// They never look, but work can be given to those who are active.
static COLLEAGUES: [Person; 14] = [
    colleague(
        "712020:00000000-0000-4000-8000-000000000101",
        "Alice Moreau",
    ),
    colleague(
        "712020:00000000-0000-4000-8000-000000000102",
        "Ana Sofía Núñez",
    ),
    colleague(
        "712020:00000000-0000-4000-8000-000000000103",
        "Björn Håkansson",
    ),
    colleague(
        "712020:00000000-0000-4000-8000-000000000104",
        "Chloé Lefèvre",
    ),
    colleague(
        "712020:00000000-0000-4000-8000-000000000105",
        "Dmytro Шевченко",
    ),
    colleague(
        "712020:00000000-0000-4000-8000-000000000106",
        "Łukasz Wójcik",
    ),
    colleague(
        "712020:00000000-0000-4000-8000-000000000107",
        "María del Carmen Ortiz-Vega",
    ),
    colleague("712020:00000000-0000-4000-8000-000000000108", "Maya Cohen"),
    colleague(
        "712020:00000000-0000-4000-8000-000000000109",
        "Maya Lindqvist",
    ),
    colleague(
        "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077",
        "Nguyễn Thị Hà",
    ),
    colleague(
        "712020:00000000-0000-4000-8000-000000000111",
        "Sean O'Brien",
    ),
    colleague("712020:00000000-0000-4000-8000-000000000112", "يوسف الحداد"),
    colleague("712020:00000000-0000-4000-8000-000000000113", "佐藤 美咲"),
    Person {
        active: false,
        ..colleague("712020:00000000-0000-4000-8000-000000000114", "Mads Former")
    },
];

const fn colleague(account_id: &'static str, display_name: &'static str) -> Person {
    Person {
        name: "",
        account_id,
        display_name,
        edits: false,
        active: true,
    }
}

static ALL: [&[Person]; 2] = [&PEOPLE, &COLLEAGUES];

/// Everybody who has an account, closed ones too.
pub fn everyone() -> impl Iterator<Item = &'static Person> {
    ALL.into_iter().flatten()
}

/// Those who can be found: active, and a word of their name begins with what is written.
pub fn called(text: &str) -> impl Iterator<Item = &'static Person> {
    let text = text.trim().to_lowercase();
    everyone().filter(move |person| {
        let name = person.display_name.to_lowercase();
        let begins = |(place, _): (usize, &str)| {
            let before = name
                .get(..place)
                .and_then(|before| before.chars().next_back());
            before.is_none_or(|letter| !letter.is_alphanumeric())
        };
        person.active && (text.is_empty() || name.match_indices(text.as_str()).any(begins))
    })
}

/// On whose behalf a request is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    App,
    Person(&'static Person),
    Anonymous,
}

impl Viewer {
    /// Reads a name as the page's address gives it; nobody known is anonymous.
    pub fn named(name: &str) -> Viewer {
        let mut known = PEOPLE.iter().filter(|person| person.name == name);
        known.next().map_or(Viewer::Anonymous, Viewer::Person)
    }

    /// The name that faults are set under.
    pub fn name(self) -> &'static str {
        match self {
            Viewer::App => "app",
            Viewer::Person(person) => person.name,
            Viewer::Anonymous => "anonymous",
        }
    }

    pub fn account_id(self) -> Option<&'static str> {
        match self {
            Viewer::Person(person) => Some(person.account_id),
            Viewer::App | Viewer::Anonymous => None,
        }
    }
}

pub fn by_account(account_id: &str) -> Option<&'static Person> {
    everyone().find(|person| person.account_id == account_id)
}

impl Person {
    /// As the REST API describes a user.
    pub fn json(&self, base_url: &str) -> Value {
        json!({
            "self": format!("{base_url}/rest/api/3/user?accountId={}", self.account_id),
            "accountId": self.account_id,
            "accountType": "atlassian",
            "displayName": self.display_name,
            "active": self.active,
            "timeZone": "UTC",
            "locale": "en_US",
        })
    }
}
