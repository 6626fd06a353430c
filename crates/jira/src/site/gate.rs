//! The workflow's gate: an issue is not done while required items are open.

use super::issue::{Issue, Status};
use serde_json::Value;

/// Required items still open, as the app last wrote it down. None without a checklist.
fn required_open(issue: &Issue) -> Option<u64> {
    issue
        .properties
        .get("tickmark")?
        .get("requiredOpen")
        .and_then(Value::as_u64)
}

/// Why the issue may not go to this status, as a sentence for the person who tried.
pub fn objection(issue: &Issue, to: Status) -> Option<String> {
    if to != Status::Done {
        return None;
    }
    match required_open(issue) {
        None | Some(0) => None,
        Some(1) => Some("1 required checklist item is still open.".into()),
        Some(open) => Some(format!("{open} required checklist items are still open.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_done_is_gated_and_only_by_open_required_items() {
        let mut issue = Issue::new(10_002, 2);
        assert_eq!(objection(&issue, Status::Done), None);
        for (open, closed) in [(0, false), (1, true), (3, true)] {
            issue
                .properties
                .insert("tickmark".into(), json!({"requiredOpen": open}));
            assert_eq!(objection(&issue, Status::Done).is_some(), closed, "{open}");
            assert_eq!(objection(&issue, Status::InProgress), None);
        }
    }
}
