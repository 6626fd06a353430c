//! Random stories: what a person does, what others do, and what the network makes of it.

use super::theirs::{Theirs, any_theirs};
use crate::world::{Network, Service, Site, Tab, account};
use proptest::prelude::*;
use tickmark_domain::{ChecklistId, ChecklistKind, ItemId, ItemKind, StatusId};
use tickmark_engine::{At, Destination, Edit, Input, Origin, SyncFailure, Then, Way};

/// What a person can do; numbers pick a row or a list among those shown.
#[derive(Clone, Debug)]
pub enum Mine {
    Add {
        after: Option<usize>,
        heading: bool,
    },
    Text(usize),
    /// A text that is refused at once.
    Blank(usize),
    Tick(usize),
    Status(usize, usize),
    Required(usize),
    Due(usize, usize),
    Assign(usize, usize),
    Move(usize, usize),
    Drop {
        row: usize,
        list: usize,
        after: Option<usize>,
    },
    Delete(usize),
    Name(usize),
    /// Of a whole list: which, and what is done with it.
    List(usize, usize),
    FoldList(usize),
    Undo,
    Fold(usize),
    QuickAdd,
}

/// What happens to the oldest request.
#[derive(Clone, Debug)]
pub enum Fate {
    Answered,
    /// It arrives twice, and so does its answer.
    Twice,
    /// It is decided, and the answer does not arrive.
    AnswerLost,
    /// It is decided, and the answer arrives long after it was given up.
    AnswerLate,
    Lost(SyncFailure),
}

#[derive(Clone, Debug)]
pub enum Step {
    Mine(usize, Mine),
    Theirs(Theirs),
    Fate(usize, Fate),
    /// An answer that was given up arrives.
    Late(usize),
    Looks(usize),
    Leaves(usize),
    Waits(usize, u64),
    Revoked(usize, bool),
    /// The service is put back to what it had at the start, and knows nobody any more.
    PutBack,
    /// A row differs at the service that nobody is told of.
    Missed(usize),
}

/// Panels on one issue, and the answers still on their way to those that gave them up.
pub struct Story {
    pub site: Site,
    pub tabs: Vec<Tab>,
    late: Vec<Vec<Input>>,
    backup: Service,
    /// One word for each row that was added, to find it again.
    pub words: Vec<String>,
}

const PEOPLE: [&str; 3] = ["alice", "bob", "carol"];

impl Story {
    pub fn new(tabs: usize) -> Story {
        let site = Site::holding(&["a b", "b?", "# c", "[x] d", "e", "# f", "[-] g"]);
        let site = site.and_holding(&["h", "# i", "j"]);
        let open = |place: usize| {
            let mut tab = Tab::open_as(&site, PEOPLE[place], place as u128 + 1);
            tab.network = Network::Holds;
            tab
        };
        let backup = site.get().clone();
        Story {
            tabs: (0..tabs).map(open).collect(),
            late: vec![Vec::new(); tabs],
            words: Vec::new(),
            backup,
            site,
        }
    }

    pub fn plays(&mut self, step: &Step) {
        let tabs = self.tabs.len();
        match step {
            Step::Mine(who, mine) => self.does(who % tabs, mine),
            Step::Theirs(theirs) => theirs.happens(&self.site),
            Step::Fate(who, fate) => self.meets(who % tabs, fate),
            Step::Late(who) => {
                let who = who % tabs;
                if let Some(late) = self.late[who].pop() {
                    self.tabs[who].input(late);
                }
            }
            Step::Looks(who) => self.tabs[who % tabs].input(Input::Attention),
            Step::Leaves(who) => self.tabs[who % tabs].input(Input::Hidden),
            Step::Waits(who, ms) => self.tabs[who % tabs].wait(*ms),
            Step::Revoked(who, revoked) => {
                let who = PEOPLE[who % tabs];
                let mut service = self.site.get_mut();
                service.viewers.retain(|viewer| viewer != who);
                service.viewers.extend(revoked.then(|| who.to_owned()));
            }
            Step::PutBack | Step::Missed(_) => self.odd(step),
        }
    }

    fn odd(&mut self, step: &Step) {
        let mut service = self.site.get_mut();
        match step {
            Step::PutBack => {
                let (now_ms, rows_made) = (service.now_ms, service.rows_made);
                *service = self.backup.clone();
                (service.now_ms, service.rows_made) = (now_ms, rows_made);
                self.words.clear();
            }
            Step::Missed(pick) => {
                let mut items: Vec<_> = service.document.all_items().cloned().collect();
                items.sort_by_key(|item| item.id);
                let mut item = items.swap_remove(pick % items.len());
                item.text += " missed";
                service.document.put_item(item);
            }
            _ => {}
        }
    }

    fn does(&mut self, who: usize, mine: &Mine) {
        let origin = [Origin::Key, Origin::Pointer, Origin::Menu][self.words.len() % 3];
        let input = match mine {
            Mine::Fold(pick) => self.row(who, *pick).map(Input::ToggleFold),
            Mine::FoldList(pick) => {
                let lists = &self.tabs[who].panel.lists;
                let list = pick.checked_rem(lists.len());
                list.map(|place| Input::ToggleList(lists[place].0.id))
            }
            Mine::QuickAdd => Some(Input::QuickAdd),
            _ => self
                .edit(who, mine)
                .map(|edit| Input::Edit { edit, origin }),
        };
        if let Some(input) = input {
            self.tabs[who].input(input);
        }
    }

    fn row(&self, who: usize, pick: usize) -> Option<ItemId> {
        let rows: Vec<_> = self.tabs[who].panel.rows().map(|row| row.id).collect();
        Some(rows[pick.checked_rem(rows.len())?])
    }

    /// A word that no other row has, where the person may write.
    fn word(&mut self, who: usize) -> String {
        let word = format!("w{}x", self.words.len());
        let access = self.tabs[who].engine.panel().access;
        if access == tickmark_domain::wire::Access::Edit {
            self.words.push(word.clone());
        }
        word
    }

    fn edit(&mut self, who: usize, mine: &Mine) -> Option<Edit> {
        let row = |pick: usize| self.row(who, pick);
        let lists: Vec<_> = self.tabs[who]
            .panel
            .lists
            .iter()
            .map(|(list, _)| list.id)
            .collect();
        let list = |pick: usize| Some(lists[pick.checked_rem(lists.len())?]);
        Some(match mine {
            Mine::Add { after, heading } => {
                let after = after.and_then(row);
                let kind = if *heading {
                    ItemKind::Heading
                } else {
                    ItemKind::Task
                };
                let rows = self.tabs[who]
                    .panel
                    .rows()
                    .find(|row| Some(row.id) == after);
                Edit::Add {
                    checklist: rows.map(|row| row.checklist),
                    at: after.map_or(At::Last, At::After),
                    kind,
                    text: self.word(who),
                    then: Then::AddNext,
                }
            }
            Mine::Text(pick) => {
                let id = row(*pick)?;
                let shown = self.tabs[who].panel.rows().find(|row| row.id == id)?;
                let (base, then) = (shown.text.clone(), Then::FocusRow);
                let text = format!("{base} more");
                Edit::Text {
                    id,
                    base,
                    text,
                    then,
                }
            }
            Mine::Blank(pick) => Edit::Text {
                id: row(*pick)?,
                base: "a".into(),
                text: " ".into(),
                then: Then::Stay,
            },
            Mine::Tick(pick) => Edit::Tick(row(*pick)?),
            Mine::Status(pick, status) => {
                let all = ["todo", "in_progress", "done", "skipped"];
                let status = StatusId(all[status % all.len()].into());
                Edit::Status {
                    id: row(*pick)?,
                    status,
                }
            }
            Mine::Required(pick) => Edit::ToggleRequired(row(*pick)?),
            Mine::Due(pick, day) => Edit::Due {
                id: row(*pick)?,
                due: [None, Some("2026-11-27"), Some("2026-12-01")][day % 3].map(str::to_owned),
            },
            Mine::Assign(pick, to) => Edit::Assign {
                id: row(*pick)?,
                to: [None, Some("alice"), Some("bob")][to % 3].map(account),
            },
            Mine::Move(pick, to) => {
                use Destination::{Bottom, Down, Top, Up};
                let to = [Up, Down, Top, Bottom][to % 4];
                Edit::Move {
                    id: row(*pick)?,
                    to,
                }
            }
            Mine::Drop {
                row: pick,
                list: into,
                after,
            } => {
                let (checklist, after) = (list(*into)?, after.and_then(row));
                let to = Destination::After { checklist, after };
                Edit::Move {
                    id: row(*pick)?,
                    to,
                }
            }
            Mine::Delete(pick) => Edit::Delete(row(*pick)?),
            Mine::Name(pick) => Edit::Name {
                id: list(*pick)?,
                name: format!("N{pick}"),
            },
            Mine::List(pick, what) => of_list(list(*pick)?, *pick, *what),
            Mine::Undo | Mine::Fold(_) | Mine::FoldList(_) | Mine::QuickAdd => Edit::Undo,
        })
    }

    fn meets(&mut self, who: usize, fate: &Fate) {
        let tab = &mut self.tabs[who];
        if tab.requests.is_empty() {
            return;
        }
        match fate {
            Fate::Answered => tab.answer(),
            Fate::Twice => {
                let _first = tab.reach_service();
                let again = tab.reach_service();
                tab.requests.remove(0);
                tab.input(again.clone());
                tab.input(again);
            }
            Fate::AnswerLost => {
                let _lost = tab.reach_service();
                tab.fail(SyncFailure::TimedOut);
            }
            Fate::AnswerLate => {
                self.late[who].push(tab.reach_service());
                tab.fail(SyncFailure::TimedOut);
            }
            Fate::Lost(failure) => tab.fail(failure.clone()),
        }
    }

    /// The network is whole again, and everybody may edit and looks.
    pub fn ends(&mut self) {
        self.site.get_mut().viewers.clear();
        for _ in 0..3 {
            for tab in &mut self.tabs {
                tab.network = Network::Works;
                tab.input(Input::Retry);
            }
        }
    }
}

fn pick() -> std::ops::Range<usize> {
    0..12
}

fn any_mine() -> impl Strategy<Value = Mine> {
    let after = || prop::option::weighted(0.8, pick());
    prop_oneof![
        4 => (after(), prop::bool::weighted(0.2))
            .prop_map(|(after, heading)| Mine::Add { after, heading }),
        3 => pick().prop_map(Mine::Text),
        1 => pick().prop_map(Mine::Blank),
        4 => pick().prop_map(Mine::Tick),
        1 => (pick(), 0..4_usize).prop_map(|(row, status)| Mine::Status(row, status)),
        1 => pick().prop_map(Mine::Required),
        1 => (pick(), 0..3_usize).prop_map(|(row, day)| Mine::Due(row, day)),
        1 => (pick(), 0..3_usize).prop_map(|(row, to)| Mine::Assign(row, to)),
        4 => (pick(), 0..4_usize).prop_map(|(row, to)| Mine::Move(row, to)),
        3 => (pick(), pick(), after())
            .prop_map(|(row, list, after)| Mine::Drop { row, list, after }),
        3 => pick().prop_map(Mine::Delete),
        1 => pick().prop_map(Mine::Name),
        2 => (pick(), 0..4_usize).prop_map(|(list, what)| Mine::List(list, what)),
        1 => pick().prop_map(Mine::FoldList),
        4 => Just(Mine::Undo),
        2 => pick().prop_map(Mine::Fold),
        1 => Just(Mine::QuickAdd),
    ]
}

fn any_fate() -> impl Strategy<Value = Fate> {
    let failures = vec![
        SyncFailure::Unreachable,
        SyncFailure::TokenRefused,
        SyncFailure::Service,
        SyncFailure::Busy {
            retry_after_ms: Some(2_000),
        },
    ];
    prop_oneof![
        8 => Just(Fate::Answered),
        2 => Just(Fate::Twice),
        2 => Just(Fate::AnswerLost),
        1 => Just(Fate::AnswerLate),
        2 => prop::sample::select(failures).prop_map(Fate::Lost),
    ]
}

pub fn any_story(steps: usize) -> impl Strategy<Value = Vec<Step>> {
    let who = 0..3_usize;
    let step = prop_oneof![
        10 => (who.clone(), any_mine()).prop_map(|(who, mine)| Step::Mine(who, mine)),
        4 => any_theirs().prop_map(Step::Theirs),
        8 => (who.clone(), any_fate()).prop_map(|(who, fate)| Step::Fate(who, fate)),
        1 => who.clone().prop_map(Step::Late),
        2 => who.clone().prop_map(Step::Looks),
        1 => who.clone().prop_map(Step::Leaves),
        2 => (who.clone(), 0..20_000_u64).prop_map(|(who, ms)| Step::Waits(who, ms)),
        1 => (who, prop::bool::weighted(0.3))
            .prop_map(|(who, revoked)| Step::Revoked(who, revoked)),
        1 => (0..20_usize).prop_map(|pick| if pick == 0 { Step::PutBack } else { Step::Missed(pick) }),
    ];
    prop::collection::vec(step, 0..steps)
}

/// What becomes of a whole list.
fn of_list(id: ChecklistId, pick: usize, what: usize) -> Edit {
    match what {
        0 => Edit::AddList {
            name: format!("L{pick}"),
            kind: ChecklistKind::AcceptanceCriteria,
            then: Then::AddNext,
        },
        1 => Edit::MoveList { id, way: Way::Up },
        2 => Edit::MoveList { id, way: Way::Down },
        _ => Edit::DeleteList(id),
    }
}
