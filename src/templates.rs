//! Templates as the service keeps them: listed, read, saved and deleted.

use crate::api::{self, Delivery};
use crate::host::Host;
use crate::host::js::{inside, text_inside};
use js_sys::{Array, JSON};
use tickmark_domain::template::{Reach, Template, TemplateHead};
use tickmark_domain::{ChecklistKind, Refusal, TemplateId, Version};
use tickmark_engine::SyncFailure;
use tickmark_engine::templates::{Missed, Question, Told};
use wasm_bindgen::JsValue;

pub async fn ask(host: &dyn Host, issue_id: &str, question: &Question) -> Result<Told, Missed> {
    let (method, id, body) = match question {
        Question::List => ("GET", None, None),
        Question::Read(id) => ("GET", Some(id), None),
        Question::Delete(id) => ("DELETE", Some(id), None),
        Question::Save { id, draft } => ("PUT", Some(id), serde_json::to_string(draft).ok()),
    };
    let id = id.map(|id| format!("/{id}")).unwrap_or_default();
    let url = api::url(issue_id, &format!("templates{id}"));
    let answer = api::ask(host, method, &url, body.as_deref(), Delivery::Normal).await;
    let answer = answer.map_err(|failure| match failure {
        SyncFailure::Unreachable => Missed::Offline,
        _ => Missed::NoAnswer,
    })?;
    match answer.status {
        200 | 204 => told(question, &answer.body).ok_or(Missed::NoAnswer),
        403 => Err(Missed::NotAllowed),
        404 if api::code(&answer) == "template-not-found" => Err(Missed::Gone),
        404 => Err(Missed::NoIssue),
        409 => Err(Missed::Changed),
        413 => Err(Missed::Refused(Refusal::TooLong)),
        422 if api::code(&answer) == "too-many-templates" => Err(Missed::Full),
        422 => Err(Missed::Refused(Refusal::Invalid)),
        _ => Err(Missed::NoAnswer),
    }
}

fn told(question: &Question, body: &str) -> Option<Told> {
    match question {
        Question::Save { .. } => return Some(Told::Saved),
        Question::Delete(_) => return Some(Told::Deleted),
        Question::List | Question::Read(_) => {}
    }
    let json = JSON::parse(body).ok()?;
    if *question != Question::List {
        return Some(Told::Read(Box::new(Template {
            head: head(&json)?,
            kind: kind(&text_inside(&json, "kind")?),
            text: text_inside(&json, "text")?,
        })));
    }
    let all = Array::from(&inside(&json, "templates")?);
    let heads = all.iter().filter_map(|one| head(&one)).collect();
    Some(Told::List(heads))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "versions are far below 2^53, and never negative"
)]
fn head(json: &JsValue) -> Option<TemplateHead> {
    let reach = text_inside(json, "reach").map(|reach| match reach.as_str() {
        "project" => Reach::Project,
        _ => Reach::Site,
    });
    Some(TemplateHead {
        id: TemplateId::parse(&text_inside(json, "id")?)?,
        version: Version(inside(json, "version")?.as_f64()? as u64),
        reach,
        name: text_inside(json, "name")?,
    })
}

fn kind(name: &str) -> ChecklistKind {
    match name {
        "acceptance-criteria" => ChecklistKind::AcceptanceCriteria,
        "definition-of-done" => ChecklistKind::DefinitionOfDone,
        _ => ChecklistKind::Checklist,
    }
}
