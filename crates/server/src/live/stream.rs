//! One open stream: the newest version and the people as server-sent events, until it must end.

use super::hub::Seat;
use super::room::{End, Now};
use crate::limits::{EVENT_GAP_MIN, RIGHT_CHECK_EVERY};
use crate::log::Trail;
use axum::body::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::fmt::Write;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tickmark_domain::Version;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

/// A comment, so that proxies and readers see that the stream lives.
const HEARTBEAT: Bytes = Bytes::from_static(b":\n\n");

/// When a stream says something, or ends, without being asked.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// The token's end.
    pub ends: Instant,
    /// The longest silence.
    pub heartbeat: Duration,
}

struct Open<F> {
    seat: Seat,
    times: Times,
    /// Whether the caller may still see the issue.
    allowed: F,
    /// The question that is being asked, if any; given up with the stream.
    checking: JoinSet<bool>,
    check_at: Instant,
    sent: Option<(Version, Arc<str>)>,
    not_before: Instant,
    line: Line,
}

/// The line in the log, whichever way the stream ends.
struct Line {
    trail: Trail,
    started: Instant,
    end: Option<End>,
}

/// The stream's body. It begins with the newest state, and ends by itself. Nothing gathers while
/// nobody reads: what comes next is made when it is asked for.
pub fn events<F, A>(
    seat: Seat,
    times: Times,
    trail: Trail,
    allowed: F,
) -> impl Stream<Item = Result<Bytes, Infallible>>
where
    F: Fn() -> A,
    A: Future<Output = bool> + Send + 'static,
{
    let started = Instant::now();
    let open = Open {
        seat,
        times,
        allowed,
        checking: JoinSet::new(),
        check_at: started + RIGHT_CHECK_EVERY,
        sent: None,
        not_before: started,
        line: Line {
            trail,
            started,
            end: None,
        },
    };
    unfold(open, |mut open| async move {
        let bytes = open.next().await?;
        Some((Ok(bytes), open))
    })
}

impl<F, A> Open<F>
where
    F: Fn() -> A,
    A: Future<Output = bool> + Send + 'static,
{
    /// What to send next; none after the end.
    async fn next(&mut self) -> Option<Bytes> {
        if self.line.end.is_some() {
            return None;
        }
        let beat_at = Instant::now() + self.times.heartbeat;
        // Many edits at once are one poke: each makes every reader ask for what is new.
        sleep_until(self.not_before).await;
        loop {
            let time = Instant::now();
            let now = self.seat.now.borrow_and_update().clone();
            if let Some(end) = now.end {
                return Some(self.end(end));
            }
            if time >= self.times.ends {
                return Some(self.end(End::Expired));
            }
            if time >= self.check_at {
                self.check_at = time + RIGHT_CHECK_EVERY;
                self.checking.spawn((self.allowed)());
            }
            if let Some(news) = self.news(now) {
                self.not_before = time + EVENT_GAP_MIN;
                return Some(news);
            }
            if time >= beat_at {
                return Some(HEARTBEAT);
            }
            let due = beat_at.min(self.check_at).min(self.times.ends);
            tokio::select! {
                _ = self.seat.now.changed() => {}
                () = sleep_until(due) => {}
                Some(allowed) = self.checking.join_next() => {
                    // No answer is a no.
                    if !allowed.unwrap_or(false) {
                        return Some(self.end(End::Access));
                    }
                }
            }
        }
    }

    /// What differs from what was sent last.
    fn news(&mut self, now: Now) -> Option<Bytes> {
        let sent = self.sent.as_ref();
        let mut text = String::new();
        if sent.is_none_or(|(version, _)| *version != now.version) {
            let _ = write!(text, "event: v\ndata: {}\n\n", now.version.0);
        }
        if sent.is_none_or(|(_, people)| *people != now.people) {
            let _ = write!(text, "event: presence\ndata: {}\n\n", now.people);
        }
        self.sent = Some((now.version, now.people));
        (!text.is_empty()).then(|| text.into())
    }

    fn end(&mut self, end: End) -> Bytes {
        self.line.end = Some(end);
        format!("event: end\ndata: {}\n\n", end.as_str()).into()
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let (route, tenant, issue) = self.trail.texts();
        let request_id = self.trail.request_id();
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let code = self.end.map_or("left", End::as_str);
        tracing::info!(request_id, route, tenant, issue, code, ms, "stream ended");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::hub::Hub;
    use crate::store::{IssueId, TenantId};
    use futures_util::StreamExt;
    use tokio::time::{advance, sleep};

    fn hour() -> Times {
        Times {
            ends: Instant::now() + Duration::from_hours(1),
            heartbeat: Duration::from_secs(15),
        }
    }

    fn opened(
        hub: &Arc<Hub>,
        times: Times,
    ) -> std::pin::Pin<Box<impl Stream<Item = Result<Bytes, Infallible>> + use<>>> {
        let seat = hub.enter(TenantId(1), IssueId(7), None).unwrap();
        let trail = Trail::default();
        Box::pin(events(seat, times, trail, || std::future::ready(true)))
    }

    async fn text(stream: &mut (impl Stream<Item = Result<Bytes, Infallible>> + Unpin)) -> String {
        let bytes = stream.next().await.unwrap().unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    const FIRST: &str = "event: v\ndata: 0\n\nevent: presence\ndata: {\"people\":[]}\n\n";

    #[tokio::test(start_paused = true)]
    async fn who_reads_slowly_gets_the_newest_and_nothing_gathers() {
        let hub = Arc::new(Hub::default());
        let mut stream = opened(&hub, hour());
        assert_eq!(text(&mut stream).await, FIRST);
        for version in 1..=10_000 {
            hub.poke(TenantId(1), IssueId(7), Version(version));
        }
        assert_eq!(text(&mut stream).await, "event: v\ndata: 10000\n\n");
        hub.poke(TenantId(1), IssueId(7), Version(3));
        assert_eq!(text(&mut stream).await, ":\n\n", "versions never go back");
    }

    #[tokio::test(start_paused = true)]
    async fn many_edits_at_once_are_few_pokes_and_the_last_is_told() {
        let hub = Arc::new(Hub::default());
        let mut stream = opened(&hub, hour());
        text(&mut stream).await;
        sleep(EVENT_GAP_MIN).await;
        let writer = Arc::clone(&hub);
        tokio::spawn(async move {
            for version in 1..=100 {
                writer.poke(TenantId(1), IssueId(7), Version(version));
                sleep(Duration::from_millis(10)).await;
            }
        });
        let mut pokes = 0;
        while text(&mut stream).await != "event: v\ndata: 100\n\n" {
            pokes += 1;
        }
        assert!((9..=11).contains(&pokes), "{pokes}");
    }

    #[tokio::test(start_paused = true)]
    async fn an_issue_that_never_rests_does_not_keep_a_stream_open_beyond_its_token() {
        let hub = Arc::new(Hub::default());
        let mut stream = opened(&hub, hour());
        text(&mut stream).await;
        advance(Duration::from_secs(3_599)).await;
        for version in 1..100 {
            hub.poke(TenantId(1), IssueId(7), Version(version));
            let said = text(&mut stream).await;
            if said == "event: end\ndata: expired\n\n" {
                assert!(stream.next().await.is_none());
                return;
            }
        }
        panic!("it goes on");
    }

    #[tokio::test(start_paused = true)]
    async fn silence_is_broken_and_the_heartbeat_counts_from_the_last_word() {
        let hub = Arc::new(Hub::default());
        let mut stream = opened(&hub, hour());
        text(&mut stream).await;
        sleep(Duration::from_secs(10)).await;
        hub.poke(TenantId(1), IssueId(7), Version(1));
        text(&mut stream).await;
        let since = Instant::now();
        assert_eq!(text(&mut stream).await, ":\n\n");
        assert_eq!(since.elapsed().as_secs(), 15);
    }
}
