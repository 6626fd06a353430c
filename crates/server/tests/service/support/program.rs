//! The real program, on the data of a world whose own service has stopped.

use super::World;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

pub struct Program(Child);

impl Program {
    pub fn start(world: &mut World) -> Program {
        // While another test starts a program, that one holds our files for a moment: among
        // them the lock of the data, which the world has given up just now.
        for _ in 0..40 {
            if let Some(program) = Program::started(world) {
                return program;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the program does not start");
    }

    fn started(world: &mut World) -> Option<Program> {
        let config = &world.config;
        let mut child = Command::new(env!("CARGO_BIN_EXE_tickmark-server"))
            .env_clear()
            .env("TICKMARK_LISTEN", "127.0.0.1:0")
            .env("TICKMARK_DATA", &config.data)
            .env("TICKMARK_APP", &config.app)
            .env("TICKMARK_HOST_SCRIPT", config.host_script.as_str())
            .env("TICKMARK_INSTALL_KEYS", config.install_keys.as_str())
            .env("TICKMARK_JIRA_HOSTS", "jira.localhost")
            .env(
                "TICKMARK_HEARTBEAT_SECONDS",
                config.heartbeat.as_secs().to_string(),
            )
            .env("TICKMARK_LOG", "off")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let Some(url) = line.trim().strip_prefix("listening on ") else {
            child.wait().unwrap();
            return None;
        };
        url.clone_into(&mut world.url);
        Some(Program(child))
    }

    /// SIGKILL: nothing is flushed, nobody is told.
    pub fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// SIGTERM: it stops by itself.
    pub fn terminate(&self) {
        let id = self.0.id().to_string();
        Command::new("kill").arg(id).status().unwrap();
    }

    pub fn wait(&mut self) -> ExitStatus {
        self.0.wait().unwrap()
    }

    /// Memory in use, in bytes; where the system says so.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes * 1_024)
    }
}
