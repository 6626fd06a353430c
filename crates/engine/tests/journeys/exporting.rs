//! A list as a file, and back.

use crate::world::{LIST, Network, Site, Tab, list, row};
use tickmark_domain::text::{Dialect, Keywords};
use tickmark_domain::{ChecklistKind, Op};
use tickmark_engine::Edit;
use tickmark_engine::export::Form;
use tickmark_engine::paste::preview;

const ROWS: [&str; 5] = ["A, \"b\"", "# H", "[x] = 1+1", "[~] C?", "[-] # D"];

#[test]
fn every_form_is_recognized_and_read_back_as_it_was() {
    let tab = Tab::open(&Site::holding(&ROWS));
    for (form, dialect) in [
        (Form::Markdown, Dialect::Tickmark),
        (Form::Csv, Dialect::Spreadsheet),
        (Form::Json, Dialect::Json),
    ] {
        let file = tab
            .engine
            .export(LIST, form, &Keywords::default())
            .expect("the list is there");
        assert_eq!(file.name, format!("Checklist.{}", form.ending()));
        let found = preview(&file.text, None, &Keywords::default());
        assert_eq!(found.dialect, dialect, "{}", file.text);
        let mut other = Tab::open(&Site::default());
        other.edit(Edit::Paste {
            checklist: None,
            after: None,
            rows: found.rows,
            list: found.list,
        });
        assert_eq!(other.outline()[1..], tab.outline()[1..], "{form:?}");
        other.is_saved();
    }
    assert_eq!(
        tab.engine.export(list(99), Form::Csv, &Keywords::default()),
        None
    );
}

#[test]
fn what_is_only_on_the_device_is_exported_too() {
    let mut tab = Tab::open(&Site::holding(&["A"]));
    tab.network = Network::Holds;
    tab.tick("A");
    tab.edit(Edit::Name {
        id: LIST,
        name: "Go / no go: 2026?".into(),
    });
    let file = tab
        .engine
        .export(LIST, Form::Markdown, &Keywords::default())
        .unwrap();
    assert_eq!(file.name, "Go-no-go-2026.md");
    assert_eq!(file.text, "# Go / no go: 2026?\n- [x] A\n");
}

#[test]
fn where_there_is_no_list_the_text_says_its_kind_and_its_name() {
    let site = Site::holding(&["A", "B"]);
    let kind = ChecklistKind::AcceptanceCriteria;
    let (note, name) = ("Seen by Bob".to_owned(), "Agreed".to_owned());
    let ops = [
        Op::SetKind { id: LIST, kind },
        Op::SetName { id: LIST, name },
        Op::SetNote { id: row(1), note },
    ];
    site.edits("bob", ops);
    let keywords = Keywords::default();
    let exported = Tab::open(&site).engine.export(LIST, Form::Json, &keywords);
    let exported = exported.unwrap().text;
    let feature = "Feature: Saving\n  Scenario: Twice\n    Given a list\n";
    for (text, name, note) in [
        (exported.as_str(), "Agreed", "Seen by Bob"),
        (feature, "Checklist", ""),
    ] {
        let other = Site::default();
        let mut tab = Tab::open(&other);
        let found = preview(text, None, &keywords);
        tab.edit(Edit::Paste {
            checklist: None,
            after: None,
            rows: found.rows,
            list: found.list,
        });
        tab.is_saved();
        let service = other.get();
        let made = service.document.checklists().next().unwrap();
        assert_eq!((made.kind, made.name.as_str()), (kind, name));
        let mut rows = service.document.items(made.id);
        assert!(rows.any(|row| row.note == note), "{text}");
    }
}
