//! Maps and sets by id.
//!
//! Ids are spread evenly already, so they need neither a tree, which weighs more in the browser,
//! nor a seed: the same rows always stand in the same order, which means nothing.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

pub type Map<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;
pub type Set<K> = HashSet<K, BuildHasherDefault<IdHasher>>;

/// FNV-1a, byte by byte.
pub struct IdHasher(u64);

impl Default for IdHasher {
    fn default() -> IdHasher {
        IdHasher(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for IdHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
