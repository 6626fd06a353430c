//! Reads the list of imports from a wasm file: all that the application can ask of the page.

/// Imports as `module.name`, without the hashes that wasm-bindgen gives them, sorted, each once.
pub fn imports(bytes: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader { bytes };
    (reader.take(8)?.get(..4)? == b"\0asm").then_some(())?;
    while !reader.bytes.is_empty() {
        let id = reader.byte()?;
        let size = reader.number()?;
        let mut section = Reader {
            bytes: reader.take(size)?,
        };
        if id == IMPORT_SECTION {
            let mut names = section.imports()?;
            names.sort();
            names.dedup();
            return Some(names);
        }
    }
    Some(Vec::new())
}

const IMPORT_SECTION: u8 = 2;

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn imports(&mut self) -> Option<Vec<String>> {
        (0..self.number()?)
            .map(|_| {
                let module = self.text()?;
                let name = self.text()?;
                self.skip_kind()?;
                Some(format!("{}.{}", bare(module), bare(name)))
            })
            .collect()
    }

    /// What kind of thing is imported: function, table, memory, global, tag.
    fn skip_kind(&mut self) -> Option<()> {
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.skip_limits()?;
            }
            2 => self.skip_limits()?,
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            _ => return None,
        }
        Some(())
    }

    fn skip_limits(&mut self) -> Option<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Some(())
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> Option<usize> {
        let mut value = 0_usize;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }
}

/// A name without the hash that changes with the toolchain: `__wbg_click_1a2b3c4d5e6f7a8b` and the numbers of closures.
fn bare(name: &str) -> String {
    let hexadecimal = |part: &str| part.len() == 16 && part.chars().all(|c| c.is_ascii_hexdigit());
    let number = |part: &str| {
        name.starts_with("__wbindgen_c")
            && !part.is_empty()
            && part.chars().all(|c| c.is_ascii_digit())
    };
    match name.rsplit_once('_') {
        Some((before, last)) if hexadecimal(last) || number(last) => before.to_owned(),
        Some((before, last)) if last.strip_prefix('h').is_some_and(hexadecimal) => {
            before.to_owned()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_hashes() {
        for (name, expected) in [
            ("__wbg_click_1a2b3c4d5e6f7a8b", "__wbg_click"),
            ("__wbindgen_cast_0000000000000001", "__wbindgen_cast"),
            (
                "__wbindgen_init_externref_table",
                "__wbindgen_init_externref_table",
            ),
            ("./tickmark_bg.js", "./tickmark_bg.js"),
        ] {
            assert_eq!(bare(name), expected);
        }
    }

    #[test]
    fn imports_are_read_from_the_binary() {
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        file.extend([1, 1, 0]); // an empty section of types
        let mut section = vec![2];
        for (name, kind) in [
            ("click_1a2b3c4d5e6f7a8b", vec![0, 5]),
            ("memory", vec![2, 1, 17, 0x80, 0x80, 1]),
        ] {
            section.extend([2, b'.', b'/', u8::try_from(name.len()).unwrap()]);
            section.extend(name.bytes());
            section.extend(kind);
        }
        file.extend([2, u8::try_from(section.len()).unwrap()]);
        file.extend(section);
        assert_eq!(imports(&file).unwrap(), ["./.click", "./.memory"]);
        assert_eq!(imports(b"no wasm at all"), None);
        assert_eq!(imports(&file[..20]), None);
    }
}
