//! Rows for the clipboard.

use crate::world::{Site, Tab, row};
use tickmark_domain::text::model::{NoNames, row_of};
use tickmark_domain::text::tickmark;
use tickmark_domain::{AccountId, ItemId, Op};
use tickmark_engine::{Edit, Focus, Input, Message, Select};

#[test]
fn rows_are_copied_as_markdown_and_as_html() {
    let rows = ["A **b** <c>", "# H & I", "[x] D", "[~] E?", "[-] F\nG"];
    let mut tab = Tab::open(&Site::holding(&rows));
    let one = tab.engine.copied(row(1));
    assert_eq!(one.markdown, "- [ ] A **b** <c>\n");
    assert_eq!(
        one.html,
        "<meta name=\"tickmark\"><ul><li>\u{2610} A <strong>b</strong> &lt;c&gt;</li></ul>"
    );
    let section = tab.engine.copied(row(2));
    assert_eq!(section.markdown, "## H & I\n- [x] D\n- [~]? E\n- [-] F G\n");
    assert!(
        section
            .html
            .starts_with("<meta name=\"tickmark\"><h2>H &amp; I</h2><ul><li>\u{2611} D</li>")
    );
    assert_eq!(section.rows, 4);
    tab.input(Input::Select {
        id: row(1),
        how: Select::Toggle,
    });
    tab.input(Input::Select {
        id: row(2),
        how: Select::Toggle,
    });
    tab.input(Input::Select {
        id: row(3),
        how: Select::Toggle,
    });
    let all = tab.engine.copied(row(3));
    assert_eq!(all.rows, 5, "none twice");
    let not_selected = tab.engine.copied(ItemId::from_bits(99));
    assert_eq!(
        (not_selected.rows, not_selected.markdown),
        (0, String::new())
    );
    tab.input(Input::CopyRow(row(1)));
    assert_eq!(tab.copied.as_deref(), Some(all.markdown.as_str()));
    tab.input(Input::RowsCopied(5));
    assert_eq!(tab.said().pop().unwrap(), Message::RowsCopied { rows: 5 });
}

#[test]
fn what_is_copied_is_read_back_as_it_was() {
    let site = Site::holding(&[
        "- not a bullet",
        "[x] Rent, due 2026-12-01",
        "# [x] not a box",
    ]);
    let id = row(1);
    site.edits(
        "bob",
        [
            Op::SetDetails {
                id,
                details: "several\nlines".into(),
            },
            Op::SetDue {
                id,
                due: Some("2026-12-01".into()),
            },
            Op::SetAssignee {
                id,
                assignee: Some(AccountId("bob|1".into())),
            },
        ],
    );
    let tab = Tab::open(&site);
    for number in 1..=3 {
        let copied = tab.engine.copied(row(number)).markdown;
        let service = site.get();
        let item = service.document.item(row(number)).unwrap();
        let read = tickmark::parse(&copied).into_rows();
        assert_eq!(read, [row_of(item, &NoNames)], "{copied}");
    }
}

#[test]
fn what_is_cut_is_what_was_copied() {
    let mut tab = Tab::open(&Site::holding(&["A", "# H", "B", "C", "# I", "D"]));
    let edit = Edit::Cut(row(2));
    assert_eq!(tab.engine.copied(row(2)).rows, 3);
    assert_eq!(tab.engine.rows_going(&edit), 3);
    tab.edit(edit);
    tab.shows(&["= Checklist 0/2", "[ ] A", "# I 0/1", "[ ] D"]);
    assert_eq!(
        tab.said().pop().unwrap(),
        Message::DeletedSeveral { rows: 3 }
    );
    tab.edit(Edit::Undo);
    assert_eq!(tab.outline().len(), 7);
    assert_eq!(tab.engine.rows_going(&Edit::Delete(row(2))), 1);
    tab.edit(Edit::Cut(row(6)));
    assert_eq!(tab.outline().len(), 6);
}

#[test]
fn a_duplicate_is_all_that_the_row_was_and_one_step() {
    let site = Site::holding(&["[~] A?", "B"]);
    site.edits(
        "bob",
        [
            Op::SetDetails {
                id: row(1),
                details: "Why\nand how".into(),
            },
            Op::SetAssignee {
                id: row(1),
                assignee: Some(AccountId("557058:carol".into())),
            },
            Op::SetDue {
                id: row(1),
                due: Some("2026-12-01".into()),
            },
        ],
    );
    let mut tab = Tab::open(&site);
    tab.edit(Edit::Duplicate(row(1)));
    tab.shows(&[
        "= Checklist 0/3 mixed",
        "[~] A? @557058:carol due 2026-12-01",
        "[~] A? @557058:carol due 2026-12-01",
        "[ ] B",
    ]);
    let Some(Focus::Row(twin)) = tab.focus() else {
        panic!("focus is on the duplicate");
    };
    assert_ne!(twin, row(1));
    assert_eq!(tab.said(), [Message::AddedSeveral { rows: 1, total: 3 }]);
    tab.is_saved();
    let copied = tab.engine.copied(twin).markdown;
    assert_eq!(copied, tab.engine.copied(row(1)).markdown);
    assert!(
        copied.contains("and how") && copied.contains("carol") && copied.contains("2026-12-01")
    );
    tab.edit(Edit::Undo);
    tab.shows(&[
        "= Checklist 0/2 mixed",
        "[~] A? @557058:carol due 2026-12-01",
        "[ ] B",
    ]);
}

#[test]
fn a_heading_is_duplicated_with_its_section_and_a_selection_below_its_last_row() {
    let mut tab = Tab::open(&Site::holding(&["A", "# H", "B", "C", "# I", "D"]));
    tab.edit(Edit::Duplicate(row(2)));
    assert_eq!(texts(&tab), ["A", "H", "B", "C", "H", "B", "C", "I", "D"]);
    tab.edit(Edit::Undo);
    for id in [1, 3] {
        tab.input(Input::Select {
            id: row(id),
            how: Select::Toggle,
        });
    }
    tab.edit(Edit::Duplicate(row(1)));
    assert_eq!(texts(&tab), ["A", "H", "B", "A", "B", "C", "I", "D"]);
}

fn texts(tab: &Tab) -> Vec<String> {
    tab.panel.rows().map(|row| row.text.clone()).collect()
}
