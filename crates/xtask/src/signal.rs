//! Ctrl-C and SIGTERM: end what we started, then leave.

use crate::failure::{Failure, Outcome};
use crate::process;
use std::sync::atomic::{AtomicBool, Ordering};

static STOPPING: AtomicBool = AtomicBool::new(false);

/// From now on a request to stop ends the running steps and makes `is_stopping` true.
pub fn watch() -> Outcome<()> {
    ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        process::end_running_steps();
    })
    .map_err(|error| Failure::new(format!("Could not listen for Ctrl-C: {error}; run again.")))
}

pub fn is_stopping() -> bool {
    STOPPING.load(Ordering::SeqCst)
}
