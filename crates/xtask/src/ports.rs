//! The two addresses: one for the service, one for the stand-in, on two names of this machine.

use crate::failure::{Failure, Outcome};
use std::net::{Ipv4Addr, TcpListener};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ports {
    pub service: u16,
    pub jira: u16,
}

pub const USAGE: [&str; 2] = ["--port", "--jira-port"];

impl Ports {
    /// Reads `--port N` and `--jira-port N`.
    pub fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut ports = Self {
            service: 8600,
            jira: 8601,
        };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let place = match word.as_str() {
                "--port" => &mut ports.service,
                "--jira-port" => &mut ports.jira,
                _ => {
                    return Err(Failure::new(format!(
                        "`{word}` is not known here; known: {} N.",
                        USAGE.join(" N, ")
                    )));
                }
            };
            let number = words
                .next()
                .and_then(|text| text.parse().ok())
                .filter(|port| *port > 0);
            *place = number.ok_or_else(|| {
                Failure::new(format!("{word} needs a port number from 1 to 65535."))
            })?;
        }
        Ok(ports)
    }

    pub fn service_base(self) -> String {
        format!("http://tickmark.localhost:{}", self.service)
    }

    pub fn jira_base(self) -> String {
        format!("http://jira.localhost:{}", self.jira)
    }

    /// Fails when another program listens already.
    pub fn check_free(self) -> Outcome<()> {
        check_free(self.service, "--port")?;
        check_free(self.jira, "--jira-port")
    }
}

fn check_free(port: u16, option: &str) -> Outcome<()> {
    let other = port.saturating_add(10);
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::new(format!(
            "Port {port} cannot be used ({error}); stop the program that listens there (an earlier `cargo xtask run`?) or choose another: `cargo xtask run {option} {other}`."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Outcome<Ports> {
        Ports::parse(&words.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn ports_are_chosen_by_option() {
        assert_eq!(
            parse(&[]),
            Ok(Ports {
                service: 8600,
                jira: 8601
            })
        );
        assert_eq!(
            parse(&["--jira-port", "9"]),
            Ok(Ports {
                service: 8600,
                jira: 9
            })
        );
        assert!(parse(&["--port"]).is_err());
        assert!(parse(&["--port", "0"]).is_err());
        assert!(parse(&["--prot", "1"]).is_err());
    }

    #[test]
    fn a_taken_port_is_one_sentence_with_a_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let failure = check_free(port, "--port").unwrap_err().to_string();
        assert!(
            failure.contains(&port.to_string()) && failure.contains("--port"),
            "{failure}"
        );
    }
}
