//! What goes in and what comes out: everything that can happen, and everything asked of the world.

use crate::day::Day;
use crate::emoji::Codes;
use crate::filter::Shown;
use crate::past::Page;
use crate::people::{Named, Unanswered};
use crate::preferences::{Habits, Preferences};
use crate::templates::{Question, Step};
use crate::{
    Carry, CommandId, Deal, Edit, Known, LinkedIssue, Message, Notice, Person, RequestId, Select,
    SyncFailure, Waiting,
};
use std::rc::Rc;
use tickmark_domain::wire::{Access, SyncRequest, SyncResponse};
use tickmark_domain::{
    AccountId, ChecklistId, ClientId, ItemId, Op, OpId, Refusal, Row, Seq, Version,
};

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The panel starts, with what the device remembers of this issue.
    Start {
        known: Option<Known>,
    },
    /// The list that came with the page, if nothing is shown yet.
    Brought(Known),
    /// The page around the frame answered: the service can be asked.
    HostReady {
        account: Option<AccountId>,
    },
    /// It did not answer in time; it may yet.
    HostMissing,
    Edit {
        edit: Edit,
        origin: Origin,
    },
    /// Focus is to go somewhere from this row.
    Go {
        from: ItemId,
        command: CommandId,
    },
    /// More or fewer rows are worked on together.
    Select {
        id: ItemId,
        how: Select,
    },
    ClearSelection,
    /// The row, and what is selected with it, goes to the clipboard as text.
    CopyRow(ItemId),
    /// A text goes there.
    CopyText(String),
    /// So many rows are on the clipboard.
    RowsCopied(usize),
    /// The device has these edits, up to and with this one.
    Kept {
        client_id: ClientId,
        up_to: Seq,
    },
    /// What needed a look when a panel was last open, as the device kept it.
    Recall(Vec<Notice>),
    /// The device can keep nothing for longer than this page lives.
    StorageFailed,
    /// Edits that a panel left behind when it went, as the device kept them.
    Adopt {
        client_id: ClientId,
        edits: Vec<Waiting>,
    },
    /// What another panel in this browser waits for; none any more ends it.
    Sibling {
        client_id: ClientId,
        edits: Vec<Waiting>,
    },
    StreamOpened,
    StreamEnded,
    /// The service has a newer version.
    Poked(Version),
    /// Who has the issue open.
    Here(Vec<Person>),
    /// The row whose text is being edited here.
    Editing(Option<ItemId>),
    /// The sheet about what waits and what needs a look is opened or closed.
    ShowDetails(bool),
    /// All that waits or needs a look goes to the clipboard, as text.
    CopyDetails,
    /// Whether what was to be copied is on the clipboard.
    Copied(bool),
    Deal {
        op_id: OpId,
        deal: Deal,
    },
    /// The sheet about the past of an item or a list is opened; none closes it.
    ShowPast(Option<Row>),
    /// Older moments are wanted, or the last question once more.
    AskPast,
    PastCame {
        of: Row,
        before: Option<(Version, Seq)>,
        page: Option<Page>,
    },
    /// A deleted row is to come back.
    ComeBack(Row),
    /// The list whose past is open is to be what it was at a version.
    GoBackTo(Version),
    /// The edits that lead there; none if they could not be learnt.
    WayBack {
        list: ChecklistId,
        to: Version,
        ops: Option<Vec<Op>>,
    },
    /// The page was opened by a link to this row.
    Linked(ItemId),
    /// Focus is on this row, or on none.
    Focused {
        row: Option<ItemId>,
        /// It came by a key, not by a press.
        by_key: bool,
    },
    /// The pointer is over this row, or over none.
    PointAt(Option<ItemId>),
    /// Rows with this text are looked for.
    Find(String),
    /// Only such rows are to be in sight.
    Show(Shown),
    /// Everything is to be in sight again.
    EndFilter,
    Carry(Carry),
    /// The person likes the panel so.
    Prefer(Preferences),
    /// What the device has kept of how the person works.
    RecallHabits(Habits),
    /// Folds a heading's rows away, or shows them again.
    ToggleFold(ItemId),
    /// The same for all rows of a list.
    ToggleList(ChecklistId),
    /// The person gave up an edit of text.
    CancelEdit(Focus),
    /// A text cannot be saved like this; it stays in its field.
    NotTaken(Refusal),
    /// An empty new row ends the adding of rows: nothing was given up.
    EndAdding(Focus),
    DismissOffer,
    DismissRefusal,
    /// What was written in it goes to the clipboard.
    CopyRefusal,
    Answered {
        request: RequestId,
        access: Access,
        response: Box<SyncResponse>,
    },
    Failed {
        request: RequestId,
        failure: SyncFailure,
    },
    Timer(Timer),
    /// Online again, focused, or visible: the moment to catch up.
    Attention,
    /// Hidden, or about to go: what waits is sent now.
    Hidden,
    /// Something was to be done with a row that is there only until focus leaves it.
    AboutTombstone(ItemId),
    /// The quick-add button in the issue.
    QuickAdd,
    /// It is this day where the person is.
    Today(Day),
    /// Jira, or this device, has said what people are called.
    Learnt(Vec<Named>),
    /// People who are called so are looked for; none ends it.
    FindPeople(Option<String>),
    /// The same, while a text is written in which somebody may be named.
    FindToMention(String),
    PeopleFound {
        text: String,
        found: Result<Vec<Named>, Unanswered>,
    },
    /// Texts that are shown link to these work items, by key.
    IssuesShown(Vec<String>),
    /// What Jira says of those it was asked about; none where it did not answer.
    IssuesTold {
        asked: Vec<String>,
        told: Option<Vec<LinkedIssue>>,
    },
    /// What this device has kept of work items.
    IssuesKept(Vec<LinkedIssue>),
    /// What short codes stand for.
    Emoji(Rc<Codes>),
    Templates(Step),
    /// The person asked to try again.
    Retry,
}

/// Everything the engine asks of the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send this request; its end comes back as `Answered` or `Failed`.
    Sync {
        request: RequestId,
        body: Box<SyncRequest>,
        /// The page may go away: the request must outlive it.
        keep_alive: bool,
    },
    /// Wake up after so long; setting a timer again replaces it.
    Wait {
        timer: Timer,
        ms: u64,
    },
    /// Keep these on the device, and say so by `Kept`. Nothing is sent before.
    Keep {
        client_id: ClientId,
        edits: Vec<Waiting>,
    },
    /// The device need not keep the edits of this client any longer, up to and with this one.
    Forget {
        client_id: ClientId,
        up_to: Seq,
    },
    /// Tell the other panels in this browser what this client waits for.
    Share {
        client_id: ClientId,
        edits: Vec<Waiting>,
    },
    /// Open the stream; what happens to it comes back as `StreamOpened` and `StreamEnded`.
    Listen,
    /// Ask the service for older moments; they come back as `PastCame`.
    AskPast {
        of: Row,
        before: Option<(Version, Seq)>,
    },
    /// Ask the service how a list becomes what it was; the answer comes back as `WayBack`.
    AskWayBack {
        list: ChecklistId,
        to: Version,
    },
    /// Ask the service about templates; the answer comes back as `Step::Told`.
    AskTemplates(Question),
    /// Ask Jira what these are called; those it names come back as `Learnt`.
    AskNames(Vec<AccountId>),
    /// Ask Jira who is called so; the answer comes back as `PeopleFound`.
    FindPeople(String),
    /// Keep what people here are called.
    KeepNames(Vec<Named>),
    /// Ask Jira how far these work items are; the answer comes back as `IssuesTold`.
    AskIssues(Vec<String>),
    /// Keep what is known of work items.
    KeepIssues(Vec<LinkedIssue>),
    /// Put this text on the clipboard; how it went comes back as `Copied`.
    Copy(String),
    /// Tell the service which row is being edited here.
    Present {
        item: Option<ItemId>,
    },
    /// Keep how the person likes the panel.
    KeepPreferences(Preferences),
    /// Keep what [`Engine::known`], [`Engine::notices`] and [`Engine::history`] return on the
    /// device.
    Remember,
    Announce(Message),
    Focus(Focus),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// Ask for what others changed.
    Poll,
    /// Try again after a failure.
    Retry,
    /// The list has been quiet for a moment: keep it on the device.
    Remember,
    /// Open the stream again.
    Listen,
    /// Say again which row is being edited.
    Present,
    /// Say how many rows are left, now that nobody writes any more.
    Filter,
    /// Look for people, now that nobody writes any more.
    People,
}

/// Where focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Row(ItemId),
    RowActions(ItemId),
    RowHandle(ItemId),
    /// The first button of what moves the row that is picked up.
    Carrying(ItemId),
    /// The text of a row opens for writing, with the caret after so many characters.
    Editor {
        id: ItemId,
        caret: usize,
    },
    /// The note on the verdict of a row opens for writing.
    Note(ItemId),
    /// Nothing takes focus: the row is brought into sight and marked.
    Look(ItemId),
    /// The way back for a list that was deleted in another panel.
    Offer,
    /// The button that opens the menu of a list.
    List(ChecklistId),
    /// The button that adds a list.
    AddList,
    /// The button that adds acceptance criteria.
    AddCriteria,
    /// The button that adds at the end of the list.
    AddField(ChecklistId),
    /// An empty new row opens there.
    NewRow {
        checklist: ChecklistId,
        after: Option<ItemId>,
    },
    /// An empty new row in an issue that has no list yet.
    FirstRow,
}

/// Which way a command came; it decides what is said and where focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Key,
    Pointer,
    Menu,
    /// Text is being written, and goes on being.
    Editor,
}
