//! The language that the person has chosen in Jira.

use super::connect;
use super::js::ask;
use js_sys::Array;

/// Until then the browser's own language will do.
const LOCALE_MS_MAX: u32 = 60_000;

/// As browsers write it, such as `de-DE`; none where the host does not say.
pub async fn locale() -> Option<String> {
    connect(LOCALE_MS_MAX).await.ok()?;
    let answer = ask("AP.user.getLocale", &Array::new(), LOCALE_MS_MAX).await;
    Some(answer.ok()?.as_string()?.replace('_', "-"))
}
