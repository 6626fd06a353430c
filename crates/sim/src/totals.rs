//! What has happened in many worlds, counted.

use std::fmt;
use std::ops::AddAssign;

macro_rules! totals {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Totals {
            $($(#[$doc])* pub $name: u64,)*
        }

        impl AddAssign for Totals {
            fn add_assign(&mut self, other: Totals) {
                $(self.$name += other.$name;)*
            }
        }

        impl fmt::Display for Totals {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $(if stringify!($name) != "virtual_ms" {
                    writeln!(f, "  {:<20} {:>14}", stringify!($name).replace('_', " "), self.$name)?;
                })*
                write!(f, "  {:<20} {:>14}", "virtual hours", self.virtual_ms / 3_600_000)
            }
        }
    };
}

totals!(
    schedules,
    events,
    commands,
    /// Edits that panels made.
    operations,
    requests,
    drops,
    duplicates,
    time_outs,
    refused_tokens,
    busy,
    kills,
    wiped_disks,
    adoptions,
    fail_overs,
    /// Lines of history that a fail-over took back.
    rolled_back,
    merged,
    conflicts,
    superseded,
    on_deleted,
    refused,
    /// Edits that waited for so long that they were not sent.
    expired,
    compactions,
    taken_back,
    virtual_ms,
);
