//! The clause grammar: nom on tokens. A number is read once however often the grammar backtracks.

mod actor;
mod clause;
mod event;
mod figure;
mod head;
mod level;
mod list;
mod name;
mod noun;
mod phrase;
mod silent;

pub(crate) use clause::{parts_by_kind, statements};
pub(crate) use event::{Event, Figure};
pub(crate) use head::Said;
pub(crate) use list::members;

use nom::{IResult, Input, Needed};

use crate::Span;
use crate::document::Dimension;
use crate::token::quantity::Measured;
use crate::token::word::Class;
use crate::token::{Kind, LexedText, Miss, Token};

/// What a production of this grammar returns.
type Parsed<'t, T> = IResult<Tokens<'t>, T, Miss>;

/// A text and what the lexer found in it.
#[derive(Debug)]
struct Source<'t> {
    text: &'t str,
    lexed: &'t LexedText<'t>,
}

impl<'t> Source<'t> {
    /// The text of a token.
    fn text_of(&self, token: &Token) -> &'t str {
        &self.text[token.span.range()]
    }

    /// The words of a token, to compare them with others.
    fn words_of(&self, token: &Token) -> Words<'t> {
        self.words(token.span)
    }

    fn words(&self, span: Span) -> Words<'t> {
        Words(&self.text.as_bytes()[span.range()])
    }
}

/// Tokens yet to be read, with the text they were cut from.
#[derive(Debug, Clone, Copy)]
struct Tokens<'t> {
    source: &'t Source<'t>,
    slice: &'t [Token],
}

impl<'t> Tokens<'t> {
    /// The next token, or what stands behind the last.
    fn first(self) -> &'t Token {
        token_at(self.slice, 0)
    }

    fn at(self, index: usize) -> Self {
        Self { slice: &self.slice[index.min(self.slice.len())..], ..self }
    }

    /// Whether the next token is a word of one of these classes.
    fn is(self, classes: Class) -> bool {
        self.first().class.any(classes)
    }

    /// Behind the words of these classes, as far as there are a few.
    fn past(self, classes: Class) -> Self {
        const MOST: usize = 8;
        (0..MOST).map(|step| self.at(step)).find(|rest| !rest.is(classes)).unwrap_or(self)
    }

    fn text_of(self, token: &Token) -> &'t str {
        self.source.text_of(token)
    }

    fn words_of(self, token: &Token) -> Words<'t> {
        self.source.words_of(token)
    }

    fn words(self, span: Span) -> Words<'t> {
        self.source.words(span)
    }

    fn measured(self, quantity: u32) -> &'t Measured<'t> {
        &self.source.lexed.quantities[quantity as usize].1
    }

    fn dimension(self, quantity: u32) -> Dimension {
        self.measured(quantity).dimension
    }
}

/// Words of a text in UTF-8, where whole characters begin and end.
#[derive(Debug, Clone, Copy)]
struct Words<'t>(&'t [u8]);

impl Words<'_> {
    /// Whether they are any of these.
    #[inline]
    fn are<const N: usize>(self, any: [&str; N]) -> bool {
        // In a loop of its own it is compiled for the words that are asked for.
        for words in any {
            if self.0 == words.as_bytes() {
                return true;
            }
        }
        false
    }

    /// Without `和` and the like at the end.
    fn without_joint(self) -> Self {
        let joints = ["和", "与", "及"].map(str::as_bytes);
        let bare = joints.iter().find_map(|joint| self.0.strip_suffix(*joint));
        bare.map_or(self, Self)
    }

    /// Whether they begin with any of these.
    #[inline]
    fn begin<const N: usize>(self, any: [&str; N]) -> bool {
        any.iter().any(|words| self.0.starts_with(words.as_bytes()))
    }

    /// Whether they end with any of these.
    #[inline]
    fn end<const N: usize>(self, any: [&str; N]) -> bool {
        any.iter().any(|words| self.0.ends_with(words.as_bytes()))
    }
}

impl<'t> Input for Tokens<'t> {
    type Item = Token;
    type Iter = std::iter::Copied<std::slice::Iter<'t, Token>>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.slice.len()
    }

    fn take(&self, index: usize) -> Self {
        Self { slice: &self.slice[..index], ..*self }
    }

    fn take_from(&self, index: usize) -> Self {
        Self { slice: &self.slice[index..], ..*self }
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.slice.iter().position(|&token| predicate(token))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.slice.iter().copied()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.slice.len() { Ok(count) } else { Err(Needed::new(count - self.slice.len())) }
    }
}

/// The token at an index, or what stands behind the last.
fn token_at(tokens: &[Token], index: usize) -> &Token {
    tokens.get(index).unwrap_or(&Token::END)
}

/// One token that satisfies a test.
fn token<'t>(test: impl Fn(&Token) -> bool) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t Token> {
    move |tokens| match tokens.first() {
        token if test(token) => Ok((tokens.at(1), token)),
        _ => missed(),
    }
}

/// A production does not stand here.
fn missed<'t, T>() -> Parsed<'t, T> {
    Err(nom::Err::Error(Miss))
}

/// One word of any of these classes.
fn word<'t>(classes: Class) -> impl Fn(Tokens<'t>) -> Parsed<'t, &'t Token> {
    token(move |token| token.class.any(classes))
}

/// A quantity, as its index.
fn quantity(tokens: Tokens<'_>) -> Parsed<'_, u32> {
    match tokens.first().kind {
        Kind::Quantity(index) => Ok((tokens.at(1), index)),
        _ => missed(),
    }
}

/// A quantity of one of these dimensions.
fn quantity_of<'t>(dimensions: &'static [Dimension]) -> impl Fn(Tokens<'t>) -> Parsed<'t, u32> {
    move |tokens| match quantity(tokens)? {
        (rest, index) if dimensions.contains(&tokens.dimension(index)) => Ok((rest, index)),
        _ => missed(),
    }
}

/// The span of a run of tokens without the blanks around it.
fn span_of(tokens: &[Token]) -> Option<Span> {
    let is_solid = |token: &&Token| !matches!(token.kind, Kind::Blank);
    let first = tokens.iter().find(is_solid)?;
    let last = tokens.iter().rfind(is_solid)?;
    Some(Span::new(first.span.start(), last.span.end()))
}
