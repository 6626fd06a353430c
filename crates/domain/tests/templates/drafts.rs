//! What a template keeps of a list, and what it refuses.

use tickmark_domain::limits::{
    DETAILS_CHARS_MAX, ITEMS_PER_CHECKLIST_MAX, NAME_CHARS_MAX, PASTE_BYTES_MAX, TEXT_CHARS_MAX,
};
use tickmark_domain::template::{Reach, TemplateDraft};
use tickmark_domain::{ChecklistKind, Refusal, Version};

fn draft(name: &str, text: &str) -> TemplateDraft {
    TemplateDraft {
        replaces: Version(0),
        reach: Reach::Project,
        name: name.into(),
        kind: ChecklistKind::AcceptanceCriteria,
        text: text.into(),
    }
}

#[test]
fn texts_headings_details_and_what_is_required_are_kept_and_no_more() {
    let text = "## Before\n- [x] Pack @{5b10|Alice Ng} due 2026-12-01\n  > Warm **clothes**\n  >> Seen\n- [-]? Post {card}\n- [status: QA ready] Ask\n";
    let kept = draft("  Trip ", text).checked().unwrap();
    assert_eq!(
        kept,
        draft(
            "Trip",
            "## Before\n- [ ] Pack\n  > Warm **clothes**\n- [ ]? Post {card}\n- [ ] Ask\n"
        )
    );
    assert_eq!(kept.clone().checked(), Ok(kept));
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let check = |name: &str, text: &str, refusal| {
        assert_eq!(draft(name, text).checked(), Err(refusal));
    };
    check(" ", "- [ ] a", Refusal::Empty);
    check("a", " \n\n", Refusal::Empty);
    let name = "é".repeat(NAME_CHARS_MAX + 1);
    check(&name, "- [ ] a", Refusal::TooLong);
    let line = format!("- [ ] {}", "é".repeat(TEXT_CHARS_MAX + 1));
    check("a", &line, Refusal::TooLong);
    let details = format!("- [ ] a\n  > {}", "é".repeat(DETAILS_CHARS_MAX + 1));
    check("a", &details, Refusal::TooLong);
    let rows = "- [ ] a\n".repeat(ITEMS_PER_CHECKLIST_MAX + 1);
    check("a", &rows, Refusal::TooManyItems);
    check("a", &"a".repeat(PASTE_BYTES_MAX + 1), Refusal::TooLong);
    // Marks are written out: the text grows where lines have none.
    let bare = format!("{}\n", "a".repeat(1_024 - 3)).repeat(PASTE_BYTES_MAX / 1_022);
    assert!(bare.len() <= PASTE_BYTES_MAX);
    check("a", &bare, Refusal::TooLong);
    let most = "- [ ] a\n".repeat(ITEMS_PER_CHECKLIST_MAX);
    assert!(draft(&"é".repeat(NAME_CHARS_MAX), &most).checked().is_ok());
}
