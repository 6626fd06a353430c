//! A work item that a text links to: its key, and how far it is, as Jira says.
//!
//! What Jira says comes after the text is shown. It is put behind the key within the line, and
//! nothing is made anew, so that neither focus nor marked words are lost.

use super::Parts;
use super::row_text::link;
use crate::dom;
use crate::element::{Build, el};
use crate::host::issues::site;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tickmark_domain::Category;
use tickmark_engine::issues::key_in;
use tickmark_engine::{Engine, Input, LinkedIssue};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

const LINKED: &str = "[data-issue]";

thread_local! {
    static PARTS: Cell<Option<Parts>> = const { Cell::new(None) };
    /// The address of the Jira site.
    static SITE: Option<String> = site();
    static KNOWN: RefCell<Rc<Vec<LinkedIssue>>> = RefCell::default();
    /// Shown since the engine was told.
    static NEW: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Before texts are shown: what this device has kept is shown with them.
pub fn know(parts: Parts, kept: Vec<LinkedIssue>) {
    PARTS.set(Some(parts));
    KNOWN.set(Rc::new(kept.clone()));
    parts.dispatch.send(Input::IssuesKept(kept));
}

/// Which work item of this site an address leads to.
pub fn key_of(address: &str) -> Option<String> {
    SITE.with(|site| key_in(address, site.as_deref()?))
}

/// What was built of a link leads to a work item: how far that is stands at its end.
pub fn linked(link: Build, key: &str) -> Build {
    let link = link.attr("data-issue", key);
    tell(key);
    show(&link.html());
    link
}

/// The key of what may be a work item. It is a link once Jira knows it.
pub fn bare(key: &str) -> Build {
    tell(key);
    match find(key) {
        Some(issue) => link_to(&issue),
        None => el("span", "").attr("data-issue", key).text(key),
    }
}

/// What Jira says is news: it is shown wherever there is a link.
pub fn follow_issues(parts: Parts, engine: &Engine) {
    let known = engine.issues();
    if KNOWN.with_borrow(|shown| Rc::ptr_eq(shown, known)) {
        return;
    }
    let before = KNOWN.replace(known.clone());
    for one in dom::find_all(&parts.screen.place(), LINKED) {
        let key = one.get_attribute("data-issue").unwrap_or_default();
        let was = before.iter().find(|issue| issue.key == key);
        if was != find(&key).as_ref() {
            show(&one);
        }
    }
}

/// The engine asks about all that were shown together in one question.
fn tell(key: &str) {
    let first = NEW.with_borrow_mut(|new| {
        new.push(key.to_owned());
        new.len() == 1
    });
    if first {
        spawn_local(async {
            let keys = NEW.take();
            if let Some(parts) = PARTS.get() {
                parts.dispatch.send(Input::IssuesShown(keys));
            }
        });
    }
}

fn find(key: &str) -> Option<LinkedIssue> {
    KNOWN.with_borrow(|known| known.iter().find(|issue| issue.key == key).cloned())
}

fn link_to(issue: &LinkedIssue) -> Build {
    let site = SITE.with(|site| site.clone().unwrap_or_default());
    let address = format!("{}/browse/{}", site.trim_end_matches('/'), issue.key);
    let link = link(&address).attr("data-issue", &issue.key);
    let link = link.text(&issue.key);
    fill(&link.html(), Some(issue));
    link
}

fn show(one: &HtmlElement) {
    let issue = one.get_attribute("data-issue").and_then(|key| find(&key));
    match issue {
        Some(issue) if one.tag_name() == "SPAN" => {
            let (link, parent) = (link_to(&issue), one.parent_node());
            if let Some(parent) = parent {
                let _ = parent.insert_before(link.as_ref(), Some(one));
            }
            one.remove();
        }
        issue => fill(one, issue.as_ref()),
    }
}

/// Puts the status behind what the link says, and takes it away where Jira knows none.
fn fill(link: &HtmlElement, issue: Option<&LinkedIssue>) {
    let shown = dom::find(link, ".issue-state");
    let summary = issue.map(|issue| issue.summary.as_str());
    dom::set_or_remove(link, "title", summary.filter(|words| !words.is_empty()));
    if let Some(shown) = shown {
        shown.remove();
    }
    if let Some(issue) = issue {
        dom::append(link, state(issue).as_ref());
    }
}

fn state(issue: &LinkedIssue) -> Build {
    let category = match issue.category {
        Category::Active => "active",
        Category::Done => "done",
        Category::Open | Category::Skipped => "open",
    };
    let status = el("span", "issue-status").attr("data-category", category);
    // Who listens hears a pause.
    let pause = el("span", "pause").text(", ");
    let status = status.text(&issue.status);
    el("span", "issue-state").child(pause).child(status)
}
