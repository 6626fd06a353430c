//! `doctor`: what this machine has, what it lacks, and how to get it.

use crate::failure::{Failure, Outcome};
use crate::ports::Ports;
use crate::{commands, packages, process, tools, workspace};

struct Finding {
    name: &'static str,
    /// What is there, or what to do.
    state: Result<String, String>,
    /// `run` and `test` bring it by themselves.
    comes_by_itself: bool,
}

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &[])?;
    let findings = [
        rust(),
        target(),
        c_compiler(),
        node(),
        pinned_tools(),
        browser(),
        other_engines(),
        folders(),
        ports(),
    ];
    for finding in &findings {
        let (mark, text) = match &finding.state {
            Ok(text) => ("✓", text),
            Err(text) if finding.comes_by_itself => ("·", text),
            Err(text) => ("✗", text),
        };
        println!("  {mark} {:<14} {text}", finding.name);
    }
    let missing = findings
        .iter()
        .filter(|finding| finding.state.is_err() && !finding.comes_by_itself)
        .count();
    match missing {
        0 => Ok(()),
        1 => Err(Failure::new(
            "One thing is missing; the line marked ✗ says how to get it.",
        )),
        _ => Err(Failure::new(format!(
            "{missing} things are missing; the lines marked ✗ say how to get them."
        ))),
    }
}

fn rust() -> Finding {
    let state = process::answer("rustc", &["--version"])
        .ok_or_else(|| "install Rust from https://rustup.rs".to_owned());
    Finding {
        name: "Rust",
        state,
        comes_by_itself: false,
    }
}

fn target() -> Finding {
    let rustup = process::answer("rustup", &["--version"]).is_some();
    let state = if tools::target_is_installed() {
        Ok("wasm32-unknown-unknown".to_owned())
    } else if rustup {
        Err("not installed yet; `cargo xtask run` adds it by rustup".to_owned())
    } else {
        Err(
            "install Rust from https://rustup.rs, whose rustup can add wasm32-unknown-unknown"
                .to_owned(),
        )
    };
    Finding {
        name: "wasm target",
        state,
        comes_by_itself: rustup,
    }
}

/// The service embeds its database, which is compiled from C.
fn c_compiler() -> Finding {
    let name = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let version = process::answer(&name, &["--version"])
        .and_then(|text| text.lines().next().map(ToOwned::to_owned));
    let cure = "install a C compiler: `apt-get install build-essential`, `xcode-select --install`, or Visual Studio's build tools";
    let state = if cfg!(windows) {
        Ok("Visual Studio's, found by Cargo".to_owned())
    } else {
        version.ok_or_else(|| cure.to_owned())
    };
    Finding {
        name: "C compiler",
        state,
        comes_by_itself: false,
    }
}

fn node() -> Finding {
    let version = || process::answer("node", &["--version"]).unwrap_or_default();
    let state = packages::check_node()
        .map(|()| format!("Node.js {}", version()))
        .map_err(|failure| failure.to_string());
    Finding {
        name: "Node.js",
        state,
        comes_by_itself: false,
    }
}

fn pinned_tools() -> Finding {
    let state = match tools::missing() {
        Ok(missing) if missing.is_empty() => Ok(
            "wasm-bindgen, wasm-split-cli, wasm-opt, esbuild in their pinned versions".to_owned(),
        ),
        Ok(missing) => Err(format!(
            "{}: not there yet; `cargo xtask run` brings them",
            missing.join(", ")
        )),
        Err(failure) => Err(failure.to_string()),
    };
    Finding {
        name: "pinned tools",
        state,
        comes_by_itself: true,
    }
}

fn browser() -> Finding {
    let found = tools::find_browser();
    let state = match (found.chromium, found.driver) {
        (Some(chromium), Some(_)) => Ok(chromium.display().to_string()),
        (None, _) => Err("no Chromium; only the tests need it: `apt-get install chromium chromium-driver`, or Chrome with chromedriver".to_owned()),
        (_, None) => Err("no chromedriver; only the tests need it: install the one of your Chrome's version, or set CHROMEDRIVER".to_owned()),
    };
    Finding {
        name: "browser",
        state,
        comes_by_itself: true,
    }
}

fn other_engines() -> Finding {
    let found = tools::find_browser();
    let state = match (found.firefox, found.webkit) {
        (Some(firefox), Some(webkit)) => Ok(format!("{}, {}", firefox.display(), webkit.display())),
        _ => Err("not all there; only the tests need Firefox and WebKit: `apt-get install firefox-esr webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb`, or Playwright brings its own".to_owned()),
    };
    Finding {
        name: "other engines",
        state,
        comes_by_itself: true,
    }
}

fn folders() -> Finding {
    let writable = || -> Outcome<String> {
        let cache = workspace::tools()?;
        workspace::make_writable(&workspace::data())?;
        workspace::make_writable(&cache)?;
        Ok(format!("this clone and {} can be written", cache.display()))
    };
    Finding {
        name: "folders",
        state: writable().map_err(|failure| failure.to_string()),
        comes_by_itself: false,
    }
}

fn ports() -> Finding {
    let state = Ports::parse(&[]).and_then(|ports| {
        ports
            .check_free()
            .map(|()| format!("{} and {} are free", ports.service, ports.jira))
    });
    Finding {
        name: "ports",
        state: state.map_err(|failure| failure.to_string()),
        comes_by_itself: false,
    }
}
