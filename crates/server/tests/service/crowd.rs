//! Two thousand people look: every stream is held, and an edit reaches those whom it concerns.

use crate::support::World;
use crate::support::jira::EDIT;
use crate::support::ops::{add_checklist, add_item, request};
use crate::support::program::Program;
use crate::support::sign::now;
use crate::support::stream::{Event, Stream};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tickmark_server::files;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

const STREAMS: usize = 2_000;
/// Of these look at one issue, each with an account of their own.
const VIEWERS: usize = 50;
/// The others are ten to an issue.
const PER_ISSUE: usize = 10;
const EDITS: u64 = 5;

/// Who looks at which issue.
fn person(number: usize) -> (String, i64) {
    let issue = match number.checked_sub(VIEWERS) {
        None => 0,
        Some(other) => 1 + other / PER_ISSUE,
    };
    let issue = 20_000 + i64::try_from(issue).unwrap();
    (format!("person-{number}"), issue)
}

/// A version that somebody has heard of, and when.
type Heard = (usize, u64, Instant);

/// Reads until the end, and says why it was.
async fn listen(mut stream: Stream, number: usize, heard: mpsc::UnboundedSender<Heard>) -> String {
    loop {
        match stream.next().await.expect("cut off") {
            Event::Version(version) => heard.send((number, version, Instant::now())).unwrap(),
            Event::Presence(_) | Event::Heartbeat => {}
            Event::End(why) => return why,
        }
    }
}

/// The next things heard: exactly so many, none of them twice by the same person.
async fn hear(heard: &mut mpsc::UnboundedReceiver<Heard>, count: usize, version: u64) -> Instant {
    let mut who: Vec<usize> = Vec::new();
    let mut last = None;
    while who.len() < count {
        let (number, what, when) = heard.recv().await.unwrap();
        assert_eq!(what, version, "person {number}");
        who.push(number);
        last = last.max(Some(when));
    }
    who.sort_unstable();
    who.dedup();
    assert_eq!(who.len(), count);
    assert!(
        *who.last().unwrap() < count,
        "only the first ones look at it"
    );
    last.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_streams_are_held_and_an_edit_reaches_the_fifty_it_concerns() {
    let files = files::raise();
    if files < 3_000 {
        println!("skipped: only {files} files may be open, by the hard limit of this system");
        return;
    }
    let mut world = World::with(&[("TICKMARK_HEARTBEAT_SECONDS", "5")]).await;
    assert_eq!(world.install(&world.site, now()).await.status(), 204);
    let rights = (0..STREAMS).map(|number| (person(number), EDIT));
    world.site.facts.lock().unwrap().rights.extend(rights);
    world.stop().await;
    let mut program = Program::start(&mut world);
    let world = Arc::new(world);
    let (tell, mut heard) = mpsc::unbounded_channel();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();

    let begun = Instant::now();
    let mut before = None;
    let mut listeners = JoinSet::new();
    let at_once = Arc::new(Semaphore::new(64));
    for number in 0..STREAMS {
        let (world, http, tell) = (Arc::clone(&world), http.clone(), tell.clone());
        let at_once = Arc::clone(&at_once);
        listeners.spawn(async move {
            let turn = at_once.acquire().await.unwrap();
            let (account, issue) = person(number);
            let issue = issue.to_string();
            let answer = world.events_by(&http, &world.site, Some(&account), &issue);
            let stream = Stream::of(answer.await);
            drop(turn);
            listen(stream, number, tell).await
        });
        if number == 63 {
            // What the process needs for any work at all is not the streams'.
            for _ in 0..=number {
                assert_eq!(heard.recv().await.unwrap().1, 0);
            }
            before = program.memory();
        }
    }
    drop(tell);
    for _ in 64..STREAMS {
        assert_eq!(heard.recv().await.unwrap().1, 0);
    }
    println!("{STREAMS} streams opened in {:?}", begun.elapsed());
    if let (Some(before), Some(after)) = (before, program.memory()) {
        let each = after.saturating_sub(before) / u64::try_from(STREAMS - 64).unwrap();
        println!(
            "memory: {} MB in all, {each} bytes a stream",
            after / 1_000_000
        );
        assert!(each < 100_000, "a stream holds {each} bytes");
    }

    let (account, issue) = person(0);
    let issue = issue.to_string();
    for version in 1..=EDITS {
        let op = match version {
            1 => add_checklist(1),
            _ => add_item(1, u128::from(version), "An edit"),
        };
        let body = request(1, version - 1, version, &[op]);
        let begun = Instant::now();
        let answer = world.sync(&world.site, Some(&account), &issue, &body);
        let (answer, last) = tokio::join!(answer, hear(&mut heard, VIEWERS, version));
        assert_eq!(answer.status(), 200);
        let took = last - begun;
        println!("edit {version} reached {VIEWERS} viewers within {took:?}");
        assert!(took < Duration::from_secs(1));
    }

    let begun = Instant::now();
    program.terminate();
    while let Some(why) = listeners.join_next().await {
        assert_eq!(why.unwrap(), "stopping");
    }
    assert!(program.wait().success());
    println!("stopped in {:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert_eq!(heard.recv().await, None, "others have heard of it");
}
