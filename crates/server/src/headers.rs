//! The security headers of every answer, and the panel's Content-Security-Policy.

use crate::config::Config;
use crate::store::Tenant;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

/// What an answer that is not a page may do in a browser: nothing.
const CLOSED: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
const DENIED: HeaderValue = HeaderValue::from_static(
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
);
/// Two years.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Adds what the route has not set itself.
pub fn secure(headers: &mut HeaderMap, https: bool) {
    let mut set = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    set(header::CONTENT_SECURITY_POLICY, CLOSED);
    set(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    set(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    set(HeaderName::from_static("permissions-policy"), DENIED);
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    set(
        header::CACHE_CONTROL,
        HeaderValue::from_static("no-store, no-cache"),
    );
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, HTTPS_ONLY);
    }
}

/// The panel's policy: our files, the host's script and themes, framed by this site only.
pub fn panel_policy(config: &Config, tenant: &Tenant) -> String {
    let script = config.host_script.as_str();
    // Beside the themes the script loads one more sheet, for the surface the frame stands on.
    let [themes, surfaces] = ["themes/", "surfaces.css"].map(|path| {
        config
            .host_script
            .join(path)
            .map_or_else(|_| String::new(), String::from)
    });
    let mut ancestors = tenant.base.to_string();
    if let Some(display) = tenant.display.as_ref().filter(|own| **own != tenant.base) {
        ancestors = format!("{ancestors} {display}");
    }
    let https = config.base.is_https();
    let upgrade = if https {
        "; upgrade-insecure-requests"
    } else {
        ""
    };
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {script}; \
         style-src 'self' {themes} {surfaces}; img-src 'self'; font-src 'self'; connect-src 'self'; \
         frame-ancestors {ancestors}; frame-src 'none'; worker-src 'none'; object-src 'none'; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
         trusted-types tickmark-pasted{upgrade}"
    )
}

/// The policy of the page that says why there is no panel: any Jira site may show it.
pub fn refusal_policy(config: &Config) -> String {
    let extra = config.jira_hosts.sources();
    format!(
        "default-src 'none'; frame-ancestors https://*.atlassian.net https://*.jira.com{extra}; \
         base-uri 'none'; form-action 'none'"
    )
}
