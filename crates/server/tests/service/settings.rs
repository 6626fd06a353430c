//! The program itself: its two arguments, and a start that cannot be.

use crate::support::World;
use std::process::{Command, Output};

fn run(arguments: &[&str], settings: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tickmark-server"));
    command.env_clear().args(arguments);
    command.envs(settings.iter().copied());
    command.output().unwrap()
}

#[test]
fn help_and_version() {
    let help = run(&["--help"], &[]);
    assert!(help.status.success());
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(text.contains("TICKMARK_BASE_URL"), "{text}");
    let version = run(&["--version"], &[]);
    let text = String::from_utf8(version.stdout).unwrap();
    assert_eq!(
        text.trim(),
        format!("tickmark-server {}", env!("CARGO_PKG_VERSION"))
    );
    assert!(!run(&["--daemon"], &[]).status.success());
}

#[tokio::test]
async fn a_start_that_cannot_be_is_one_sentence() {
    let world = World::started().await;
    let port = world.url.strip_prefix("http://").unwrap();
    let app = world.config.app.display().to_string();
    let data = world.config.data.display().to_string();
    let other = world.folder.path().join("other").display().to_string();
    let check = |settings: &[(&str, &str)], expected: &str| {
        let output = run(&[], settings);
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{text}");
        assert_eq!(text.trim().lines().count(), 1, "{text}");
        assert!(text.contains(expected), "{text}");
    };
    let good = [
        ("TICKMARK_APP", app.as_str()),
        ("TICKMARK_DATA", other.as_str()),
    ];
    check(
        &[good[0], ("TICKMARK_DATA", &data)],
        "in use by another service",
    );
    check(
        &[good[0], good[1], ("TICKMARK_LISTEN", port)],
        "TICKMARK_LISTEN",
    );
    check(
        &[good[0], good[1], ("TICKMARK_LISTEN", "80")],
        "TICKMARK_LISTEN is '80'",
    );
    check(
        &[good[1], ("TICKMARK_APP", "/nowhere")],
        "build the application",
    );
    check(
        &[good[0], ("TICKMARK_DATA", "/proc/tickmark")],
        "data folder",
    );
}
