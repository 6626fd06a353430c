//! The templates that come with Tickmark: short lists that any team can begin with.

use crate::template::{Template, TemplateHead};
use crate::{ChecklistKind, TemplateId, Version};

/// Each names itself in its first line; by name.
const TEXTS: [&str; 10] = [
    include_str!("../../../templates/accessibility-check.txt"),
    include_str!("../../../templates/bug-triage.txt"),
    include_str!("../../../templates/code-review.txt"),
    include_str!("../../../templates/definition-of-done.txt"),
    include_str!("../../../templates/definition-of-ready.txt"),
    include_str!("../../../templates/incident.txt"),
    include_str!("../../../templates/onboarding.txt"),
    include_str!("../../../templates/release.txt"),
    include_str!("../../../templates/security-review.txt"),
    include_str!("../../../templates/spike.txt"),
];

/// All of them, under ids that no device makes.
pub fn starter_set() -> impl Iterator<Item = Template> {
    (1..).zip(TEXTS).map(|(number, text)| {
        let (name, rows) = text.split_once('\n').unwrap_or((text, ""));
        Template {
            head: TemplateHead {
                id: TemplateId::from_bits(number),
                version: Version(1),
                reach: None,
                name: name.trim_start_matches("# ").to_owned(),
            },
            kind: ChecklistKind::Checklist,
            text: rows.to_owned(),
        }
    })
}

/// Whether an id is one of theirs.
pub fn holds(id: TemplateId) -> bool {
    starter_set().any(|one| one.head.id == id)
}
