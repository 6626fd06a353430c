//! Group commit: jobs that share one transaction, and so one wait for the disk.

use super::cache::Documents;
use super::writer::{Job, Reply, SyncJob};
use super::{SqliteError, history, rows, templates, tenants, upkeep};
use crate::store::{StoreError, Synced};
use rusqlite::{Connection, TransactionBehavior};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tickmark_domain::commit;

/// Sends an answer: the one that was found, or the failure of the transaction.
type Send = Box<dyn FnOnce(Option<&StoreError>)>;

pub(super) struct Group {
    connection: Connection,
    documents: Documents,
}

impl Group {
    pub(super) fn new(connection: Connection) -> Group {
        Group {
            connection,
            documents: Documents::default(),
        }
    }

    /// Writes all the jobs or none of them; only then is anyone answered.
    pub(super) fn commit(&mut self, jobs: Vec<Job>) {
        let mut answers = Vec::with_capacity(jobs.len());
        // A job that panics takes its transaction with it, never the thread.
        let run = AssertUnwindSafe(|| self.in_transaction(jobs, &mut answers));
        let done = catch_unwind(run).unwrap_or_else(|_| {
            Err(StoreError::Broken(
                "a job panicked in the writer".to_owned(),
            ))
        });
        if let Err(error) = &done {
            self.documents.forget_all();
            tracing::error!(error = %error, "transaction failed");
        }
        for answer in answers {
            answer(done.as_ref().err());
        }
    }

    /// A job that was not reached drops its reply, which its caller reads as a failure.
    fn in_transaction(
        &mut self,
        jobs: Vec<Job>,
        answers: &mut Vec<Send>,
    ) -> Result<(), StoreError> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self
            .connection
            .transaction_with_behavior(behaviour)
            .map_err(SqliteError::from)?;
        for job in jobs {
            let answer = match job {
                Job::Ready { reply } => later(reply, ()),
                Job::Sweep { now_ms, reply } => {
                    later(reply, sweep(&transaction, &mut self.documents, now_ms)?)
                }
                Job::Sync(job) => sync(&transaction, &mut self.documents, *job)?,
                Job::Install { install, reply } => {
                    later(reply, tenants::install(&transaction, &install)?)
                }
                Job::Uninstall {
                    client_key,
                    issued,
                    now_ms,
                    reply,
                } => {
                    let done = tenants::uninstall(&transaction, &client_key, issued, now_ms)?;
                    later(reply, done)
                }
                Job::SaveTemplate {
                    within,
                    keeping,
                    reply,
                } => later(reply, templates::save(&transaction, within, &keeping)?),
                Job::DeleteTemplate { within, id, reply } => {
                    later(reply, templates::delete(&transaction, within, id)?)
                }
                Job::Told {
                    tenant,
                    issue,
                    version,
                    reply,
                } => later(reply, rows::told(&transaction, tenant, issue, version)?),
            };
            answers.push(answer);
        }
        Ok(transaction.commit().map_err(SqliteError::from)?)
    }
}

fn later<T: 'static>(reply: Reply<T>, value: T) -> Send {
    Box::new(move |error| {
        let answer = error.map_or(Ok(value), |error| Err(error.clone()));
        // Nobody listens any more when the request was given up; what is written stays.
        let _gone = reply.send(answer);
    })
}

/// Decides one request. A document that cannot be read fails its own request only: nothing of
/// it has been written yet.
fn sync(
    connection: &Connection,
    documents: &mut Documents,
    job: SyncJob,
) -> Result<Send, SqliteError> {
    let key = (job.tenant, job.issue);
    let client = job.request.client_id;
    let decided = rows::decided(connection, key.0, key.1, client)?;
    let loaded = documents.take(key, || rows::load(connection, key.0, key.1));
    let mut document = match loaded {
        Ok(document) => document,
        Err(error) => {
            let error = StoreError::from(error);
            tracing::error!(error = %error, "document cannot be read");
            return Ok(Box::new(move |_| {
                let _gone = job.reply.send(Err(error));
            }));
        }
    };
    let commit = commit::commit(&mut document, &decided, &job.request.ops, &job.author);
    let place = (key.0, key.1, client);
    let remembered = history::outcomes(connection, place, &commit.decided_before)?;
    if !commit.is_empty() {
        let now_ms = job.author.now_ms;
        if upkeep::is_due(connection, key, commit.entries.len(), now_ms)? {
            let ver = document.version;
            let dropped = upkeep::compact(&mut document, now_ms, ver);
            rows::store(connection, place, &document, &commit, &job.author)?;
            upkeep::clear(connection, key, &document, &dropped, now_ms)?;
        } else {
            rows::store(connection, place, &document, &commit, &job.author)?;
        }
    }
    let changed = !commit.rows.is_empty();
    let synced = Synced {
        response: commit::answer(&document, &job.request, &commit, remembered),
        changed: changed.then(|| rows::summary(&document, job.author.now_ms)),
    };
    documents.keep(key, document);
    Ok(later(job.reply, synced))
}

/// Clears one issue that nobody has edited since it was due. Whether there may be another.
fn sweep(
    connection: &Connection,
    documents: &mut Documents,
    now_ms: u64,
) -> Result<bool, SqliteError> {
    let Some(key) = upkeep::next_due(connection, now_ms)? else {
        return Ok(false);
    };
    let mut document = match documents.take(key, || rows::load(connection, key.0, key.1)) {
        Ok(document) => document,
        Err(error) => {
            tracing::error!(error = %error, "document cannot be read");
            upkeep::put_off(connection, key, now_ms)?;
            return Ok(true);
        }
    };
    let ver = document.version.next();
    let dropped = upkeep::compact(&mut document, now_ms, ver);
    if !dropped.is_empty() {
        upkeep::store_head(connection, key, &document)?;
    }
    upkeep::clear(connection, key, &document, &dropped, now_ms)?;
    documents.keep(key, document);
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::schema;
    use crate::store::{IssueId, TenantId};
    use tickmark_domain::commit::Author;
    use tickmark_domain::wire::{Access, QueuedOp, SyncRequest};
    use tickmark_domain::{
        ChecklistId, ChecklistKind, ClientId, ItemId, ItemKind, Op, OpId, Seq, Version,
    };
    use tokio::sync::oneshot;

    type Answer = oneshot::Receiver<Result<Synced, StoreError>>;

    /// Adds one checklist to an issue, as the first edit of a client.
    fn job(issue: i64, bits: u128, name: &str) -> (Job, Answer) {
        let (reply, answer) = oneshot::channel();
        let op = Op::AddChecklist {
            id: ChecklistId::from_bits(bits),
            after: None,
            kind: ChecklistKind::Checklist,
            name: name.to_owned(),
        };
        let queued = QueuedOp {
            seq: Seq(1),
            op_id: OpId::from_bits(bits),
            op,
            seen: Version(0),
            age_ms: 0,
        };
        let job = SyncJob {
            tenant: TenantId(1),
            issue: IssueId(issue),
            request: SyncRequest {
                client_id: ClientId::from_bits(bits),
                since: Version(0),
                ops: vec![queued],
            },
            author: Author {
                account: None,
                access: Access::Edit,
                now_ms: 1,
            },
            reply,
        };
        (Job::Sync(Box::new(job)), answer)
    }

    /// The next edit of the client that made these criteria.
    fn add(seq: u64, bits: u128) -> (Job, Answer) {
        let (mut job, answer) = job(7, 1, "criteria");
        if let Job::Sync(job) = &mut job {
            job.request.ops = vec![QueuedOp {
                seq: Seq(seq),
                op_id: OpId::from_bits(bits),
                op: Op::AddItem {
                    id: ItemId::from_bits(bits),
                    checklist: ChecklistId::from_bits(1),
                    after: None,
                    kind: ItemKind::Task,
                    text: "a".to_owned(),
                },
                seen: Version(0),
                age_ms: 0,
            }];
        }
        (job, answer)
    }

    fn numbers(answer: &mut Answer) -> Vec<u64> {
        let response = answer.try_recv().unwrap().unwrap().response;
        let items = response.patch.items.iter();
        items.map(|row| row.number).collect()
    }

    #[test]
    fn a_number_is_not_given_again_after_a_start_when_its_row_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("test.sqlite");
        let connection = schema::open_writer(&file).unwrap();
        connection
            .execute_batch(
                "INSERT INTO tenants VALUES (1, 'k', 'https://a.atlassian.net', NULL, 's', 1, 5, 6);",
            )
            .unwrap();
        let mut group = Group::new(connection);
        let (mut first, _answer) = job(7, 1, "criteria");
        if let Job::Sync(job) = &mut first
            && let Some(Op::AddChecklist { kind, .. }) =
                job.request.ops.first_mut().map(|queued| &mut queued.op)
        {
            *kind = ChecklistKind::AcceptanceCriteria;
        }
        let (second, mut answer) = add(2, 9);
        group.commit(vec![first, second]);
        assert_eq!(numbers(&mut answer), [1]);
        drop(group);
        let connection = schema::open_writer(&file).unwrap();
        connection.execute_batch("DELETE FROM items").unwrap();
        let mut group = Group::new(connection);
        let (third, mut answer) = add(3, 10);
        group.commit(vec![third]);
        assert_eq!(numbers(&mut answer), [2]);
    }

    #[test]
    fn jobs_of_one_group_fail_together_and_leave_nothing_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let connection = schema::open_writer(&folder.path().join("test.sqlite")).unwrap();
        connection
            .execute_batch(
                "INSERT INTO tenants VALUES (1, 'k', 'https://a.atlassian.net', NULL, 's', 1, 5, 6);
                 CREATE TRIGGER fault BEFORE INSERT ON history WHEN NEW.op LIKE '%poison%'
                 BEGIN SELECT RAISE(ABORT, 'planted'); END",
            )
            .unwrap();
        let mut group = Group::new(connection);
        let (fine, mut first) = job(7, 1, "fine");
        let (poison, mut second) = job(8, 2, "poison");
        let (late, mut third) = job(9, 3, "never reached");
        group.commit(vec![fine, poison, late]);
        assert!(first.try_recv().unwrap().is_err());
        assert!(second.try_recv().is_err(), "its reply is dropped");
        assert!(third.try_recv().is_err(), "its reply is dropped");

        let (next, mut answer) = job(7, 4, "next");
        group.commit(vec![next]);
        let response = answer.try_recv().unwrap().unwrap().response;
        assert_eq!(response.version, Version(1));
        let names: Vec<_> = response
            .patch
            .checklists
            .iter()
            .map(|row| &row.name)
            .collect();
        assert_eq!(names, ["next"]);
    }
}
