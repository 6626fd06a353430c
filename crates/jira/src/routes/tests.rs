//! The REST API as the service meets it, and the page's tokens as the service would check them.

use super::router;
use crate::config::Config;
use crate::descriptor::Descriptor;
use crate::host_script::HostScript;
use crate::jira::{Install, Jira, now_s};
use crate::jwt::{sign_hs256, verify_hs256};
use crate::keys::InstallKey;
use crate::{loopback, qsh};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;

const SECRET: &str = "shared";
const ALICE: &str = "712020:a11ce000-0000-4000-8000-000000000001";
const CAROL: &str = "712020:ca401000-0000-4000-8000-000000000003";

/// One key for all tests: generating one takes a moment.
fn key() -> InstallKey {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        InstallKey::load_or_create(folder.path()).unwrap();
        folder
    });
    InstallKey::load_or_create(folder.path()).unwrap()
}

fn site() -> Router {
    let config = Config::read(|_| None).unwrap();
    let client = loopback::client().unwrap();
    let jira = Jira::new(config, client, key(), HostScript::default());
    let descriptor: Descriptor = serde_json::from_value(json!({
        "key": "app.tickmark.jira",
        "baseUrl": "http://tickmark.localhost:8600",
        "modules": {
            "jiraIssueContents": [{
                "key": "tickmark-panel",
                "name": {"value": "Checklist"},
                "target": {"type": "web_panel", "url": "/panel?issue_id={issue.id}"},
            }],
            "jiraEntityProperties": [{"keyConfigurations": [{
                "propertyKey": "tickmark",
                "extractions": [{"objectName": "requiredOpen", "type": "number"}],
            }]}],
        },
    }))
    .unwrap();
    jira.set_install(Some(Install {
        descriptor: Arc::new(descriptor),
        secret: SECRET.into(),
        accepted: true,
    }));
    router(Arc::new(jira))
}

async fn ask(
    site: &Router,
    method: &str,
    url: &str,
    headers: &[(&str, String)],
    body: Value,
) -> (StatusCode, Value) {
    let mut request = Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let body = match body {
        Value::Null => Body::empty(),
        body => Body::from(body.to_string()),
    };
    let request = request
        .header("content-type", "application/json")
        .body(body)
        .unwrap();
    let response = site.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), 100_000).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

/// As the service signs its requests.
fn app_token(method: &str, url: &str, change: impl FnOnce(&mut Value)) -> (&'static str, String) {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut claims = json!({
        "iss": "app.tickmark.jira",
        "exp": now_s() + 60,
        "qsh": qsh::hash(method, path, query),
    });
    change(&mut claims);
    let token = sign_hs256(&claims, SECRET);
    ("authorization", format!("JWT {token}"))
}

async fn as_app(site: &Router, method: &str, url: &str, body: Value) -> (StatusCode, Value) {
    ask(site, method, url, &[app_token(method, url, |_| {})], body).await
}

#[tokio::test]
async fn only_a_token_for_this_very_request_is_the_app() {
    let site = site();
    let url = "/rest/api/3/issue/10007?fields=issuetype,project";
    let (status, issue) = as_app(&site, "GET", url, Value::Null).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(issue["key"], "TICK-7");
    assert_eq!(issue["fields"].as_object().unwrap().len(), 2);
    let wrong: [fn(&mut Value); 4] = [
        |claims| claims["qsh"] = qsh::hash("GET", "/rest/api/3/issue/10008", "").into(),
        |claims| claims["qsh"] = qsh::CONTEXT.into(),
        |claims| claims["iss"] = "another.app".into(),
        |claims| claims["exp"] = 1.into(),
    ];
    for change in wrong {
        let token = app_token("GET", url, change);
        let (status, _) = ask(&site, "GET", url, &[token], Value::Null).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn permissions_are_the_persons_and_can_be_taken_away() {
    let site = site();
    let url = "/rest/api/3/permissions/check";
    let check = |account: &str| {
        json!({"accountId": account, "globalPermissions": [], "projectPermissions": [
            {"issues": [10_011], "permissions": ["BROWSE_PROJECTS", "EDIT_ISSUES"]},
        ]})
    };
    let granted = |answer: Value| {
        let granted = answer["projectPermissions"].as_array().unwrap().clone();
        let has = |at: usize| granted[at]["issues"] == json!([10_011]);
        (has(0), has(1))
    };
    let (_, alice) = as_app(&site, "POST", url, check(ALICE)).await;
    assert_eq!(granted(alice), (true, true));
    let (_, carol) = as_app(&site, "POST", url, check(CAROL)).await;
    assert_eq!(granted(carol), (true, false));
    let faults = json!({"read_only_for": ["alice"], "hidden_from": ["carol", "anonymous"]});
    let set = "/control/issues/TICK-11/faults";
    let (status, _) = ask(&site, "POST", set, &[], faults).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let (_, alice) = as_app(&site, "POST", url, check(ALICE)).await;
    assert_eq!(granted(alice), (true, false));
    let (_, carol) = as_app(&site, "POST", url, check(CAROL)).await;
    assert_eq!(granted(carol), (false, false));
    let (status, _) = ask(&site, "GET", "/rest/api/3/issue/10011", &[], Value::Null).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

/// The names that a search finds.
async fn names(site: &Router, query: &str) -> Vec<String> {
    let alice = [("x-jira-user", "alice".to_owned())];
    let url = format!("/rest/api/3/user/assignable/search?issueId=10021&query={query}");
    let (status, found) = ask(site, "GET", &url, &alice, Value::Null).await;
    assert_eq!(status, StatusCode::OK);
    let found = found.as_array().unwrap().iter();
    let name = |person: &Value| person["displayName"].as_str().unwrap().to_owned();
    found.map(name).collect()
}

#[tokio::test]
async fn people_are_found_by_the_begin_of_any_word_of_their_name() {
    let site = site();
    assert_eq!(names(&site, "ali").await, ["Alice Larsen", "Alice Moreau"]);
    assert_eq!(names(&site, "oka").await, ["Bob Okafor"]);
    assert_eq!(names(&site, "vega").await, ["María del Carmen Ortiz-Vega"]);
    assert_eq!(names(&site, "alice%20m").await, ["Alice Moreau"]);
    assert_eq!(names(&site, "lice").await, [""; 0]);
    assert_eq!(names(&site, "former").await, [""; 0], "no longer active");
    assert_eq!(names(&site, "").await.len(), 16);
    assert_eq!(names(&site, "&maxResults=2").await.len(), 2);
}

#[tokio::test]
async fn a_search_for_people_is_about_an_issue_and_can_fail() {
    let site = site();
    let search = async |user: &str, query: &str| {
        let url = format!("/rest/api/3/user/assignable/search?{query}");
        let who = [("x-jira-user", user.to_owned())];
        ask(&site, "GET", &url, &who, Value::Null).await.0
    };
    let all = "issueKey=TICK-22&query=";
    assert_eq!(search("bob", all).await, StatusCode::OK);
    assert_eq!(search("", all).await, StatusCode::UNAUTHORIZED);
    assert_eq!(search("bob", "query=").await, StatusCode::BAD_REQUEST);
    assert_eq!(
        search("bob", "issueKey=TICK-22").await,
        StatusCode::BAD_REQUEST
    );
    let set = "/control/issues/TICK-22/faults";
    for (fault, expected) in [
        ("forbidden", StatusCode::FORBIDDEN),
        ("down", StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        ask(&site, "POST", set, &[], json!({"people": fault})).await;
        assert_eq!(search("bob", all).await, expected);
        assert_eq!(
            search("bob", "issueKey=TICK-23&query=").await,
            StatusCode::OK
        );
    }
    ask(&site, "POST", set, &[], json!({"hidden_from": ["bob"]})).await;
    assert_eq!(search("bob", all).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn several_accounts_are_named_at_once_also_closed_ones() {
    let site = site();
    let former = "712020:00000000-0000-4000-8000-000000000114";
    let url =
        format!("/rest/api/3/user/bulk?accountId={ALICE}&accountId=nobody&accountId={former}");
    let bob = [("x-jira-user", "bob".to_owned())];
    let (_, answer) = ask(&site, "GET", &url, &bob, Value::Null).await;
    let values = answer["values"].as_array().unwrap();
    let said: Vec<_> = values
        .iter()
        .map(|one| {
            (
                one["displayName"].as_str().unwrap(),
                one["active"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(said, [("Alice Larsen", true), ("Mads Former", false)]);
    let (status, _) = ask(&site, "GET", &url, &[], Value::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_property_gates_the_transition_and_is_found_by_search() {
    let site = site();
    let url = "/rest/api/3/issue/10012/properties/tickmark";
    let (status, _) = as_app(&site, "PUT", url, json!({"requiredOpen": 2})).await;
    assert_eq!(status, StatusCode::CREATED);
    let anonymous = ask(&site, "PUT", url, &[], json!({"requiredOpen": 0})).await;
    assert_eq!(anonymous.0, StatusCode::FORBIDDEN);

    let search = "/rest/api/3/search/jql?jql=tickmark.requiredOpen%20%3E%200";
    let (_, found) = as_app(&site, "GET", search, Value::Null).await;
    assert_eq!(found["issues"][0]["key"], "TICK-12");

    let alice = [("x-jira-user", "alice".to_owned())];
    let transitions = "/rest/api/3/issue/TICK-12/transitions";
    let to_done = || json!({"transition": {"id": "31"}});
    let (status, answer) = ask(&site, "POST", transitions, &alice, to_done()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(
        answer["errorMessages"][0],
        "2 required checklist items are still open."
    );
    let (status, _) = as_app(&site, "PUT", url, json!({"requiredOpen": 0})).await;
    assert_eq!(status, StatusCode::OK);
    let (status, _) = ask(&site, "POST", transitions, &alice, to_done()).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn faults_meet_the_app_on_that_issue_only() {
    let site = site();
    let set = "/control/issues/TICK-13/faults";
    ask(&site, "POST", set, &[], json!({"rest": "down"})).await;
    for (id, expected) in [
        (10_013, StatusCode::INTERNAL_SERVER_ERROR),
        (10_014, StatusCode::OK),
    ] {
        let url = format!("/rest/api/3/issue/{id}");
        let (status, _) = as_app(&site, "GET", &url, Value::Null).await;
        assert_eq!(status, expected);
    }
    let (status, _) = ask(&site, "GET", "/view/TICK-13?user=alice", &[], Value::Null).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn many_issues_are_fetched_at_once_without_those_that_may_not_be_seen() {
    let site = site();
    let hide = "/control/issues/TICK-22/faults";
    ask(&site, "POST", hide, &[], json!({"hidden_from": ["carol"]})).await;
    let status = "/control/issues/TICK-21/status";
    ask(&site, "POST", status, &[], json!({"status": "In Progress"})).await;
    let url = "/rest/api/3/issue/bulkfetch";
    let wanted = |keys: &[&str]| json!({"issueIdsOrKeys": keys, "fields": ["summary", "status"]});
    let keys = async |who: &str| {
        let who = [("x-jira-user", who.to_owned())];
        let body = wanted(&["TICK-22", "UTF-8", "tick-21", "TICK-21"]);
        let (status, found) = ask(&site, "POST", url, &who, body).await;
        assert_eq!(status, StatusCode::OK);
        found
    };
    let found = keys("alice").await;
    assert_eq!(found["issues"][0]["key"], "TICK-21");
    assert_eq!(found["issues"][1]["key"], "TICK-22");
    assert_eq!(found["issues"].as_array().unwrap().len(), 2);
    let fields = &found["issues"][0]["fields"];
    assert_eq!(fields["status"]["name"], "In Progress");
    assert_eq!(fields["status"]["statusCategory"]["key"], "indeterminate");
    assert_eq!(fields["summary"], "Sample issue 21");
    assert_eq!(fields.get("description"), None);
    let found = keys("carol").await;
    assert_eq!(found["issues"].as_array().unwrap().len(), 1);
    assert_eq!(found["issueErrors"], json!([]));
    let alice = [("x-jira-user", "alice".to_owned())];
    let (status, _) = ask(
        &site,
        "GET",
        "/rest/api/3/issue/TICK-22",
        &alice,
        Value::Null,
    )
    .await;
    assert_eq!(status, StatusCode::OK);
    let carol = [("x-jira-user", "carol".to_owned())];
    let (status, _) = ask(
        &site,
        "GET",
        "/rest/api/3/issue/TICK-22",
        &carol,
        Value::Null,
    )
    .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    for (fault, expected) in [
        ("forbidden", StatusCode::FORBIDDEN),
        ("down", StatusCode::INTERNAL_SERVER_ERROR),
    ] {
        ask(&site, "POST", hide, &[], json!({"linked": fault})).await;
        let (status, _) = ask(&site, "POST", url, &alice, wanted(&["TICK-21", "TICK-22"])).await;
        assert_eq!(status, expected);
        let (status, _) = ask(&site, "POST", url, &alice, wanted(&["TICK-21"])).await;
        assert_eq!(status, StatusCode::OK);
    }
    let many = vec!["TICK-21"; 101];
    let (status, _) = ask(&site, "POST", url, &alice, wanted(&many)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_frame_is_signed_for_its_own_address() {
    let site = site();
    let url = "/view/TICK-15/frame/tickmark-panel?user=alice";
    let (_, content) = ask(&site, "GET", url, &[], Value::Null).await;
    let frame = content["url"].as_str().unwrap();
    let (path, query) = frame
        .strip_prefix("http://tickmark.localhost:8600")
        .unwrap()
        .split_once('?')
        .unwrap();
    assert!(query.contains("issue_id=10015"), "{query}");
    let token = query.rsplit_once("&jwt=").unwrap().1;
    let claims = verify_hs256(token, SECRET, now_s()).unwrap();
    assert_eq!(claims["qsh"], qsh::hash("GET", path, query));
    assert_eq!(claims["sub"], ALICE);
}

#[tokio::test]
async fn context_tokens_name_who_and_which_issue_and_can_be_made_wrong() {
    let site = site();
    let token = async |query: &str| {
        let url = format!("/view/TICK-16/token?{query}");
        let (_, answer) = ask(&site, "GET", &url, &[], Value::Null).await;
        answer["token"].as_str().unwrap().to_owned()
    };
    let claims = verify_hs256(&token("user=bob").await, SECRET, now_s()).unwrap();
    assert_eq!(claims["qsh"], "context-qsh");
    assert_eq!(claims["context"]["jira"]["issue"]["id"], "10016");
    let claims = verify_hs256(&token("user=anonymous").await, SECRET, now_s()).unwrap();
    assert_eq!(claims.get("sub"), None);
    for wrong in ["user=bob&ttl_s=-60", "user=bob&forged=true"] {
        assert!(verify_hs256(&token(wrong).await, SECRET, now_s()).is_err());
    }
}

#[test]
fn a_restart_keeps_the_key_and_the_secret() {
    let folder = tempfile::tempdir().unwrap();
    let secret = crate::keys::load_or_create_secret(folder.path(), "site").unwrap();
    assert_eq!(
        crate::keys::load_or_create_secret(folder.path(), "site").unwrap(),
        secret
    );
    assert_ne!(
        crate::keys::rotate_secret(folder.path(), "site").unwrap(),
        secret
    );
    assert_eq!(key().kid, key().kid);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let file = folder.path().join("tenant-site.json");
        let mode = std::fs::metadata(file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
