//! How many files, and so connections, the system lets this process have open.

use crate::limits::FILES_WANTED;
use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Raises the limit to what the service can use, as far as the system allows; answers with what
/// it is then. Systems start programs with as few as 1,024.
pub fn raise() -> u64 {
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else {
        return 0;
    };
    let wanted = FILES_WANTED.min(hard);
    if soft >= wanted {
        return soft;
    }
    match setrlimit(Resource::RLIMIT_NOFILE, wanted, hard) {
        Ok(()) => wanted,
        Err(_) => soft,
    }
}
