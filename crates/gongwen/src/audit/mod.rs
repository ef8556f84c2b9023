//! The audit: whether a report agrees with itself.
//!
//! A linter over a [`Document`]: [`RULES`] check its structure (`GW1xx`), its sums (`GW2xx`) and what is plausible (`GW3xx`).
//! [`Document::findings`] has what all of them find; [`check`] runs those that a [`Config`] selects.
//!
//! ```
//! use gongwen::audit::{self, Config};
//!
//! let doc = gongwen::parse("参评企业221户\u{ff0c}其中规上企业103户、规下企业128户。");
//! let [finding] = doc.findings() else { panic!() };
//! assert_eq!(finding.code, "GW201");
//! assert!(finding.message.ends_with("103 + 128 = 231 ≠ 221"));
//!
//! let config = Config::new(["GW2"], ["GW201"]).unwrap();
//! assert_eq!(audit::check(&doc, &config), []);
//! assert_eq!(audit::rule("GW201").unwrap().name, "parts-against-whole");
//! ```
//!
//! Sums are made with intervals of exact decimals: a printed figure stands for everything that rounds to it, so that no finding is
//! one that rounding explains. A figure that only cut-off digits explain is [`Severity::Info`]. Masked figures check nothing.

mod facts;
mod growth;
mod interval;
mod marks;
mod numbering;
mod parts;
mod plausible;
mod rates;
#[cfg(feature = "render")]
mod render;
mod report;
mod rules;
mod share;
mod values;

use std::sync::OnceLock;

use thiserror::Error;

#[cfg(feature = "render")]
pub use self::render::{Colour, render};
pub use self::rules::{RULES, Rule, rule};

use self::facts::Facts;
use self::report::Reporter;
#[cfg(doc)]
use crate::document::Severity;
use crate::document::{Document, Finding};

/// Runs the rules that the configuration selects; what they find is in the order of the text.
///
/// ```
/// use gongwen::audit::{self, Config};
/// let doc = gongwen::parse("全区完成固定资产投资318.6亿元,,增长4.9%。");
/// let found = audit::check(&doc, &Config::default());
/// assert_eq!((found.len(), found[0].code), (1, "GW106"));
/// assert_eq!(doc.slice(found[0].spans[0]), ",,");
/// ```
pub fn check(document: &Document, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let facts = Facts::new(document);
    for rule in RULES.iter().filter(|rule| config.selects(rule.code)) {
        rule.run(&facts, &mut Reporter::new(rule, &mut findings));
    }
    findings.sort_by_key(|finding: &Finding| (finding.spans.first().copied(), finding.code));
    findings
}

/// Which rules run. The default is all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Config {
    /// The rules whose code begins with one of `select`, or all where there is none, without those whose code begins with one of
    /// `ignore`.
    ///
    /// ```
    /// use gongwen::audit::Config;
    /// let config = Config::new(["GW2", "GW301"], ["GW203"]).unwrap();
    /// assert!(config.selects("GW201") && config.selects("GW301"));
    /// assert!(!config.selects("GW203") && !config.selects("GW101"));
    /// ```
    ///
    /// # Errors
    /// If a word is the beginning of no rule's code.
    pub fn new<'c>(
        select: impl IntoIterator<Item = &'c str>,
        ignore: impl IntoIterator<Item = &'c str>,
    ) -> Result<Self, UnknownRule> {
        let known = |code: &str| {
            let begins = !code.is_empty() && RULES.iter().any(|rule| rule.code.starts_with(code));
            if begins { Ok(code.to_owned()) } else { Err(UnknownRule { code: code.to_owned() }) }
        };
        Ok(Self {
            select: select.into_iter().map(known).collect::<Result<_, _>>()?,
            ignore: ignore.into_iter().map(known).collect::<Result<_, _>>()?,
        })
    }

    /// Whether the rule with this code runs.
    ///
    /// ```
    /// assert!(gongwen::audit::Config::default().selects("GW203"));
    /// ```
    pub fn selects(&self, code: &str) -> bool {
        let among = |codes: &[String]| codes.iter().any(|begin| code.starts_with(begin.as_str()));
        (self.select.is_empty() || among(&self.select)) && !among(&self.ignore)
    }
}

/// A code that no rule's code begins with.
///
/// ```
/// let error = gongwen::audit::Config::new(["GW9"], []).unwrap_err();
/// assert_eq!(error.to_string(), "no rule begins with \"GW9\"");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no rule begins with {code:?}")]
pub struct UnknownRule {
    code: String,
}

/// What the default configuration finds, found when it is first asked for. It follows from the rest of the document: any two are equal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings(OnceLock<Vec<Finding>>);

impl Findings {
    pub(crate) fn of(&self, document: &Document) -> &[Finding] {
        self.0.get_or_init(|| check(document, &Config::default()))
    }
}

#[cfg(test)]
impl From<Vec<Finding>> for Findings {
    fn from(findings: Vec<Finding>) -> Self {
        Self(findings.into())
    }
}

impl PartialEq for Findings {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
