//! The list that the panel's page brings along, so that it is shown before anything is asked.

use crate::app::App;
use crate::auth::signed_url::Framed;
use crate::limits::FIRST_LIST_TIME_MAX;
use std::fmt::Write;
use tickmark_domain::wire::SyncResponse;
use tokio::time::timeout;

/// A block of data for the page, with the answer to a first request in it. None if the person may
/// not see the issue, or it takes too long: the panel then asks for itself.
pub async fn first_list(app: &App, framed: &Framed) -> Option<String> {
    let list = timeout(FIRST_LIST_TIME_MAX, allowed_list(app, framed));
    list.await.ok().flatten()
}

async fn allowed_list(app: &App, framed: &Framed) -> Option<String> {
    let (tenant, issue) = (&framed.tenant, framed.issue?);
    let right = app.jira.right(tenant, framed.account.as_ref(), issue);
    let access = right.await.ok()??.access;
    let snapshot = app.store.snapshot(tenant.id, issue).await.ok()?;
    let answer = SyncResponse::whole(snapshot);
    let json = serde_json::to_string(&answer).ok()?;
    let mut block = String::with_capacity(json.len() + json.len() / 8);
    let access = access.as_str();
    write!(
        block,
        "<script id=\"first-list\" type=\"application/json\" data-access=\"{access}\">"
    )
    .ok()?;
    // Nothing in it may end the block: what begins a tag is written as JSON's own escape.
    block.push_str(&json.replace('<', "\\u003c"));
    // A browser may have read a part of it: it is whole where something stands after it.
    block.push_str("</script><template></template>");
    Some(block)
}
