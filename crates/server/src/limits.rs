//! Every limit of the service itself; those of the checklists are in `tickmark_domain::limits`.

use std::time::Duration;

/// A request's body. 100 operations with long details fit.
pub const BODY_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Connections at one time; more wait to be accepted.
pub const CONNECTIONS_MAX: usize = 4_096;
/// Files open at one time: a connection is one, the database and calls to Jira are the rest.
pub const FILES_WANTED: u64 = 4_096 + 512;
/// An answer up to this size is sent as it is: compressed it would still be one packet.
pub const PLAIN_BYTES_MAX: u64 = 1_024;
/// A request line with its headers.
pub const HEADER_BYTES_MAX: usize = 64 * 1024;
/// A request line with its headers must have come by then.
pub const HEADER_TIME_MAX: Duration = Duration::from_secs(10);
/// From the end of the headers to the answer.
pub const REQUEST_TIME_MAX: Duration = Duration::from_secs(15);
/// How long the page of the panel waits for the list that comes with it.
pub const FIRST_LIST_TIME_MAX: Duration = Duration::from_secs(2);
/// How long an answer waits for its caller to take a part of it.
pub const UNREAD_TIME_MAX: Duration = Duration::from_secs(30);
/// How long a stop waits for requests that have begun.
pub const DRAIN_TIME_MAX: Duration = Duration::from_secs(10);

/// A token's life, `exp - iat`, whatever its issuer says.
pub const TOKEN_LIFE_SECONDS_MAX: i64 = 3_600;
/// How far two clocks may differ.
pub const CLOCK_LEEWAY_SECONDS: i64 = 30;
/// A token's length in characters.
pub const TOKEN_CHARS_MAX: usize = 8_192;

/// Asking the key server.
pub const KEY_TIME_MAX: Duration = Duration::from_secs(1);
/// How long a public key is kept; keys are named by their id and do not change.
pub const KEY_AGE_MAX: Duration = Duration::from_hours(1);
pub const KEYS_CACHED_MAX: usize = 64;
pub const KEY_BYTES_MAX: usize = 16 * 1024;

/// Asking Jira.
pub const JIRA_TIME_MAX: Duration = Duration::from_secs(4);
pub const JIRA_ANSWER_BYTES_MAX: usize = 256 * 1024;
/// How long an answer of Jira about a right is believed.
pub const PERMISSION_AGE_MAX: Duration = Duration::from_mins(1);
pub const PERMISSIONS_CACHED_MAX: usize = 50_000;

/// Between two writes about one issue to Jira.
pub const TELL_GAP_MIN: Duration = Duration::from_secs(1);
/// Between two tries, at most.
pub const TELL_RETRY_MAX: Duration = Duration::from_mins(5);
/// How often the store is asked what Jira has not been told.
pub const TELL_SWEEP_EVERY: Duration = Duration::from_mins(1);
/// Announcements that wait to be looked at.
pub const TELL_QUEUE_MAX: usize = 1_024;
/// Issues that wait to be told.
pub const TELLS_PENDING_MAX: usize = 4_096;

/// Streams that are open at one time. The other connections are for requests.
pub const STREAMS_MAX: usize = 3_072;
/// Streams that one person has open of one issue: tabs, and those about to be replaced.
pub const STREAMS_PER_PERSON_MAX: usize = 12;
/// Streams of one issue for everybody without an account together.
pub const STREAMS_ANONYMOUS_MAX: usize = 200;
/// Issues where somebody is.
pub const ROOMS_MAX: usize = 10_000;
/// The longest silence of a stream, unless the setting says otherwise.
pub const HEARTBEAT_SECONDS: u64 = 15;
/// Between two events of one stream; what happens meanwhile is told together.
pub const EVENT_GAP_MIN: Duration = Duration::from_millis(100);
/// How often an open stream asks whether its caller may still see the issue.
pub const RIGHT_CHECK_EVERY: Duration = Duration::from_mins(1);

/// How long somebody is here without saying so again.
pub const PRESENCE_TIME: Duration = Duration::from_secs(30);
/// Page loads of one person that are remembered for one issue; the oldest leaves.
pub const PRESENCE_PER_PERSON_MAX: usize = 8;
/// Page loads that are remembered for one issue; the oldest leaves.
pub const PRESENCE_PER_ISSUE_MAX: usize = 200;
/// People that are told of; those who edit a row first.
pub const PEOPLE_SHOWN_MAX: usize = 100;

/// Requests that wait for the writer; more are turned away.
pub const WRITER_QUEUE_MAX: usize = 1_024;
/// Requests that share one transaction, and so one fsync.
pub const WRITER_GROUP_MAX: usize = 128;
/// Documents that the writer keeps in memory.
pub const DOCUMENTS_CACHED_MAX: usize = 512;
/// Rows in those documents, together; about 1 kB each.
pub const ROWS_CACHED_MAX: usize = 200_000;
/// Connections that read.
pub const READERS_MAX: usize = 8;

/// How long a deleted row can be restored.
pub const TOMBSTONE_AGE_MAX: Duration = Duration::from_hours(30 * 24);
/// How long a client that sends nothing is remembered; what it sends then counts as a new one's.
pub const CLIENT_IDLE_MAX: Duration = Duration::from_hours(30 * 24);
/// How far the history of an issue leads back, in time and in edits.
pub const HISTORY_AGE_MAX: Duration = Duration::from_hours(90 * 24);
pub const HISTORY_ENTRIES_MAX: i64 = 1_000;
/// Edits beyond that, until some leave together.
pub const HISTORY_ENTRIES_SLACK: i64 = 100;
/// Lines of history in one answer, at most and when nothing is said.
pub const HISTORY_PAGE_MAX: usize = 100;
pub const HISTORY_PAGE_DEFAULT: usize = 50;
/// Between two clearings of one issue because of its age.
pub const UPKEEP_GAP_MIN: Duration = Duration::from_hours(24);
/// How often issues that nobody edits are looked through.
pub const SWEEP_EVERY: Duration = Duration::from_hours(1);

/// Characters of a client key, a base URL or a secret that Jira sends at installation.
pub const INSTALL_CHARS_MAX: usize = 512;
