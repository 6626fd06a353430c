//! Two texts, one opened and one saved: the operations between them lead from one to the other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tickmark_domain::text::diff::diff;
use tickmark_domain::text::model::{NoNames, row_of};
use tickmark_domain::text::{TextRow, tickmark};
use tickmark_domain::{ChecklistId, ChecklistKind, Document, Item, ItemId, Op, Refusal, Stamp, Version};

const LIST: ChecklistId = ChecklistId::from_bits(1);

fn rows(text: &str) -> Vec<TextRow> {
    tickmark::parse(text).into_rows()
}

fuzz_target!(|texts: (&str, &str)| {
    let mut document = Document::default();
    let stamp = Stamp { ver: Version(1), by: None, ms: 0 };
    let list = Op::AddChecklist { id: LIST, after: None, kind: ChecklistKind::Checklist, name: "List".into() };
    list.apply(&mut document, &stamp).expect("an empty issue has room");
    let mut next = 100;
    for text in [texts.0, texts.1] {
        let wanted = rows(text);
        let items: Vec<Item> = document.items(LIST).cloned().collect();
        let difference = diff(LIST, &items, &wanted, &NoNames, || {
            next += 1;
            ItemId::from_bits(next)
        });
        for op in &difference.ops {
            match op.apply(&mut document, &stamp) {
                // The preview has told of what is too long before anything is saved.
                Err(Refusal::TooLong) => return,
                outcome => drop(outcome.expect("an operation of a text can be made")),
            }
        }
        let texts: Vec<String> = document.items(LIST).map(|item| row_of(item, &NoNames).text).collect();
        assert_eq!(texts, wanted.into_iter().map(|row| row.text).collect::<Vec<_>>());
    }
});
