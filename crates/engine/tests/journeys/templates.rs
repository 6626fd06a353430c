//! Templates: looked through, used as one step, saved, replaced and deleted.

use crate::world::{LIST, Site, Tab};
use tickmark_domain::template::{Reach, Template, TemplateDraft, TemplateHead};
use tickmark_domain::text::prompts::Filling;
use tickmark_domain::wire::Access;
use tickmark_domain::{ChecklistKind, Refusal, TemplateId, Version};
use tickmark_engine::past::Asking;
use tickmark_engine::templates::{Aim, Missed, News, Question, Shelf, Step, Told};
use tickmark_engine::{Edit, Focus, Input, Message, Output};

const ID: TemplateId = TemplateId::from_bits(7);

fn head(number: u128, name: &str, reach: Option<Reach>) -> TemplateHead {
    TemplateHead {
        id: TemplateId::from_bits(number),
        version: Version(3),
        reach,
        name: name.into(),
    }
}

fn release() -> Template {
    Template {
        head: head(7, "Release {version}", Some(Reach::Project)),
        kind: ChecklistKind::Checklist,
        text: "## Publish\n- [ ] Tag {version}\n  > For {whom}\n- [ ]? Tell {whom}\n".into(),
    }
}

fn step(tab: &mut Tab, step: Step) {
    tab.input(Input::Templates(step));
}

fn told(tab: &mut Tab, asked: Question, answer: Result<Told, Missed>) {
    step(tab, Step::Told { asked, answer });
}

fn news(tab: &mut Tab) -> Vec<News> {
    let said = tab.said().into_iter();
    said.filter_map(|message| match message {
        Message::Template(news) => Some(news),
        _ => None,
    })
    .collect()
}

fn asked(tab: &mut Tab) -> Vec<Question> {
    let asked = std::mem::take(&mut tab.asked).into_iter();
    asked
        .filter_map(|output| match output {
            Output::AskTemplates(question) => Some(question),
            _ => None,
        })
        .collect()
}

fn shelf(tab: &Tab) -> &Shelf {
    tab.engine.shelf().expect("the sheet is open")
}

fn filling(prompt: &str, answer: &str) -> Filling {
    Filling {
        prompt: prompt.into(),
        answer: answer.into(),
    }
}

/// Opened for use, with this template looked at.
fn looks_at(tab: &mut Tab, aim: Aim, template: Template) {
    step(tab, Step::Open(aim));
    let heads = vec![template.head.clone()];
    told(tab, Question::List, Ok(Told::List(heads)));
    let id = template.head.id;
    step(tab, Step::Look(id));
    let read = Ok(Told::Read(Box::new(template)));
    told(tab, Question::Read(id), read);
}

#[test]
fn rows_are_put_at_the_end_of_the_list_in_one_step() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    looks_at(&mut tab, Aim::Use(Some(LIST)), release());
    let opened = shelf(&tab).opened.as_ref().unwrap();
    assert_eq!(opened.prompts, ["version", "whom"]);
    let asks = [Question::List, Question::Read(ID)];
    assert_eq!(asked(&mut tab), asks);
    assert_eq!(news(&mut tab), [News::Found { templates: 1 }]);
    tab.focus();
    let fillings = vec![filling("version", "2.4"), filling("whom", " ")];
    tab.edit(Edit::UseTemplate(fillings));
    let after = [
        "= Checklist 0/3 mixed",
        "[ ] One",
        "# Publish 0/2",
        "[ ] Tag 2.4",
        "[ ] Tell {whom}?",
    ];
    tab.shows(&after);
    let name = "Release 2.4".into();
    assert_eq!(news(&mut tab), [News::Inserted { rows: 3, name }]);
    assert_eq!(tab.focus(), Some(Focus::Row(tab.id("Publish"))));
    assert!(tab.engine.shelf().is_none());
    tab.is_saved();
    tab.edit(Edit::Undo);
    tab.shows(&["= Checklist 0/1", "[ ] One"]);
    tab.edit(Edit::Redo);
    tab.shows(&after);
}

#[test]
fn an_issue_without_a_list_gets_one_of_the_name_and_kind() {
    let mut tab = Tab::open(&Site::default());
    let mut template = release();
    template.kind = ChecklistKind::AcceptanceCriteria;
    template.text = "- [ ] Tag it\n".into();
    looks_at(&mut tab, Aim::Use(None), template);
    // Its name asks too.
    assert_eq!(shelf(&tab).opened.as_ref().unwrap().prompts, ["version"]);
    tab.edit(Edit::UseTemplate(vec![filling("version", "2.4")]));
    tab.shows(&["= Release 2.4 0/1", "[ ] Tag it"]);
    let list = tab.panel.lists[0].0.kind;
    assert_eq!(list, ChecklistKind::AcceptanceCriteria);
    tab.edit(Edit::Undo);
    assert!(tab.panel.lists.is_empty());
}

#[test]
fn a_list_that_cannot_hold_the_rows_stays_as_it_is_and_so_does_the_sheet() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    let mut template = release();
    template.text = "- [ ] a\n".repeat(10_000);
    looks_at(&mut tab, Aim::Use(Some(LIST)), template);
    news(&mut tab);
    tab.edit(Edit::UseTemplate(Vec::new()));
    tab.shows(&["= Checklist 0/1", "[ ] One"]);
    let missed = Missed::Refused(Refusal::TooManyItems);
    assert_eq!(shelf(&tab).missed, Some(missed));
    assert!(shelf(&tab).opened.is_some());
    assert_eq!(news(&mut tab), [News::Missed(missed)]);
}

#[test]
fn who_may_not_edit_any_more_adds_nothing() {
    let site = Site::holding(&["One"]);
    let mut tab = Tab::open(&site);
    looks_at(&mut tab, Aim::Use(Some(LIST)), release());
    site.get_mut().viewers.push("alice".into());
    tab.edit(Edit::Tick(tab.id("One")));
    assert_eq!(tab.engine.panel().access, Access::View);
    tab.said();
    tab.edit(Edit::UseTemplate(Vec::new()));
    assert_eq!(tab.said(), [Message::ReadOnly]);
    assert!(tab.engine.shelf().is_some());
}

#[test]
fn a_question_without_an_answer_can_be_asked_again() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    step(&mut tab, Step::Open(Aim::Use(Some(LIST))));
    told(&mut tab, Question::List, Err(Missed::Offline));
    assert_eq!(shelf(&tab).missed, Some(Missed::Offline));
    assert_eq!(news(&mut tab), [News::Missed(Missed::Offline)]);
    step(&mut tab, Step::Again);
    assert_eq!(asked(&mut tab), [Question::List, Question::List]);
    assert_eq!(
        (shelf(&tab).asking, shelf(&tab).missed),
        (Asking::Waits, None)
    );
    let heads = vec![release().head];
    told(&mut tab, Question::List, Ok(Told::List(heads)));
    assert_eq!(shelf(&tab).heads.len(), 1);
    // One that is gone is offered no longer.
    step(&mut tab, Step::Look(ID));
    told(&mut tab, Question::Read(ID), Err(Missed::Gone));
    assert!(shelf(&tab).heads.is_empty());
    assert_eq!(shelf(&tab).missed, Some(Missed::Gone));
}

#[test]
fn an_answer_that_nobody_waits_for_is_not_shown() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    step(&mut tab, Step::Open(Aim::Use(None)));
    let heads = vec![release().head];
    told(&mut tab, Question::List, Ok(Told::List(heads)));
    step(&mut tab, Step::Look(ID));
    step(&mut tab, Step::Look(TemplateId::from_bits(8)));
    let read = Ok(Told::Read(Box::new(release())));
    told(&mut tab, Question::Read(ID), read.clone());
    assert_eq!(shelf(&tab).opened, None);
    step(&mut tab, Step::Close);
    told(&mut tab, Question::Read(TemplateId::from_bits(8)), read);
    assert!(tab.engine.shelf().is_none());
}

/// What the sheet asks the service to keep.
fn draft(tab: &mut Tab) -> (TemplateId, TemplateDraft) {
    match asked(tab).pop() {
        Some(Question::Save { id, draft }) => (id, *draft),
        other => panic!("{other:?}"),
    }
}

fn save(tab: &mut Tab, name: &str, reach: Reach) {
    let name = name.into();
    step(tab, Step::Save { name, reach });
}

#[test]
fn a_list_is_kept_without_what_was_done_to_it() {
    let mut tab = Tab::open(&Site::holding(&["# Go", "[x] One", "[~] Two?"]));
    step(&mut tab, Step::Open(Aim::Save(LIST)));
    told(&mut tab, Question::List, Ok(Told::List(Vec::new())));
    assert_eq!(news(&mut tab), [], "what is there already is no news");
    save(&mut tab, " Trip ", Reach::Site);
    let (id, draft) = draft(&mut tab);
    assert_eq!(draft.name, "Trip");
    assert_eq!((draft.replaces, draft.reach), (Version(0), Reach::Site));
    assert_eq!(draft.text, "## Go\n- [ ] One\n- [ ]? Two\n");
    let draft = Box::new(draft);
    told(&mut tab, Question::Save { id, draft }, Ok(Told::Saved));
    let name = "Trip".into();
    assert_eq!(news(&mut tab), [News::Saved { name }]);
    assert_eq!(tab.focus(), Some(Focus::List(LIST)));
    assert!(tab.engine.shelf().is_none());
}

#[test]
fn the_one_of_this_name_is_replaced_in_the_version_that_was_seen() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    step(&mut tab, Step::Open(Aim::Save(LIST)));
    let heads = || {
        vec![
            head(6, "Trip", None),
            head(7, "trip", Some(Reach::Project)),
            head(8, "Trip", Some(Reach::Site)),
        ]
    };
    told(&mut tab, Question::List, Ok(Told::List(heads())));
    save(&mut tab, "Trip", Reach::Project);
    let (id, first) = draft(&mut tab);
    assert_eq!((id, first.replaces), (ID, Version(3)));
    // Somebody was quicker: what is there by then is learnt, and the words stay.
    let draft_of = Box::new(first);
    let question = Question::Save {
        id,
        draft: draft_of,
    };
    told(&mut tab, question, Err(Missed::Changed));
    assert_eq!(news(&mut tab), [News::Missed(Missed::Changed)]);
    assert_eq!(asked(&mut tab), [Question::List]);
    let mut newer = heads();
    newer[1].version = Version(4);
    told(&mut tab, Question::List, Ok(Told::List(newer)));
    assert_eq!(shelf(&tab).missed, Some(Missed::Changed));
    save(&mut tab, "Trip", Reach::Project);
    assert_eq!(draft(&mut tab).1.replaces, Version(4));
}

#[test]
fn what_cannot_be_kept_is_said_before_it_is_sent() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    step(&mut tab, Step::Open(Aim::Save(LIST)));
    told(&mut tab, Question::List, Ok(Told::List(Vec::new())));
    asked(&mut tab);
    save(&mut tab, "  ", Reach::Project);
    let missed = Missed::Refused(Refusal::Empty);
    assert_eq!(shelf(&tab).missed, Some(missed));
    assert_eq!(news(&mut tab), [News::Missed(missed)]);
    tab.edit(Edit::DeleteList(LIST));
    save(&mut tab, "Trip", Reach::Project);
    let missed = Missed::Refused(Refusal::UnknownRow);
    assert_eq!(shelf(&tab).missed, Some(missed));
    assert_eq!(asked(&mut tab), []);
}

#[test]
fn one_is_deleted_and_said_so_even_when_the_sheet_is_closed_by_then() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    looks_at(&mut tab, Aim::Use(Some(LIST)), release());
    news(&mut tab);
    step(&mut tab, Step::Delete);
    assert_eq!(asked(&mut tab).last(), Some(&Question::Delete(ID)));
    told(&mut tab, Question::Delete(ID), Ok(Told::Deleted));
    assert_eq!(shelf(&tab).opened, None);
    assert!(shelf(&tab).heads.is_empty());
    let name = "Release {version}".into();
    assert_eq!(news(&mut tab), [News::Deleted { name }]);
    saves_with(&mut tab, Vec::new());
    save(&mut tab, "Trip", Reach::Project);
    let (id, draft) = draft(&mut tab);
    step(&mut tab, Step::Close);
    let draft = Box::new(draft);
    let question = Question::Save { id, draft };
    told(&mut tab, question, Err(Missed::NoAnswer));
    assert_eq!(news(&mut tab), [News::Missed(Missed::NoAnswer)]);
}

/// Opened to save, with these there already.
fn saves_with(tab: &mut Tab, heads: Vec<TemplateHead>) {
    step(tab, Step::Open(Aim::Save(LIST)));
    told(tab, Question::List, Ok(Told::List(heads)));
    asked(tab);
}

/// What is asked is not answered.
fn fails(tab: &mut Tab, (id, draft): (TemplateId, TemplateDraft), missed: Missed) {
    let draft = Box::new(draft);
    told(tab, Question::Save { id, draft }, Err(missed));
}

#[test]
fn a_second_save_or_delete_waits_for_nothing_and_asks_nothing() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    saves_with(&mut tab, Vec::new());
    save(&mut tab, "Trip", Reach::Project);
    save(&mut tab, "Trip", Reach::Project);
    assert_eq!(asked(&mut tab).len(), 1);
    looks_at(&mut tab, Aim::Use(Some(LIST)), release());
    asked(&mut tab);
    step(&mut tab, Step::Delete);
    step(&mut tab, Step::Delete);
    assert_eq!(asked(&mut tab), [Question::Delete(ID)]);
}

#[test]
fn what_is_saved_once_more_has_the_same_id_and_the_words_of_now() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    saves_with(&mut tab, Vec::new());
    save(&mut tab, "A", Reach::Project);
    let first = draft(&mut tab);
    let id = first.0;
    fails(&mut tab, first, Missed::Offline);
    save(&mut tab, "B", Reach::Project);
    let second = draft(&mut tab);
    assert_eq!((second.0, second.1.name.as_str()), (id, "B"));
    // The first was kept, and its answer lost: it is the one that gets the new name.
    fails(&mut tab, second, Missed::Changed);
    let mut own = head(0, "A", Some(Reach::Project));
    own.id = id;
    told(&mut tab, Question::List, Ok(Told::List(vec![own])));
    asked(&mut tab);
    save(&mut tab, "B", Reach::Project);
    let third = draft(&mut tab);
    assert_eq!((third.0, third.1.replaces), (id, Version(3)));
    saves_with(&mut tab, Vec::new());
    save(&mut tab, "A", Reach::Project);
    assert_ne!(draft(&mut tab).0, id, "another opening, another template");
}

#[test]
fn a_save_waits_until_it_is_known_what_is_there() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    step(&mut tab, Step::Open(Aim::Save(LIST)));
    save(&mut tab, "Trip", Reach::Project);
    assert_eq!(asked(&mut tab), [Question::List]);
    told(&mut tab, Question::List, Ok(Told::List(Vec::new())));
    assert_eq!(draft(&mut tab).1.name, "Trip");
    step(&mut tab, Step::Open(Aim::Save(LIST)));
    // What is not known yet is asked first.
    told(&mut tab, Question::List, Err(Missed::Offline));
    asked(&mut tab);
    save(&mut tab, "Trip", Reach::Project);
    assert_eq!(asked(&mut tab), [Question::List]);
    told(&mut tab, Question::List, Err(Missed::Offline));
    step(&mut tab, Step::Again);
    told(&mut tab, Question::List, Ok(Told::List(Vec::new())));
    assert_eq!(asked(&mut tab), [Question::List], "nobody saved again");
}

#[test]
fn one_that_nobody_knew_of_is_not_replaced_unasked() {
    let mut tab = Tab::open(&Site::holding(&["One"]));
    step(&mut tab, Step::Open(Aim::Save(LIST)));
    save(&mut tab, "Trip", Reach::Project);
    asked(&mut tab);
    let heads = vec![head(7, "Trip", Some(Reach::Project))];
    told(&mut tab, Question::List, Ok(Told::List(heads)));
    assert_eq!(news(&mut tab), [News::Missed(Missed::Taken)]);
    assert_eq!(shelf(&tab).missed, Some(Missed::Taken));
    assert_eq!(asked(&mut tab), []);
    save(&mut tab, "Trip", Reach::Project);
    let (id, draft) = draft(&mut tab);
    assert_eq!((id, draft.replaces), (ID, Version(3)));
}
