//! What the first visit loads, in bytes, with a gate.

use super::{compress, owners, page, rest};
use crate::failure::{Failure, Outcome};
use crate::{commands, workspace};
use std::path::Path;

/// Everything that the first paint loads, compressed by brotli.
const FIRST_PAINT_BYTES_MAX: usize = 120_000;

pub struct Entry {
    pub name: String,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
}

pub fn command(arguments: &[String]) -> Outcome<()> {
    commands::only(arguments, &["--owners"])?;
    print()?;
    if !arguments.is_empty() {
        owners::print()?;
    }
    gate(FIRST_PAINT_BYTES_MAX)
}

pub fn print() -> Outcome<()> {
    let entries = measure(&workspace::dist())?;
    println!(
        "\n  {:<40} {:>9} {:>9} {:>9}",
        "first paint loads", "raw", "gzip", "brotli"
    );
    for entry in &entries {
        println!(
            "  {:<40} {:>9} {:>9} {:>9}",
            entry.name, entry.raw, entry.gzip, entry.brotli
        );
    }
    let total = |part: fn(&Entry) -> usize| entries.iter().map(part).sum::<usize>();
    println!(
        "  {:<40} {:>9} {:>9} {:>9}\n",
        "total",
        total(|e| e.raw),
        total(|e| e.gzip),
        total(|e| e.brotli)
    );
    let rest = rest::file(&workspace::dist())?;
    let name = rest.file_name().unwrap_or_default().to_string_lossy();
    let rest = weigh(&workspace::dist(), &name)?;
    println!(
        "  {:<40} {:>9} {:>9} {:>9}\n",
        "once the list is shown", rest.raw, rest.gzip, rest.brotli
    );
    Ok(())
}

/// Fails when the first paint loads more than is allowed.
pub fn check() -> Outcome<()> {
    print()?;
    gate(FIRST_PAINT_BYTES_MAX)
}

fn gate(max: usize) -> Outcome<()> {
    let total: usize = measure(&workspace::dist())?
        .iter()
        .map(|entry| entry.brotli)
        .sum();
    if total <= max {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The first paint loads {total} bytes (brotli), {} more than the {max} allowed; find what grew in the list above and take it out.",
        total - max
    )))
}

/// The page and every file it names: that is what is loaded before the list is usable.
fn measure(dist: &Path) -> Outcome<Vec<Entry>> {
    let path = dist.join(page::NAME);
    if !path.is_file() {
        return Err(Failure::new(
            "There is no bundle yet; run `cargo xtask build` first.",
        ));
    }
    let text = workspace::read_text(&path)?;
    let mut names = vec![page::NAME];
    for name in page::files(&text) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(|name| weigh(dist, name)).collect()
}

fn weigh(dist: &Path, name: &str) -> Outcome<Entry> {
    let content = workspace::read(&dist.join(name))?;
    let compressed =
        |ending: &str, make: fn(&[u8]) -> std::io::Result<Vec<u8>>| -> Outcome<usize> {
            let ready = dist.join(format!("{name}{ending}"));
            if let Ok(meta) = ready.metadata() {
                return Ok(usize::try_from(meta.len()).unwrap_or(usize::MAX));
            }
            make(&content)
                .map(|made| made.len())
                .map_err(|error| Failure::file("compress", &ready, &error))
        };
    Ok(Entry {
        name: name.to_owned(),
        raw: content.len(),
        gzip: compressed(".gz", compress::gzip)?,
        brotli: compressed(".br", compress::brotli)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_file_of_the_page_counts_once() {
        let dist = std::env::temp_dir().join(format!("tickmark-size-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let page =
            "<script src=\"/app/a.js\"></script><link rel=\"modulepreload\" href=\"/app/a.js\">";
        fs::write(dist.join(page::NAME), page).unwrap();
        fs::write(dist.join("a.js"), "0123456789").unwrap();
        fs::write(dist.join("a.js.br"), "0123").unwrap();
        let entries = measure(&dist).unwrap();
        assert_eq!(
            entries
                .iter()
                .map(|e| (e.name.as_str(), e.raw))
                .collect::<Vec<_>>(),
            [(page::NAME, page.len()), ("a.js", 10)]
        );
        assert_eq!(entries[1].brotli, 4);
        fs::remove_dir_all(dist).unwrap();
    }
}
