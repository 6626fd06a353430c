//! `tickmark-jira`: a small site that plays Jira to the real host script.

mod config;
mod demo;
mod descriptor;
mod hex;
mod host_script;
mod jira;
mod jwt;
mod kept;
mod keys;
mod lifecycle;
mod loopback;
mod qsh;
mod routes;
mod site;
mod webhook;

use config::Config;
use host_script::HostScript;
use jira::Jira;
use keys::InstallKey;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tickmark-jira: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::read(|name| std::env::var(name).ok())?;
    let script = HostScript::read(&config.node_modules, &config.base_url)?;
    let key = InstallKey::load_or_create(&config.data)?;
    let listener = TcpListener::bind(config.listen).await.map_err(|error| {
        let listen = config.listen;
        format!("cannot listen on {listen} ({error}): set JIRA_LISTEN to a free address")
    })?;
    let jira = Arc::new(Jira::new(config, loopback::client()?, key, script));
    kept::restore(&jira)?;
    tokio::spawn(start(Arc::clone(&jira)));
    println!("listening on {}", jira.config.base_url);
    axum::serve(listener, routes::router(Arc::clone(&jira)))
        .with_graceful_shutdown(stopped())
        .await?;
    kept::save_now(&jira);
    Ok(())
}

/// What Jira's people did before anyone opens an issue.
async fn start(jira: Arc<Jira>) {
    lifecycle::install_when_ready(&jira).await;
    if jira.config.demo {
        demo::fill_when_ready(&jira).await;
    }
    kept::keep(&jira).await;
}

/// Resolves on Ctrl-C and, where there is one, on SIGTERM.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a handler the signal ends the process by itself.
    let _ = tokio::signal::ctrl_c().await;
}
