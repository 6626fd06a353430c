//! The templates that come with Tickmark: each can be read to the last word.

use tickmark_domain::starter_set::{holds, starter_set};
use tickmark_domain::template::{Reach, TemplateDraft};
use tickmark_domain::text::prompts::{prompts, texts};
use tickmark_domain::text::tickmark::{parse, print_rows};
use tickmark_domain::{TemplateId, Version};

#[test]
fn the_ten_that_are_promised() {
    let names: Vec<_> = starter_set().map(|one| one.head.name).collect();
    let expected = [
        "Accessibility check",
        "Bug triage",
        "Code review",
        "Definition of done",
        "Definition of ready",
        "Incident: {what fails}",
        "Onboarding {name}",
        "Release {version}",
        "Security review",
        "Spike: {question}",
    ];
    assert_eq!(names, expected);
    assert!(holds(TemplateId::from_bits(10)));
    assert!(!holds(TemplateId::from_bits(11)));
}

#[test]
fn each_is_one_list_that_says_nothing_a_template_leaves_out() {
    for one in starter_set() {
        let (name, text) = (one.head.name, one.text);
        let parsed = parse(&text);
        assert_eq!(parsed.hints, [], "{name}");
        let [list] = &parsed.lists[..] else {
            panic!("{name} is {} lists", parsed.lists.len())
        };
        assert_eq!(list.name, None);
        assert_eq!(
            print_rows(&list.rows),
            text,
            "{name} is written as we write"
        );
        let draft = TemplateDraft {
            replaces: Version(0),
            reach: Reach::Site,
            name: name.clone(),
            kind: one.kind,
            text,
        };
        assert_eq!(draft.clone().checked(), Ok(draft), "{name}");
        assert!((7..=17).contains(&list.rows.len()), "{name} is short");
    }
}

#[test]
fn their_prompts() {
    let asked: Vec<_> = starter_set()
        .map(|one| {
            let rows = parse(&one.text).into_rows();
            let name = one.head.name.as_str();
            prompts([name].into_iter().chain(texts(&rows))).join(", ")
        })
        .filter(|asked| !asked.is_empty())
        .collect();
    let expected = [
        "screen reader and browser",
        "what fails, lead, status page",
        "name, buddy, manager",
        "version, environment",
        "question, days",
    ];
    assert_eq!(asked, expected);
}
