//! The client's brain: what can happen, what it asks of the world, and every rule in between.
//!
//! Sans-IO: `handle` takes one [`Input`] and the time, and returns what is to be done, in order.
//! It reads no clock, draws no randomness and does no I/O. How it is driven:
//!
//! ```text
//! loop { for output in engine.handle(now, input) { perform(output) }  screen.show(engine.changes()) }
//! ```

mod access;
mod assign;
pub mod baseline;
pub mod blocks;
pub mod carry;
pub mod commands;
mod copy;
pub mod criteria;
pub mod day;
mod deed;
mod done_last;
mod due;
pub mod due_words;
mod edit;
pub mod emoji;
pub mod export;
pub mod failure;
pub mod filter;
mod focusing;
mod folding;
pub mod foreign;
mod ids;
pub mod inline;
pub mod issues;
pub mod keymap;
mod keys;
mod lines;
mod linked;
mod lists;
pub mod mention;
pub mod message;
mod mirror;
mod moves;
mod navigate;
mod notices;
mod optimistic;
mod outbox;
pub mod past;
pub mod paste;
pub mod people;
pub mod places;
mod ports;
pub mod preferences;
mod queue;
mod record;
pub mod row_commands;
mod scope;
mod selection;
mod several;
mod shown;
mod status;
pub mod steps;
mod stream;
mod sync;
mod tabs;
pub mod templates;
pub mod text_mode;
mod undo;
pub mod view;
pub mod writing;

pub use carry::Carry;
pub use commands::CommandId;
pub use copy::{COPIED, Copied};
pub use deed::Deed;
pub use edit::{At, Edit, Then};
pub use failure::SyncFailure;
pub use issues::LinkedIssue;
pub use lists::Way;
pub use message::Message;
pub use moves::Destination;
pub use notices::{Deal, Notice, Why};
pub use outbox::Waiting;
pub use people::Named;
pub use ports::{Focus, Input, Origin, Output, Timer};
pub use queue::RequestId;
pub use selection::{Select, SelectionView};
pub use stream::Person;
pub use undo::History;

use std::rc::Rc;
use tickmark_domain::map::Set;
use tickmark_domain::wire::{Access, Snapshot};
use tickmark_domain::{AccountId, ClientId, Document, ItemId, Row};
use view::{Change, Offer, PanelView, Refused, Stage, SyncState, Trouble, WorkView};

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
    /// How the person likes to see the panel.
    pub look: preferences::Look,
    /// Headings and lists folded away when the panel was last open.
    pub folded: Set<ItemId>,
    /// The steps that could be taken back before this page was loaded anew.
    pub history: History,
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
    notices: notices::Notices,
    stream: stream::Stream,
    past: Option<past::Past>,
    shelf: Option<Box<templates::Shelf>>,
    selection: selection::Selection,
    filter: filter::Filter,
    done_last: done_last::DoneLast,
    carried: Option<carry::Carried>,
    focus: focusing::Focusing,
    linked: linked::Linked,
    /// A note was asked for on the verdict that this row was just given.
    note_asked: Option<ItemId>,
    preferences: Rc<preferences::Preferences>,
    people: people::People,
    issues: issues::Issues,
    emoji: Rc<emoji::Codes>,
    now_ms: u64,
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
            history: settings.history,
            refused: None,
            offer: None,
            ids: ids::IdSource::new(settings.entropy),
            touched: Set::default(),
            mirror: mirror::Mirror::default(),
            outputs: Vec::new(),
            hidden: false,
            others_said_ms: None,
            quick_add: false,
            notices: notices::Notices::default(),
            stream: stream::Stream::default(),
            past: None,
            shelf: None,
            selection: selection::Selection::default(),
            filter: filter::Filter::new(settings.look.shown),
            done_last: done_last::DoneLast::default(),
            carried: None,
            focus: focusing::Focusing::default(),
            linked: linked::Linked::default(),
            note_asked: None,
            preferences: Rc::new(preferences::Preferences {
                look: settings.look,
                ..preferences::Preferences::default()
            }),
            people: people::People::default(),
            issues: issues::Issues::default(),
            emoji: Rc::default(),
            now_ms: 0,
        }
    }

    /// Takes one thing that happened, at `now_ms` (milliseconds since 1970), and says what to do.
    pub fn handle(&mut self, now_ms: u64, input: Input) -> Vec<Output> {
        self.now_ms = now_ms;
        match input {
            Input::Start { known } => self.start(known),
            Input::Brought(known) => self.brought(known),
            Input::HostReady { account } => self.host_ready(account),
            Input::HostMissing => self.host_missing(),
            Input::Edit { edit, origin } => self.edit(now_ms, edit, origin),
            Input::Go { from, command } => {
                if let Some(row) = self.destination(from, command) {
                    self.focus(Focus::Row(row));
                }
            }
            Input::Select { id, how } => self.select(id, how),
            Input::ClearSelection => self.clear_selection(),
            Input::CopyRow(id) => {
                let text = self.copied(id).markdown;
                self.outputs.push(Output::Copy(text));
            }
            Input::CopyText(text) => self.outputs.push(Output::Copy(text)),
            Input::RowsCopied(rows) => self.rows_copied(rows),
            Input::Kept { client_id, up_to } => self.kept(client_id, up_to),
            Input::Recall(notices) => self.recall(notices),
            Input::StorageFailed => self.queue.own.durable = false,
            Input::Adopt { client_id, edits } => self.adopt(now_ms, client_id, edits),
            Input::Sibling { client_id, edits } => self.sibling(client_id, edits),
            Input::StreamOpened => self.stream_opened(),
            Input::StreamEnded => self.stream_ended(),
            Input::Poked(version) => self.poked(version),
            Input::Here(people) => self.here(people),
            Input::Editing(item) => self.editing(item),
            Input::ShowDetails(open) => self.notices.open = open,
            Input::CopyDetails => {
                let text = self.details_as_text();
                self.outputs.push(Output::Copy(text));
            }
            Input::Copied(true) => self.say(Message::Copied),
            Input::Copied(false) => self.say(Message::NotCopied),
            Input::Deal { op_id, deal } => self.deal(now_ms, op_id, deal),
            Input::ShowPast(of) => self.show_past(of),
            Input::AskPast => self.ask_past(),
            Input::PastCame { of, before, page } => self.past_came(of, before, page),
            Input::ComeBack(row) => self.come_back(now_ms, row),
            Input::GoBackTo(to) => self.go_back_to(to),
            Input::WayBack { list, to, ops } => self.go_back(now_ms, list, to, ops),
            Input::Focused { row, by_key } => self.focused(row, by_key),
            Input::Find(text) => self.find(text),
            Input::Show(shown) => self.show_only(shown),
            Input::EndFilter => self.end_filter(),
            Input::PointAt(row) => self.point_at(row),
            Input::Carry(carry) => self.carry(now_ms, carry),
            Input::Prefer(preferences) => self.prefer(preferences),
            Input::RecallHabits(habits) => self.recall_habits(habits),
            Input::ToggleFold(heading) => self.toggle_fold(heading),
            Input::ToggleList(list) => self.toggle_list(list),
            Input::NotTaken(refusal) => self.say(Message::Refused(refusal)),
            Input::CancelEdit(focus) => {
                self.say(Message::EditCancelled);
                self.focus(focus);
            }
            Input::EndAdding(focus) => self.focus(focus),
            Input::DismissOffer => self.dismiss_offer(),
            Input::DismissRefusal => self.dismiss_refusal(),
            Input::CopyRefusal => self.copy_refusal(),
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
                self.ask_all_names();
                self.ask_issues();
                self.send_if_idle();
                self.listen();
            }
            Input::Hidden => self.hide(),
            Input::AboutTombstone(id) => self.about_tombstone(id),
            Input::Linked(id) => self.linked(id),
            Input::QuickAdd => self.add_quickly(),
            Input::Today(day) => self.begin_day(day),
            Input::Learnt(people) => self.learn(people),
            Input::FindPeople(text) => self.find_people(text, false),
            Input::FindToMention(text) => self.find_people(Some(text), true),
            Input::PeopleFound { text, found } => self.people_found(&text, found),
            Input::IssuesShown(keys) => self.issues_shown(keys),
            Input::IssuesTold { asked, told } => self.issues_told(&asked, told),
            Input::IssuesKept(kept) => self.issues_kept(kept),
            Input::Emoji(codes) => self.emoji = codes,
            Input::Templates(step) => self.templates(now_ms, step),
            Input::Retry => self.try_again(),
        }
        self.ask_new_names();
        std::mem::take(&mut self.outputs)
    }

    /// What is to be shown differently since the last call, in the order to show it.
    pub fn changes(&mut self) -> Vec<Change> {
        self.drop_gone_from_selection();
        self.drop_gone_from_hand();
        self.settle_done();
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
            durable: self.queue.own.durable,
            to_look_at: self.notices.list.len(),
            filter: self.filter_view(),
            preferences: self.preferences.clone(),
        }
    }

    /// What has come of what the person did; before that there is nothing of it.
    pub fn work(&self) -> WorkView {
        WorkView {
            offer: self.offer.clone().or_else(|| self.gone_list()),
            details: self.notices.open.then(|| self.details()),
            past: self.past.clone(),
            selection: self.selection_view(),
        }
    }

    /// Who else has the issue open.
    pub fn people(&self) -> &[Person] {
        &self.stream.people
    }

    /// The row that is picked up.
    pub fn carried(&self) -> Option<ItemId> {
        self.carried.as_ref().map(|carried| carried.id)
    }

    /// What the device is to remember; only what the service has confirmed.
    pub fn known(&self) -> Known {
        Known {
            snapshot: self.confirmed.snapshot(),
            access: self.access,
        }
    }

    /// The edits that no answer has decided yet, oldest first: what is shown is these, made on
    /// what [`Engine::known`] returns. Those of other panels in this browser are among them.
    pub fn pending(&self) -> impl Iterator<Item = &Waiting> {
        self.queue.ops()
    }

    /// This panel's own edits that no answer has decided yet, and the name they go under.
    pub fn own_edits(&self) -> (ClientId, Vec<Waiting>) {
        let own = &self.queue.own;
        (own.client_id, own.edits().cloned().collect())
    }

    /// The steps that can be taken back, to be kept as long as the tab is open.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Headings and lists that are folded away, to be remembered.
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
}
