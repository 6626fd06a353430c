//! One issue: its fields as the view shows them, and who may do what with it.

use super::faults::Faults;
use super::people::{PEOPLE, Person, Viewer};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    ToDo,
    InProgress,
    Done,
}

pub const STATUSES: [Status; 3] = [Status::ToDo, Status::InProgress, Status::Done];

impl Status {
    pub fn id(self) -> &'static str {
        match self {
            Status::ToDo => "10100",
            Status::InProgress => "10101",
            Status::Done => "10102",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Status::ToDo => "To Do",
            Status::InProgress => "In Progress",
            Status::Done => "Done",
        }
    }

    /// Of the transition that leads here.
    pub fn transition_id(self) -> &'static str {
        match self {
            Status::ToDo => "11",
            Status::InProgress => "21",
            Status::Done => "31",
        }
    }

    pub fn category(self) -> &'static str {
        match self {
            Status::ToDo => "new",
            Status::InProgress => "indeterminate",
            Status::Done => "done",
        }
    }

    /// Reads a status id, a transition id or a name.
    pub fn read(text: &str) -> Option<Status> {
        STATUSES.into_iter().find(|status| {
            [status.id(), status.transition_id()].contains(&text)
                || status.name().eq_ignore_ascii_case(text)
        })
    }

    pub fn json(self) -> Value {
        json!({
            "id": self.id(),
            "name": self.name(),
            "statusCategory": {"key": self.category(), "name": self.name()},
        })
    }
}

pub struct Issue {
    pub id: u64,
    pub key: String,
    pub summary: String,
    pub description: &'static [&'static str],
    pub status: Status,
    pub assignee: &'static Person,
    pub reporter: &'static Person,
    pub properties: BTreeMap<String, Value>,
    pub faults: Faults,
}

impl Issue {
    /// A fresh issue. The first is the demonstration's; all others say that they are empty.
    pub fn new(id: u64, number: u64) -> Issue {
        let [alice, bob, _] = &PEOPLE;
        let (summary, description): (String, &'static [&'static str]) = if number == 1 {
            ("Ship release 2.4".into(), &DEMO_DESCRIPTION)
        } else {
            (format!("Sample issue {number}"), &SAMPLE_DESCRIPTION)
        };
        Issue {
            id,
            key: format!("TICK-{number}"),
            summary,
            description,
            status: Status::ToDo,
            assignee: alice,
            reporter: bob,
            properties: BTreeMap::new(),
            faults: Faults::default(),
        }
    }

    /// Puts status, properties and faults back to how they began.
    pub fn reset(&mut self) {
        self.status = Status::ToDo;
        self.properties.clear();
        self.faults = Faults::default();
    }

    pub fn may_browse(&self, viewer: Viewer) -> bool {
        !self.faults.hides_from(viewer.name())
    }

    pub fn may_edit(&self, viewer: Viewer) -> bool {
        let edits = match viewer {
            Viewer::App => true,
            Viewer::Person(person) => person.edits,
            Viewer::Anonymous => false,
        };
        edits && self.may_browse(viewer) && !self.faults.makes_read_only_for(viewer.name())
    }

    /// As the REST API describes an issue.
    pub fn json(&self, base_url: &str) -> Value {
        let paragraphs = self
            .description
            .iter()
            .map(|text| json!({"type": "paragraph", "content": [{"type": "text", "text": text}]}));
        json!({
            "id": self.id.to_string(),
            "self": format!("{base_url}/rest/api/3/issue/{}", self.id),
            "key": self.key,
            "fields": {
                "summary": self.summary,
                "description": {
                    "type": "doc",
                    "version": 1,
                    "content": paragraphs.collect::<Vec<_>>(),
                },
                "issuetype": {"id": "10001", "name": "Task", "subtask": false},
                "project": {"id": "10000", "key": "TICK", "name": "Tickmark"},
                "status": self.status.json(),
                "assignee": self.assignee.json(base_url),
                "reporter": self.reporter.json(base_url),
                "priority": {"id": "3", "name": "Medium"},
                "labels": ["release"],
            },
        })
    }
}

const DEMO_DESCRIPTION: [&str; 2] = [
    "Version 2.4 brings the new sync to a tenth of all sites. This issue collects what has to \
     happen before the branch is cut and what has to be said once it is out.",
    "Nothing here is automatic: tick an item when it is really done, and skip it when it turns \
     out not to be needed.",
];

const SAMPLE_DESCRIPTION: [&str; 1] =
    ["An issue nobody has touched yet. Add a checklist to it with the button above."];
