//! Who there is: the names of people, the search for them, and names that come and go with texts.

use crate::assigning::{assigned, knowing, named, to, who};
use crate::world::{Site, Tab, account, row};
use tickmark_domain::Op;
use tickmark_domain::text::Keywords;
use tickmark_engine::paste::preview;
use tickmark_engine::people::{Choice, Looking, Unanswered, Whom, initials};
use tickmark_engine::{Edit, Input, Message, Named, Output, Timer};

fn find(tab: &mut Tab, text: &str) {
    tab.input(Input::FindPeople(Some(text.into())));
}

fn answer(tab: &mut Tab, text: &str, found: Result<Vec<Named>, Unanswered>) {
    let text = text.into();
    tab.input(Input::PeopleFound { text, found });
}

/// The names that are offered, and how far the search is.
fn offered(tab: &Tab) -> (Vec<&str>, Looking) {
    let search = tab.engine.search().expect("a search is under way");
    let names = search.found.iter().map(|one| one.name.as_str());
    (names.collect(), search.looking)
}

/// Once for each, however many rows they work on, and again when the person comes back.
#[test]
fn names_are_asked_for_as_they_are_needed_and_kept() {
    let site = Site::holding(&["A", "B", "C"]);
    let give = |number, who: &str| Op::SetAssignee {
        id: row(number),
        assignee: Some(account(who)),
    };
    site.edits("bob", [give(1, "carol"), give(2, "bob"), give(3, "bob")]);
    let mut tab = Tab::open(&site);
    let both = Output::AskNames(vec![account("bob"), account("carol")]);
    assert_eq!(tab.asked, [both]);
    tab.input(Input::Learnt(vec![named("bob", "Bob Okafor")]));
    assert_eq!(tab.names, [named("bob", "Bob Okafor")]);
    assert_eq!(tab.engine.whom(&account("carol")), Whom::Somebody);
    tab.edit(to(3, Some("carol")));
    assert_eq!(tab.asked.len(), 1, "not again");
    tab.input(Input::Attention);
    let one = Output::AskNames(vec![account("carol")]);
    assert_eq!(tab.asked.pop(), Some(one));
    let gone = Named {
        gone: true,
        ..named("carol", "Carol Mendes")
    };
    tab.input(Input::Learnt(vec![gone.clone(), named("dave", " ")]));
    assert_eq!(tab.names, [gone, named("bob", "Bob Okafor")]);
}

/// Those who are known come at once, Jira's people after them, and nobody moves meanwhile.
#[test]
fn a_search_waits_until_nobody_types_and_offers_who_is_known() {
    let mut tab = knowing(&Site::holding(&["A"]));
    tab.asked.clear();
    find(&mut tab, "b");
    assert_eq!(tab.waits(Timer::People), Some(250));
    find(&mut tab, "BO");
    assert_eq!(offered(&tab), (vec!["Bob Okafor"], Looking::Waits));
    tab.wait(249);
    let searches = |tab: &Tab| -> Vec<Output> {
        let asked = tab.asked.iter();
        let searches = asked.filter(|one| matches!(one, Output::FindPeople(_)));
        searches.cloned().collect()
    };
    assert_eq!(searches(&tab), []);
    tab.wait(1);
    assert_eq!(searches(&tab), [Output::FindPeople("BO".into())]);
    let bonnie = named("bonnie", "Bonnie Ash");
    answer(&mut tab, "b", Ok(vec![named("ben", "Ben Late")]));
    assert_eq!(
        offered(&tab).0,
        ["Bob Okafor"],
        "an answer to what was written before"
    );
    let closed = Named {
        gone: true,
        ..named("bo", "Bo Closed")
    };
    let both = vec![closed, bonnie.clone(), named("bob", "Bob Okafor")];
    answer(&mut tab, "BO", Ok(both));
    let (names, looking) = offered(&tab);
    assert_eq!(
        (names, looking),
        (vec!["Bob Okafor", "Bonnie Ash"], Looking::Answered)
    );
    let said = Message::PeopleFound {
        people: 2,
        failed: None,
    };
    assert_eq!(tab.said(), [said]);
    tab.edit(to(1, Some("bonnie")));
    assert_eq!(
        tab.said(),
        [assigned(1, Some(Whom::Named("Bonnie Ash".into())))]
    );
    assert!(tab.names.contains(&bonnie), "from now on known here");
    tab.input(Input::FindPeople(None));
    assert_eq!(tab.engine.search(), None);
    answer(&mut tab, "BO", Ok(Vec::new()));
    assert_eq!(tab.engine.search(), None);
}

#[test]
fn where_jira_does_not_answer_those_who_are_known_are_offered() {
    for why in [Unanswered::NotAllowed, Unanswered::NoAnswer] {
        let mut tab = knowing(&Site::holding(&["A"]));
        find(&mut tab, "carol");
        tab.wait(250);
        answer(&mut tab, "carol", Err(why));
        assert_eq!(offered(&tab), (vec!["Carol Mendes"], Looking::Failed(why)));
        let failed = Some(why);
        let said = Message::PeopleFound { people: 1, failed };
        assert_eq!(tab.said(), [said]);
        tab.edit(to(1, Some("carol")));
        assert_eq!(who(&tab), [Some("carol")]);
        find(&mut tab, "carol");
        assert_eq!(offered(&tab).1, Looking::Waits, "asked again");
    }
}

/// The person first, then nobody; both are found by what is written, or not.
#[test]
fn who_is_offered_and_in_which_order() {
    let mut tab = knowing(&Site::holding(&["A"]));
    assert_eq!(tab.engine.choices(true), [], "nobody searches");
    tab.input(Input::Learnt(vec![named("alice", "Alice Larsen")]));
    find(&mut tab, "");
    assert_eq!(tab.waits(Timer::People), Some(0));
    let me = Choice::Me(account("alice"));
    let person = |who, name| Choice::Person(named(who, name));
    let (bob, carol) = (person("bob", "Bob Okafor"), person("carol", "Carol Mendes"));
    let all = [me.clone(), Choice::Nobody, bob, carol.clone()];
    assert_eq!(tab.engine.choices(true), all);
    assert_eq!(tab.engine.choices(false).len(), 3);
    find(&mut tab, "lar");
    assert_eq!(tab.engine.choices(true), [me]);
    find(&mut tab, "mend");
    assert_eq!(tab.engine.choices(true), [carol]);
    let gone = Named {
        gone: true,
        ..named("carol", "Carol Mendes")
    };
    tab.input(Input::Learnt(vec![gone]));
    find(&mut tab, "mend");
    assert_eq!(tab.engine.choices(true), []);
}

#[test]
fn names_are_found_without_accents_and_by_any_word() {
    for (name, text, found) in [
        ("Łukasz Wójcik", "wojc", true),
        ("Bjo\u{308}rn Håkansson", "bjorn ha", true),
        ("Ana Sofía Núñez", "NUNEZ ana", true),
        ("Sean O'Brien", "o'b", true),
        ("佐藤 美咲", "美", true),
        ("Bob Okafor", "kafor", false),
        ("Bob Okafor", "bob x", false),
        ("Bob Okafor", " ", true),
    ] {
        let is = tickmark_engine::people::is_called(name, text);
        assert_eq!(is, found, "{text} in {name}");
    }
}

#[test]
fn the_first_letters_of_names() {
    for (name, letters) in [
        ("Alice Larsen", "AL"),
        ("María del Carmen Ortiz-Vega", "MO"),
        ("(QA) Bot", "QB"),
        ("cher", "C"),
        ("佐藤 美咲", "佐美"),
        ("…", ""),
    ] {
        assert_eq!(initials(name), letters, "{name}");
    }
}

fn paste(tab: &mut Tab, text: &str) {
    let found = preview(text, None, &Keywords::default());
    tab.edit(Edit::Paste {
        checklist: None,
        after: None,
        rows: found.rows,
        list: found.list,
    });
}

#[test]
fn names_go_out_with_texts_and_come_back() {
    let mut tab = knowing(&Site::holding(&["A"]));
    tab.edit(to(1, Some("bob")));
    let line = "- [ ] A @{bob|Bob Okafor}\n";
    assert_eq!(tab.engine.copied(row(1)).markdown, line);
    paste(&mut tab, line);
    assert_eq!(who(&tab), [Some("bob"); 2]);
    let list = tab.panel.lists[0].0.id;
    let opened = tab.engine.open_text(list).expect("the list is there");
    assert_eq!(opened.text, line.repeat(2));
    tab.edit(Edit::Rewrite {
        opened: Box::new(opened),
        text: "- [ ] A @{carol|Whoever}\n- [ ] A\n".into(),
    });
    assert_eq!(who(&tab), [Some("carol"), None], "the account tells who");
    tab.is_saved();
}

/// Both forms survive each other: who is named at the end of a text, and who it is given to.
#[test]
fn a_text_that_ends_with_somebody_is_that_text() {
    let ask = "Ask @{carol|Carol Mendes}";
    let mut tab = knowing(&Site::holding(&[ask, ask]));
    tab.edit(to(2, Some("bob")));
    let lines: String = [1, 2].map(|n| tab.engine.copied(row(n)).markdown).concat();
    paste(&mut tab, &lines);
    assert!(tab.panel.rows().all(|row| row.text == ask), "{lines}");
    assert_eq!(who(&tab), [None, Some("bob"), None, Some("bob")]);
    tab.is_saved();
}

/// While a text is written nobody hears that nobody is found, and once that Jira does not answer.
#[test]
fn a_search_beside_a_text_says_only_who_is_found() {
    let mut tab = knowing(&Site::holding(&["A"]));
    let write = |tab: &mut Tab, text: &str| {
        tab.input(Input::FindToMention(text.into()));
        tab.wait(250);
    };
    for (text, found) in [
        ("", Ok(vec![named("dan", "Dan")])),
        ("zz", Ok(Vec::new())),
        ("bo", Err(Unanswered::NoAnswer)),
    ] {
        write(&mut tab, text);
        answer(&mut tab, text, found);
        assert_eq!(tab.said(), [], "{text}");
    }
    write(&mut tab, "d");
    answer(&mut tab, "d", Ok(vec![named("dan", "Dan")]));
    assert!(matches!(
        tab.said()[..],
        [Message::PeopleFound { people: 1, .. }]
    ));
    for said in [1, 0] {
        find(&mut tab, "carol");
        answer(&mut tab, "carol", Err(Unanswered::NoAnswer));
        assert_eq!(tab.said().len(), said);
    }
}

/// As other products write it: by name. Whoever is not exactly one person stays in the text.
#[test]
fn a_name_alone_is_whoever_is_called_so() {
    let mut tab = knowing(&Site::default());
    tab.input(Input::Learnt(vec![
        named("maya", "Maya Cohen"),
        named("other", "Maya Lindqvist"),
    ]));
    paste(
        &mut tab,
        "+ One @bob\n- Two @bob.okafor\n~ Three @maya\n- Four @nobody\n- Five @maya_cohen\n",
    );
    let rows: Vec<_> = tab.panel.rows().map(|row| row.text.as_str()).collect();
    assert_eq!(rows, ["One", "Two", "Three @maya", "Four @nobody", "Five"]);
    let expected = [Some("bob"), Some("bob"), None, None, Some("maya")];
    assert_eq!(who(&tab), expected);
}
