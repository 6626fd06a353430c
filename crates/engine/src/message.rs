//! What is said by ear, as data; the words are the panel's, in the person's language.

use crate::day::Day;
use crate::deed::Deed;
use crate::due_words::Problem;
use crate::people::{Unanswered, Whom};
use crate::templates::News;
use tickmark_domain::text::Dialect;
use tickmark_domain::{Category, ChecklistKind, Refusal, StatusId};

/// One announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Ticked {
        done: usize,
        total: usize,
    },
    /// The row does not match what is looked for any more: it goes when focus does.
    TickedOutOfSight {
        done: usize,
        total: usize,
    },
    AllDone {
        total: usize,
        list: String,
    },
    StatusSet {
        text: String,
        category: Category,
        done: usize,
        total: usize,
    },
    /// A criterion was ticked, or is to be verified again.
    Passed {
        passed: usize,
        total: usize,
    },
    AllPassed {
        total: usize,
        list: String,
    },
    VerdictGiven {
        text: String,
        verdict: StatusId,
        passed: usize,
        total: usize,
    },
    SeveralVerdicts {
        rows: usize,
        verdict: StatusId,
        passed: usize,
        total: usize,
    },
    /// The service has given the criterion no number yet.
    NoNumber,
    /// What a list is from now on.
    KindSet {
        name: String,
        kind: ChecklistKind,
    },
    /// What the criteria of a list are is its baseline.
    Frozen {
        criteria: usize,
        list: String,
    },
    /// It has no baseline any more.
    Thawed {
        list: String,
    },
    SeveralSet {
        rows: usize,
        category: Category,
        done: usize,
        total: usize,
    },
    SeveralRequired {
        rows: usize,
        required: bool,
    },
    /// By when these rows are to be done, in ISO 8601.
    DueSet {
        rows: usize,
        due: Option<String>,
    },
    /// What the words mean that are being written.
    DueRead(Result<Day, Problem>),
    /// They were to be saved, and mean no day.
    DueNotTaken(Problem),
    /// Who works on these rows now.
    Assigned {
        rows: usize,
        to: Option<Whom>,
    },
    /// How many people are called so, as far as is known.
    PeopleFound {
        people: usize,
        failed: Option<Unanswered>,
    },
    /// Somebody was to be chosen before anybody was found.
    StillSearching,
    DeletedSeveral {
        rows: usize,
    },
    /// They stand together, the first of them at this place.
    MovedSeveral {
        rows: usize,
        to: usize,
        /// The section they have come to, where it is another one.
        section: Option<String>,
    },
    Selected {
        rows: usize,
    },
    Unselected {
        rows: usize,
    },
    SelectedAll {
        rows: usize,
    },
    SelectionCleared,
    RequiredSet {
        text: String,
        required: bool,
    },
    Added {
        total: usize,
    },
    /// One row has become two.
    Split {
        total: usize,
    },
    /// Two rows have become one.
    Joined {
        total: usize,
    },
    NotJoined,
    NothingToPaste,
    /// Rows were pasted.
    AddedSeveral {
        rows: usize,
        total: usize,
    },
    Saved,
    /// A whole list was saved as text.
    TextSaved {
        total: usize,
    },
    NothingChanged,
    /// A text was left without being saved.
    TextKept,
    /// Lines of it are written like another product's.
    Foreign {
        dialect: Dialect,
    },
    /// Such lines are written as ours now.
    Converted,
    /// The list has changed while its text was open.
    CameIn {
        changes: usize,
    },
    EditCancelled,
    Deleted {
        text: String,
        total: usize,
    },
    Undid {
        deed: Deed,
        text: String,
    },
    Redid {
        deed: Deed,
        text: String,
    },
    /// Taken back but for fields that somebody else has changed since.
    TakenBackInPart {
        text: String,
        skipped: usize,
    },
    /// Not taken back: somebody else has changed it since.
    ChangedByOthers {
        text: String,
    },
    /// Not taken back: it has been deleted since.
    DeletedSince {
        text: String,
    },
    /// A deleted row is there again, or a list is what it was.
    Restored {
        text: String,
    },
    /// The list is what it was: there is nothing to do.
    AsItWas,
    PastOutOfReach,
    NothingToUndo,
    NothingToRedo,
    /// An edit made offline came too late: a newer one stands.
    Superseded {
        text: String,
    },
    /// Two people wrote the same words.
    Conflict {
        text: String,
    },
    /// An edit waited for so long that it was not sent.
    Expired {
        text: String,
    },
    /// The row was deleted by somebody else.
    OnDeleted {
        text: String,
    },
    Moved {
        place: usize,
        total: usize,
        after: Option<String>,
    },
    MovedToSection {
        section: String,
        place: usize,
        total: usize,
    },
    MovedFromTo {
        text: String,
        from: usize,
        to: usize,
        total: usize,
    },
    PickedUp {
        text: String,
        place: usize,
        total: usize,
    },
    Dropped {
        text: String,
        place: usize,
        total: usize,
    },
    PutBack {
        text: String,
        place: usize,
        total: usize,
    },
    ListAdded {
        lists: usize,
    },
    ListMoved {
        name: String,
        place: usize,
        total: usize,
    },
    ListDeleted {
        name: String,
        rows: usize,
    },
    /// A list is not folded away while words are looked for.
    OpenWhileLooking,
    AlreadyFirst,
    AlreadyLast,
    Folded {
        section: String,
        rows: usize,
    },
    Unfolded {
        section: String,
        rows: usize,
    },
    /// How many tasks are in sight.
    Found {
        found: usize,
        total: usize,
    },
    NothingFound,
    /// What is done stands at the bottom, or at home again.
    DoneLast {
        on: bool,
    },
    ShowingAll {
        total: usize,
    },
    /// How to work with rows; said once.
    Hint,
    /// So many changes wait. One is said by what it did, to which row.
    NotSaved {
        changes: usize,
        deed: Deed,
        text: Option<String>,
    },
    AllSaved,
    Copied,
    RowsCopied {
        rows: usize,
    },
    NotCopied,
    /// A link to a row was asked for, and the page around the frame has not said where it is.
    NoAddress,
    /// The page was opened by a link to this row.
    LinkLeads {
        text: String,
    },
    /// The row it leads to is not there.
    LinkDead {
        deleted: bool,
    },
    Refused(Refusal),
    OthersChanged {
        rows: usize,
        /// Who it was, where it was one person who is here.
        name: Option<String>,
    },
    /// The row that has focus was deleted in another panel, if not by somebody else.
    DeletedElsewhere {
        name: Option<String>,
        own: bool,
    },
    /// A list was deleted in another panel, if not by somebody else.
    ListGone {
        list: String,
        name: Option<String>,
        own: bool,
        can_restore: bool,
    },
    ReadOnlyNow,
    ReadOnly,
    /// No command has the words that are looked for.
    NoCommand,
    /// So many emoji are offered for what is written.
    EmojiFound {
        emoji: usize,
    },
    Template(News),
}

impl Message {
    /// Whether it may interrupt what is being read.
    pub fn is_urgent(&self) -> bool {
        matches!(
            self,
            Message::NotSaved { .. }
                | Message::Expired { .. }
                | Message::Conflict { .. }
                | Message::Refused(_)
                | Message::DueNotTaken(_)
                | Message::ReadOnlyNow
                | Message::ReadOnly
                | Message::Template(News::Missed(_))
        )
    }
}
