//! Signed tokens: read once, verified with one algorithm that the caller names.
//!
//! Written on `ring`, which is linked for TLS anyway, rather than on a token library: those
//! bring every algorithm there is and a clock of their own, and here there are two and none.

use crate::limits::{CLOCK_LEEWAY_SECONDS, TOKEN_CHARS_MAX, TOKEN_LIFE_SECONDS_MAX};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::hmac;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("there is no token")]
    Missing,
    #[error("the token is malformed, or not signed by who it says")]
    Invalid,
    #[error("the token has expired")]
    Expired,
}

/// The key decides the algorithm; the token's own word about it is only compared.
pub enum Key<'a> {
    /// HS256 with a shared secret.
    Secret(&'a str),
    /// RS256 with a public key in PEM.
    Pem(&'a str),
}

/// What tokens say. `aud` is read by the lifecycle only; it never selects a tenant.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    pub iat: i64,
    pub exp: i64,
    pub qsh: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aud: Option<Audience>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<serde_json::Value>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    /// Whether it is exactly this one.
    pub fn is(&self, expected: &str) -> bool {
        let same = |one: &String| one.trim_end_matches('/') == expected;
        match self {
            Audience::One(one) => same(one),
            Audience::Many(many) => matches!(many.as_slice(), [one] if same(one)),
        }
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
}

/// A token taken apart, and not believed yet.
pub struct Unverified<'a> {
    signed: &'a str,
    signature: Vec<u8>,
    header: Header,
    claims: Claims,
}

impl<'a> Unverified<'a> {
    pub fn parse(token: &'a str) -> Result<Unverified<'a>, TokenError> {
        if token.len() > TOKEN_CHARS_MAX {
            return Err(TokenError::Invalid);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Invalid)?;
        let (header, claims) = signed.split_once('.').ok_or(TokenError::Invalid)?;
        Ok(Unverified {
            signed,
            signature: bytes(signature)?,
            header: json(header)?,
            claims: json(claims)?,
        })
    }

    /// Who it says it is from: only good for finding the key.
    pub fn issuer(&self) -> &str {
        &self.claims.iss
    }

    /// Which key it says it is signed with.
    pub fn key_id(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    /// The claims, when signature and times are right at `now` (seconds since 1970).
    pub fn verify(self, key: &Key, now: i64) -> Result<Claims, TokenError> {
        let message = self.signed.as_bytes();
        let verified = match key {
            Key::Secret(secret) => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
                !secret.is_empty()
                    && self.header.alg == "HS256"
                    && hmac::verify(&key, message, &self.signature).is_ok()
            }
            Key::Pem(pem) => {
                let der = rsa_key(pem).ok_or(TokenError::Invalid)?;
                let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der);
                self.header.alg == "RS256" && key.verify(message, &self.signature).is_ok()
            }
        };
        if !verified {
            return Err(TokenError::Invalid);
        }
        self.claims.check_times(now)?;
        Ok(self.claims)
    }
}

impl Claims {
    fn check_times(&self, now: i64) -> Result<(), TokenError> {
        let life = self.exp.checked_sub(self.iat).ok_or(TokenError::Invalid)?;
        if !(0..=TOKEN_LIFE_SECONDS_MAX).contains(&life)
            || self.iat > now.saturating_add(CLOCK_LEEWAY_SECONDS)
        {
            return Err(TokenError::Invalid);
        }
        if now > self.exp.saturating_add(CLOCK_LEEWAY_SECONDS) {
            return Err(TokenError::Expired);
        }
        Ok(())
    }
}

/// A token of ours, signed with HS256.
pub fn sign(claims: &Claims, secret: &str) -> Result<String, serde_json::Error> {
    let header = URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"HS256"}"#);
    let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims)?);
    let signed = format!("{header}.{claims}");
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(hmac::sign(&key, signed.as_bytes()));
    Ok(format!("{signed}.{signature}"))
}

fn bytes(part: &str) -> Result<Vec<u8>, TokenError> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| TokenError::Invalid)
}

fn json<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, TokenError> {
    serde_json::from_slice(&bytes(part)?).map_err(|_| TokenError::Invalid)
}

/// The PKCS#1 key inside `-----BEGIN PUBLIC KEY-----` (RFC 5280, `SubjectPublicKeyInfo`).
fn rsa_key(pem: &str) -> Option<Vec<u8>> {
    let body = pem
        .trim()
        .strip_prefix("-----BEGIN PUBLIC KEY-----")?
        .strip_suffix("-----END PUBLIC KEY-----")?;
    let body: String = body.split_ascii_whitespace().collect();
    let der = STANDARD.decode(body).ok()?;
    let (info, _) = value(&der, 0x30)?;
    let (algorithm, rest) = value(info, 0x30)?;
    let (kind, _) = value(algorithm, 0x06)?;
    let (key, _) = value(rest, 0x03)?;
    // rsaEncryption, 1.2.840.113549.1.1.1; the key's first byte counts unused bits.
    let is_rsa = kind == [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
    let (unused, key) = key.split_first()?;
    (is_rsa && *unused == 0).then(|| key.to_vec())
}

/// A DER value with this tag, and what follows it.
fn value(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        short @ 0..=0x7f => (usize::from(*short), rest),
        0x81 => {
            let (length, rest) = rest.split_first()?;
            (usize::from(*length), rest)
        }
        0x82 => {
            let (length, rest) = rest.split_first_chunk::<2>()?;
            (usize::from(u16::from_be_bytes(*length)), rest)
        }
        _ => return None,
    };
    if *found != tag {
        return None;
    }
    rest.split_at_checked(length)
}
