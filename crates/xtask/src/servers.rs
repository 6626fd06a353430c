//! Starts the service and the stand-in, waits until they answer, and stops them.

use crate::failure::{Failure, Outcome};
use crate::ports::Ports;
use crate::{http, native, process, signal, workspace};
use std::fs::{self, File};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const READY_WITHIN: Duration = Duration::from_mins(1);
const STOPPED_WITHIN: Duration = Duration::from_secs(8);
const POLL: Duration = Duration::from_millis(50);

/// A running program of ours; it is stopped when this is dropped.
pub struct Server {
    name: &'static str,
    child: Child,
}

impl Server {
    /// The service, told to trust the stand-in and to take the host script from it.
    pub fn service(ports: Ports) -> Outcome<Self> {
        let jira = ports.jira_base();
        let mut command = Command::new(native::program("tickmark-server"));
        command
            .env("TICKMARK_LISTEN", format!("127.0.0.1:{}", ports.service))
            .env("TICKMARK_BASE_URL", ports.service_base())
            .env("TICKMARK_DATA", workspace::data().join("service"))
            .env("TICKMARK_APP", workspace::dist())
            .env("TICKMARK_HOST_SCRIPT", format!("{jira}/cdn/all.js"))
            .env("TICKMARK_INSTALL_KEYS", format!("{jira}/install-keys"))
            .env("TICKMARK_JIRA_HOSTS", "jira.localhost");
        Self::start("tickmark-server", command)
    }

    /// The stand-in; it installs the app into the service and fills the demo issue by itself.
    pub fn jira(ports: Ports) -> Outcome<Self> {
        let mut command = Command::new(native::program("tickmark-jira"));
        command
            .env("JIRA_LISTEN", format!("127.0.0.1:{}", ports.jira))
            .env("JIRA_BASE_URL", ports.jira_base())
            .env("JIRA_APP_URL", ports.service_base())
            .env("JIRA_DATA", workspace::data().join("jira"))
            .env("JIRA_NODE_MODULES", workspace::e2e().join("node_modules"));
        Self::start("tickmark-jira", command)
    }

    fn start(name: &'static str, mut command: Command) -> Outcome<Self> {
        let path = log(name);
        workspace::make_writable(&workspace::data())?;
        let open = || -> std::io::Result<(File, File)> {
            let file = File::create(&path)?;
            Ok((file.try_clone()?, file))
        };
        let (out, err) = open().map_err(|error| Failure::file("write", &path, &error))?;
        command
            .current_dir(workspace::root())
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err);
        process::apart(&mut command);
        let child = command.spawn().map_err(|error| {
            Failure::new(format!("Could not start {name}: {error}; build it with `cargo build --package {name}` and run again."))
        })?;
        Ok(Self { name, child })
    }

    /// Waits until a path answers 200 with a text in it.
    pub fn wait_for(&mut self, port: u16, host: &str, path: &str, text: &str) -> Outcome<()> {
        let since = Instant::now();
        let ready = |answer: http::Answer| answer.status == 200 && answer.text.contains(text);
        while !http::get(port, host, path).is_some_and(ready) {
            self.check_alive()?;
            if signal::is_stopping() {
                return Err(Failure::new("Stopped."));
            }
            if since.elapsed() > READY_WITHIN {
                return Err(self.failure(&format!(
                    "did not answer on {path} within {} seconds",
                    READY_WITHIN.as_secs()
                )));
            }
            thread::sleep(POLL);
        }
        Ok(())
    }

    /// Fails when the program has ended.
    pub fn check_alive(&mut self) -> Outcome<()> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(self.failure(&format!("ended by itself ({status})"))),
            Err(error) => Err(self.failure(&format!("cannot be watched ({error})"))),
        }
    }

    fn failure(&self, what: &str) -> Failure {
        let path = log(self.name);
        let text = fs::read_to_string(&path).unwrap_or_default();
        let last = text
            .lines()
            .rev()
            .find(|line| !line.trim().is_empty())
            .unwrap_or("it wrote nothing");
        Failure::new(format!(
            "{} {what}: {last}\nIts log is {}; mend what it says and run again.",
            self.name,
            path.display()
        ))
    }

    /// Stops the program the polite way, and the other way when it does not listen.
    fn stop(&mut self) {
        process::ask_to_end(self.child.id());
        let since = Instant::now();
        while since.elapsed() < STOPPED_WITHIN {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(POLL);
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

pub fn log(name: &str) -> std::path::PathBuf {
    workspace::data().join(format!("{name}.log"))
}
