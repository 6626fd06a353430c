//! Clears what is old in issues that nobody edits, a little at a time, in the background.

use crate::auth::now_ms;
use crate::limits::SWEEP_EVERY;
use crate::store::Store;
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

/// Sweeping goes on until this is dropped.
pub struct Sweeper {
    _running: oneshot::Sender<()>,
}

impl Sweeper {
    /// Begins at once, and goes through all that is due every hour.
    pub fn start(store: Arc<dyn Store>) -> (Sweeper, JoinHandle<()>) {
        let (running, mut stopped) = oneshot::channel::<()>();
        let work = async move {
            let mut turns = interval(SWEEP_EVERY);
            turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = &mut stopped => return,
                    _ = turns.tick() => {}
                }
                tokio::select! {
                    _ = &mut stopped => return,
                    () = sweep(store.as_ref()) => {}
                }
            }
        };
        let sweeper = Sweeper { _running: running };
        (sweeper, tokio::spawn(work))
    }
}

/// One issue after the other, so that edits get in between.
async fn sweep(store: &dyn Store) {
    loop {
        match store.sweep(now_ms()).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(error = %error, "not swept");
                return;
            }
        }
    }
}
