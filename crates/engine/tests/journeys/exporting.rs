//! A list as a file, and back.

use crate::world::{LIST, Network, Site, Tab, list};
use tickmark_domain::text::{Dialect, Keywords};
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
