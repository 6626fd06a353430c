//! What must outlive a restart: the key that signs lifecycle calls, and the secret shared with the app.

use crate::hex::hex;
use rand_core::{OsRng, RngCore};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey, LineEnding};
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;

#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    #[error("{path} cannot be read or written ({source}): give JIRA_DATA a folder that can")]
    File {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path} is damaged: delete it and start again")]
    Damaged { path: PathBuf },
    #[error("no RSA key could be generated: {0}")]
    Generate(String),
}

/// The site's signing key; the service fetches the public half by `kid`.
pub struct InstallKey {
    pub kid: String,
    pub private: RsaPrivateKey,
    pub public_pem: String,
}

#[derive(Serialize, Deserialize)]
struct StoredKey {
    kid: String,
    pem: String,
}

#[derive(Serialize, Deserialize)]
struct StoredSecret {
    shared_secret: String,
}

impl InstallKey {
    /// Reads the key of `folder`, or makes one.
    pub fn load_or_create(folder: &Path) -> Result<InstallKey, KeysError> {
        let path = folder.join("install-key.json");
        let generate = |error: &dyn std::fmt::Display| KeysError::Generate(error.to_string());
        if let Some(stored) = read::<StoredKey>(&path)? {
            let damaged = || KeysError::Damaged { path: path.clone() };
            let private = RsaPrivateKey::from_pkcs8_pem(&stored.pem).map_err(|_| damaged())?;
            return InstallKey::new(stored.kid, private);
        }
        let private = RsaPrivateKey::new(&mut OsRng, 2048).map_err(|error| generate(&error))?;
        let pem = private
            .to_pkcs8_pem(LineEnding::LF)
            .map_err(|error| generate(&error))?;
        let stored = StoredKey {
            kid: Uuid::new_v4().to_string(),
            pem: pem.to_string(),
        };
        write(&path, &stored)?;
        InstallKey::new(stored.kid, private)
    }

    fn new(kid: String, private: RsaPrivateKey) -> Result<InstallKey, KeysError> {
        let public_pem = private
            .to_public_key()
            .to_public_key_pem(LineEnding::LF)
            .map_err(|error| KeysError::Generate(error.to_string()))?;
        Ok(InstallKey {
            kid,
            private,
            public_pem,
        })
    }
}

/// A tenant's secret as it was kept, or a fresh one.
pub fn load_or_create_secret(folder: &Path, tenant: &str) -> Result<String, KeysError> {
    match read::<StoredSecret>(&secret_path(folder, tenant))? {
        Some(stored) => Ok(stored.shared_secret),
        None => rotate_secret(folder, tenant),
    }
}

/// Replaces a tenant's secret.
pub fn rotate_secret(folder: &Path, tenant: &str) -> Result<String, KeysError> {
    let shared_secret = random_hex();
    let stored = StoredSecret { shared_secret };
    write(&secret_path(folder, tenant), &stored)?;
    Ok(stored.shared_secret)
}

fn secret_path(folder: &Path, tenant: &str) -> PathBuf {
    folder.join(format!("tenant-{tenant}.json"))
}

fn random_hex() -> String {
    let mut bytes = [0; 32];
    OsRng.fill_bytes(&mut bytes);
    hex(&bytes)
}

/// A JSON file; none if there is none.
pub fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Option<T>, KeysError> {
    match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|_| KeysError::Damaged { path: path.into() }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(file_error(path, source)),
    }
}

/// Whole or not at all: to a file beside it, then renamed. Nobody else may read it.
pub fn write(path: &Path, value: &impl Serialize) -> Result<(), KeysError> {
    let attempt = || -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let beside = path.with_extension("new");
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&beside)?;
        file.write_all(&serde_json::to_vec_pretty(value)?)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    attempt().map_err(|source| file_error(path, source))
}

fn file_error(path: &Path, source: std::io::Error) -> KeysError {
    KeysError::File {
        path: path.into(),
        source,
    }
}
