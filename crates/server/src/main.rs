//! `tickmark-server`: reads the settings, opens the store, serves until it is told to stop.

use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use tickmark_server::app::App;
use tickmark_server::config::Config;
use tickmark_server::limits::FILES_WANTED;
use tickmark_server::store::sqlite::Sqlite;
use tickmark_server::{files, log, serve};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

const HELP: &str = "\
tickmark-server: the service of Tickmark, a checklist for Jira issues

Usage: tickmark-server [--help | --version]

Settings are read from the environment; each has a default.
  TICKMARK_LISTEN        address and port to listen on (127.0.0.1:8600)
  TICKMARK_BASE_URL      where browsers and Jira reach it (http://tickmark.localhost:8600)
  TICKMARK_DATA          folder of the database (./data/service)
  TICKMARK_APP           folder of the built application (./dist)
  TICKMARK_HOST_SCRIPT   Jira's host script (https://connect-cdn.atl-paas.net/all.js)
  TICKMARK_INSTALL_KEYS  server of installation keys (https://connect-install-keys.atlassian.com)
  TICKMARK_JIRA_HOSTS    further host names that may be Jira sites, separated by commas (none)
  TICKMARK_HEARTBEAT_SECONDS
                         longest silence of an event stream, 1 to 300 (15)
  TICKMARK_LOG           off, error, warn, info, debug or trace (info)";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let said = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => run().await,
        ["--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        ["--version" | "-V"] => {
            println!("tickmark-server {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        _ => Err("tickmark-server takes no arguments but --help and --version.".to_owned()),
    };
    match said {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), String> {
    let config =
        Config::read(|name| std::env::var(name).ok()).map_err(|error| error.to_string())?;
    let sink = Arc::new(Mutex::new(std::io::stderr()));
    tracing::subscriber::set_global_default(log::subscriber(config.log, sink))
        .map_err(|error| error.to_string())?;
    let files = files::raise();
    if files < FILES_WANTED {
        tracing::warn!("only {files} files may be open: fewer connections than there could be");
    }
    let store = Sqlite::open(&config.data).map_err(|error| error.to_string())?;
    let listen = config.listen;
    let (app, background) =
        App::start(config, Arc::new(store)).map_err(|error| error.to_string())?;
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        format!(
            "{listen} cannot be listened on ({error}): stop what uses it, or set TICKMARK_LISTEN."
        )
    })?;
    let listening = listener.local_addr().map_err(|error| error.to_string())?;
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    println!("listening on http://{listening}");
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    serve::serve(listener, app, stop).await;
    // Whatever it has not told Jira yet, it tells after the next start.
    background.abort();
    Ok(())
}
