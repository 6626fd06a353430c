//! Answers that are reviewed when they change, because they are checked in.

use std::path::Path;

/// Compares with the file in `tests/service/snapshots`; `UPDATE_SNAPSHOTS=1` writes it anew.
pub fn check(name: &str, actual: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/service/snapshots");
    let file = folder.join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&file, actual).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    let line = expected
        .lines()
        .zip(actual.lines())
        .find(|(old, new)| old != new);
    assert!(
        expected == actual,
        "{name} has changed ({line:?}). If that is meant, run the test with UPDATE_SNAPSHOTS=1 \
         and commit the file."
    );
}
