//! Tokens as Jira makes them, and as an attacker would.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::pkcs8::{EncodePublicKey, LineEnding};
use rsa::sha2::Sha256;
use rsa::signature::{SignatureEncoding, Signer};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The id of the key that signs installations.
pub const KEY_ID: &str = "0f0e0d0c-0b0a-4908-8706-050403020100";

pub static INSTALL_KEY: LazyLock<RsaPrivateKey> =
    LazyLock::new(|| RsaPrivateKey::new(&mut rand_core::OsRng, 2_048).unwrap());

pub static INSTALL_PEM: LazyLock<String> = LazyLock::new(|| {
    let public = INSTALL_KEY.to_public_key();
    public.to_public_key_pem(LineEnding::LF).unwrap()
});

pub fn now() -> i64 {
    tickmark_server::auth::now_seconds()
}

pub fn hs256(claims: &Value, secret: &str) -> String {
    hmac(&json!({"typ": "JWT", "alg": "HS256"}), claims, secret)
}

/// The claims with some changed; null takes one away.
pub fn changed(claims: &Value, changes: &Value) -> Value {
    let mut claims = claims.clone();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value.clone(),
        }
    }
    claims
}

/// HMAC with SHA-256, whatever the header says.
pub fn hmac(header: &Value, claims: &Value, secret: &str) -> String {
    let signed = unsigned(header, claims);
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    joined(&signed, hmac::sign(&key, signed.as_bytes()).as_ref())
}

pub fn rs256(claims: &Value, kid: &str, key: &RsaPrivateKey) -> String {
    let header = json!({"typ": "JWT", "alg": "RS256", "kid": kid});
    rsa(&header, claims, key)
}

/// RSA with SHA-256, whatever the header says.
pub fn rsa(header: &Value, claims: &Value, key: &RsaPrivateKey) -> String {
    let signed = unsigned(header, claims);
    let signature = SigningKey::<Sha256>::new(key.clone()).sign(signed.as_bytes());
    joined(&signed, &signature.to_vec())
}

/// Any header, any signature.
pub fn forged(header: &Value, claims: &Value, signature: &[u8]) -> String {
    joined(&unsigned(header, claims), signature)
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

fn joined(signed: &str, signature: &[u8]) -> String {
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}
