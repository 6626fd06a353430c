//! Work items that texts link to: asked about as they are shown, in one question, and kept.

use crate::world::{Site, Tab};
use std::rc::Rc;
use tickmark_domain::Category;
use tickmark_engine::{Input, LinkedIssue, Output};

fn issue(key: &str, status: &str) -> LinkedIssue {
    LinkedIssue {
        key: key.into(),
        summary: format!("About {key}"),
        status: status.into(),
        category: Category::Active,
    }
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

fn show(tab: &mut Tab, linked: &[&str]) {
    tab.input(Input::IssuesShown(keys(linked)));
}

fn answer(tab: &mut Tab, asked: &[&str], told: Option<Vec<LinkedIssue>>) {
    let asked = keys(asked);
    tab.input(Input::IssuesTold { asked, told });
}

/// The questions since the last call.
fn asked(tab: &mut Tab) -> Vec<Output> {
    let asked = std::mem::take(&mut tab.asked);
    let about = asked.into_iter();
    about
        .filter(|one| matches!(one, Output::AskIssues(_)))
        .collect()
}

fn question(about: &[&str]) -> Vec<Output> {
    vec![Output::AskIssues(keys(about))]
}

#[test]
fn one_question_for_all_that_is_shown_and_none_twice_at_once() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    show(&mut tab, &["TICK-3", "TICK-2", "TICK-3"]);
    assert_eq!(asked(&mut tab), question(&["TICK-2", "TICK-3"]));
    show(&mut tab, &["TICK-2"]);
    tab.input(Input::Attention);
    assert_eq!(asked(&mut tab), []);
    show(&mut tab, &["TICK-2", "TICK-4"]);
    assert_eq!(asked(&mut tab), question(&["TICK-4"]));
    let told = vec![issue("TICK-3", "Done"), issue("TICK-2", "In Progress")];
    answer(&mut tab, &["TICK-2", "TICK-3"], Some(told));
    let known = vec![issue("TICK-2", "In Progress"), issue("TICK-3", "Done")];
    assert_eq!(tab.issues, known);
    assert_eq!(*tab.engine.issues(), Rc::new(known));
}

#[test]
fn an_answer_is_good_for_some_minutes() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    show(&mut tab, &["TICK-2", "UTF-8"]);
    asked(&mut tab);
    answer(
        &mut tab,
        &["TICK-2", "UTF-8"],
        Some(vec![issue("TICK-2", "To Do")]),
    );
    tab.wait(179_999);
    tab.input(Input::Attention);
    show(&mut tab, &["TICK-2", "UTF-8"]);
    assert_eq!(asked(&mut tab), []);
    tab.wait(1);
    tab.input(Input::Attention);
    assert_eq!(asked(&mut tab), question(&["TICK-2", "UTF-8"]));
    // The person may not see it any more.
    answer(&mut tab, &["TICK-2", "UTF-8"], Some(vec![]));
    assert_eq!((tab.issues.len(), tab.engine.issues().len()), (0, 0));
}

#[test]
fn without_an_answer_what_was_known_stays_and_jira_is_asked_again() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.input(Input::IssuesKept(vec![issue("TICK-2", "To Do")]));
    show(&mut tab, &["TICK-2"]);
    assert_eq!(asked(&mut tab), question(&["TICK-2"]));
    answer(&mut tab, &["TICK-2"], None);
    assert_eq!(**tab.engine.issues(), [issue("TICK-2", "To Do")]);
    assert_eq!(tab.issues, [], "nothing new to keep");
    tab.wait(29_999);
    tab.input(Input::Attention);
    assert_eq!(asked(&mut tab), []);
    tab.wait(1);
    tab.input(Input::Attention);
    assert_eq!(asked(&mut tab), question(&["TICK-2"]));
}

#[test]
fn what_nobody_asked_for_is_not_kept() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    show(&mut tab, &["TICK-2"]);
    let told = vec![issue("NEW-5", "To Do"), issue("TICK-2", " ")];
    answer(&mut tab, &["TICK-2"], Some(told));
    assert_eq!(tab.issues, []);
    let many: Vec<String> = (1..=301).map(|number| format!("MANY-{number}")).collect();
    asked(&mut tab);
    tab.input(Input::IssuesShown(many));
    let [Output::AskIssues(about)] = &asked(&mut tab)[..] else {
        panic!("one question");
    };
    assert_eq!(about.len(), 299, "and the one from before");
}

#[test]
fn what_is_shown_before_the_host_is_there_is_asked_once_it_is() {
    let site = Site::holding(&["A"]);
    let mut tab = Tab::new(&site, "alice", 1);
    tab.start(None);
    show(&mut tab, &["TICK-2"]);
    assert_eq!(asked(&mut tab), []);
    tab.host_ready();
    assert_eq!(asked(&mut tab), question(&["TICK-2"]));
}
