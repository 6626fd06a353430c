//! Jira as a Connect host: Atlassian's `AP` script, which plays its part over messages.

use super::identity::claims;
use super::js::{ask, call, find, inside, set, text_inside};
use super::{
    FlagTone, Freshness, Host, HostContext, HostError, HostKind, LocalFuture, frame_identity,
};
use crate::clock::{self, Signal};
use crate::listen::listen;
use js_sys::{Array, Object};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// A token or the issue: without them nothing goes on, so patience is worth it.
const NEEDED_MS_MAX: u32 = 8_000;
/// Locale, time zone, account: there is something to go on with.
const WANTED_MS_MAX: u32 = 3_000;
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

    fn context(&self) -> LocalFuture<'_, Result<HostContext, HostError>> {
        // All are asked now, and waited for together.
        let context = ask("AP.context.getContext", NEEDED_MS_MAX);
        let user = ask("AP.user.getCurrentUser", WANTED_MS_MAX);
        let locale = ask("AP.user.getLocale", WANTED_MS_MAX);
        let zone = ask("AP.user.getTimeZone", WANTED_MS_MAX);
        Box::pin(async move {
            let address = frame_identity();
            let user = user.await.unwrap_or(JsValue::UNDEFINED);
            let locale = locale.await.ok().and_then(|value| value.as_string());
            let zone = zone.await.ok().and_then(|value| value.as_string());
            let context = context.await?;
            let issue = |name| text_inside(&context, name);
            let in_address = address.as_ref();
            Ok(HostContext {
                issue_id: issue("jira.issue.id")
                    .or_else(|| Some(in_address?.issue_id.clone()))
                    .ok_or(HostError::Missing("issue id"))?,
                issue_key: issue("jira.issue.key")
                    .or_else(|| Some(in_address?.issue_key.clone()))
                    .unwrap_or_default(),
                account_id: text_inside(&user, "atlassianAccountId"),
                locale: locale.map_or_else(browser_locale, |locale| locale.replace('_', "-")),
                time_zone: zone,
                tenant: match address {
                    Some(address) => address.tenant,
                    None => self.tenant().await?,
                },
            })
        })
    }

    fn token(&self, freshness: Freshness) -> LocalFuture<'_, Result<String, HostError>> {
        Box::pin(async move {
            if freshness == Freshness::Cached
                && let Some(text) = self.kept_token()
            {
                return Ok(text);
            }
            self.token.take();
            let answer = ask("AP.context.getToken", NEEDED_MS_MAX).await?;
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
            &Array::of2(&"100%".into(), &format!("{height_px}px").into()),
        );
    }

    fn refresh_issue(&self) {
        tell("AP.jira.refreshIssuePage", &Array::new());
    }

    fn flag(&self, tone: FlagTone, title: &str, body: &str) {
        let tone = match tone {
            FlagTone::Info => "info",
            FlagTone::Success => "success",
            FlagTone::Warning => "warning",
            FlagTone::Error => "error",
        };
        let flag = Object::new();
        for (name, value) in [
            ("type", tone),
            ("title", title),
            ("body", body),
            ("close", "auto"),
        ] {
            set(&flag, name, &value.into());
        }
        tell("AP.flag.create", &Array::of1(&flag));
    }
}

impl Connect {
    fn kept_token(&self) -> Option<String> {
        let token = self.token.borrow();
        let token = token.as_ref()?;
        (token.end_ms - clock::date_ms() > TOKEN_MARGIN_MS).then(|| token.text.clone())
    }

    async fn tenant(&self) -> Result<String, HostError> {
        let token = self.token(Freshness::Cached).await?;
        claims(&token)
            .and_then(|claims| claims.iss)
            .ok_or(HostError::Missing("tenant"))
    }
}

/// Calls that answer nothing: a host without them is no reason to stop.
fn tell(path: &'static str, arguments: &Array) {
    let _ = call(path, arguments);
}

fn browser_locale() -> String {
    inside(&js_sys::global(), "navigator.language")
        .and_then(|language| language.as_string())
        .unwrap_or_else(|| "en".to_owned())
}
