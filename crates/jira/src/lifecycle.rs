//! Installing and uninstalling the app, signed as Atlassian signs it.

use crate::descriptor::Descriptor;
use crate::jira::{Install, Jira, now_s};
use crate::jwt::{TokenError, sign_rs256};
use crate::keys::{KeysError, load_or_create_secret, rotate_secret};
use crate::qsh;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

const RETRY_MS: u64 = 250;

#[derive(Debug, thiserror::Error)]
pub enum LifecycleError {
    #[error("the service does not answer at {url}: {source}")]
    Unreachable { url: String, source: reqwest::Error },
    #[error("the service answered {status} to {url}")]
    Refused { url: String, status: u16 },
    #[error("the descriptor has no lifecycle address for {0}")]
    NoAddress(&'static str),
    #[error(transparent)]
    Keys(#[from] KeysError),
    #[error(transparent)]
    Token(#[from] TokenError),
}

/// Which secret an install is made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// The one this site kept, or the first.
    Kept,
    Fresh,
}

/// Installs once the service answers; tries for as long as that takes.
pub async fn install_when_ready(jira: &Jira) {
    let mut last = String::new();
    loop {
        match install(jira, Secret::Kept).await {
            Ok(()) => return,
            Err(error) => {
                let error = error.to_string();
                if error != last {
                    eprintln!("not installed yet: {error}");
                    last = error;
                }
            }
        }
        tokio::time::sleep(Duration::from_millis(RETRY_MS)).await;
    }
}

/// Fetches the descriptor, shares a secret and tells the app that it is installed.
pub async fn install(jira: &Jira, secret: Secret) -> Result<(), LifecycleError> {
    let url = format!("{}/atlassian-connect.json", jira.config.app_url);
    let unreachable = |source| LifecycleError::Unreachable {
        url: url.clone(),
        source,
    };
    let response = jira.http.get(&url).send().await.map_err(unreachable)?;
    if !response.status().is_success() {
        let status = response.status().as_u16();
        return Err(LifecycleError::Refused { url, status });
    }
    let descriptor: Descriptor = response.json().await.map_err(unreachable)?;
    let (data, tenant) = (&jira.config.data, &jira.config.tenant);
    let secret = match secret {
        Secret::Kept => load_or_create_secret(data, tenant)?,
        Secret::Fresh => rotate_secret(data, tenant)?,
    };
    let path = descriptor.lifecycle.installed.clone();
    let path = path.ok_or(LifecycleError::NoAddress("installed"))?;
    let before = jira.install();
    // Our answers to the app must verify with the new secret as soon as it has it.
    let mut install = Install {
        descriptor: Arc::new(descriptor.clone()),
        secret: secret.clone(),
        accepted: false,
    };
    jira.set_install(Some(install.clone()));
    let told = tell(jira, &descriptor, &path, "installed", Some(&secret)).await;
    install.accepted = true;
    jira.set_install(if told.is_ok() { Some(install) } else { before });
    told
}

/// Tells the app that it is gone; its panel is not shown any more.
pub async fn uninstall(jira: &Jira) -> Result<(), LifecycleError> {
    let Some(install) = jira.install() else {
        return Ok(());
    };
    let descriptor = &install.descriptor;
    let path = descriptor.lifecycle.uninstalled.clone();
    let path = path.ok_or(LifecycleError::NoAddress("uninstalled"))?;
    tell(jira, descriptor, &path, "uninstalled", None).await?;
    jira.set_install(None);
    Ok(())
}

async fn tell(
    jira: &Jira,
    descriptor: &Descriptor,
    path: &str,
    event: &'static str,
    secret: Option<&str>,
) -> Result<(), LifecycleError> {
    let config = &jira.config;
    let url = descriptor.absolute(path);
    let claims = json!({
        "iss": config.tenant,
        "aud": [descriptor.base_url],
        "iat": now_s(),
        "exp": now_s() + 180,
        "qsh": qsh::hash("POST", path, ""),
    });
    let mut body = json!({
        "key": descriptor.key,
        "clientKey": config.tenant,
        "baseUrl": config.base_url,
        "displayUrl": config.base_url,
        "serverVersion": "100000",
        "pluginsVersion": "1001.0.0-stand-in",
        "productType": "jira",
        "description": "The Tickmark stand-in for Jira",
        "eventType": event,
    });
    if let (Value::Object(body), Some(secret)) = (&mut body, secret) {
        body.insert("sharedSecret".into(), secret.into());
    }
    let token = sign_rs256(&claims, &jira.key.kid, &jira.key.private)?;
    let sent = jira
        .http
        .post(&url)
        .header("authorization", format!("JWT {token}"))
        .json(&body)
        .send()
        .await;
    match sent {
        Err(source) => Err(LifecycleError::Unreachable { url, source }),
        Ok(response) if response.status().is_success() => Ok(()),
        Ok(response) => Err(LifecycleError::Refused {
            url,
            status: response.status().as_u16(),
        }),
    }
}
