//! The pinned versions. wasm-bindgen must equal the crate's version in Cargo.lock, and Trunk.toml names it and wasm-opt again.

/// A tool that Cargo installs.
pub struct CargoTool {
    pub package: &'static str,
    pub version: &'static str,
    /// The programs that the rest of the build needs from it.
    pub programs: &'static [&'static str],
}

impl CargoTool {
    pub fn label(&self) -> String {
        format!("{} {}", self.package, self.version)
    }
}

pub const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
};

pub const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    version: "0.2.129",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
};

/// The npm package that carries wasm-opt.
pub const BINARYEN: &str = "132.0.0";

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
        let major = BINARYEN.split('.').next().unwrap();
        assert!(trunk.contains(&format!("wasm_opt = \"version_{major}\"")));
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
