//! The people of the site, by Jira's own interface, in the name of the person who looks.
//!
//! Beside the port and not in it: the first paint needs nobody's name.

use super::Host;
use super::js::{inside, text_inside};
use super::rest_api::get;
use js_sys::Array;
use std::cell::RefCell;
use tickmark_domain::AccountId;
use tickmark_engine::Named;
use tickmark_engine::people::Unanswered;
use wasm_bindgen::JsValue;

/// Jira leaves out of so many those who cannot be given work.
const FOUND_MAX: u32 = 50;
/// Accounts in one question.
const NAMED_MAX: usize = 40;

thread_local! {
    /// By account; none where Jira knows nobody.
    static KNOWN: RefCell<Vec<(AccountId, Option<Named>)>> = const { RefCell::new(Vec::new()) };
}

/// What Jira says of these accounts, as far as it does. It is asked once for each.
pub async fn named(host: &dyn Host, accounts: &[AccountId]) -> Vec<Named> {
    let is_known = |account: &&AccountId| KNOWN.with_borrow(|known| find(known, account).is_some());
    let unknown: Vec<&AccountId> = accounts.iter().filter(|one| !is_known(one)).collect();
    for some in unknown.chunks(NAMED_MAX) {
        let wanted: Vec<String> = some
            .iter()
            .map(|account| format!("&accountId={}", encoded(&account.0)))
            .collect();
        let url = format!(
            "/rest/api/3/user/bulk?maxResults={NAMED_MAX}{}",
            wanted.concat()
        );
        let Ok(answer) = get(host, &url).await else {
            continue;
        };
        let people = inside(&answer, "values").map(|values| read(&values));
        let people = people.unwrap_or_default();
        KNOWN.with_borrow_mut(|known| {
            for account in some {
                let person = people.iter().find(|person| person.account == **account);
                known.push(((*account).clone(), person.cloned()));
            }
        });
    }
    KNOWN.with_borrow(|known| {
        let named = accounts
            .iter()
            .filter_map(|account| find(known, account)?.clone());
        named.collect()
    })
}

fn find<'a>(
    known: &'a [(AccountId, Option<Named>)],
    account: &AccountId,
) -> Option<&'a Option<Named>> {
    let mut known = known.iter();
    known
        .find(|(one, _)| one == account)
        .map(|(_, named)| named)
}

/// Who can be given work on the issue and is called so; some of all where nothing is written.
pub async fn called(host: &dyn Host, issue_id: &str, text: &str) -> Result<Vec<Named>, Unanswered> {
    let (issue, text) = (encoded(issue_id), encoded(text.trim()));
    let url = format!(
        "/rest/api/3/user/assignable/search?issueId={issue}&maxResults={FOUND_MAX}&query={text}"
    );
    get(host, &url).await.map(|found| read(&found))
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

fn read(people: &JsValue) -> Vec<Named> {
    let people = Array::from(people);
    let person = |one: JsValue| {
        Some(Named {
            account: AccountId(text_inside(&one, "accountId")?),
            name: text_inside(&one, "displayName").filter(|name| !name.trim().is_empty())?,
            gone: inside(&one, "active") == Some(false.into()),
        })
    };
    people.iter().filter_map(person).collect()
}
