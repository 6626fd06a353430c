//! Tokens: the three kinds that Jira signs, and the one it verifies.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::sha2::Sha256;
use rsa::signature::{SignatureEncoding, Signer};
use serde_json::{Value, json};

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TokenError {
    #[error("the token is not three parts of base64")]
    Shape,
    #[error("the token's algorithm is not HS256")]
    Algorithm,
    #[error("the token's signature is wrong")]
    Signature,
    #[error("the token has expired")]
    Expired,
    #[error("the key cannot sign")]
    Key,
}

/// Signs with the secret that site and app share.
pub fn sign_hs256(claims: &Value, secret: &str) -> String {
    let body = unsigned(&json!({"alg": "HS256", "typ": "JWT"}), claims);
    joined(&body, hmac::sign(&key(secret), body.as_bytes()).as_ref())
}

/// Signs with the site's own key, as lifecycle calls are.
pub fn sign_rs256(claims: &Value, kid: &str, key: &RsaPrivateKey) -> Result<String, TokenError> {
    let body = unsigned(&json!({"alg": "RS256", "typ": "JWT", "kid": kid}), claims);
    let signature = SigningKey::<Sha256>::new(key.clone())
        .try_sign(body.as_bytes())
        .map_err(|_| TokenError::Key)?;
    Ok(joined(&body, &signature.to_vec()))
}

/// The claims of a token that the app signed, if it is sound at `now_s` (seconds since 1970).
pub fn verify_hs256(token: &str, secret: &str, now_s: u64) -> Result<Value, TokenError> {
    let (body, signature) = token.rsplit_once('.').ok_or(TokenError::Shape)?;
    let (header, claims) = body.split_once('.').ok_or(TokenError::Shape)?;
    if part(header)?.get("alg").and_then(Value::as_str) != Some("HS256") {
        return Err(TokenError::Algorithm);
    }
    let signature = URL_SAFE_NO_PAD
        .decode(signature)
        .map_err(|_| TokenError::Shape)?;
    hmac::verify(&key(secret), body.as_bytes(), &signature).map_err(|_| TokenError::Signature)?;
    let claims = part(claims)?;
    let expires = claims.get("exp").and_then(Value::as_u64);
    if expires.is_none_or(|expires| expires <= now_s) {
        return Err(TokenError::Expired);
    }
    Ok(claims)
}

fn key(secret: &str) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes())
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    format!("{}.{}", encode(header), encode(claims))
}

fn joined(body: &str, signature: &[u8]) -> String {
    format!("{body}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn part(text: &str) -> Result<Value, TokenError> {
    let bytes = URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| TokenError::Shape)?;
    serde_json::from_slice(&bytes).map_err(|_| TokenError::Shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_signs_it_verifies() {
        let token = sign_hs256(&json!({"iss": "app", "exp": 20}), "secret");
        assert_eq!(verify_hs256(&token, "secret", 10).unwrap()["iss"], "app");
        assert_eq!(
            verify_hs256(&token, "other", 10),
            Err(TokenError::Signature)
        );
        assert_eq!(verify_hs256(&token, "secret", 20), Err(TokenError::Expired));
        assert_eq!(verify_hs256("a.b", "secret", 0), Err(TokenError::Shape));
    }

    #[test]
    fn another_algorithm_is_refused_before_its_signature_is_looked_at() {
        let claims = json!({"exp": 20});
        let token = joined(&unsigned(&json!({"alg": "none"}), &claims), b"");
        assert_eq!(
            verify_hs256(&token, "secret", 10),
            Err(TokenError::Algorithm)
        );
    }

    #[test]
    fn agrees_with_another_implementation() {
        // From Python's hmac module.
        assert_eq!(
            sign_hs256(&json!({"sub": "1"}), "secret"),
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0\
             .8qZF8vbN3UpcanXFc-mPXJkOPN01-bRch8XX3rToP1U"
        );
    }
}
