//! Who and where, as the frame's own address says it: known before anything has answered.
//!
//! Nothing here is verified, so it only chooses what is shown from this browser's own storage.
//! What the service gives out is decided by the service. Never logged.

use super::js::{inside, text_inside};
use web_sys::UrlSearchParams;

/// Whose list this frame shows, as far as its address tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameIdentity {
    pub tenant: String,
    pub account: Option<String>,
    pub issue_id: String,
    pub issue_key: String,
}

/// What the address of this frame says; none outside Jira.
pub fn frame_identity() -> Option<FrameIdentity> {
    identity_in(&web_sys::window()?.location().search().ok()?)
}

/// The same, of a query such as `?issue_id=10001&issue_key=TICK-1&jwt=…`.
fn identity_in(query: &str) -> Option<FrameIdentity> {
    let query = UrlSearchParams::new_with_str(query).ok()?;
    let claims = claims(&query.get("jwt")?)?;
    Some(FrameIdentity {
        tenant: claims.iss?,
        account: claims.sub,
        issue_id: query.get("issue_id").filter(|id| !id.is_empty())?,
        issue_key: query.get("issue_key").unwrap_or_default(),
    })
}

/// The claims of a token that are of use here.
#[derive(Debug, Default)]
pub struct Claims {
    pub iss: Option<String>,
    pub sub: Option<String>,
    /// Seconds since 1970.
    pub exp: Option<f64>,
}

/// Reads a token's claims without verifying it; none if it is no token.
pub fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let base64 = payload.replace('-', "+").replace('_', "/");
    // The browser gives one character for each byte.
    let bytes = web_sys::window()?.atob(&base64).ok()?;
    let bytes: Option<Vec<u8>> = bytes.chars().map(|byte| u8::try_from(byte).ok()).collect();
    // Three fields: the browser's parser needs a quarter of the code that ours would take for them.
    let json = js_sys::JSON::parse(&String::from_utf8(bytes?).ok()?).ok()?;
    Some(Claims {
        iss: text_inside(&json, "iss"),
        sub: text_inside(&json, "sub"),
        exp: inside(&json, "exp").and_then(|exp| exp.as_f64()),
    })
}
