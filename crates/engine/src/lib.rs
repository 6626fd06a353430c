//! The client's brain: what can happen, what it asks of the world, and every rule in between.
//!
//! Sans-IO: `handle` takes one [`Input`] and the time, and returns what is to be done, in order.
//! It reads no clock, draws no randomness and does no I/O. How it is driven:
//!
//! ```text
//! loop { for output in engine.handle(now, input) { perform(output) }  screen.show(engine.changes()) }
//! ```

pub mod commands;
mod edit;
pub mod failure;
mod folding;
mod ids;
pub mod inline;
pub mod keymap;
pub mod message;
mod mirror;
mod moves;
mod navigate;
mod optimistic;
mod queue;
mod status;
mod sync;
mod undo;
pub mod view;

pub use commands::CommandId;
pub use edit::{Edit, Then};
pub use failure::SyncFailure;
pub use message::Message;
pub use moves::Destination;
pub use queue::RequestId;

use tickmark_domain::map::Set;
use tickmark_domain::wire::{Access, QueuedOp, Snapshot, SyncRequest, SyncResponse};
use tickmark_domain::{AccountId, ChecklistId, ClientId, Document, ItemId, Row};
use view::{Change, Offer, PanelView, Refused, Stage, SyncState, Trouble};

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The panel starts, with what the device remembers of this issue.
    Start {
        known: Option<Known>,
    },
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
    /// Folds a heading's rows away, or shows them again.
    ToggleFold(ItemId),
    /// The person gave up an edit of text.
    CancelEdit(Focus),
    /// An empty new row ends the adding of rows: nothing was given up.
    EndAdding(Focus),
    DismissOffer,
    DismissRefusal,
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
    /// The quick-add button in the issue.
    QuickAdd,
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
    /// Keep what [`Engine::known`] returns on the device.
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
}

/// Where focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Row(ItemId),
    RowActions(ItemId),
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
}

/// What a device remembers of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub snapshot: Snapshot,
    pub access: Access,
}

/// What an engine is made of; ids and jitter come from the entropy alone.
pub struct Settings {
    pub client_id: ClientId,
    pub entropy: u128,
    /// Name of the list that the first item makes, in the person's language.
    pub list_name: String,
    /// Headings folded away when the panel was last open.
    pub folded: Set<ItemId>,
}

pub struct Engine {
    confirmed: Document,
    /// Confirmed, with the queue replayed on it.
    shown: Document,
    queue: queue::Queue,
    access: Access,
    stage: Stage,
    /// The host has answered.
    connected: bool,
    trouble: Option<Trouble>,
    account: Option<AccountId>,
    list_name: String,
    folded: Set<ItemId>,
    history: undo::History,
    refused: Option<Refused>,
    offer: Option<Offer>,
    ids: ids::IdSource,
    /// Rows that may look different since the last change was taken.
    touched: Set<Row>,
    mirror: mirror::Mirror,
    outputs: Vec<Output>,
    hidden: bool,
    others_said_ms: Option<u64>,
    quick_add: bool,
}

impl Engine {
    pub fn new(settings: Settings) -> Engine {
        Engine {
            confirmed: Document::default(),
            shown: Document::default(),
            queue: queue::Queue::new(settings.client_id),
            access: Access::View,
            stage: Stage::Loading,
            connected: false,
            trouble: None,
            account: None,
            list_name: settings.list_name,
            folded: settings.folded,
            history: undo::History::default(),
            refused: None,
            offer: None,
            ids: ids::IdSource::new(settings.entropy),
            touched: Set::default(),
            mirror: mirror::Mirror::default(),
            outputs: Vec::new(),
            hidden: false,
            others_said_ms: None,
            quick_add: false,
        }
    }

    /// Takes one thing that happened, at `now_ms` (milliseconds since 1970), and says what to do.
    pub fn handle(&mut self, now_ms: u64, input: Input) -> Vec<Output> {
        match input {
            Input::Start { known } => self.start(known),
            Input::HostReady { account } => self.host_ready(account),
            Input::HostMissing => self.host_missing(),
            Input::Edit { edit, origin } => self.edit(now_ms, edit, origin),
            Input::Go { from, command } => {
                if let Some(row) = self.destination(from, command) {
                    self.focus(Focus::Row(row));
                }
            }
            Input::ToggleFold(heading) => self.toggle_fold(heading),
            Input::CancelEdit(focus) => {
                self.say(Message::EditCancelled);
                self.focus(focus);
            }
            Input::EndAdding(focus) => self.focus(focus),
            Input::DismissOffer => self.offer = None,
            Input::DismissRefusal => self.refused = None,
            Input::Answered {
                request,
                access,
                response,
            } => {
                self.answered(now_ms, request, access, *response);
            }
            Input::Failed { request, failure } => self.failed(request, &failure),
            Input::Timer(timer) => self.timer(timer),
            Input::Attention => {
                self.hidden = false;
                self.send_if_idle();
            }
            Input::Hidden => self.hide(),
            Input::QuickAdd => self.add_quickly(),
            Input::Retry => self.try_again(),
        }
        std::mem::take(&mut self.outputs)
    }

    /// What is to be shown differently since the last call, in the order to show it.
    pub fn changes(&mut self) -> Vec<Change> {
        let touched = std::mem::take(&mut self.touched);
        let mut mirror = std::mem::take(&mut self.mirror);
        let changes = mirror.update(self, &touched);
        self.mirror = mirror;
        changes
    }

    /// Everything around the rows, as it is now.
    pub fn panel(&self) -> PanelView {
        PanelView {
            stage: self.stage,
            sync: self.sync_state(),
            access: self.access,
            refused: self.refused.clone(),
            offer: self.offer.clone(),
        }
    }

    /// What the device is to remember; only what the service has confirmed.
    pub fn known(&self) -> Known {
        Known {
            snapshot: self.confirmed.snapshot(),
            access: self.access,
        }
    }

    /// The edits that no answer has decided yet, oldest first: what is shown is these, made on
    /// what [`Engine::known`] returns.
    pub fn pending(&self) -> impl Iterator<Item = &QueuedOp> {
        self.queue.ops()
    }

    /// Headings that are folded away, to be remembered.
    pub fn folded(&self) -> &Set<ItemId> {
        &self.folded
    }

    fn sync_state(&self) -> SyncState {
        match (self.trouble, self.queue.len()) {
            (Some(trouble), 0) => SyncState::Stale(trouble),
            (Some(trouble), edits) => SyncState::Waiting { edits, trouble },
            (None, 0) => SyncState::Saved,
            (None, _) => SyncState::Saving,
        }
    }

    /// Opens or creates the list, with the add field ready. Comes more than once.
    fn add_quickly(&mut self) {
        if self.stage != Stage::Ready {
            self.quick_add = true;
            return;
        }
        self.quick_add = false;
        if self.access != Access::Edit {
            return self.say(Message::ReadOnly);
        }
        let list = self.shown.checklists().next().map(|list| list.id);
        self.focus(list.map_or(Focus::FirstRow, |checklist| Focus::NewRow {
            checklist,
            after: self.shown.items(checklist).next_back().map(|row| row.id),
        }));
    }
}
