//! The marks of a text: its punctuation, brackets and blanks, found in one pass that the phases share.

use std::num::NonZeroU64;
use std::ops::Range;

use crate::layout::is_blank;
use crate::width::fold;

/// A mark where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    at: u32,
    len: u8,
    pub kind: Kind,
}

impl Mark {
    #[inline]
    pub(crate) const fn start(self) -> usize {
        self.at as usize
    }

    /// Behind it.
    #[inline]
    pub(crate) const fn end(self) -> usize {
        self.at as usize + self.len as usize
    }
}

/// What a mark is, in any width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// `\n`
    Break,
    /// Any other blank.
    Blank,
    /// `。`
    FullStop,
    /// `!` `?`
    Exclamation,
    /// `｡`
    SmallStop,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `,`
    Comma,
    /// `、`
    Pause,
    /// `(` and `)`
    OpenRound,
    CloseRound,
    /// `【` and `】`
    OpenLens,
    CloseLens,
    /// `[` `〔` and `]` `〕`
    OpenSquare,
    CloseSquare,
    /// `“` and `”`
    OpenQuote,
    CloseQuote,
    /// `"`
    StraightQuote,
    /// `》`
    CloseTitle,
    /// `—`
    Dash,
    /// `>` `»` `›`
    Angle,
    /// `|`
    Bar,
    /// `①` and its like.
    Circled,
}

impl Kind {
    pub(crate) const fn of(c: char) -> Option<Self> {
        Some(match fold(c) {
            '\n' => Self::Break,
            '。' => Self::FullStop,
            '!' | '?' => Self::Exclamation,
            '\u{ff61}' => Self::SmallStop,
            ';' => Self::Semicolon,
            ':' => Self::Colon,
            ',' => Self::Comma,
            '、' => Self::Pause,
            '(' => Self::OpenRound,
            ')' => Self::CloseRound,
            '【' => Self::OpenLens,
            '】' => Self::CloseLens,
            '[' | '〔' => Self::OpenSquare,
            ']' | '〕' => Self::CloseSquare,
            '“' => Self::OpenQuote,
            '”' => Self::CloseQuote,
            '"' => Self::StraightQuote,
            '》' => Self::CloseTitle,
            '—' => Self::Dash,
            '>' | '»' | '›' => Self::Angle,
            '|' => Self::Bar,
            '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{277f}' => Self::Circled,
            c if is_blank(c) => Self::Blank,
            _ => return None,
        })
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u32);

impl Kinds {
    pub(crate) const fn of<const N: usize>(kinds: [Kind; N]) -> Self {
        let mut set = Self(0);
        let mut i = 0;
        while i < N {
            set = set.with(kinds[i]);
            i += 1;
        }
        set
    }

    /// Those of marks.
    pub(crate) fn among(marks: &[Mark]) -> Self {
        marks.iter().fold(Self::default(), |kinds, mark| kinds.with(mark.kind))
    }

    #[must_use]
    pub(crate) const fn with(self, kind: Kind) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    /// Those of both.
    #[must_use]
    pub(crate) const fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(crate) const fn has(self, kind: Kind) -> bool {
        self.0 >> kind as u8 & 1 > 0
    }

    /// Whether they share a kind.
    #[inline]
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 > 0
    }
}

/// Which marks of a text stand in a line, and of which kinds they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineMarks {
    first: u32,
    end: u32,
    kinds: Kinds,
}

impl LineMarks {
    /// Of the marks of a text those with these numbers, which are of these kinds.
    pub(crate) const fn new(numbers: Range<usize>, kinds: Kinds) -> Self {
        Self { first: numbers.start as u32, end: numbers.end as u32, kinds }
    }

    #[inline]
    pub(crate) const fn has(self, kind: Kind) -> bool {
        self.kinds.has(kind)
    }

    /// Whether one of these kinds is among them.
    #[inline]
    pub(crate) const fn meet(self, kinds: Kinds) -> bool {
        self.kinds.meets(kinds)
    }

    /// With those of a line below, and what stands between them.
    #[must_use]
    pub(crate) fn join(self, below: Self, all: &[Mark]) -> Self {
        let between = Kinds::among(&all[self.end as usize..below.first as usize]);
        let kinds = self.kinds.join(between).join(below.kinds);
        Self { first: self.first, end: below.end, kinds }
    }

    /// The marks themselves, out of all those of the text.
    #[inline]
    pub(crate) fn among(self, all: &[Mark]) -> &[Mark] {
        &all[self.first as usize..self.end as usize]
    }
}

/// The marks of a text, in its order.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(text.len() / 12);
    for (block, mut loud) in louds(text.as_bytes()).into_iter().enumerate() {
        let at = block * BLOCK;
        let rest = &text.as_bytes()[at..];
        let mut padded;
        let window = if let Some(window) = rest.first_chunk() {
            window
        } else {
            // No mark begins with a zero.
            padded = [0; WINDOW];
            padded[..rest.len()].copy_from_slice(rest);
            &padded
        };
        while let Some(left) = NonZeroU64::new(loud) {
            let place = left.trailing_zeros() as usize;
            loud &= loud - 1;
            let (kind, len) = kind_at(text, at, window, place);
            if let Some(kind) = kind {
                marks.push(Mark { at: (at + place) as u32, len, kind });
            }
        }
    }
    marks
}

/// How many bytes are looked at together: as many as a number has bits.
const BLOCK: usize = 64;

/// A block and what may be of a character that begins in it.
const WINDOW: usize = BLOCK + 2;

/// [`loud`] of each block. All of them are found before the first mark is looked at, which then need not wait for them.
fn louds(text: &[u8]) -> Vec<u64> {
    let (blocks, rest) = text.as_chunks();
    let mut louds = Vec::with_capacity(blocks.len() + 1);
    louds.extend(blocks.iter().map(loud));
    let mut padded = [b'0'; BLOCK];
    padded[..rest.len()].copy_from_slice(rest);
    louds.push(loud(&padded));
    louds
}

/// The bytes of a block that a mark may begin with, a bit each.
#[inline]
fn loud(block: &[u8; BLOCK]) -> u64 {
    let mut flags = [0; BLOCK];
    for (flag, &byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(!is_quiet(byte));
    }
    // The product brings the flags of eight bytes together in the highest.
    let bits = |flags: &[u8; 8]| u64::from_le_bytes(*flags).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    flags.as_chunks().0.iter().rev().fold(0, |loud, flags| loud << 8 | bits(flags))
}

/// Whether no mark begins with a byte: it is of a Chinese character (U+4000–9FFF) or of a figure, or not the first of its character.
#[inline]
const fn is_quiet(byte: u8) -> bool {
    matches!(byte, 0x80..=0xbf | 0xe4..=0xe9 | b'.'..=b'9' | b'%')
}

/// The kind of the character at a place of the block at byte `at`, and its length.
#[inline]
fn kind_at(text: &str, at: usize, window: &[u8; WINDOW], place: usize) -> (Option<Kind>, u8) {
    let row = &ROWS[usize::from(window[place])];
    if window[place + 1] & row.has_second != row.second {
        return rare(text, at + place);
    }
    let last = window[place + 2] & row.places;
    (KINDS[(usize::from(row.start) + usize::from(last)) % KINDS.len()], row.len)
}

#[inline(never)]
fn rare(text: &str, at: usize) -> (Option<Kind>, u8) {
    let c = text[at..].chars().next().unwrap_or_default();
    (Kind::of(c), c.len_utf8() as u8)
}

/// Where the kinds of the characters are that have the same first byte and second byte, if they have one.
#[derive(Clone, Copy)]
struct Row {
    start: u16,
    /// The bits of the last byte that tell the place in the row.
    places: u8,
    /// The second byte, and which of its bits count.
    second: u8,
    has_second: u8,
    len: u8,
}

impl Row {
    const fn wide(start: u16, second: u8) -> Self {
        Self { start, places: 0x3f, second, has_second: 0xff, len: 3 }
    }

    const fn of(first: u8) -> Self {
        match first {
            ..0x80 => Self { start: first as u16, places: 0, second: 0, has_second: 0, len: 1 },
            0xe2 => Self::wide(128, 0x80),
            0xe3 => Self::wide(192, 0x80),
            0xef => Self::wide(256, 0xbc),
            // No character has this second byte.
            _ => Self::wide(0, 0),
        }
    }
}

static ROWS: [Row; 256] = {
    let mut rows = [Row::of(0); 256];
    let mut first = 0;
    while first < 256 {
        rows[first] = Row::of(first as u8);
        first += 1;
    }
    rows
};

/// The kinds of ASCII, of U+2000–203F, of U+3000–303F and of U+FF00–FF3F, and none up to a power of two.
static KINDS: [Option<Kind>; 512] = {
    let mut kinds = [None; 512];
    let mut place = 0;
    while place < 320 {
        let code = match place {
            0..128 => place,
            128..192 => 0x2000 + place - 128,
            192..256 => 0x3000 + place - 192,
            _ => 0xff00 + place - 256,
        };
        if let Some(c) = char::from_u32(code) {
            kinds[place as usize] = Kind::of(c);
        }
        place += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_kind() {
        let text: String = ('\0'..=char::MAX).collect();
        let found = marks(&text);
        let expected: Vec<Mark> = text
            .char_indices()
            .filter_map(|(at, c)| Some(Mark { at: at as u32, len: c.len_utf8() as u8, kind: Kind::of(c)? }))
            .collect();
        assert_eq!(found, expected);
        let is_any_blank = |c| matches!(Kind::of(c), Some(Kind::Break | Kind::Blank));
        assert!(text.chars().all(|c| is_any_blank(c) == is_blank(c)));
    }

    #[test]
    fn sets_of_kinds() {
        let set = Kinds::of([Kind::Break, Kind::Circled]);
        assert!(set.has(Kind::Circled) && !set.has(Kind::Bar));
        assert!(set.meets(Kinds::default().with(Kind::Break)));
        assert!(!set.meets(Kinds::of([Kind::Bar])));
        assert_eq!(set.join(Kinds::of([Kind::Bar])), set.with(Kind::Bar));
    }
}
