//! The pinned versions. wasm-bindgen must equal the crate's version in Cargo.lock, and Trunk.toml names it again.

/// A tool that Cargo installs.
pub struct CargoTool {
    pub package: &'static str,
    pub version: &'static str,
    /// The programs that the rest of the build needs from it.
    pub programs: &'static [&'static str],
    /// Features without which it has no program.
    pub features: &'static [&'static str],
}

impl CargoTool {
    pub fn label(&self) -> String {
        format!("{} {}", self.package, self.version)
    }
}

/// Makes the development build, and nothing else: it takes minutes to install.
pub const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    features: &[],
};

pub const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.129",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    features: &[],
};

/// Cuts the linked wasm in two, where `wasm_split_helpers` marked it.
pub const WASM_SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    version: "0.2.4",
    programs: &["wasm-split-cli"],
    features: &["build-binary"],
};

/// Drives the fuzzer, and nothing else.
pub const CARGO_FUZZ: CargoTool = CargoTool {
    package: "cargo-fuzz",
    version: "0.13.2",
    programs: &["cargo-fuzz"],
    features: &[],
};

pub const CARGO_TOOLS: [&CargoTool; 2] = [&WASM_BINDGEN, &WASM_SPLIT];

/// A tool that comes ready from npm.
pub struct NpmTool {
    pub package: &'static str,
    pub version: &'static str,
    pub program: &'static str,
    /// What is there once it is whole, below the folder of packages.
    pub file: &'static str,
}

impl NpmTool {
    pub fn label(&self) -> String {
        format!("{} {}", self.program, self.version)
    }
}

/// Shrinks the wasm.
pub const WASM_OPT: NpmTool = NpmTool {
    package: "binaryen",
    version: "132.0.0",
    program: "wasm-opt",
    file: ".bin/wasm-opt",
};

/// Shrinks the scripts: a fifth of the glue, half of the boot script.
pub const ESBUILD: NpmTool = NpmTool {
    package: "esbuild",
    version: "0.28.2",
    program: "esbuild",
    file: ".bin/esbuild",
};

/// The words of Gherkin in every language, which the panel fetches where it shows criteria. No program,
/// and no copy of it is kept in the repository.
pub const GHERKIN: NpmTool = NpmTool {
    package: "@cucumber/gherkin",
    version: "42.0.1",
    program: "gherkin",
    file: "@cucumber/gherkin/src/gherkin-languages.json",
};

/// The short codes of emoji, those of GitHub, which the panel fetches once the person does anything. No program,
/// and no copy of it is kept in the repository.
pub const GEMOJI: NpmTool = NpmTool {
    package: "gemoji",
    version: "8.1.0",
    program: "gemoji",
    file: "gemoji/index.js",
};

pub const NPM_TOOLS: [NpmTool; 4] = [WASM_OPT, ESBUILD, GHERKIN, GEMOJI];

/// The oldest Node.js that Playwright and binaryen run on.
pub const NODE_MAJOR_MIN: u32 = 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn the_other_places_that_name_a_version_agree() {
        let trunk = workspace::read_text(&workspace::root().join("Trunk.toml")).unwrap();
        assert!(trunk.contains(&format!("wasm_bindgen = \"{}\"", WASM_BINDGEN.version)));
        let panel = workspace::read_text(&workspace::root().join("src/keywords.rs")).unwrap();
        assert!(panel.contains(&format!("\"/app/gherkin-{}.json\"", GHERKIN.version)));
        let panel = workspace::read_text(&workspace::root().join("src/emoji.rs")).unwrap();
        assert!(panel.contains(&format!("\"/app/gemoji-{}.txt\"", GEMOJI.version)));
        let tests = workspace::read_text(&workspace::root().join("e2e/package.json")).unwrap();
        assert!(tests.contains(&format!("\"{}\": \"{}\"", GHERKIN.package, GHERKIN.version)));
        let lock = workspace::read_text(&workspace::root().join("Cargo.lock")).unwrap();
        let locked = lock
            .split("[[package]]")
            .find(|package| package.contains("\nname = \"wasm-bindgen\"\n"));
        if let Some(locked) = locked {
            assert!(
                locked.contains(&format!("version = \"{}\"", WASM_BINDGEN.version)),
                "{locked}"
            );
        }
    }
}
