//! A hash for names. They are short, and what is looked up cannot change what is in the table.

use std::hash::{BuildHasher, Hasher};

/// Hashes eight bytes in a step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NameHasher(u64);

impl BuildHasher for NameHasher {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        *self
    }
}

impl NameHasher {
    fn take(&mut self, bytes: u64) {
        self.0 = (self.0.rotate_left(5) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for NameHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.take(u64::from_le_bytes(*word));
        }
        self.take(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }

    /// The byte behind a text: a name is all that is hashed.
    #[inline]
    fn write_u8(&mut self, _: u8) {}

    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
