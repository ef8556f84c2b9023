//! How names end: asked first, since most words that are looked up end as no name does.

/// The ends of some names, each a bit among many: an end that is not among them is the end of none.
#[derive(Debug, Clone)]
pub(super) struct Endings {
    bits: Vec<u64>,
}

/// How many bits there are: a few for each name of the table.
const BITS: usize = 1 << 14;
/// How many characters of a name are its end.
const LONGEST: usize = 3;

impl Endings {
    pub(super) fn new() -> Self {
        Self { bits: vec![0; BITS / 64] }
    }

    /// Takes in the end of a name.
    pub(super) fn add(&mut self, name: &str) {
        if let Some(bit) = hashes(name).last() {
            self.bits[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether a name may end as the words do.
    pub(super) fn may_end(&self, words: &str) -> bool {
        hashes(words).any(|bit| self.bits[bit / 64] >> (bit % 64) & 1 > 0)
    }
}

/// The last character of a name as a bit, the last two, the last three.
fn hashes(name: &str) -> impl Iterator<Item = usize> {
    let longer = |hash: &mut u32, c: char| {
        *hash = (*hash ^ c as u32).wrapping_mul(0x9e37_79b1);
        Some((*hash >> 18) as usize)
    };
    name.chars().rev().take(LONGEST).scan(0, longer)
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
        assert!(names.iter().all(|name| endings.may_end(name) && endings.may_end(&format!("全市{name}"))));
        assert!(!endings.may_end("产投资项目"));
        assert!(!endings.may_end("资"));
        assert!(!endings.may_end(""));
    }
}
