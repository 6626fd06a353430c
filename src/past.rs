//! The past as the service tells it, with the names of those who made it.

use crate::api::{self, Delivery};
use crate::host::js::{inside, text_inside};
use crate::host::{Host, people};
use js_sys::{Array, JSON, Object};
use tickmark_domain::{AccountId, ChecklistId, Op, Row, Seq, Version};
use tickmark_engine::past::{Moment, Page, op_of_wire};
use wasm_bindgen::{JsCast, JsValue};

/// What is older than a moment; none if it cannot be had.
pub async fn page(
    host: &dyn Host,
    issue_id: &str,
    of: Row,
    before: Option<(Version, Seq)>,
) -> Option<Page> {
    let of = match of {
        Row::Item(id) => format!("item={id}"),
        Row::Checklist(id) => format!("checklist={id}"),
    };
    let before = before.map(|(version, seq)| format!("&before={}.{}", version.0, seq.0));
    let part = format!("history?limit=20&{of}{}", before.unwrap_or_default());
    let json = read(host, issue_id, &part).await?;
    let entries = Array::from(&inside(&json, "entries")?);
    let mut moments: Vec<Moment> = entries.iter().filter_map(|one| moment(&one)).collect();
    let mut accounts: Vec<_> = moments
        .iter()
        .filter_map(|one| one.account.clone())
        .collect();
    accounts.sort();
    accounts.dedup();
    let known = people::named(host, &accounts).await;
    for moment in &mut moments {
        let by = known
            .iter()
            .find(|known| Some(&known.account) == moment.account.as_ref());
        moment.name = by.map(|known| known.name.clone());
    }
    let more = inside(&json, "more")?.is_truthy();
    Some(Page { moments, more })
}

/// The edits that make a list what it was; none if they cannot be had.
pub async fn way_back(
    host: &dyn Host,
    issue_id: &str,
    list: ChecklistId,
    to: Version,
) -> Option<Vec<Op>> {
    let part = format!("restore?to={}&checklist={list}", to.0);
    let json = read(host, issue_id, &part).await?;
    let ops = Array::from(&inside(&json, "ops")?);
    ops.iter().map(|json| op(&json)).collect()
}

async fn read(host: &dyn Host, issue_id: &str, part: &str) -> Option<JsValue> {
    let url = api::url(issue_id, part);
    let answer = api::ask(host, "GET", &url, None, Delivery::Normal).await;
    let answer = answer.ok().filter(|answer| answer.status == 200)?;
    JSON::parse(&answer.body).ok()
}

/// An edit of a kind that is not known here is left out.
fn moment(entry: &JsValue) -> Option<Moment> {
    Some(Moment {
        version: Version(number(entry, "version")?),
        seq: Seq(number(entry, "seq")?),
        at_ms: number(entry, "at_ms")?,
        account: text_inside(entry, "account").map(AccountId),
        name: None,
        op: op(&inside(entry, "op")?)?,
        about: text_inside(entry, "about").unwrap_or_default(),
        refused: inside(entry, "result.refused").is_some(),
    })
}

fn op(json: &JsValue) -> Option<Op> {
    let kind = Object::keys(json.unchecked_ref::<Object>())
        .get(0)
        .as_string()?;
    let fields = inside(json, &kind)?;
    op_of_wire(&kind, &|name| {
        let field = inside(&fields, name)?;
        let truth = || {
            Some(String::from(if field.as_bool()? {
                "true"
            } else {
                "false"
            }))
        };
        field.as_string().or_else(truth)
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "versions, numbers and dates are far below 2^53, and never negative"
)]
fn number(entry: &JsValue, name: &str) -> Option<u64> {
    Some(inside(entry, name)?.as_f64()? as u64)
}
