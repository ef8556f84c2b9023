//! The lexer: nom on `&str`, tried only where a token can start.

pub(crate) mod citation;
mod context;
mod lexer;
pub(crate) mod number;
pub(crate) mod period;
pub(crate) mod quantity;
pub(crate) mod unit;
pub(crate) mod word;

pub(crate) use lexer::{Kind, Lexed as LexedText, Token, lex};

use nom::error::{ErrorKind, ParseError};

/// A combinator did not match here. It carries nothing: in prose a miss is no error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Miss;

impl<I> ParseError<I> for Miss {
    fn from_error_kind(_: I, _: ErrorKind) -> Self {
        Self
    }

    fn append(_: I, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// What a combinator on `&str` returns: the rest of the input and what was read.
pub type Lexed<'t, T> = nom::IResult<&'t str, T, Miss>;
