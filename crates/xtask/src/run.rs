//! `run`: from a fresh clone to a checklist in the browser.

use crate::failure::{Failure, Outcome};
use crate::ports::Ports;
use crate::servers::Server;
use crate::{bundle, native, packages, progress, signal, tools, workspace};
use std::thread;
use std::time::{Duration, Instant};

const INSTALLED: &str = "\"installed\":true";
const WATCH: Duration = Duration::from_millis(200);

pub fn command(arguments: &[String]) -> Outcome<()> {
    let ports = Ports::parse(arguments)?;
    let since = Instant::now();
    println!("Tickmark: getting everything ready. The first time takes minutes, the next seconds.");
    check(ports)?;
    prepare()?;
    serve(ports, since)
}

/// What can be known to go wrong is told before the long work, not after it.
fn check(ports: Ports) -> Outcome<()> {
    ports.check_free()?;
    packages::check_node()?;
    for folder in [workspace::data(), workspace::dist(), workspace::tools()?] {
        workspace::make_writable(&folder)?;
    }
    Ok(())
}

/// Gets the tools, the packages and the programs at once, then the bundle.
pub fn prepare() -> Outcome<()> {
    tools::ensure_target()?;
    let tools = at_once([
        Box::new(|| tools::ensure().map(Some)),
        Box::new(|| packages::ensure().map(|()| None)),
        Box::new(|| native::build().map(|()| None)),
        Box::new(|| bundle::compile_ahead().map(|()| None)),
    ])?;
    let tools = tools
        .into_iter()
        .flatten()
        .next()
        .ok_or_else(|| Failure::new("The tools are not there."))?;
    bundle::build(&tools)
}

type Job<T> = Box<dyn FnOnce() -> Outcome<T> + Send>;

/// Runs jobs on a thread each. The first failure ends the others and is the one that is told.
fn at_once<T: Send, const N: usize>(jobs: [Job<T>; N]) -> Outcome<Vec<T>> {
    let first = std::sync::Mutex::new(None);
    let results: Vec<Outcome<T>> = thread::scope(|scope| {
        let threads: Vec<_> = jobs
            .into_iter()
            .map(|job| {
                let first = &first;
                scope.spawn(move || {
                    job().inspect_err(|failure| {
                        let mut first = first
                            .lock()
                            .unwrap_or_else(std::sync::PoisonError::into_inner);
                        if first.is_none() {
                            *first = Some(failure.clone());
                            crate::process::end_running_steps();
                        }
                    })
                })
            })
            .collect();
        let lost = || Err(Failure::new("A step was lost; run again."));
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| lost()))
            .collect()
    });
    match first
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
    {
        Some(failure) => Err(failure),
        None => results.into_iter().collect(),
    }
}

fn serve(ports: Ports, since: Instant) -> Outcome<()> {
    let (mut service, mut jira) =
        progress::step("start the service and the stand-in", || start(ports))?;
    let seconds = since.elapsed().as_secs_f64();
    println!(
        "\nReady after {seconds:.0} s:\n\n    {}/browse/TICK-1\n",
        ports.jira_base()
    );
    println!("Your checklists are kept in data/, logs too. Ctrl-C stops.");
    while !signal::is_stopping() {
        service.check_alive()?;
        jira.check_alive()?;
        thread::sleep(WATCH);
    }
    drop(jira);
    drop(service);
    println!("\nStopped; the data is kept in data/.");
    Ok(())
}

pub fn start(ports: Ports) -> Outcome<(Server, Server)> {
    let mut service = Server::service(ports)?;
    for path in ["/healthz", "/readyz"] {
        service.wait_for(ports.service, "tickmark.localhost", path, "")?;
    }
    let mut jira = Server::jira(ports)?;
    // It installs the app by itself, as an administrator would.
    jira.wait_for(ports.jira, "jira.localhost", "/control/state", INSTALLED)?;
    Ok((service, jira))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_is_the_one_told() {
        let late = || {
            thread::sleep(Duration::from_millis(200));
            Err(Failure::new("late"))
        };
        let jobs: [Job<()>; 3] = [
            Box::new(late),
            Box::new(|| Err(Failure::new("early"))),
            Box::new(|| Ok(())),
        ];
        assert_eq!(at_once(jobs), Err(Failure::new("early")));
        let jobs: [Job<u8>; 2] = [Box::new(|| Ok(1)), Box::new(|| Ok(2))];
        assert_eq!(at_once(jobs), Ok(vec![1, 2]));
    }
}
