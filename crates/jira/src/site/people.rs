//! Who can be looking: two who edit, one who only views, anonymous visitors, and the app itself.

use serde_json::{Value, json};

/// A person with an account.
#[derive(Debug, PartialEq, Eq)]
pub struct Person {
    /// How the address bar and the control strip name them.
    pub name: &'static str,
    pub account_id: &'static str,
    pub display_name: &'static str,
    pub edits: bool,
}

pub const PEOPLE: [Person; 3] = [
    Person {
        name: "alice",
        account_id: "712020:a11ce000-0000-4000-8000-000000000001",
        display_name: "Alice Larsen",
        edits: true,
    },
    Person {
        name: "bob",
        account_id: "712020:b0b00000-0000-4000-8000-000000000002",
        display_name: "Bob Okafor",
        edits: true,
    },
    Person {
        name: "carol",
        account_id: "712020:ca401000-0000-4000-8000-000000000003",
        display_name: "Carol Mendes",
        edits: false,
    },
];

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
        by(|person| person.name == name).map_or(Viewer::Anonymous, Viewer::Person)
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
    by(|person| person.account_id == account_id)
}

fn by(matches: impl Fn(&Person) -> bool) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| matches(person))
}

impl Person {
    /// As the REST API describes a user.
    pub fn json(&self, base_url: &str) -> Value {
        json!({
            "self": format!("{base_url}/rest/api/3/user?accountId={}", self.account_id),
            "accountId": self.account_id,
            "accountType": "atlassian",
            "displayName": self.display_name,
            "active": true,
            "timeZone": "UTC",
            "locale": "en_US",
        })
    }
}
