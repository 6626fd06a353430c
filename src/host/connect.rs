//! Jira as a Connect host: Atlassian's `AP` script, which plays its part over messages.

use super::identity::claims;
use super::js::{ask, call, find};
use super::{Freshness, Host, HostError, HostKind, LocalFuture};
use crate::clock::{self, Signal};
use crate::dom::px;
use crate::listen::listen;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;

/// A token: without it nothing goes on, so patience is worth it.
const NEEDED_MS_MAX: u32 = 8_000;
/// An address: without it there are no links to rows.
const PLACE_MS_MAX: u32 = 3_000;
/// A token this close to its end is not sent: the host itself stops using it 60 s early.
const TOKEN_MARGIN_MS: f64 = 90_000.0;
/// For a token that does not say when it ends.
const TOKEN_LIFE_MS: f64 = 60_000.0;

/// Waits for the host's script, no longer than `within_ms`. After a time-out it can be called again.
pub async fn connect(within_ms: u32) -> Result<Rc<dyn Host>, HostError> {
    script_loaded(within_ms).await?;
    // Outside Jira the script loads, and offers nothing.
    if find("AP.context").is_none() {
        return Err(HostError::Missing("AP.context"));
    }
    Ok(Rc::new(Connect {
        token: RefCell::new(None),
    }))
}

async fn script_loaded(within_ms: u32) -> Result<(), HostError> {
    const SCRIPT: &str = "host script";
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(HostError::Missing("document"))?;
    let changed = Signal::default();
    let ring = changed.clone();
    let _listening = listen(&document, super::events::CHANGED, move |_| ring.ring());
    let settled = clock::within(within_ms, async {
        loop {
            match find("tickmarkHost.state").and_then(|state| state.as_string()) {
                Some(state) if state == "ready" => break Ok(()),
                Some(state) if state == "waiting" => changed.rung().await,
                _ => break Err(HostError::Missing(SCRIPT)),
            }
        }
    });
    settled.await.unwrap_or(Err(HostError::TimedOut(SCRIPT)))
}

struct Connect {
    token: RefCell<Option<Token>>,
}

struct Token {
    text: String,
    /// By the person's clock, milliseconds since 1970.
    end_ms: f64,
}

impl Host for Connect {
    fn kind(&self) -> HostKind {
        HostKind::Connect
    }

    fn token(&self, freshness: Freshness) -> LocalFuture<'_, Result<String, HostError>> {
        Box::pin(async move {
            let left_ms = match freshness {
                Freshness::Cached => Some(TOKEN_MARGIN_MS),
                Freshness::AtHand => Some(0.0),
                Freshness::Fresh => None,
            };
            if let Some(text) = left_ms.and_then(|left_ms| self.kept_token(left_ms)) {
                return Ok(text);
            }
            self.token.take();
            let answer = ask("AP.context.getToken", &Array::new(), NEEDED_MS_MAX).await?;
            // A host that answers by callback says nothing at all when it has none.
            let no_token = || HostError::Refused("no token".to_owned());
            let text = answer.as_string().ok_or_else(no_token)?;
            let end_ms = match claims(&text).ok_or_else(no_token)?.exp {
                Some(seconds) => seconds * 1_000.0,
                None => clock::date_ms() + TOKEN_LIFE_MS,
            };
            self.token.replace(Some(Token {
                text: text.clone(),
                end_ms,
            }));
            Ok(text)
        })
    }

    fn start_theming(&self) {
        tell("AP.theming.initializeTheming", &Array::new());
    }

    fn resize(&self, height_px: u32) {
        tell(
            "AP.resize",
            &Array::of2(&"100%".into(), &px(f64::from(height_px)).into()),
        );
    }
}

impl Connect {
    /// The kept one, if it lasts for longer than this.
    fn kept_token(&self, left_ms: f64) -> Option<String> {
        let token = self.token.borrow();
        let token = token.as_ref()?;
        (token.end_ms - clock::date_ms() > left_ms).then(|| token.text.clone())
    }
}

/// Where the page around the frame is.
pub async fn page_address() -> Option<String> {
    let answer = ask("AP.getLocation", &Array::new(), PLACE_MS_MAX).await;
    answer.ok()?.as_string()
}

/// Calls that answer nothing: a host without them is no reason to stop.
fn tell(path: &'static str, arguments: &Array) {
    let _ = call(path, arguments);
}
