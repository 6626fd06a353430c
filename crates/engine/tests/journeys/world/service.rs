//! The service, as far as a panel can tell: the domain's commit rule over one document.

use super::{account, list, row};
use std::cell::{Ref, RefCell, RefMut};
use std::collections::BTreeMap;
use std::rc::Rc;
use tickmark_domain::commit::{Author, Decided, answer, commit};
use tickmark_domain::limits::OPS_PER_REQUEST_MAX;
use tickmark_domain::wire::{Access, Outcome, OutcomeResult, QueuedOp, SyncRequest, SyncResponse};
use tickmark_domain::{
    ChecklistId, ChecklistKind, ClientId, Document, ItemId, ItemKind, Op, OpId, Seq, StatusId,
};

/// The lists that a service of these tests begins with.
pub const LIST: ChecklistId = ChecklistId::from_bits(1_001);
pub const OTHER_LIST: ChecklistId = ChecklistId::from_bits(1_002);

/// One moment shared by all: the service and the time.
#[derive(Clone, Default)]
pub struct Site(Rc<RefCell<Service>>);

#[derive(Clone)]
pub struct Service {
    pub now_ms: u64,
    pub document: Document,
    pub decided: BTreeMap<ClientId, Decided>,
    /// How each edit of a client was decided, as far as it is remembered.
    pub outcomes: BTreeMap<(ClientId, Seq, OpId), OutcomeResult>,
    /// Accounts that may look and not edit.
    pub viewers: Vec<String>,
    /// So that no id is used twice, whatever becomes of the document.
    pub rows_made: u128,
}

impl Default for Service {
    fn default() -> Service {
        Service {
            now_ms: 1_700_000_000_000,
            document: Document::default(),
            decided: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            viewers: Vec::new(),
            rows_made: 0,
        }
    }
}

impl Site {
    /// An issue with one list of these rows: `text`, `[x] done`, `[~]`, `[-]`, `# heading`; a
    /// `?` at the end makes a task optional.
    pub fn holding(rows: &[&str]) -> Site {
        let site = Site::default();
        site.get_mut().found(LIST, "Checklist", rows);
        site
    }

    /// A second list below the first.
    pub fn and_holding(self, rows: &[&str]) -> Site {
        self.get_mut().found(OTHER_LIST, "Other", rows);
        self
    }

    /// And a third one.
    pub fn and_third(self, rows: &[&str]) -> Site {
        let third = ChecklistId::from_bits(1_003);
        self.get_mut().found(third, "Third", rows);
        self
    }

    pub fn get(&self) -> Ref<'_, Service> {
        self.0.borrow()
    }

    pub fn get_mut(&self) -> RefMut<'_, Service> {
        self.0.borrow_mut()
    }

    pub fn now_ms(&self) -> u64 {
        self.get().now_ms
    }

    /// Somebody elsewhere makes an edit.
    pub fn edits(&self, who: &str, ops: impl IntoIterator<Item = Op>) {
        self.get_mut().edits(who, ops);
    }
}

impl Service {
    fn found(&mut self, id: ChecklistId, name: &str, rows: &[&str]) {
        let after = self.document.checklists().last().map(|list| list.id);
        let mut ops = vec![Op::AddChecklist {
            id,
            after,
            kind: ChecklistKind::Checklist,
            name: name.into(),
        }];
        let mut after = None;
        for text in rows {
            self.rows_made += 1;
            let id_of_row = row(self.rows_made);
            ops.extend(ops_of_row(id_of_row, id, after, text));
            after = Some(id_of_row);
        }
        self.edits("founder", ops);
    }

    /// What the service answers to a request of this person.
    pub fn sync(&mut self, who: &str, request: &SyncRequest) -> (Access, SyncResponse) {
        let access = if self.viewers.iter().any(|viewer| viewer == who) {
            Access::View
        } else {
            Access::Edit
        };
        let author = Author {
            account: Some(account(who)),
            access,
            now_ms: self.now_ms,
        };
        let decided = self.decided.entry(request.client_id).or_default();
        let made = commit(&mut self.document, decided, &request.ops, &author);
        decided.clone_from(&made.decided);
        let client = request.client_id;
        let before = made.decided_before.iter().filter_map(|(seq, op_id)| {
            let result = self.outcomes.get(&(client, *seq, *op_id))?.clone();
            Some(Outcome { seq: *seq, result })
        });
        let before = before.collect();
        for entry in &made.entries {
            let place = (client, entry.seq, entry.op_id);
            self.outcomes.insert(place, entry.result.clone());
        }
        (access, answer(&self.document, request, &made, before))
    }

    pub fn edits(&mut self, who: &str, ops: impl IntoIterator<Item = Op>) {
        let author = Author {
            account: Some(account(who)),
            access: Access::Edit,
            now_ms: self.now_ms,
        };
        let queued: Vec<_> = (1..)
            .zip(ops)
            .map(|(seq, op)| QueuedOp {
                seq: Seq(seq),
                op_id: OpId::from_bits(0),
                op,
                seen: self.document.version,
                age_ms: 0,
            })
            .collect();
        for batch in queued.chunks(OPS_PER_REQUEST_MAX) {
            let before = Decided {
                last_seq: Seq(batch[0].seq.0 - 1),
                own: Vec::new(),
            };
            commit(&mut self.document, &before, batch, &author);
        }
    }
}

fn ops_of_row(id: ItemId, checklist: ChecklistId, after: Option<ItemId>, text: &str) -> Vec<Op> {
    let marked = [
        ("[x] ", "done"),
        ("[~] ", "in_progress"),
        ("[-] ", "skipped"),
    ];
    let status = marked.iter().find(|(mark, _)| text.starts_with(mark));
    let words = text.trim_start_matches("# ");
    let words = status.map_or(words, |(mark, _)| &text[mark.len()..]);
    let mut ops = vec![Op::AddItem {
        id,
        checklist,
        after,
        kind: if text.starts_with("# ") {
            ItemKind::Heading
        } else {
            ItemKind::Task
        },
        text: words.trim_end_matches('?').into(),
    }];
    ops.extend(status.map(|(_, status)| Op::SetStatus {
        id,
        status: StatusId((*status).into()),
    }));
    ops.extend(words.ends_with('?').then_some(Op::SetRequired {
        id,
        required: false,
    }));
    ops
}

/// A new task.
pub fn op_add(number: u128, checklist: ChecklistId, after: Option<u128>, text: &str) -> Op {
    Op::AddItem {
        id: row(number),
        checklist,
        after: after.map(row),
        kind: ItemKind::Task,
        text: text.into(),
    }
}

pub fn op_text(number: u128, base: &str, text: &str) -> Op {
    Op::SetText {
        id: row(number),
        base: base.into(),
        text: text.into(),
    }
}

#[test]
fn a_site_holds_what_it_was_given() {
    let site = Site::holding(&["# Head", "[x] One", "Two?"]).and_holding(&["Three"]);
    let service = site.get();
    let lists: Vec<_> = service.document.checklists().map(|list| list.id).collect();
    assert_eq!(lists, [LIST, OTHER_LIST]);
    assert_eq!(service.document.live_count(LIST), 3);
    assert_eq!(service.document.progress(LIST).done, 1);
    assert_eq!(service.document.progress(list(1_001)).required_open, 0);
}
