use std::fmt;
use std::ops::Range;

/// A half-open stretch of the input, in UTF-8 bytes.
///
/// Every span that a [`Document`](crate::Document) gives out lies in bounds and on character boundaries.
///
/// ```
/// use gongwen::Span;
/// let text = "完成投资222亿元";
/// let span = Span::new(12, 15);
/// assert_eq!(&text[span.range()], "222");
/// assert_eq!(format!("{span:?}"), "12..15");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The longest input whose places a span can name.
    pub const MAX_INPUT: usize = u32::MAX as usize;

    /// The bytes from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= Self::MAX_INPUT);
        Self { start: start as u32, end: end as u32 }
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies between start and end.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range, to slice the text with.
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
