//! A parser with tables of its own.

use crate::Span;
use crate::document::Document;
use crate::error::Error;
use crate::indicator::Registry;

/// A parser that knows more indicators than those that come with the crate. [`parse`](crate::parse) is the parser that knows no more.
///
/// ```
/// let rows = "code\tname_zh\tname_en\taliases\tdimension\nice_rinks\t室内冰场\tIndoor ice rinks\t冰场\tcount";
/// let parser = gongwen::Parser::builder().indicators(rows).build().unwrap();
/// let doc = parser.parse("截至年末,全市冰场达到12座。");
/// assert_eq!(doc.observations()[0].code.as_deref(), Some("ice_rinks"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Parser {
    /// None where nothing was added to it.
    registry: Option<Box<Registry>>,
}

impl Parser {
    /// A parser to be built with tables of its own.
    ///
    /// ```
    /// let parser = gongwen::Parser::builder().build().unwrap();
    /// assert_eq!(parser.parse("投资5亿元"), gongwen::parse("投资5亿元"));
    /// ```
    pub fn builder<'t>() -> ParserBuilder<'t> {
        ParserBuilder::default()
    }

    /// Reads a text, as [`parse`](crate::parse) does.
    ///
    /// ```
    /// let doc = gongwen::Parser::default().parse("全市固投318.6亿元。");
    /// assert_eq!(doc.observations()[0].code.as_deref(), Some("fixed_asset_investment"));
    /// ```
    pub fn parse(&self, text: &str) -> Document {
        crate::parse_up_to(Span::MAX_INPUT, text, self.registry())
    }

    /// The indicators it knows.
    ///
    /// ```
    /// let parser = gongwen::Parser::builder().indicators("gdp\t区域经济总量").build().unwrap();
    /// assert_eq!(parser.registry().resolve("区域经济总量").unwrap().code(), "gdp");
    /// ```
    pub fn registry(&self) -> &Registry {
        self.registry.as_deref().unwrap_or_else(|| Registry::builtin())
    }
}

/// What a [`Parser`] is to know; made by [`Parser::builder`].
#[derive(Debug, Clone, Default)]
pub struct ParserBuilder<'t> {
    indicators: Vec<&'t str>,
}

impl<'t> ParserBuilder<'t> {
    /// Rows of indicators, in the form that [`Registry::with_rows`] takes. Of several tables each adds to those before.
    ///
    /// ```
    /// let builder = gongwen::Parser::builder().indicators("ice_rinks\t室内冰场\t\t\tcount");
    /// assert!(builder.indicators("ice_rinks\t冰场").build().is_ok());
    /// ```
    #[must_use]
    pub fn indicators(mut self, tsv: &'t str) -> Self {
        self.indicators.push(tsv);
        self
    }

    /// The parser.
    ///
    /// ```
    /// let error = gongwen::Parser::builder().indicators("冰场").build().unwrap_err();
    /// assert_eq!(error.to_string(), "expected a code in lower case and underscores, found \"冰场\" at byte 0");
    /// ```
    ///
    /// # Errors
    /// If a row is malformed, or gives an indicator a name that another has: see [`Registry::with_rows`].
    pub fn build(self) -> Result<Parser, Error> {
        let mut registry = None;
        for tsv in self.indicators {
            let known = registry.as_deref().unwrap_or_else(|| Registry::builtin());
            registry = Some(Box::new(known.with_rows(tsv)?));
        }
        Ok(Parser { registry })
    }
}
