//! Indicators, from the table `lexicon/indicators.tsv`: one stable code for all the names of one thing.
//!
//! ```ebnf
//! name   = { opener } [ place { opener } ] known [ number ] ;
//! opener = area | time | verb ;
//! number = "数" | "数量" | "总数" | unit "数" ;
//! ```
//!
//! `known` is a name of the table. Nothing is matched by likeness: a word that is not of the rule leaves the name unknown.

mod ending;
mod name;
mod row;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::document::Dimension;
use crate::error::{Error, ErrorKind};
use crate::width::non_han;
use crate::wordlist::{key, keys_backward};
use ending::Endings;
use name::{LONGEST, Rest, folded, folded_char, full, han_end, is_folded, short};
use row::Row;

names! {
    /// How the values of an indicator go together over time.
    IndicatorKind {
        /// Summed over a period: `固定资产投资`
        Flow => "flow",
        /// Counted on a day: `常住人口`
        Stock => "stock",
        /// One thing by another: `城镇化率` `人均地区生产总值`
        Rate => "rate",
        /// Against a base of its own: `居民消费价格指数`
        Index => "index",
    }
}

/// Something that reports give figures of, with its names.
///
/// ```
/// let indicator = gongwen::indicator("全市规模以上工业增加值").unwrap();
/// assert_eq!(indicator.code(), "industrial_value_added_above_designated");
/// assert_eq!(indicator.name(), "规模以上工业增加值");
/// assert_eq!(indicator.kind(), gongwen::IndicatorKind::Flow);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Indicator {
    code: Cow<'static, str>,
    name: Cow<'static, str>,
    name_en: Cow<'static, str>,
    aliases: Vec<Cow<'static, str>>,
    dimension: Dimension,
    units: Vec<Cow<'static, str>>,
    /// What the units measure, the dimension included.
    dimensions: Vec<Dimension>,
    kind: IndicatorKind,
    source: Cow<'static, str>,
}

impl Indicator {
    /// The stable identifier, in snake case.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The Chinese name; the one of the national catalogue where there is one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The English name.
    pub fn name_en(&self) -> &str {
        &self.name_en
    }

    /// The other names, short and long. What [`Registry::resolve`] makes out by rule is not repeated.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(AsRef::as_ref)
    }

    /// What it is measured in.
    pub fn dimension(&self) -> Dimension {
        self.dimension
    }

    /// The usual units, without scale words.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.units.iter().map(AsRef::as_ref)
    }

    /// How its values go together over time.
    pub fn kind(&self) -> IndicatorKind {
        self.kind
    }

    /// Who defines it: the body, and the statistics or classification it belongs to.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether a level in a unit of this dimension can be one of it.
    pub(crate) fn is_measured_in(&self, dimension: Dimension) -> bool {
        self.dimensions.contains(&dimension)
    }

    /// The code, borrowed from the table where it is of the table.
    pub(crate) fn shared_code(&self) -> Cow<'static, str> {
        self.code.clone()
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name()).chain(self.aliases())
    }
}

/// The row of the table, as [`Registry::with_rows`] takes it.
impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, name, name_en, aliases, dimension, units, kind, source, .. } = self;
        let (aliases, units) = (aliases.join("|"), units.join("|"));
        let (dimension, kind) = (dimension.as_str(), kind.as_str());
        write!(f, "{code}\t{name}\t{name_en}\t{aliases}\t{dimension}\t{units}\t{kind}\t{source}")
    }
}

/// Reads one row, as [`Registry::with_rows`] takes it.
///
/// ```
/// let row = "ice_rinks\t室内冰场\tIndoor ice rinks\t冰场\tcount\t座\tstock\t体育局";
/// let indicator: gongwen::Indicator = row.parse().unwrap();
/// assert_eq!(indicator.aliases().collect::<Vec<_>>(), ["冰场"]);
/// assert_eq!(indicator.to_string(), row);
/// ```
impl FromStr for Indicator {
    type Err = Error;

    fn from_str(row: &str) -> Result<Self, Error> {
        let own = |field: &str| Cow::Owned(field.to_owned());
        let row = Row::new(row, 0)?;
        let aliases = row.names().skip(1).map(|alias| own(alias.text)).collect();
        Ok(Self { aliases, ..row.indicator(own)? })
    }
}

/// The indicators that come with the crate, in the order of the table.
///
/// ```
/// assert!(gongwen::indicators().len() >= 200);
/// assert_eq!(gongwen::indicators()[0].code(), "gdp");
/// ```
pub fn indicators() -> &'static [Indicator] {
    Registry::builtin().indicators()
}

/// The indicator of a name, among those that come with the crate; [`Registry::resolve`] says how.
///
/// ```
/// assert_eq!(gongwen::indicator("固投").unwrap().code(), "fixed_asset_investment");
/// assert!(gongwen::indicator("投资").is_none());
/// ```
pub fn indicator(name: &str) -> Option<&'static Indicator> {
    Registry::builtin().resolve(name)
}

/// Titles that provinces and cities give under the same name: a place before them says who gave it.
const TITLES: [&str; 5] =
    ["high_tech_enterprises", "tech_smes", "little_giants", "manufacturing_champions", "innovative_smes"];

/// What a name means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meant<'r> {
    pub(crate) indicator: &'r Indicator,
    /// A place stands in front.
    pub(crate) placed: bool,
}

/// A set of indicators that are found by their names.
#[derive(Debug, Clone)]
pub struct Registry {
    indicators: Vec<Indicator>,
    codes: HashMap<Cow<'static, str>, usize>,
    /// By folded name, scope words both short and in full.
    names: FxHashMap<Box<str>, usize>,
    endings: Endings,
}

static BUILTIN: LazyLock<Registry> = LazyLock::new(|| {
    let mut registry = Registry {
        indicators: Vec::new(),
        codes: HashMap::new(),
        names: FxHashMap::default(),
        endings: Endings::new(),
    };
    for (position, row) in row::rows(include_str!("lexicon/indicators.tsv")) {
        // A row that a test would refuse is left out rather than panicked on.
        let _ = Row::new(row, position).and_then(|row| registry.add(&row, Cow::Borrowed));
    }
    registry
});

impl Registry {
    /// The indicators that come with the crate.
    ///
    /// ```
    /// assert_eq!(gongwen::Registry::builtin().resolve("GDP").unwrap().code(), "gdp");
    /// ```
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// These indicators and some more: rows of `code`, Chinese name, English name, aliases parted by `|`, dimension, units parted by `|`,
    /// kind (`flow`, `stock`, `rate` or `index`) and source, with tabs between them.
    ///
    /// Fields at the end may be left out; a new code needs at least a Chinese name and a dimension. A row with a known code gives that
    /// indicator more names. A first line that begins with `code`, blank lines and lines that begin with `#` are passed over.
    ///
    /// ```
    /// let rows = "reed_output\t芦苇产量\tOutput of reed\t芦苇总产量\tmass\t吨\tflow\ngdp\t区域经济总量";
    /// let registry = gongwen::Registry::builtin().with_rows(rows).unwrap();
    /// assert_eq!(registry.resolve("全县芦苇产量").unwrap().code(), "reed_output");
    /// assert_eq!(registry.resolve("区域经济总量").unwrap().code(), "gdp");
    ///
    /// let error = registry.with_rows("reeds\t芦苇产量\t\t\tmass").unwrap_err();
    /// assert_eq!(error.to_string(), "\"芦苇产量\" is a name of reed_output already at byte 6");
    /// ```
    ///
    /// # Errors
    /// At the first field that is not what it should be, or that names another indicator already.
    pub fn with_rows(&self, tsv: &str) -> Result<Self, Error> {
        let mut registry = self.clone();
        for (position, row) in row::rows(tsv) {
            registry.add(&Row::new(row, position)?, |field| Cow::Owned(field.to_owned()))?;
        }
        Ok(registry)
    }

    /// Every indicator, in the order of the rows.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The indicator of a code.
    ///
    /// ```
    /// let registry = gongwen::Registry::builtin();
    /// assert_eq!(registry.get("cpi").unwrap().name(), "居民消费价格指数");
    /// ```
    pub fn get(&self, code: &str) -> Option<&Indicator> {
        self.codes.get(code).map(|&index| &self.indicators[index])
    }

    /// The indicator that a name means.
    ///
    /// Width, blanks, quotation marks, and `规上` for `规模以上`, make no difference. Left out are words that do not change what is meant: the
    /// whole area (`全市` `我县`), a place, `完成` `实现` `累计` before a flow, `年末` before a stock, `数` behind what is counted, an alias or a
    /// unit in brackets. Any other word does: `新增规上工业企业` is not `规上工业企业`, and `固定资产投资增速` is none.
    ///
    /// ```
    /// let registry = gongwen::Registry::builtin();
    /// let code = |name| registry.resolve(name).map(|indicator| indicator.code());
    /// assert_eq!(code("全市地区生产总值(GDP)"), Some("gdp"));
    /// assert_eq!(code("临川县完成固定资产投资"), Some("fixed_asset_investment"));
    /// assert_eq!(code("固定资产投资增速"), None);
    /// ```
    pub fn resolve(&self, name: &str) -> Option<&Indicator> {
        self.meaning(name).map(|meant| meant.indicator)
    }

    /// The indicator that a name means, and whether a place stands before it.
    pub(crate) fn meaning(&self, name: &str) -> Option<Meant<'_>> {
        // Most words that are looked up end as no name does, whatever stands before.
        let end = han_end(name);
        if end.is_some_and(|end| !self.endings.may_be(end.into_iter())) {
            return None;
        }
        if !is_folded(name) {
            return self.folded(name);
        }
        let may_be = end.is_some() || self.endings.may_be(keys_backward(name));
        if may_be { self.opened(name) } else { None }
    }

    /// The meaning of a name that is not written as names are compared.
    fn folded(&self, name: &str) -> Option<Meant<'_>> {
        let bracketed = non_han(name).any(|(_, c)| folded_char(c) == Some('('));
        let end = name.chars().rev().filter_map(folded_char).map(key);
        if !bracketed && !self.endings.may_be(end) {
            return None;
        }
        let name = folded(name)?;
        self.opened(&name).or_else(|| if bracketed { self.bracketed(&name) } else { None })
    }

    /// The indicators with a query in a name or in the code, in the order of the rows; before them the one that it means.
    ///
    /// ```
    /// let codes: Vec<_> = gongwen::Registry::builtin().search("小麦").map(|found| found.code()).collect();
    /// assert_eq!(codes, ["wheat_output"]);
    /// ```
    pub fn search(&self, query: &str) -> impl Iterator<Item = &Indicator> {
        let meant = self.resolve(query);
        let key = |name: &str| folded(name).map(|name| short(&name));
        let query = key(query);
        let has = move |indicator: &Indicator| {
            let Some(query) = &query else { return false };
            let found = |name| key(name).is_some_and(|name| name.contains(query));
            indicator.names().chain([indicator.code(), indicator.name_en()]).any(found)
        };
        let others = move |&indicator: &&Indicator| meant != Some(indicator) && has(indicator);
        meant.into_iter().chain(self.indicators.iter().filter(others))
    }

    /// `{ opener } [ place { opener } ] known`
    fn opened(&self, name: &str) -> Option<Meant<'_>> {
        let mut rest = Rest::new(name);
        loop {
            if let Some(indicator) = self.known(rest) {
                return Some(Meant { indicator, placed: false });
            }
            match rest.opener() {
                Some(opened) => rest = opened,
                None => return self.placed(rest),
            }
        }
    }

    /// `place { opener } known`
    fn placed(&self, rest: Rest<'_>) -> Option<Meant<'_>> {
        let indicator = rest.places().find_map(|rest| rest.openings().find_map(|rest| self.known(rest)))?;
        let is_title = TITLES.contains(&indicator.code());
        (!is_title).then_some(Meant { indicator, placed: true })
    }

    /// How many bytes of a name are a place before a known one: `东岭镇粮食产量`.
    pub(crate) fn place_before(&self, name: &str) -> Option<usize> {
        let known = |rest| self.known(rest).is_some();
        let Cow::Borrowed(name) = folded(name)? else { return None };
        let whole = Rest::new(name);
        if whole.openings().any(known) {
            return None;
        }
        let rest = whole.places().find(|rest| rest.openings().any(known))?;
        Some(name.len() - rest.name.len())
    }

    /// The name without what stands in brackets, if that is an alias or a unit.
    fn bracketed(&self, name: &str) -> Option<Meant<'_>> {
        let (bare, last) = name::without_brackets(name)?;
        let meant = self.opened(&bare)?;
        let other = last.and_then(|alias| self.names.get(alias));
        other.is_none_or(|&other| self.indicators[other] == *meant.indicator).then_some(meant)
    }

    /// `known [ number ]`
    fn known(&self, rest: Rest<'_>) -> Option<&Indicator> {
        let indicator = match self.names.get(rest.name) {
            Some(&index) => &self.indicators[index],
            None => self.counted(rest.name)?,
        };
        rest.suits(indicator.kind).then_some(indicator)
    }

    /// `known number`, where the indicator is a count, and in that unit.
    fn counted(&self, name: &str) -> Option<&Indicator> {
        let things = name.strip_suffix('数').or_else(|| name.strip_suffix("数量"))?;
        let find = |name: &str| self.names.get(name).map(|&index| &self.indicators[index]);
        let count = |indicator: &&Indicator| indicator.dimension == Dimension::Count;
        let all = things.strip_suffix('总').unwrap_or(things);
        find(things).or_else(|| find(all)).filter(count).or_else(|| {
            let unit = things.char_indices().next_back()?.0;
            let in_unit = |indicator: &&Indicator| indicator.units().any(|known| known == &things[unit..]);
            find(&things[..unit]).filter(count).filter(in_unit)
        })
    }

    fn add<'t>(&mut self, row: &Row<'t>, own: impl Fn(&'t str) -> Cow<'static, str>) -> Result<(), Error> {
        let index = match self.codes.get(row.code.text) {
            Some(&index) => {
                row.agrees(&self.indicators[index])?;
                index
            }
            None => self.indicators.len(),
        };
        // Every name before any is kept: a row that is refused leaves nothing behind.
        let mut names = Vec::new();
        for field in row.names() {
            let folded = folded(field.text).filter(|name| name.len() <= LONGEST);
            let short = short(&folded.ok_or_else(|| field.error("a name"))?);
            match self.names.get(&*short) {
                Some(&other) if other == index => {}
                Some(&other) => {
                    let code = self.indicators[other].code.clone().into_owned();
                    return Err(field.because(ErrorKind::NameTaken { name: field.text.to_owned(), code }));
                }
                None => names.push((field, short)),
            }
        }
        if index == self.indicators.len() {
            self.codes.insert(own(row.code.text), index);
            self.indicators.push(row.indicator(&own)?);
        }
        for (field, short) in names {
            let full = full(&short);
            self.endings.add(&short);
            self.endings.add(&full);
            let first = self.names.insert(short.into(), index).is_none();
            self.names.insert(full.into(), index);
            if first && field.text != self.indicators[index].name {
                self.indicators[index].aliases.push(own(field.text));
            }
        }
        Ok(())
    }
}
