//! Bytes to code points.

/// Bytes from one mark to the next.
const STRIDE: usize = 64;

/// How many code points stand before each byte of a text: a mark every 64 bytes, the rest is counted.
#[derive(Debug)]
pub(crate) struct Offsets(Vec<usize>);

impl Offsets {
    pub(crate) fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut before = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(before);
            before += code_points(chunk);
        }
        marks.push(before);
        Self(marks)
    }

    /// The code points before byte `at` of `text`, which must be the text the marks were made for.
    pub(crate) fn code_points(&self, text: &str, at: usize) -> usize {
        let mark = at / STRIDE;
        self.0[mark] + code_points(&text.as_bytes()[mark * STRIDE..at])
    }
}

/// Counts the bytes that begin a code point: all but those of the form 10xxxxxx, eight at a time.
fn code_points(utf8: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let (words, rest) = utf8.as_chunks();
    let inner = |word: &[u8; 8]| {
        let word = u64::from_ne_bytes(*word);
        (word >> 7 & !(word >> 6) & EACH).count_ones() as usize
    };
    let last = rest.iter().filter(|&&byte| byte & 0xC0 == 0x80).count();
    utf8.len() - last - words.iter().map(inner).sum::<usize>()
}
