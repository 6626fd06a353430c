//! One open panel: the engine, what it shows and says, and the network between it and the
//! service.

use super::{Panel, Site, account, from_scratch, outline};
use std::collections::BTreeMap;
use tickmark_domain::map::Set;
use tickmark_domain::wire::SyncRequest;
use tickmark_domain::{ClientId, ItemId};
use tickmark_engine::preferences::{Look, Preferences};
use tickmark_engine::{
    Edit, Engine, Focus, History, Input, Known, LinkedIssue, Message, Named, Origin, Output,
    RequestId, Settings, SyncFailure, Timer, Waiting,
};

/// What becomes of requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Network {
    /// Each is answered at once.
    Works,
    /// They wait until the story answers or fails them.
    Holds,
    /// Each fails before it reaches the service.
    Fails(SyncFailure),
    /// The service decides each, and the answer is lost.
    LosesAnswers,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub id: RequestId,
    pub body: SyncRequest,
    pub keep_alive: bool,
}

pub struct Tab {
    pub engine: Engine,
    pub site: Site,
    who: String,
    pub network: Network,
    /// On their way, oldest first.
    pub requests: Vec<Request>,
    pub panel: Panel,
    /// When each timer rings.
    pub timers: BTreeMap<Timer, u64>,
    /// What the device was told to keep.
    pub kept: Option<Known>,
    /// The edits that the device has, by the client that made them.
    pub disk: BTreeMap<ClientId, Vec<Waiting>>,
    /// Whether the device answers.
    pub disk_works: bool,
    /// What the other panels in this browser were told.
    pub shared: Vec<Waiting>,
    /// What was put on the clipboard last.
    pub copied: Option<String>,
    pub preferences: Preferences,
    /// All that they were told, in turn.
    pub told: Vec<(ClientId, Vec<Waiting>)>,
    /// Questions about the past, and about people.
    pub asked: Vec<Output>,
    /// How often a stream was asked for.
    pub listens: usize,
    /// What the service was told of the row that is edited here, each time.
    pub present: Vec<Option<ItemId>>,
    /// What the device was told to keep of people.
    pub names: Vec<Named>,
    pub issues: Vec<LinkedIssue>,
    said: Vec<Message>,
    focus: Option<Focus>,
    /// Requests carried in a row, with nobody doing anything.
    carried: usize,
}

/// No story needs more in a row; a panel that asks without end does.
const CARRIED_MAX: usize = 50;

impl Tab {
    /// A panel that has just been made, with nothing started.
    pub fn new(site: &Site, who: &str, number: u128) -> Tab {
        Tab::with_folded(site, who, number, &[])
    }

    /// A panel whose tab was loaded anew: what could be taken back is known.
    pub fn reloaded(site: &Site, who: &str, number: u128, history: History) -> Tab {
        let mut tab = Tab::with(site, who, number, &[], history);
        tab.start(None);
        tab.host_ready();
        tab
    }

    pub fn with_folded(site: &Site, who: &str, number: u128, folded: &[ItemId]) -> Tab {
        Tab::with(site, who, number, folded, History::default())
    }

    fn with(site: &Site, who: &str, number: u128, folded: &[ItemId], history: History) -> Tab {
        let mut set = Set::default();
        set.extend(folded.iter().copied());
        Tab {
            engine: Engine::new(Settings {
                client_id: ClientId::from_bits(number),
                entropy: number << 64 | number,
                list_name: "Checklist".into(),
                look: Look::default(),
                folded: set,
                history,
            }),
            site: site.clone(),
            who: who.into(),
            network: Network::Works,
            requests: Vec::new(),
            panel: Panel::default(),
            timers: BTreeMap::new(),
            kept: None,
            disk: BTreeMap::new(),
            disk_works: true,
            shared: Vec::new(),
            told: Vec::new(),
            copied: None,
            preferences: Preferences::default(),
            asked: Vec::new(),
            listens: 0,
            present: Vec::new(),
            names: Vec::new(),
            issues: Vec::new(),
            said: Vec::new(),
            focus: None,
            carried: 0,
        }
    }

    /// Alice's panel, loaded, with all that was said and focused on the way forgotten.
    pub fn open(site: &Site) -> Tab {
        Tab::open_as(site, "alice", 1)
    }

    pub fn open_as(site: &Site, who: &str, number: u128) -> Tab {
        let mut tab = Tab::new(site, who, number);
        tab.start(None);
        tab.host_ready();
        tab.said();
        tab.focus();
        tab
    }

    pub fn start(&mut self, known: Option<Known>) {
        self.input(Input::Start { known });
    }

    pub fn host_ready(&mut self) {
        let account = Some(account(&self.who));
        self.input(Input::HostReady { account });
    }

    /// Hands one thing to the engine, does what it asks, and checks that exactly what is to be
    /// shown is shown.
    pub fn input(&mut self, input: Input) {
        let now_ms = self.site.now_ms();
        let mut kept = Vec::new();
        for output in self.engine.handle(now_ms, input) {
            match output {
                Output::Keep { client_id, edits } => {
                    let up_to = edits.last().expect("nothing empty is kept").seq;
                    self.disk.entry(client_id).or_default().extend(edits);
                    kept.push((client_id, up_to));
                }
                Output::Forget { client_id, up_to } => {
                    let edits = self.disk.entry(client_id).or_default();
                    edits.retain(|edit| edit.seq > up_to);
                }
                Output::Share { client_id, edits } => {
                    if client_id == self.engine.own_edits().0 {
                        self.shared.clone_from(&edits);
                    }
                    self.told.push((client_id, edits));
                }
                Output::KeepPreferences(preferences) => self.preferences = preferences,
                Output::Copy(text) => self.copied = Some(text),
                Output::AskPast { .. }
                | Output::AskWayBack { .. }
                | Output::AskTemplates(_)
                | Output::AskNames(_)
                | Output::AskIssues(_)
                | Output::FindPeople(_) => self.asked.push(output),
                Output::KeepIssues(issues) => self.issues = issues,
                Output::KeepNames(names) => self.names = names,
                Output::Listen => self.listens += 1,
                Output::Present { item } => self.present.push(item),
                Output::Sync {
                    request,
                    body,
                    keep_alive,
                } => self.requests.push(Request {
                    id: request,
                    body: *body,
                    keep_alive,
                }),
                Output::Wait { timer, ms } => {
                    self.timers.insert(timer, now_ms + ms);
                }
                Output::Remember => self.kept = Some(self.engine.known()),
                Output::Announce(message) => self.said.push(message),
                Output::Focus(focus) => self.focus = Some(focus),
            }
        }
        let works = self.disk_works;
        for (client_id, up_to) in kept.into_iter().filter(|_| works) {
            self.input(Input::Kept { client_id, up_to });
        }
        for change in self.engine.changes() {
            self.panel.apply(change);
        }
        let home = from_scratch(&self.engine);
        let mut shown = self.panel.unfiltered(&self.engine);
        if self.engine.panel().preferences.look.done_last {
            shown.go_home(&home);
        }
        assert_eq!(shown, home, "what is shown");
        assert!(self.engine.changes().is_empty(), "changes come once");
        self.carry();
    }

    fn carry(&mut self) {
        while self.network != Network::Holds && !self.requests.is_empty() {
            self.carried += 1;
            assert!(self.carried < CARRIED_MAX, "requests without end");
            match self.network.clone() {
                Network::Works | Network::Holds => self.answer(),
                Network::Fails(failure) => self.fail(failure),
                Network::LosesAnswers => {
                    let _lost = self.reach_service();
                    let request = self.requests.remove(0).id;
                    let failure = SyncFailure::TimedOut;
                    self.input(Input::Failed { request, failure });
                }
            }
        }
        self.carried = 0;
    }

    /// The oldest request reaches the service, whose answer is returned. It may do so again.
    pub fn reach_service(&self) -> Input {
        let request = self.requests.first().expect("a request is under way");
        let (access, response) = self.site.get_mut().sync(&self.who, &request.body);
        Input::Answered {
            request: request.id,
            access,
            response: Box::new(response),
        }
    }

    /// The oldest request is answered.
    pub fn answer(&mut self) {
        let answer = self.reach_service();
        self.requests.remove(0);
        self.input(answer);
    }

    /// The oldest request fails.
    pub fn fail(&mut self, failure: SyncFailure) {
        let request = self.requests.remove(0).id;
        self.input(Input::Failed { request, failure });
    }

    /// Time goes by, and timers ring on the way.
    pub fn wait(&mut self, ms: u64) {
        let until = self.site.now_ms() + ms;
        while let Some((timer, due)) = self.next_timer().filter(|(_, due)| *due <= until) {
            self.timers.remove(&timer);
            self.site.get_mut().now_ms = due;
            self.input(Input::Timer(timer));
        }
        self.site.get_mut().now_ms = until;
    }

    fn next_timer(&self) -> Option<(Timer, u64)> {
        let timers = self.timers.iter().min_by_key(|(_, due)| **due);
        timers.map(|(timer, due)| (*timer, *due))
    }

    /// How long until this timer rings.
    pub fn waits(&self, timer: Timer) -> Option<u64> {
        self.timers.get(&timer).map(|due| due - self.site.now_ms())
    }

    /// The network works again, and the person looks.
    pub fn back_online(&mut self) {
        self.network = Network::Works;
        self.input(Input::Attention);
    }

    pub fn edit(&mut self, edit: Edit) {
        let origin = Origin::Key;
        self.input(Input::Edit { edit, origin });
    }

    pub fn edit_by(&mut self, origin: Origin, edit: Edit) {
        self.input(Input::Edit { edit, origin });
    }

    pub fn tick(&mut self, text: &str) {
        self.edit(Edit::Tick(self.id(text)));
    }

    /// The row with this text.
    pub fn id(&self, text: &str) -> ItemId {
        let row = self.panel.rows().find(|row| row.text == text);
        row.unwrap_or_else(|| panic!("no row {text}")).id
    }

    /// What was said since the last call.
    pub fn said(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.said)
    }

    /// Where focus was last sent since the last call.
    pub fn focus(&mut self) -> Option<Focus> {
        self.focus.take()
    }

    pub fn outline(&self) -> Vec<String> {
        outline(&self.panel)
    }

    /// Checks what is shown.
    #[track_caller]
    pub fn shows(&self, expected: &[&str]) {
        assert_eq!(self.outline(), expected);
    }

    /// Checks that the service has just what is shown, and that nothing waits.
    #[track_caller]
    pub fn is_saved(&self) {
        assert_eq!(self.engine.pending().count(), 0, "nothing waits");
        let here = self.engine.known().snapshot.hash;
        assert_eq!(here, self.site.get().document.hash_text(), "equal hashes");
    }
}
