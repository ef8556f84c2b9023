//! Units, from the tables `lexicon/units.tsv` and `lexicon/unit_guards.tsv`.
//!
//! ```ebnf
//! unit   = [ scale ] single { "/" [ scale ] single { "·" single } } ;
//! single = entry [ "次" ] ;
//! ```
//!
//! The longest entry wins, unless what follows shows that it is the head of another word: `台` is no unit in `台账`.

use std::sync::LazyLock;

use nom::Err;
use rust_decimal::Decimal;

use crate::charset::CharSet;
use crate::document::Dimension;
use crate::token::number::{Scale, Script, scale_word};
use crate::token::{Lexed, Miss};
use crate::width::{char_at, first, next, strip_word};
use crate::wordlist::{Tree, WordList};

/// A unit as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit<'t> {
    /// The scale word before it: `万` of `万元/亩`.
    pub scale_word: &'t str,
    /// The unit without its scale word.
    pub base_unit: &'t str,
    /// What the scale word multiplies by.
    pub scale: Decimal,
    /// What it measures.
    pub dimension: Dimension,
    /// ISO 4217 or UCUM.
    pub code: Option<&'static str>,
}

/// A unit of measure, with its scale word.
///
/// ```ebnf
/// unit = [ scale ] single { "/" [ scale ] single { "·" single } } ;
/// ```
///
/// ```
/// use gongwen::combinator::unit;
///
/// let (rest, unit) = unit("万元/亩以上").unwrap();
/// assert_eq!((rest, unit.scale_word, unit.base_unit), ("以上", "万", "元/亩"));
/// ```
///
/// # Errors
/// A miss, if the input begins with none.
pub fn unit(input: &str) -> Lexed<'_, Unit<'_>> {
    let found = scaled_unit(input, Script::Arabic).ok_or(Err::Error(Miss))?;
    Ok((&input[found.len..], found.unit()))
}

/// Every unit of the table, in its order and without scale words. What they make up together (`万元/亩`) is read too.
///
/// ```
/// let square_kilometre = gongwen::units().find(|unit| unit.base_unit == "平方公里").unwrap();
/// assert_eq!(square_kilometre.code, Some("km2"));
/// assert!(gongwen::units().count() > 250);
/// ```
pub fn units() -> impl Iterator<Item = Unit<'static>> {
    rows(UNITS).filter_map(entry).map(|entry| Unit {
        scale_word: "",
        base_unit: entry.text,
        scale: Decimal::ONE,
        dimension: entry.dimension,
        code: entry.code,
    })
}

/// The scale words that stand before most units. What they make of one is held by the table, so that no record need own it.
const USUAL: [&str; 2] = ["万", "亿"];

/// Which numerals an entry follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numerals {
    /// All of them.
    Any,
    /// No Chinese ones: `三方` `四面` are words.
    Arabic,
    /// A lone `一` before it counts only where the words before say so: `一个` `一项`.
    Weak,
    /// Never a lone `一`: `一批` `一起` `一种`.
    Many,
    /// Only where the words before say so: `期`.
    Context,
}

/// A unit whose figure the words around it weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weighed {
    /// No unit of these.
    No,
    /// `期`
    Issue,
    /// `年`
    Year,
    /// `分`
    Minute,
    /// `度`
    Degree,
    /// `秒`
    Second,
    /// `次`
    Times,
    /// `番`
    Doubling,
    /// `成`
    Tenth,
    /// `个`
    Piece,
    /// `位`
    Place,
    /// `名`
    Person,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    text: &'static str,
    names: &'static Names,
    dimension: Dimension,
    code: Option<&'static str>,
    numerals: Numerals,
    weighed: Weighed,
    /// Whether it ends in a Latin letter or digit: another of them may not follow.
    latin: bool,
    guard: Option<Box<Guard>>,
}

/// What a unit is called without a scale word and with the [`USUAL`] ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Names {
    bare: &'static str,
    scaled: [&'static str; USUAL.len()],
}

impl Names {
    fn new(bare: &'static str) -> Self {
        Self { bare, scaled: USUAL.map(|scale| &*[scale, bare].concat().leak()) }
    }

    /// With a scale word, where it is a usual one.
    pub(crate) fn with(&self, scale_word: &str) -> Option<&'static str> {
        if scale_word.is_empty() {
            return Some(self.bare);
        }
        USUAL.iter().position(|usual| *usual == scale_word).map(|usual| self.scaled[usual])
    }
}

#[derive(Debug, Clone)]
struct Guard {
    /// What `not_before` begins with.
    firsts: Vec<char>,
    /// What may not follow, as it makes another word of the entry.
    not_before: WordList,
    /// What may follow all the same.
    unless: WordList,
}

#[derive(Debug)]
struct Table {
    entries: Tree<Entry>,
    /// `次`
    times: Entry,
    /// `%`
    percent: Entry,
    /// What may go on from a unit to a longer one, a range, a fraction or a number, folded.
    goes_on: CharSet,
    /// The same, and what the guards begin with.
    guarding: CharSet,
    /// What the entries begin with.
    firsts: CharSet,
}

const UNITS: &str = include_str!("../lexicon/units.tsv");

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut entries: Vec<Entry> = rows(UNITS).filter_map(entry).collect();
    for guard in rows(include_str!("../lexicon/unit_guards.tsv")) {
        // What may not follow `次` may not follow `家次` either.
        let guarded = |e: &&mut Entry| e.text == guard[0] || guard[0] == "次" && e.text.ends_with('次');
        for entry in entries.iter_mut().filter(guarded) {
            entry.numerals = numerals(guard[1]);
            let words = |column: usize| guard[column].split(' ');
            let firsts = words(2).filter_map(|word| word.chars().next()).collect();
            let [not_before, unless] = [2, 3].map(|column| WordList::new(words(column)));
            entry.guard = Some(Box::new(Guard { firsts, not_before, unless }));
        }
    }
    Table::new(entries)
});

/// The fields of each row of a table, its first line left out.
fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 5]> {
    table.lines().skip(1).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or(""))
    })
}

fn entry([text, _, dimension, code, _]: [&'static str; 5]) -> Option<Entry> {
    Some(Entry {
        text,
        names: Box::leak(Box::new(Names::new(text))),
        dimension: Dimension::ALL.iter().copied().find(|d| d.as_str() == dimension)?,
        code: Some(code).filter(|c| !c.is_empty()),
        numerals: Numerals::Any,
        weighed: weighed(text),
        latin: text.ends_with(|c: char| c.is_ascii_alphanumeric()),
        guard: None,
    })
}

fn numerals(name: &str) -> Numerals {
    match name {
        "arabic" => Numerals::Arabic,
        "weak" => Numerals::Weak,
        "many" => Numerals::Many,
        "context" => Numerals::Context,
        _ => Numerals::Any,
    }
}

fn weighed(text: &str) -> Weighed {
    match text {
        "期" => Weighed::Issue,
        "年" => Weighed::Year,
        "分" => Weighed::Minute,
        "度" => Weighed::Degree,
        "秒" => Weighed::Second,
        "次" => Weighed::Times,
        "番" => Weighed::Doubling,
        "成" => Weighed::Tenth,
        "个" => Weighed::Piece,
        "位" => Weighed::Place,
        "名" => Weighed::Person,
        _ => Weighed::No,
    }
}

impl Table {
    fn new(entries: Vec<Entry>) -> Self {
        let find = |text| entries.iter().find(|e| e.text == text).expect("an entry of the table").clone();
        let (times, percent) = (find("次"), find("%"));
        let goes_on = || {
            let marks = "/次亿之半多余几来至到-~\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{301c}\u{223c}\u{ff5e}";
            marks.chars().chain('0'..='9').chain('A'..='Z').chain('a'..='z')
        };
        let guards = entries.iter().filter_map(|e| e.guard.as_deref());
        let guarding = goes_on().chain(guards.flat_map(|guard| guard.firsts.iter().copied())).collect();
        let firsts = entries.iter().filter_map(|e| e.text.chars().next()).collect();
        let entries = Tree::forward(entries.into_iter().map(|e| (e.text, e)));
        Self { entries, times, percent, goes_on: goes_on().collect(), guarding, firsts }
    }
}

impl Entry {
    pub(crate) fn names(&self) -> &'static Names {
        self.names
    }

    #[inline]
    pub(crate) fn weighed(&self) -> Weighed {
        self.weighed
    }

    pub(crate) fn dimension(&self) -> Dimension {
        self.dimension
    }

    pub(crate) fn code(&self) -> Option<&'static str> {
        self.code
    }

    /// The bytes of the text that the entry covers at its start, if what follows allows it.
    fn covers(&self, text: &str) -> Option<usize> {
        let len = strip_word(text, self.text)?;
        self.stands_before(&text[len..]).then_some(len)
    }

    #[inline]
    fn stands_before(&self, rest: &str) -> bool {
        if self.latin && first(rest).is_some_and(|(c, _)| c.is_ascii_alphanumeric()) {
            return false;
        }
        let allows =
            |guard: &Guard| !guard.not_before.begins_folded(rest) || guard.unless.begins_folded(rest);
        self.guard.as_deref().is_none_or(allows)
    }

    /// Whether the entry, at the start of a text, is one behind a number of the script and before what follows it.
    #[inline]
    fn fits(&self, script: Script, rest: &str) -> bool {
        self.follows(script) && self.stands_before(rest)
    }

    /// Whether a number of the script may stand before the entry.
    #[inline]
    pub(crate) fn follows(&self, script: Script) -> bool {
        match self.numerals {
            Numerals::Arabic => !script.is_chinese(),
            Numerals::Many => script != Script::Sole('一'),
            Numerals::Any | Numerals::Weak | Numerals::Context => true,
        }
    }
}

/// A unit found in the text, and how far it reaches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'t> {
    /// In bytes, scale word included.
    pub(crate) len: usize,
    /// The scale word before it.
    pub(crate) scale: Scale<'t>,
    /// The unit without it.
    pub(crate) base: &'t str,
    pub(crate) dimension: Dimension,
    pub(crate) code: Option<&'static str>,
    pub(crate) numerals: Numerals,
    /// What the table says of `base`, if it is an entry and nothing more, in the width of the table.
    pub(crate) entry: Option<&'static Entry>,
}

/// An entry of the table as it stands in the text, and its scale word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain<'t> {
    pub(crate) scale: Scale<'t>,
    pub(crate) base: &'t str,
    pub(crate) entry: &'static Entry,
    /// The character behind it, folded; a line break at the end of the text.
    pub(crate) next: char,
}

impl<'t> Plain<'t> {
    /// In bytes, scale word included.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.scale.word.len() + self.base.len()
    }

    pub(crate) fn found(&self) -> Found<'t> {
        Found { len: self.len(), scale: self.scale, ..Found::of(self.entry, self.base) }
    }
}

/// The common case of [`scaled_unit`], the script of the number left aside: an entry in the width of the table, no scale word before it but
/// `万` and `亿`, and nothing behind it that may go on from it. None does not say that there is no unit.
#[inline]
pub(crate) fn plain_unit(text: &str) -> Option<Plain<'_>> {
    let table = &*TABLE;
    let (scale, text, len, entry) = if text.as_bytes().starts_with(b"%") {
        (Scale::default(), text, 1, &table.percent)
    } else {
        let (scale, base) = plain_scale(text)?;
        let (len, entry) = table.entries.at_start(base).last()?;
        (scale, base, len, entry)
    };
    let (base, rest) = text.split_at(len);
    let next = next(rest);
    let ended = !table.guarding.has(next) || !table.goes_on.has(next) && entry.stands_before(rest);
    ended.then_some(Plain { scale, base, entry, next })
}

/// `万` or `亿` at the start of the text, if one stands there, and what stands behind it. None where a scale word may begin a unit,
/// and where a unit is split.
#[inline]
fn plain_scale(text: &str) -> Option<(Scale<'_>, &str)> {
    let (c, len) = char_at(text, 0)?;
    let exponent = match c {
        '万' => 4,
        '亿' => 8,
        '十' | '百' | '千' | '/' => return None,
        '个' if text[len..].starts_with('半') => return None,
        _ => return Some((Scale::default(), text)),
    };
    let (word, base) = text.split_at(len);
    Some((Scale { word, exponent }, base))
}

impl<'t> Found<'t> {
    /// An entry of the table, which covers `base`.
    #[inline]
    fn of(entry: &'static Entry, base: &'t str) -> Self {
        Found {
            len: base.len(),
            scale: Scale::default(),
            base,
            dimension: entry.dimension,
            code: entry.code,
            numerals: entry.numerals,
            entry: Some(entry).filter(|entry| entry.text.len() == base.len()),
        }
    }

    pub(crate) fn unit(&self) -> Unit<'t> {
        Unit {
            scale_word: self.scale.word,
            base_unit: self.base,
            scale: self.scale.factor(),
            dimension: self.dimension,
            code: self.code,
        }
    }
}

/// Whether an entry begins with the character, folded.
#[inline]
pub(crate) fn begins_unit(c: char) -> bool {
    TABLE.firsts.has(c)
}

/// `[ scale ] base`, whichever reading is longest: `千瓦` is a unit of its own, `千公顷` is not.
pub(crate) fn scaled_unit(text: &str, script: Script) -> Option<Found<'_>> {
    let whole = base_unit(text, script);
    let scaled = scale_word(text).and_then(|scale| {
        let from = scale.word.len();
        let found = scaled_base(&text[from..], script)?;
        Some(Found { len: from + found.len, scale, ..found })
    });
    match (whole, scaled) {
        (Some(a), Some(b)) if b.len > a.len => Some(b),
        (a, b) => a.or(b),
    }
}

/// A base unit behind a scale word, where `元` begins no other word: `500万元首批资金`.
pub(crate) fn scaled_base(text: &str, script: Script) -> Option<Found<'_>> {
    let yuan = || {
        let yuan = Some(text).filter(|text| text.starts_with('元'))?;
        let (_, entry) = TABLE.entries.at_start_folded(yuan).last()?;
        Some(rated(text, entry.text.len(), entry))
    };
    base_unit(text, script).or_else(yuan)
}

/// `single { "/" [ scale ] single { "·" single } }`
pub(crate) fn base_unit(text: &str, script: Script) -> Option<Found<'_>> {
    let (len, entry) = single(text, script)?;
    Some(rated(text, len, entry))
}

/// The entry at the start of the text, with whatever stands under it.
#[inline]
fn rated<'t>(text: &'t str, mut len: usize, entry: &'static Entry) -> Found<'t> {
    let mut found = Found::of(entry, &text[..len]);
    while let Some((more, below)) = denominator(&text[len..]) {
        let concentration = found.dimension == Dimension::Mass && below == Some(Dimension::Volume);
        found.dimension = if concentration { Dimension::Concentration } else { Dimension::Rate };
        found.code = None;
        len += more;
        (found.len, found.base, found.entry) = (len, &text[..len], None);
    }
    found
}

/// `entry [ "次" ]`: `家次` `户次` and the like are made by rule from any classifier of one character.
fn single(text: &str, script: Script) -> Option<(usize, &'static Entry)> {
    let fits = |(len, e): &(usize, &Entry)| e.fits(script, &text[*len..]);
    let (len, entry) = TABLE.entries.at_start_folded(text).filter(fits).last()?;
    let behind = &text[len..];
    let times = behind.starts_with('次') && is_simple(entry);
    Some((len + times.then(|| TABLE.times.covers(behind)).flatten().unwrap_or(0), entry))
}

/// Whether `次` makes another unit of the entry: of classifiers of one character.
fn is_simple(entry: &Entry) -> bool {
    entry.dimension == Dimension::Count
        && entry.text.chars().nth(1).is_none()
        && !matches!(entry.text, "次" | "个" | "期")
}

/// `"/" [ scale ] single { "·" single }`, and what the first of them measures.
fn denominator(text: &str) -> Option<(usize, Option<Dimension>)> {
    let (_, slash) = first(text).filter(|(c, _)| *c == '/')?;
    under(text, slash)
}

/// What stands behind the slash.
#[inline(never)]
fn under(text: &str, slash: usize) -> Option<(usize, Option<Dimension>)> {
    let (more, dimension) = below(&text[slash..])?;
    let mut len = slash + more;
    while let Some((_, dot)) = first(&text[len..]).filter(|(c, _)| matches!(c, '·' | '\u{2022}' | '\u{2219}'))
    {
        let Some((more, _)) = below(&text[len + dot..]) else { break };
        len += dot + more;
    }
    Some((len, dimension))
}

/// What stands under a slash: a unit of the table, or one that stands nowhere else.
fn below(text: &str) -> Option<(usize, Option<Dimension>)> {
    const ONLY_BELOW: [&str; 12] = ["人年", "人月", "月", "日", "时", "季", "生", "村", "校", "d", "a", "s"];
    let scale = scale_word(text).map_or(0, |s| s.word.len());
    let rest = &text[scale..];
    if let Some(len) = ONLY_BELOW.iter().find_map(|w| strip_word(rest, w)) {
        return Some((scale + len, None));
    }
    let (len, entry) = single(rest, Script::Arabic)?;
    Some((scale + len, Some(entry.dimension)))
}

/// `个` and a unit that goes with it, with `半` `多` `余` `来` between: `个半月` `个多小时`. Gives the length, the unit as the table has it, and the
/// word between.
pub(crate) fn split_unit(text: &str) -> Option<(usize, Found<'static>, char)> {
    let rest = text.strip_prefix('个')?;
    let between = rest.chars().next().filter(|c| matches!(c, '半' | '多' | '余' | '来'))?;
    let rest = &rest[between.len_utf8()..];
    let fits = |(len, e): &(usize, &Entry)| e.stands_before(&rest[*len..]);
    let head = TABLE.entries.head('个')?;
    let (tail, entry) = TABLE.entries.behind(head, rest, 0).filter(fits).last()?;
    let len = "个".len() + between.len_utf8() + tail;
    Some((len, Found { len, numerals: Numerals::Any, ..Found::of(entry, entry.text) }, between))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::width::{fold, widen};

    const GUARDS: &str = include_str!("../lexicon/unit_guards.tsv");

    #[test]
    fn the_table_is_sound() {
        let all: Vec<_> = rows(UNITS).collect();
        assert!(all.len() >= 250, "{} units", all.len());
        let mut seen = HashSet::new();
        for [text, base, dimension, code, _] in all {
            assert!(!text.is_empty() && seen.insert(text), "{text} twice");
            assert!(text.chars().all(|c| c == fold(c) && !c.is_whitespace()), "{text} is not folded");
            assert!(Dimension::ALL.iter().any(|d| d.as_str() == dimension), "{text}: {dimension}");
            assert!(code.is_ascii() && !code.contains(' '), "{text}: {code}");
            if dimension == "currency" {
                assert!(code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()), "{text}: {code}");
            }
            if !base.is_empty() {
                let (factor, _) = base.split_once(' ').unwrap_or((base, ""));
                let parts: Vec<_> = factor.split('/').map(Decimal::from_str_exact).collect();
                assert!(parts.iter().all(Result::is_ok), "{text}: {base}");
            }
        }
    }

    #[test]
    fn every_line_has_its_fields() {
        for (table, count) in [(UNITS, 5), (GUARDS, 4)] {
            for line in table.lines() {
                assert_eq!(line.split('\t').count(), count, "{line}");
            }
        }
    }

    #[test]
    fn every_guard_names_a_unit_and_a_use() {
        let units: HashSet<_> = rows(UNITS).map(|r| r[0]).collect();
        for [unit, use_, not_before, unless, _] in rows(GUARDS) {
            assert!(units.contains(unit), "{unit}");
            assert!(["any", "arabic", "weak", "many", "context"].contains(&use_), "{unit}: {use_}");
            let guards: Vec<_> = not_before.split(' ').collect();
            for word in unless.split(' ').filter(|w| !w.is_empty()) {
                assert!(guards.iter().any(|g| word.starts_with(g)), "{unit}: {word} excepts nothing");
            }
        }
    }

    #[test]
    fn no_entry_is_shadowed() {
        for entry in TABLE.entries.values() {
            let script = Script::Arabic;
            for text in [entry.text.to_owned(), widen(entry.text)] {
                let found = base_unit(&text, script).map(|f| f.len);
                assert_eq!(found, Some(text.len()), "{text}");
            }
        }
    }

    #[test]
    fn plain_units_are_what_any_unit_is() {
        let shown =
            |f: Found<'_>| format!("{} {:?} {:?} {:?} {:?}", f.len, f.scale, f.base, f.dimension, f.code);
        let mut plain = 0;
        for entry in TABLE.entries.values() {
            for (scale, behind) in ["", "万", "亿", "百", "个"].into_iter().flat_map(|scale| {
                ["", "、", "以上", "次", "/天", "半", "体", "级", "瓦", "亿级"].map(|behind| (scale, behind))
            }) {
                let text = [scale, entry.text, behind].concat();
                if let Some(found) = plain_unit(&text).map(|unit| unit.found()) {
                    assert_eq!(Some(shown(found)), scaled_unit(&text, Script::Arabic).map(shown), "{text}");
                    plain += 1;
                }
            }
        }
        assert!(plain > 3 * TABLE.entries.values().len(), "{plain}");
    }

    /// Scale word, base unit and dimension; what is left unread after a bar.
    #[track_caller]
    fn reads(text: &str, expected: &str) {
        for text in [text.to_owned(), widen(text)] {
            let shown = scaled_unit(&text, Script::Arabic).map_or("none".to_owned(), |f| {
                let shown =
                    format!("{} {} {}|{}", f.scale.word, f.base, f.dimension.as_str(), &text[f.len..]);
                shown.chars().map(fold).collect()
            });
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn scale_words_and_units_that_begin_like_one() {
        reads("万元", "万 元 currency|");
        reads("百万千瓦", "百万 千瓦 power|");
        reads("千瓦时", " 千瓦时 energy|");
        reads("亿千瓦时", "亿 千瓦时 energy|");
        reads("千公顷", "千 公顷 area|");
        reads("百分点", " 百分点 percentage_point|");
        reads("个百分点", " 个百分点 percentage_point|");
        reads("百羽", "百 羽 count|");
        reads("万吨标煤", "万 吨标煤 energy|");
    }

    #[test]
    fn rates_are_made_by_rule() {
        reads("万元/亩", "万 元/亩 rate|");
        reads("元/人·月", " 元/人·月 rate|");
        reads("元/人/月,", " 元/人/月 rate|,");
        reads("万元/吨标煤", "万 元/吨标煤 rate|");
        reads("微克/立方米", " 微克/立方米 concentration|");
        reads("毫克/百毫升", " 毫克/百毫升 concentration|");
        reads("件/万人", " 件/万人 rate|");
        reads("μg/m³", " μg/m³ concentration|");
        reads("元/某", " 元 currency|/某");
    }

    #[test]
    fn compounds_of_times_are_made_by_rule() {
        reads("家次", " 家次 count|");
        reads("幢次", " 幢次 count|");
        reads("家次要道路", " 家 count|次要道路");
        reads("批次", " 批次 count|");
    }

    #[test]
    fn a_unit_is_not_cut_out_of_a_longer_word() {
        for text in ["家具", "条件", "名单", "台账", "项目", "分公司", "天然气", "年度", "KVA5", "mmHg"]
        {
            reads(text, "none");
        }
        reads("项目标", " 项 count|目标");
        reads("家具有资质", " 家 count|具有资质");
        reads("支队伍", " 支 count|队伍");
    }

    #[test]
    fn split_units() {
        let (len, found, between) = split_unit("个半月内").unwrap();
        assert_eq!((len, found.base, between), (9, "个月", '半'));
        assert!(split_unit("个半天").is_none());
    }
}
