//! The lexer: nom on `&str`, tried only where a token can start.

pub(crate) mod citation;
mod context;
mod lexer;
pub(crate) mod number;
pub(crate) mod period;
pub(crate) mod quantity;
pub(crate) mod unit;
pub(crate) mod word;

pub(crate) use crate::error::{Lexed, Miss};
pub(crate) use lexer::{Kind, Lexed as LexedText, SentenceTokens, Token, lex};
