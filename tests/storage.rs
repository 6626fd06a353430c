//! What a browser keeps, and what happens when it will not.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

use tickmark::storage::{self, Kept, Owner, What};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// More than any browser gives one site.
const TOO_MUCH: usize = 6_000_000;

fn owner(issue: &str) -> Owner<'_> {
    Owner {
        tenant: "tenant",
        account: Some("557058:alice"),
        issue,
    }
}

#[wasm_bindgen_test]
fn a_text_is_there_again_until_it_is_removed() {
    let key = storage::key(owner("1"), What::List);
    assert_eq!(storage::write(&key, "kept ✓"), Kept::OnDevice);
    assert_eq!(storage::read(&key).as_deref(), Some("kept ✓"));
    storage::remove(&key);
    assert_eq!(storage::read(&key), None);
}

#[wasm_bindgen_test]
fn two_owners_never_share_a_key() {
    let keys = [
        ("a", Some("b"), "c"),
        ("a", None, "c"),
        ("a:b", None, "c"),
        ("a", Some("b:c"), "c"),
        ("a", Some("b"), "c:c"),
        ("a%3Ab", None, "c"),
        ("a", Some("b%3Ac"), "c"),
    ]
    .map(|(tenant, account, issue)| {
        let owner = Owner {
            tenant,
            account,
            issue,
        };
        storage::key(owner, What::List)
    });
    for (index, key) in keys.iter().enumerate() {
        assert!(!keys[..index].contains(key), "{key}");
    }
    assert_eq!(
        keys.first().map(String::as_str),
        Some("tickmark:1:a:b:c:list")
    );
}

#[wasm_bindgen_test]
fn what_is_too_large_is_held_in_memory() {
    let key = storage::key(owner("2"), What::Folded);
    assert_eq!(storage::write(&key, "small"), Kept::OnDevice);
    let large = "x".repeat(TOO_MUCH);
    assert_eq!(storage::write(&key, &large), Kept::InMemory);
    // Not the older text that the device still has.
    assert_eq!(storage::read(&key).map(|text| text.len()), Some(TOO_MUCH));
    assert_eq!(storage::write(&key, "small again"), Kept::OnDevice);
    assert_eq!(storage::read(&key).as_deref(), Some("small again"));
    storage::remove(&key);
}

#[wasm_bindgen_test]
fn room_is_made_from_lists_of_other_issues_and_from_nothing_else() {
    let half = "x".repeat(TOO_MUCH / 2);
    let old = storage::key(owner("3"), What::List);
    let precious = storage::key(owner("3"), What::Folded);
    let new = storage::key(owner("4"), What::List);
    assert_eq!(storage::write(&precious, "unsent"), Kept::OnDevice);
    assert_eq!(storage::write(&old, &half), Kept::OnDevice);
    assert_eq!(storage::write(&new, &half), Kept::OnDevice);
    assert!(storage::read(&old).is_none());
    assert_eq!(storage::read(&precious).as_deref(), Some("unsent"));
    for key in [old, precious, new] {
        storage::remove(&key);
    }
}

#[wasm_bindgen_test]
fn denied_storage_is_memory() {
    let key = storage::key(owner("5"), What::Height);
    let deny = "window.real = Object.getOwnPropertyDescriptor(window, 'localStorage');
        Object.defineProperty(window, 'localStorage', { configurable: true,
        get() { throw new DOMException('denied', 'SecurityError'); } })";
    let _ = js_sys::eval(deny);
    assert_eq!(storage::write(&key, "12"), Kept::InMemory);
    assert_eq!(storage::read(&key).as_deref(), Some("12"));
    storage::remove(&key);
    assert_eq!(storage::read(&key), None);
    let _ = js_sys::eval("Object.defineProperty(window, 'localStorage', real)");
    assert_eq!(storage::write(&key, "12"), Kept::OnDevice);
    storage::remove(&key);
}
