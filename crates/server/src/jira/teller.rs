//! Tells Jira how far issues are: coalesced, at most once a second each, until it has listened.
//!
//! The store knows which version of an issue was told last. What is dropped here, because there
//! is too much of it or because the service stops, is found there again.

use super::JiraError;
use super::http::Http;
use super::summary::{self, Told};
use crate::limits::{
    TELL_GAP_MIN, TELL_QUEUE_MAX, TELL_RETRY_MAX, TELL_SWEEP_EVERY, TELLS_PENDING_MAX,
};
use crate::store::{IssueId, Store, StoreError, Summary, TenantId};
use std::collections::HashMap;
use std::sync::Arc;
use tickmark_domain::Version;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

type Key = (TenantId, IssueId);

/// Where edits are announced.
pub struct Teller(mpsc::Sender<(Key, Summary)>);

impl Teller {
    /// Starts telling. It ends when the teller is dropped.
    pub fn start(store: Arc<dyn Store>, http: Http) -> (Teller, JoinHandle<()>) {
        let (sender, queue) = mpsc::channel(TELL_QUEUE_MAX);
        let work = Work {
            store,
            http,
            pending: HashMap::new(),
            running: JoinSet::new(),
        };
        (Teller(sender), tokio::spawn(work.run(queue)))
    }

    /// Announces a new state. Never waits: a full queue is made up for by the store.
    pub fn tell(&self, tenant: TenantId, issue: IssueId, summary: Summary) {
        let _ = self.0.try_send(((tenant, issue), summary));
    }
}

struct Pending {
    /// The newest state; none once it has been told, until the pause after it is over.
    summary: Option<Summary>,
    not_before: Instant,
    failures: u32,
    running: bool,
}

struct Work {
    store: Arc<dyn Store>,
    http: Http,
    pending: HashMap<Key, Pending>,
    running: JoinSet<(Key, Version, Result<Told, JiraError>)>,
}

impl Work {
    async fn run(mut self, mut queue: mpsc::Receiver<(Key, Summary)>) {
        let mut sweep = interval(TELL_SWEEP_EVERY);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let idle = self.pending.values().filter(|pending| !pending.running);
            let next = idle.map(|pending| pending.not_before).min();
            let due = next.unwrap_or_else(|| Instant::now() + TELL_SWEEP_EVERY);
            tokio::select! {
                told = queue.recv() => match told {
                    Some((key, summary)) => self.note(key, summary),
                    None => return,
                },
                Some(done) = self.running.join_next() => {
                    if let Ok((key, version, told)) = done {
                        self.finish(key, version, told).await;
                    }
                }
                () = sleep_until(due), if next.is_some() => self.start_due().await,
                _ = sweep.tick() => self.sweep().await,
            }
        }
    }

    /// The newest version wins; what has waited long enough goes at once.
    fn note(&mut self, key: Key, summary: Summary) {
        if self.pending.len() >= TELLS_PENDING_MAX && !self.pending.contains_key(&key) {
            return;
        }
        let pending = self.pending.entry(key).or_insert_with(|| Pending {
            summary: None,
            not_before: Instant::now(),
            failures: 0,
            running: false,
        });
        let known = pending.summary.map_or(Version(0), |known| known.version);
        if summary.version >= known {
            pending.summary = Some(summary);
        }
    }

    async fn start_due(&mut self) {
        let now = Instant::now();
        let due: Vec<Key> = self
            .pending
            .iter()
            .filter(|(_, pending)| !pending.running && pending.not_before <= now)
            .map(|(key, _)| *key)
            .collect();
        for key in due {
            if let Err(error) = self.start(key).await {
                tracing::warn!(error = %error, "issue not told");
                self.pending.remove(&key);
            }
        }
    }

    async fn start(&mut self, key: Key) -> Result<(), StoreError> {
        let tenant = self.store.tenant_by_id(key.0).await?;
        let summary = self.pending.get(&key).and_then(|pending| pending.summary);
        let (Some(tenant), Some(summary)) = (tenant, summary) else {
            self.pending.remove(&key);
            return Ok(());
        };
        if let Some(pending) = self.pending.get_mut(&key) {
            pending.running = true;
        }
        let http = self.http.clone();
        self.running.spawn(async move {
            let told = summary::write(&http, &tenant, key.1, &summary).await;
            (key, summary.version, told)
        });
        Ok(())
    }

    async fn finish(&mut self, key: Key, version: Version, told: Result<Told, JiraError>) {
        let Some(pending) = self.pending.get_mut(&key) else {
            return;
        };
        pending.running = false;
        match told {
            Ok(told) => {
                pending.failures = 0;
                pending.not_before = Instant::now() + TELL_GAP_MIN;
                pending.summary = pending.summary.filter(|newest| newest.version > version);
                if told == Told::Refused {
                    tracing::warn!("Jira refuses what an issue's property should say");
                }
                if let Err(error) = self.store.told(key.0, key.1, version).await {
                    tracing::warn!(error = %error, "told, but not noted");
                }
            }
            Err(error) => {
                pending.failures += 1;
                let doubled = 2_u32.saturating_pow(pending.failures.min(16));
                let wait = TELL_GAP_MIN.saturating_mul(doubled).min(TELL_RETRY_MAX);
                pending.not_before = Instant::now() + wait;
                tracing::warn!(error = %error, "issue not told");
            }
        }
    }

    /// What an earlier run, or a full queue, left untold.
    async fn sweep(&mut self) {
        let room = TELLS_PENDING_MAX.saturating_sub(self.pending.len());
        let Ok(untold) = self.store.untold(room).await else {
            return;
        };
        for one in untold {
            let key = (one.tenant, one.issue);
            if self.pending.contains_key(&key) {
                continue;
            }
            if let Ok(summary) = self.store.summary(one.tenant, one.issue).await {
                self.note(key, summary);
            }
        }
    }
}
