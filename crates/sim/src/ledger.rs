//! What was made, and what must be found again in the end.

use std::collections::BTreeMap;
use tickmark_domain::OpId;

#[derive(Clone, Debug)]
pub struct Made {
    pub tenant: usize,
    /// It is gone with the page or the device that had it, and nobody was told that it is saved.
    pub excused: bool,
    /// A panel was told that it is decided.
    pub acknowledged: bool,
}

/// All operations that anybody made.
#[derive(Debug, Default)]
pub struct Ledger {
    pub made: BTreeMap<OpId, Made>,
}

impl Ledger {
    /// Comes again when an edit goes on under another name.
    pub fn make(&mut self, op_id: OpId, tenant: usize) {
        self.made.entry(op_id).or_insert(Made {
            tenant,
            excused: false,
            acknowledged: false,
        });
    }

    pub fn excuse(&mut self, op_id: OpId) {
        if let Some(made) = self.made.get_mut(&op_id) {
            made.excused = true;
        }
    }

    pub fn acknowledge(&mut self, op_id: OpId) {
        if let Some(made) = self.made.get_mut(&op_id) {
            made.acknowledged = true;
        }
    }
}
