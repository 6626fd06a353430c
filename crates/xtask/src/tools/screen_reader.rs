//! Orca, and the desktop on which it can be heard without a screen or a loudspeaker.

use super::apt;
use super::browser::on_path;
use crate::failure::{Failure, Outcome};
use crate::{process, progress};
use std::path::Path;

const STEP: &str = "Orca and its desktop";

/// A package of Debian, and how to see that it is there.
struct Part {
    package: &'static str,
    proof: Proof,
}

enum Proof {
    Program(&'static str),
    File(&'static str),
    /// A line that the system's Python can run.
    Python(&'static str),
}

const PARTS: &[Part] = &[
    Part {
        package: "xvfb",
        proof: Proof::Program("Xvfb"),
    },
    Part {
        package: "openbox",
        proof: Proof::Program("openbox"),
    },
    Part {
        package: "xdotool",
        proof: Proof::Program("xdotool"),
    },
    Part {
        package: "dbus",
        proof: Proof::Program("dbus-daemon"),
    },
    Part {
        package: "at-spi2-core",
        proof: Proof::File("/usr/libexec/at-spi-bus-launcher"),
    },
    Part {
        package: "python3-gi",
        proof: Proof::Python("import gi"),
    },
    Part {
        package: "gir1.2-atspi-2.0",
        proof: Proof::Python("import gi; gi.require_version('Atspi', '2.0')"),
    },
    Part {
        package: "python3-pyatspi",
        proof: Proof::Python("import pyatspi"),
    },
    Part {
        package: "orca",
        proof: Proof::File("/usr/bin/orca"),
    },
    Part {
        package: "speech-dispatcher",
        proof: Proof::Program("speech-dispatcher"),
    },
    Part {
        package: "firefox-esr",
        proof: Proof::Program("firefox-esr"),
    },
];

/// Makes sure that all of it is there: root's apt-get brings it on Debian, others are told what to install.
pub fn ensure() -> Outcome<()> {
    let missing = missing(PARTS);
    if missing.is_empty() {
        return Ok(());
    }
    if !apt::may_install() {
        return Err(lacks(&missing));
    }
    progress::step(STEP, || {
        apt::install(STEP, &missing, || self::missing(PARTS).is_empty())
    })
}

fn missing(parts: &[Part]) -> Vec<&'static str> {
    parts
        .iter()
        .filter(|part| !is_there(&part.proof))
        .map(|part| part.package)
        .collect()
}

fn is_there(proof: &Proof) -> bool {
    match proof {
        Proof::Program(name) => on_path(name).is_some(),
        Proof::File(path) => Path::new(path).is_file(),
        Proof::Python(line) => process::answer("/usr/bin/python3", &["-c", line]).is_some(),
    }
}

fn lacks(missing: &[&str]) -> Failure {
    let packages = missing.join(" ");
    Failure::new(format!(
        "Orca cannot be heard here: {} missing, by Debian's names; run `sudo apt-get install --no-install-recommends {packages}` on Debian or Ubuntu and run again.",
        match missing {
            [one] => format!("{one} is"),
            _ => format!("{} are", missing.join(", ")),
        }
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_a_way_to_get_it() {
        let parts = [
            Part {
                package: "root",
                proof: Proof::File("/etc/hosts"),
            },
            Part {
                package: "speaking-tube",
                proof: Proof::Program("tickmark-no-such-program"),
            },
            Part {
                package: "ear-trumpet",
                proof: Proof::Python("import tickmark_no_such_module"),
            },
        ];
        let missing = missing(&parts);
        assert_eq!(missing, ["speaking-tube", "ear-trumpet"]);
        let sentence = lacks(&missing).to_string();
        assert!(
            sentence.contains("speaking-tube, ear-trumpet are missing")
                && sentence.contains("install --no-install-recommends speaking-tube ear-trumpet"),
            "{sentence}"
        );
    }
}
