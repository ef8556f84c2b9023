use std::fmt;

use thiserror::Error;

/// What can really be wrong with an input, and where.
///
/// Prose cannot fail to parse; this is for a numeral, quantity or period read alone.
///
/// ```
/// let error = gongwen::read_number("七百幺").unwrap_err();
/// assert_eq!(error.position(), 6);
/// assert_eq!(error.to_string(), "expected a number, found \"幺\" at byte 6");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind} at byte {position}")]
pub struct Error {
    kind: ErrorKind,
    position: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum ErrorKind {
    #[error("expected {expected}, found {found:?}")]
    Unexpected { expected: &'static str, found: String },
    #[error("expected {expected}, found the end of the text")]
    Ended { expected: &'static str },
    #[error("more digits than a decimal holds (28)")]
    TooManyDigits,
    #[error("{name:?} is a name of {code} already")]
    NameTaken { name: String, code: String },
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, position: usize) -> Self {
        Self { kind, position }
    }

    /// The miss of a combinator as an error that names what was wanted: `rest` is what could not be read.
    pub(crate) fn expected(expected: &'static str, rest: &str, position: usize) -> Self {
        let found: String = rest.chars().take(8).collect();
        let kind = if found.is_empty() {
            ErrorKind::Ended { expected }
        } else {
            ErrorKind::Unexpected { expected, found }
        };
        Self::new(kind, position)
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> impl fmt::Display + '_ {
        &self.kind
    }

    /// Where, in UTF-8 bytes from the start of the input.
    pub fn position(&self) -> usize {
        self.position
    }
}

/// A combinator did not match here. It carries nothing: in prose a miss is no error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miss;

impl<I> nom::error::ParseError<I> for Miss {
    fn from_error_kind(_: I, _: nom::error::ErrorKind) -> Self {
        Self
    }

    fn append(_: I, _: nom::error::ErrorKind, other: Self) -> Self {
        other
    }
}

/// What a combinator on `&str` returns: the rest of the input and what was read.
pub type Lexed<'t, T> = nom::IResult<&'t str, T, Miss>;
