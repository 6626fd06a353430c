//! Compresses ahead of time, at the highest quality: it is done once and read many times.

use super::page;
use crate::failure::{Failure, Outcome};
use crate::workspace;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::path::Path;
use std::thread;

const BROTLI_QUALITY: u32 = 11;
const BROTLI_WINDOW: u32 = 22;
const BUFFER: usize = 64 * 1024;

/// Puts `<file>.br` and `<file>.gz` beside every file but the page, which the service changes as it serves it.
pub fn folder(stage: &Path) -> Outcome<()> {
    let files = workspace::files_below(stage, &|path| !path.ends_with(page::NAME))?;
    thread::scope(|scope| {
        let threads: Vec<_> = files.iter().map(|file| scope.spawn(|| one(file))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(Failure::new("Compressing the bundle stopped; run again.")))
        })
    })
}

fn one(file: &Path) -> Outcome<()> {
    let content = workspace::read(file)?;
    let fail = |error: std::io::Error| Failure::file("compress", file, &error);
    let beside = |ending: &str| {
        let mut name = file.file_name().unwrap_or_default().to_os_string();
        name.push(ending);
        file.with_file_name(name)
    };
    workspace::write(&beside(".br"), &brotli(&content).map_err(fail)?)?;
    workspace::write(&beside(".gz"), &gzip(&content).map_err(fail)?)
}

pub fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer =
        brotli::CompressorWriter::new(Vec::new(), BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(content)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

pub fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_comes_back() {
        let content = "tick ".repeat(1_000).into_bytes();
        let mut back = Vec::new();
        brotli::Decompressor::new(brotli(&content).unwrap().as_slice(), BUFFER)
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, content);
        back.clear();
        flate2::read::GzDecoder::new(gzip(&content).unwrap().as_slice())
            .read_to_end(&mut back)
            .unwrap();
        assert_eq!(back, content);
        assert!(brotli(&content).unwrap().len() < 60);
    }
}
