//! An event stream as the panel reads it.

use super::World;
use super::jira::Site;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// One event, or a comment.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Version(u64),
    Presence(Value),
    Heartbeat,
    End(String),
}

/// An open stream.
pub struct Stream {
    pub response: Response,
    text: String,
}

impl World {
    /// The answer to opening a stream, whatever it is.
    pub async fn events(&self, site: &Site, account: Option<&str>, issue: &str) -> Response {
        // No limit of time: tests move the clock.
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        self.events_by(&http, site, account, issue).await
    }

    pub async fn events_by(
        &self,
        http: &reqwest::Client,
        site: &Site,
        account: Option<&str>,
        issue: &str,
    ) -> Response {
        http.get(format!("{}/api/v1/issues/{issue}/events", self.url))
            .header("authorization", site.context(account))
            .send()
            .await
            .unwrap()
    }

    /// A stream that must open, for a person of the world's own site.
    pub async fn stream(&self, account: &str, issue: &str) -> Stream {
        Stream::of(self.events(&self.site, Some(account), issue).await)
    }

    /// Says that a person of a site is here, in this row.
    pub async fn here(
        &self,
        (site, account): (&Site, Option<&str>),
        issue: &str,
        client: u128,
        item: Option<u128>,
    ) -> Response {
        let body = json!({"client_id": super::ops::id(client), "item": item.map(super::ops::id)});
        self.request(Method::PUT, &format!("/api/v1/issues/{issue}/presence"))
            .header("authorization", site.context(account))
            .json(&body)
            .send()
            .await
            .unwrap()
    }
}

impl Stream {
    pub fn of(response: Response) -> Stream {
        assert_eq!(response.status(), 200);
        Stream {
            response,
            text: String::new(),
        }
    }

    /// What comes next; none when the stream is over.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (parsed(event), rest.to_owned());
                self.text = rest;
                return Some(event);
            }
            let chunk = timeout(Duration::from_secs(10), self.response.chunk()).await;
            let chunk = chunk.expect("nothing comes").unwrap()?;
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    /// The next version; people who come and go are passed over.
    pub async fn version(&mut self) -> u64 {
        loop {
            match self.next().await.expect("it is over") {
                Event::Version(version) => return version,
                Event::Presence(_) | Event::Heartbeat => {}
                end @ Event::End(_) => panic!("{end:?}"),
            }
        }
    }

    /// Who is here, by the next event that says so: account, and row if any.
    pub async fn people(&mut self) -> Vec<String> {
        loop {
            if let Event::Presence(data) = self.next().await.expect("it is over") {
                return people(&data);
            }
        }
    }

    /// The reason of the end. Nothing may come after it.
    pub async fn end(&mut self) -> String {
        loop {
            if let Event::End(why) = self.next().await.expect("it is cut off") {
                assert_eq!(self.next().await, None);
                return why;
            }
        }
    }
}

/// `alice`, or `alice in 7` when she edits the row with that number.
fn people(data: &Value) -> Vec<String> {
    let one = |person: &Value| {
        let account = person["account"].as_str().unwrap();
        match person["item"].as_str() {
            Some(item) => format!("{account} in {}", item.rsplit('-').next().unwrap()),
            None => account.to_owned(),
        }
    };
    let short = |text: String| text.replace(" in 00000000000", " in ");
    let people = data["people"].as_array().unwrap().iter();
    people.map(one).map(short).collect()
}

fn parsed(text: &str) -> Event {
    let Some((name, data)) = text.split_once('\n') else {
        assert_eq!(text, ":");
        return Event::Heartbeat;
    };
    let data = data.strip_prefix("data: ").unwrap();
    match name {
        "event: v" => Event::Version(data.parse().unwrap()),
        "event: presence" => Event::Presence(serde_json::from_str(data).unwrap()),
        "event: end" => Event::End(data.to_owned()),
        other => panic!("{other}"),
    }
}
