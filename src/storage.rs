//! What this browser keeps for the person, as text; in memory when it may not.
//!
//! A cross-site frame can be denied storage, or have its share used up. Neither stops the panel:
//! what cannot be kept is held until the page goes.

use std::cell::RefCell;

/// All keys begin so; the number is the version of what is kept under them.
const PREFIX: &str = "tickmark:1:";

/// Whose data it is. Two people may share a browser, and all Jira sites share one storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner<'a> {
    pub tenant: &'a str,
    /// None for someone who is not logged in.
    pub account: Option<&'a str>,
    /// Jira's numeric id.
    pub issue: &'a str,
}

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The last known list, shown before the network has answered. Can be had again.
    List,
    /// What can be taken back in this tab; goes when the tab is closed.
    Steps,
    /// Everything: the name of what is kept elsewhere for the same person and issue.
    All,
    /// How high the panel was, so that it opens without a jump. Can be had again.
    Height,
    /// Which checklists are folded away.
    Folded,
    /// What the person likes to see, as words; of all issues.
    Look,
    /// How the person works; of all issues.
    Habits,
    /// What people who work on the issue are called. Can be had again.
    Names,
    /// What is known of work items that are linked. Can be had again.
    Issues,
    /// In this tab it has been said how to work with rows.
    Hinted,
}

impl What {
    const fn name(self) -> &'static str {
        match self {
            What::List => "list",
            What::Steps => "steps",
            What::All => "all",
            What::Height => "height",
            What::Folded => "folded",
            What::Look => "look",
            What::Habits => "habits",
            What::Names => "names",
            What::Issues => "issues",
            What::Hinted => "hinted",
        }
    }
}

/// Where a written text ended up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It will be there after a reload.
    OnDevice,
    /// It is gone when the page goes.
    InMemory,
}

thread_local! {
    /// What the browser refused to keep: keys and texts, a handful.
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The one place where keys are made.
pub fn key(owner: Owner<'_>, what: What) -> String {
    let mut key = String::from(PREFIX);
    for part in [owner.tenant, owner.account.unwrap_or(""), owner.issue] {
        for letter in part.chars() {
            // Account ids hold colons; unescaped, two owners could meet in one key.
            match letter {
                ':' => key.push_str("%3A"),
                '%' => key.push_str("%25"),
                other => key.push(other),
            }
        }
        key.push(':');
    }
    key.push_str(what.name());
    key
}

/// The text last written under this key.
pub fn read(key: &str) -> Option<String> {
    // Memory first: where it has a value, the browser's is older.
    MEMORY
        .with_borrow(|memory| {
            let kept = memory.iter().find(|(name, _)| name == key);
            kept.map(|(_, text)| text.clone())
        })
        .or_else(|| device()?.get_item(key).ok()?)
}

/// Keeps the text, on the device if that can be.
pub fn write(key: &str, text: &str) -> Kept {
    let on_device = device().is_some_and(|storage| {
        storage.set_item(key, text).is_ok()
            || (make_room(&storage, key) && storage.set_item(key, text).is_ok())
    });
    MEMORY.with_borrow_mut(|memory| {
        memory.retain(|(name, _)| name != key);
        if on_device {
            Kept::OnDevice
        } else {
            memory.push((key.to_owned(), text.to_owned()));
            Kept::InMemory
        }
    })
}

/// Forgets what is under this key.
pub fn remove(key: &str) {
    MEMORY.with_borrow_mut(|memory| memory.retain(|(name, _)| name != key));
    if let Some(storage) = device() {
        let _ = storage.remove_item(key);
    }
}

/// Keys on the device that begin so, in order.
pub fn keys_from(prefix: &str) -> Vec<String> {
    let Some(storage) = device() else {
        return Vec::new();
    };
    let all = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
    let mut keys: Vec<String> = all.filter(|key| key.starts_with(prefix)).collect();
    keys.sort();
    keys
}

/// The text last written under this key in this tab.
pub fn read_in_tab(key: &str) -> Option<String> {
    tab()?.get_item(key).ok()?
}

/// Keeps the text as long as the tab is open; whether that can be.
pub fn write_in_tab(key: &str, text: &str) -> bool {
    tab().is_some_and(|tab| tab.set_item(key, text).is_ok())
}

pub fn remove_in_tab(key: &str) {
    if let Some(tab) = tab() {
        let _ = tab.remove_item(key);
    }
}

fn tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// None where the browser denies it, which is an error thrown by the getter.
fn device() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Forgets the lists of other issues, which the service has anyway. Whether there were any.
fn make_room(storage: &web_sys::Storage, keep: &str) -> bool {
    let length = storage.length().unwrap_or(0);
    let keys: Vec<String> = (0..length)
        .filter_map(|index| storage.key(index).ok()?)
        .filter(|key| key != keep && key.starts_with("tickmark:") && key.ends_with(":list"))
        .collect();
    for key in &keys {
        let _ = storage.remove_item(key);
    }
    !keys.is_empty()
}
