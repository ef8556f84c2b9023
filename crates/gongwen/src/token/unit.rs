//! Units, from the tables `lexicon/units.tsv` and `lexicon/unit_guards.tsv`.
//!
//! ```ebnf
//! unit   = [ scale ] single { "/" [ scale ] single { "·" single } } ;
//! single = entry [ "次" ] ;
//! ```
//!
//! The longest entry wins, unless what follows shows that it is the head of another word: `台` is no unit in `台账`.

mod table;
#[cfg(test)]
mod tests;

use nom::Err;
use rust_decimal::Decimal;

pub(crate) use self::table::{Entry, Names, Numerals, Plain, Weighed};
use self::table::{TABLE, UNITS, entry, rows};
use crate::document::Dimension;
use crate::token::number::{Scale, Script, scale_word};
use crate::token::{Lexed, Miss};
use crate::width::{first, next, strip_word};

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

impl Plain {
    /// Whether nothing behind the unit may go on from it.
    #[inline]
    pub(crate) fn ends_before(&self, rest: &str) -> bool {
        let next = next(rest);
        !may_go_on(next) || !TABLE.goes_on.has(next) && self.entry.stands_before(rest)
    }

    pub(crate) fn found(&'static self, len: usize) -> Found<'static> {
        Found { len, scale: self.scale, ..Found::of(&self.entry, self.entry.text) }
    }
}

/// The common case of [`scaled_unit`], the script of the number left aside: the entry at byte `at`, and where it ends. Whether it
/// [ends](Plain::ends_before) there is not asked. None does not say that there is no unit.
#[expect(clippy::inline_always, reason = "what nearly every figure is read with")]
#[inline(always)]
pub(crate) fn plain_unit(text: &str, at: usize) -> Option<(usize, &'static Plain)> {
    TABLE.plain.longest_at(text, at)
}

/// Whether a unit may go on with the character behind it, folded, or be no unit before it: cheap, and wrong only by saying yes.
#[inline]
pub(crate) fn may_go_on(next: char) -> bool {
    TABLE.guarding.has(next)
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
    let (tail, entry) = TABLE.entries.behind(head, rest).filter(fits).last()?;
    let len = "个".len() + between.len_utf8() + tail;
    Some((len, Found { len, numerals: Numerals::Any, ..Found::of(entry, entry.text) }, between))
}
