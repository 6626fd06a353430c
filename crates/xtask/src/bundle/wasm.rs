//! Reads what we ask of a wasm file: its imports, and how many bytes each function has.

use std::collections::HashMap;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;
const FUNCTION_NAMES: u8 = 1;

/// The names of what is imported, without the hashes that wasm-bindgen gives them, sorted, each once.
pub fn imports(file: &[u8]) -> Option<Vec<String>> {
    let name = |import: Import| match import.module {
        // The glue, under the name that wasm-bindgen gives it for this target.
        module if module.ends_with("_bg.js") => bare(import.name),
        other => format!("{other}.{}", bare(import.name)),
    };
    let mut names: Vec<String> = imported(file)?.into_iter().map(name).collect();
    names.sort();
    names.dedup();
    Some(names)
}

/// The file without a section of this name.
pub fn without(file: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut kept = MAGIC.to_vec();
    let mut rest = Reader {
        bytes: file.strip_prefix(MAGIC)?,
    };
    while !rest.bytes.is_empty() {
        let whole = rest.bytes;
        let id = rest.byte()?;
        let size = rest.number()?;
        let mut content = Reader {
            bytes: rest.take(size)?,
        };
        if id != CUSTOM || content.text()? != name {
            kept.extend(whole.get(..whole.len() - rest.bytes.len())?);
        }
    }
    Some(kept)
}

/// Each function's name and bytes, where the file still has its names, and the constant data as one entry.
pub fn functions(file: &[u8]) -> Option<Vec<(String, usize)>> {
    let names = function_names(file)?;
    let first = imported(file)?
        .iter()
        .filter(|import| import.is_function)
        .count();
    let mut found = Vec::new();
    for (id, content) in sections(file)? {
        let mut reader = Reader { bytes: content };
        if id == CODE {
            for index in first..first + reader.number()? {
                let size = reader.number()?;
                reader.take(size)?;
                let name = names.get(&index).map_or("unnamed", |name| *name);
                found.push((name.to_owned(), size));
            }
        }
        if id == DATA {
            found.push(("constant data".to_owned(), content.len()));
        }
    }
    Some(found)
}

struct Import<'a> {
    module: &'a str,
    name: &'a str,
    is_function: bool,
}

fn imported(file: &[u8]) -> Option<Vec<Import<'_>>> {
    let section = sections(file)?.into_iter().find(|(id, _)| *id == IMPORTS);
    let mut reader = Reader {
        bytes: section.map_or(b"\0", |(_, content)| content),
    };
    (0..reader.number()?).map(|_| reader.import()).collect()
}

fn function_names(file: &[u8]) -> Option<HashMap<usize, &str>> {
    let mut names = HashMap::new();
    for (_, content) in sections(file)?.into_iter().filter(|(id, _)| *id == CUSTOM) {
        let mut reader = Reader { bytes: content };
        if reader.text()? != "name" {
            continue;
        }
        while !reader.bytes.is_empty() {
            let kind = reader.byte()?;
            let size = reader.number()?;
            let mut part = Reader {
                bytes: reader.take(size)?,
            };
            if kind == FUNCTION_NAMES {
                for _ in 0..part.number()? {
                    names.insert(part.number()?, part.text()?);
                }
            }
        }
    }
    Some(names)
}

/// Every section with its number.
fn sections(file: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut reader = Reader {
        bytes: file.strip_prefix(MAGIC)?,
    };
    let mut found = Vec::new();
    while !reader.bytes.is_empty() {
        let id = reader.byte()?;
        let size = reader.number()?;
        found.push((id, reader.take(size)?));
    }
    Some(found)
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn import(&mut self) -> Option<Import<'a>> {
        let module = self.text()?;
        let name = self.text()?;
        let kind = self.byte()?;
        match kind {
            // A function by its type, a table, a memory, a global, a tag.
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            _ => return None,
        }
        Some(Import {
            module,
            name,
            is_function: kind == 0,
        })
    }

    fn limits(&mut self) -> Option<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
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

/// A name without the hash that changes with the toolchain, as in `__wbg_click_1a2b3c4d5e6f7a8b`.
fn bare(name: &str) -> String {
    let hexadecimal = |part: &str| part.len() == 16 && part.chars().all(|c| c.is_ascii_hexdigit());
    match name.rsplit_once('_') {
        Some((before, last)) if hexadecimal(last) => before.to_owned(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        [&[id, u8::try_from(content.len()).unwrap()], content].concat()
    }

    fn text(text: &str) -> Vec<u8> {
        [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat()
    }

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
        let click = [
            text("./a_bg.js"),
            text("click_1a2b3c4d5e6f7a8b"),
            vec![0, 5],
        ]
        .concat();
        let memory = [text("./"), text("memory"), vec![2, 1, 17, 0x80, 0x80, 1]].concat();
        let list = [vec![2], click, memory].concat();
        let file = [MAGIC.to_vec(), section(1, &[0]), section(IMPORTS, &list)].concat();
        assert_eq!(imports(&file).unwrap(), ["./.memory", "click"]);
        assert_eq!(imports(b"no wasm at all"), None);
        assert_eq!(imports(&file[..20]), None);
    }

    #[test]
    fn a_section_is_left_out_by_its_name() {
        let custom = |name: &str| section(CUSTOM, &[text(name), vec![1, 2]].concat());
        let file = |parts: &[Vec<u8>]| [MAGIC.to_vec(), parts.concat()].concat();
        let all = file(&[custom("a"), section(DATA, &[7; 100]), custom("b")]);
        let rest = file(&[section(DATA, &[7; 100]), custom("b")]);
        assert_eq!(without(&all, "a").unwrap(), rest);
        assert_eq!(without(&rest, "a").unwrap(), rest);
        assert_eq!(without(&all[..20], "a"), None);
    }

    #[test]
    fn functions_are_weighed_by_name() {
        let import = [vec![1], text("./"), text("click"), vec![0, 5]].concat();
        let code = [2, 3, 0, 1, 2, 1, 9];
        let names = [vec![2, 1], text("a::f"), vec![2], text("b::g")].concat();
        let names = [text("name"), section(FUNCTION_NAMES, &names)].concat();
        let file = [
            MAGIC.to_vec(),
            section(IMPORTS, &import),
            section(CODE, &code),
            section(DATA, &[7; 5]),
            section(CUSTOM, &names),
        ];
        let expected = [("a::f", 3), ("b::g", 1), ("constant data", 5)];
        let found = functions(&file.concat()).unwrap();
        assert_eq!(
            found
                .iter()
                .map(|(name, size)| (name.as_str(), *size))
                .collect::<Vec<_>>(),
            expected
        );
    }
}
