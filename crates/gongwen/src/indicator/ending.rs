//! How names end: asked first, since most words that are looked up end as no name does.

use crate::wordlist::{Key, keys_backward};

/// The ends of some names, each a bit among many: an end that is not among them is the end of none.
#[derive(Debug, Clone)]
pub(super) struct Endings {
    bits: Box<[u64; BITS / 64]>,
}

/// How many bits there are: a few for each name of the table.
const BITS: usize = 1 << 16;
/// How many characters of a name are its end.
pub(super) const LONGEST: usize = 3;

impl Endings {
    /// The ends of what is no name itself but says how many there are of one: `企业数`.
    pub(super) fn new() -> Self {
        let mut endings = Self { bits: Box::new([0; BITS / 64]) };
        for count in ["数", "量"] {
            endings.add(count);
        }
        endings
    }

    /// Takes in the end of a name.
    pub(super) fn add(&mut self, name: &str) {
        if let Some(bit) = hashes(keys_backward(name)).last() {
            self.bits[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether a name may end in these characters, the last one first.
    #[inline]
    pub(super) fn may_be(&self, end: impl Iterator<Item = Key>) -> bool {
        hashes(end).fold(0, |found, bit| found | self.bits[bit / 64] >> (bit % 64)) & 1 > 0
    }
}

/// The last character of a name as a bit, the last two, the last three.
fn hashes(end: impl Iterator<Item = Key>) -> impl Iterator<Item = usize> {
    let longer = |hash: &mut u32, key: Key| {
        *hash = (*hash ^ key).wrapping_mul(0x9e37_79b1);
        Some((*hash >> 16) as usize)
    };
    end.take(LONGEST).scan(0, longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_end_in_a_name_may() {
        let mut endings = Endings::new();
        let names = ["税", "固投", "固定资产投资", "gdp"];
        for name in names {
            endings.add(name);
        }
        let may_be = |name: &str| endings.may_be(keys_backward(name));
        assert!(names.iter().all(|name| may_be(name) && may_be(&format!("全市{name}"))));
        assert!(!may_be("产投资项目"));
        assert!(!may_be("资"));
        assert!(!may_be(""));
    }
}
