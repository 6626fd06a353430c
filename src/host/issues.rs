//! Work items that texts link to, by Jira's own interface, in the name of the person who looks.
//!
//! Beside the port and not in it: the first paint needs none of them.

use super::Host;
use super::js::{inside, text_inside};
use super::rest_api::post;
use js_sys::Array;
use tickmark_domain::Category;
use tickmark_engine::LinkedIssue;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// Jira takes so many in one question.
const ASKED_MAX: usize = 100;

/// The address of the Jira site, as the frame's own address gives it; none outside Jira.
///
/// Whoever changed it would only change which links are shown as work items.
pub fn site() -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    let site = UrlSearchParams::new_with_str(&query).ok()?.get("xdm_e")?;
    (site.starts_with("https://") || site.starts_with("http://")).then_some(site)
}

/// What Jira says of these; none if it did not answer. It leaves out what the person may not see.
pub async fn told(host: &dyn Host, keys: &[String]) -> Option<Vec<LinkedIssue>> {
    let mut told = Vec::new();
    for some in keys.chunks(ASKED_MAX) {
        // Letters, digits, `_` and `-` need no escape.
        let keys = some.join("\",\"");
        let body =
            format!("{{\"issueIdsOrKeys\":[\"{keys}\"],\"fields\":[\"summary\",\"status\"]}}");
        let answer = post(host, "/rest/api/3/issue/bulkfetch", &body).await;
        told.extend(read(&answer.ok()?));
    }
    Some(told)
}

fn read(answer: &JsValue) -> Vec<LinkedIssue> {
    let issues = inside(answer, "issues").map(|issues| Array::from(&issues));
    let issue = |one: JsValue| {
        Some(LinkedIssue {
            key: text_inside(&one, "key")?,
            summary: text_inside(&one, "fields.summary").unwrap_or_default(),
            status: text_inside(&one, "fields.status.name")?,
            category: match text_inside(&one, "fields.status.statusCategory.key")?.as_str() {
                "indeterminate" => Category::Active,
                "done" => Category::Done,
                _ => Category::Open,
            },
        })
    };
    let issues = issues.iter().flat_map(Array::iter);
    issues.filter_map(issue).collect()
}
