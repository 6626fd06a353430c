//! What the panel shows: plain values, and the changes from one moment to the next.

use crate::filter::FilterView;
use crate::notices::Notice;
use crate::past::Past;
use crate::preferences::Preferences;
use crate::selection::SelectionView;
use std::rc::Rc;
use tickmark_domain::wire::Access;
use tickmark_domain::{
    AccountId, BaselineId, Category, ChecklistId, ChecklistKind, ItemId, ItemKind, Op, Progress,
    Refusal, Standing, StatusId,
};

/// One row, heading or task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    pub id: ItemId,
    pub checklist: ChecklistId,
    pub kind: ItemKind,
    pub text: String,
    pub details: String,
    pub status: StatusId,
    pub category: Category,
    pub required: bool,
    /// By when it is to be done, in ISO 8601.
    pub due: Option<String>,
    /// Who works on it.
    pub assignee: Option<AccountId>,
    /// The number of an acceptance criterion, 0 until the service has given it one; none for all
    /// other rows.
    pub criterion: Option<u64>,
    /// What was found when it was verified.
    pub note: String,
    /// Of the rows under a heading; zero for a task.
    pub section: Progress,
    /// Rows under a heading, headings not counted.
    pub section_rows: usize,
    /// A heading whose rows are folded away, or a row that is folded away.
    pub folded: bool,
    /// Not one of those that are looked for.
    pub filtered_out: bool,
    pub marks: Marks,
}

/// What a row is marked with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Two people wrote the same words: the person is to look at both texts.
    pub to_review: bool,
    /// It is worked on together with others.
    pub selected: bool,
    /// Somebody else has deleted it, and focus is still on it.
    pub tombstone: bool,
    /// It was added or changed since the baseline of its list.
    pub standing: Option<Standing>,
}

/// A checklist without its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListView {
    pub id: ChecklistId,
    pub name: String,
    pub kind: ChecklistKind,
    pub progress: Progress,
    /// Rows, headings too.
    pub rows: usize,
    /// Whether some tasks are required and some are not.
    pub mixes_required: bool,
    /// Its rows are folded away.
    pub folded: bool,
    /// What its criteria are compared with.
    pub baseline: Option<BaselineId>,
}

/// How far several lists are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    pub progress: Progress,
    pub lists: usize,
}

/// One difference between what was shown and what is to be shown now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A list is new, changed, or stands elsewhere.
    List {
        list: ListView,
        after: Option<ChecklistId>,
    },
    /// A list is gone, and its rows with it.
    ListGone(ChecklistId),
    /// A row is new, or its contents changed, or (`moved`) it stands elsewhere.
    Row {
        row: RowView,
        moved: Option<Placed>,
    },
    RowGone(ItemId),
}

/// Where a row stands: directly after this one, or first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub after: Option<ItemId>,
}

/// How far opening has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing known yet: neither this device nor the service has answered.
    Loading,
    Ready,
    /// Nothing to show, and why.
    Failed(Trouble),
}

/// What keeps the panel from the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Offline,
    Service,
    NoHost,
    SignedOut,
    NotVisible,
    OutOfDate,
}

/// Whether edits are safe, as the header says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncState {
    Saved,
    Saving,
    /// This many edits are only on this device.
    Waiting {
        edits: usize,
        trouble: Trouble,
    },
    /// Nothing waits, but what is shown may be old.
    Stale(Trouble),
}

/// The last edit that was refused, until it is dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub refusal: Refusal,
    /// What the person had written, if anything: nothing typed is lost.
    pub text: Option<String>,
}

/// An offer to take back what was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub text: String,
    pub rows: usize,
    /// It is a list, and was not deleted in this panel.
    pub gone: Option<GoneList>,
}

/// A list that was deleted in another panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneList {
    pub id: ChecklistId,
    /// Who did it, where that is known.
    pub name: Option<String>,
    pub own: bool,
}

/// Everything around the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelView {
    pub stage: Stage,
    pub sync: SyncState,
    pub access: Access,
    pub refused: Option<Refused>,
    /// The device keeps edits until they are saved.
    pub durable: bool,
    /// Edits that need a look.
    pub to_look_at: usize,
    pub filter: FilterView,
    pub preferences: Rc<Preferences>,
}

/// What has come of what the person did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkView {
    pub offer: Option<Offer>,
    /// What the sheet about edits shows, while it is open.
    pub details: Option<Details>,
    /// What the sheet about the past shows, while it is open.
    pub past: Option<Past>,
    pub selection: Option<SelectionView>,
}

/// What waits, and what needs a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub waiting: Vec<WaitingView>,
    pub notices: Vec<Notice>,
}

/// An edit that is only on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingView {
    pub op: Op,
    /// The text of the row as it is shown.
    pub about: String,
    /// By the device's clock, milliseconds since 1970.
    pub made_ms: u64,
}
