//! The query string hash: what ties a token to one request.
//!
//! Source: Atlassian's "Understanding JWT for Connect apps", canonical request.

use crate::hex::hex;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ring::digest;
use std::collections::BTreeMap;

/// RFC 3986: letters, digits and these four stay as they are.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What context tokens say in the place of a hash.
pub const CONTEXT: &str = "context-qsh";

/// Percent-encodes all but unreserved characters.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// The hash over a method, a path and a query, 64 hexadecimal digits.
pub fn hash(method: &str, path: &str, query: &str) -> String {
    let canonical = canonical(method, path, query);
    let digest = digest::digest(&digest::SHA256, canonical.as_bytes());
    hex(digest.as_ref())
}

/// `METHOD&path&query` in the one form both sides compute.
fn canonical(method: &str, path: &str, query: &str) -> String {
    let path = match path.trim_end_matches('/') {
        "" => "/".to_owned(),
        path => path.replace('&', "%26"),
    };
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = recoded(name);
        if name != "jwt" {
            values.entry(name).or_default().push(recoded(value));
        }
    }
    let pairs = values.into_iter().map(|(name, mut values)| {
        values.sort_unstable();
        format!("{name}={}", values.join(","))
    });
    let query = pairs.collect::<Vec<_>>().join("&");
    format!("{}&{path}&{query}", method.to_uppercase())
}

fn recoded(text: &str) -> String {
    let spaced = text.replace('+', " ");
    encode(&percent_decode_str(&spaced).decode_utf8_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_form() {
        for (method, path, query, expected) in [
            ("get", "", "", "GET&/&"),
            ("POST", "/installed/", "jwt=x", "POST&/installed&"),
            ("GET", "/a&b", "", "GET&/a%26b&"),
            ("GET", "/p", "b=2&a=1&a=0&c", "GET&/p&a=0,1&b=2&c="),
            ("GET", "/p", "q=a+b%20c*~", "GET&/p&q=a%20b%20c%2A~"),
            ("GET", "/p", "a=%c3%a9", "GET&/p&a=%C3%A9"),
        ] {
            assert_eq!(canonical(method, path, query), expected);
        }
    }

    #[test]
    fn hashes_that_atlassian_publishes() {
        assert_eq!(
            hash("POST", "/installed", ""),
            "4a2e1de8ca74e6cafe8862d332fa3ac7a8e51e692bc6d798ea4dfedc14948bf4"
        );
        assert_eq!(
            hash("GET", "/", ""),
            "c88caad15a1c1a900b8ac08aa9686f4e8184539bea1deda36e2f649430df3239"
        );
    }
}
