//! New ids and jitter, from entropy that was handed in once.

use tickmark_domain::{BaselineId, ChecklistId, ClientId, ItemId, OpId, TemplateId};
use uuid::{Builder, Uuid};

/// Makes `UUIDv7`s. The same entropy and the same times give the same ids.
pub(crate) struct IdSource {
    state: u64,
}

impl IdSource {
    pub(crate) fn new(entropy: u128) -> IdSource {
        let bytes = entropy.to_le_bytes();
        let (low, high) = bytes.split_at(8);
        let half = |part: &[u8]| {
            part.iter()
                .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))
        };
        IdSource {
            state: half(low) ^ half(high).rotate_left(32),
        }
    }

    pub(crate) fn item(&mut self, now_ms: u64) -> ItemId {
        ItemId(self.uuid(now_ms))
    }

    pub(crate) fn checklist(&mut self, now_ms: u64) -> ChecklistId {
        ChecklistId(self.uuid(now_ms))
    }

    pub(crate) fn baseline(&mut self, now_ms: u64) -> BaselineId {
        BaselineId(self.uuid(now_ms))
    }

    pub(crate) fn template(&mut self, now_ms: u64) -> TemplateId {
        TemplateId(self.uuid(now_ms))
    }

    pub(crate) fn client(&mut self, now_ms: u64) -> ClientId {
        ClientId(self.uuid(now_ms))
    }

    pub(crate) fn op(&mut self, now_ms: u64) -> OpId {
        OpId(self.uuid(now_ms))
    }

    /// A number below `bound`, for jitter.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    fn uuid(&mut self, now_ms: u64) -> Uuid {
        let mut random = [0; 10];
        let bytes = self
            .next()
            .to_le_bytes()
            .into_iter()
            .chain(self.next().to_le_bytes());
        for (place, byte) in random.iter_mut().zip(bytes) {
            *place = byte;
        }
        Builder::from_unix_timestamp_millis(now_ms, &random).into_uuid()
    }

    /// `SplitMix64`, by Guy Steele and others, OOPSLA 2014.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
