//! The hash by which panel and service notice that they show different things.

use crate::{Checklist, Item};

/// A live item's share; a deleted one has none. The shares of all rows are added up, so that
/// a change costs what it touches and the order of edits does not matter.
pub fn item_hash(row: &Item) -> u64 {
    if row.deleted {
        return 0;
    }
    let number = row.number.to_le_bytes();
    Fnv::new()
        .field(row.id.0.as_bytes())
        .field(row.checklist.0.as_bytes())
        .field(&[row.kind as u8, u8::from(row.required)])
        .field(row.rank.0.as_bytes())
        .field(row.text.as_bytes())
        .field(row.details.as_bytes())
        .field(row.status.0.as_bytes())
        .optional(row.assignee.as_ref().map(|account| account.0.as_str()))
        .optional(row.due.as_deref())
        .optional(row.link.as_deref())
        .later(row.note.as_bytes())
        .later(if row.number > 0 { &number } else { &[] })
        .0
}

/// A live checklist's share; a deleted one has none.
pub fn checklist_hash(row: &Checklist) -> u64 {
    if row.deleted {
        return 0;
    }
    // Which criteria are compared.
    let agreed = row.baselines.current().map_or("", |one| one.runs);
    Fnv::new()
        .field(row.id.0.as_bytes())
        .field(&[row.kind as u8])
        .field(row.rank.0.as_bytes())
        .field(row.name.as_bytes())
        .later(agreed.as_bytes())
        .0
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>.
struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a field and its end, a byte that no text contains, so that two fields never run
    /// into each other.
    fn field(mut self, bytes: &[u8]) -> Fnv {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self
    }

    /// A field that came later has a share only where there is something in it: who does not know
    /// it yet agrees on all others.
    fn later(self, bytes: &[u8]) -> Fnv {
        if bytes.is_empty() {
            return self;
        }
        self.field(bytes)
    }

    fn optional(self, text: Option<&str>) -> Fnv {
        match text {
            None => self.field(b"\xfe"),
            Some(text) => self.field(text.as_bytes()),
        }
    }
}
