//! The table of units: what an entry measures, which numerals it follows and what may not follow it.

use std::sync::LazyLock;

use crate::charset::CharSet;
use crate::document::Dimension;
use crate::token::number::{Scale, Script};
use crate::width::{first, strip_word};
use crate::wordlist::{Tree, WordList};

/// The scale words that stand before most units. What they make of one is held by the table, so that no record need own it.
const USUAL: [Scale<'_>; 2] = [Scale { word: "万", exponent: 4 }, Scale { word: "亿", exponent: 8 }];

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
    pub(super) text: &'static str,
    names: &'static Names,
    pub(super) dimension: Dimension,
    pub(super) code: Option<&'static str>,
    pub(super) numerals: Numerals,
    pub(super) weighed: Weighed,
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
        Self { bare, scaled: USUAL.map(|scale| &*[scale.word, bare].concat().leak()) }
    }

    /// Without a scale word.
    pub(crate) fn bare(&self) -> &'static str {
        self.bare
    }

    /// With a scale word, where it is a usual one.
    pub(crate) fn with(&self, scale_word: &str) -> Option<&'static str> {
        if scale_word.is_empty() {
            return Some(self.bare);
        }
        USUAL.iter().position(|usual| usual.word == scale_word).map(|usual| self.scaled[usual])
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

/// An entry in the width of the table, no scale word before it but a usual one.
#[derive(Debug)]
pub(crate) struct Plain {
    pub(crate) scale: Scale<'static>,
    pub(crate) entry: Entry,
}

#[derive(Debug)]
pub(super) struct Table {
    pub(super) entries: Tree<Entry>,
    /// The entries alone and behind the [`USUAL`] scale words.
    pub(super) plain: Tree<Plain>,
    /// `次`
    pub(super) times: Entry,
    /// What may go on from a unit to a longer one, a range or a fraction, folded.
    pub(super) goes_on: CharSet,
    /// The same, digits, which no Latin letter may stand before, and what the guards begin with.
    pub(super) guarding: CharSet,
    /// What the entries begin with.
    pub(super) firsts: CharSet,
}

pub(super) const UNITS: &str = include_str!("../../lexicon/units.tsv");

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut entries: Vec<Entry> = rows(UNITS).filter_map(entry).collect();
    for guard in rows(include_str!("../../lexicon/unit_guards.tsv")) {
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
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = [&'static str; 5]> {
    table.lines().skip(1).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or(""))
    })
}

pub(super) fn entry([text, _, dimension, code, _]: [&'static str; 5]) -> Option<Entry> {
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

/// An entry alone, unless it begins with what may be a scale word, and behind the usual ones.
fn plain(entry: &Entry) -> impl Iterator<Item = (&'static str, Plain)> {
    let names = entry.names;
    let alone = Some((names.bare, Scale::default()))
        .filter(|(bare, _)| !bare.starts_with(SCALING) && !bare.starts_with("个半"));
    let all = alone.into_iter().chain(names.scaled.into_iter().zip(USUAL));
    all.map(|(name, scale)| (name, Plain { scale, entry: entry.clone() }))
}

/// What scale words begin with, and the slash of `/10万`.
const SCALING: [char; 6] = ['十', '百', '千', '万', '亿', '/'];

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
        let times = find("次");
        let goes_on = || {
            let marks = "/次亿之半多余几来至到-~\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{301c}\u{223c}\u{ff5e}";
            marks.chars().chain('A'..='Z').chain('a'..='z')
        };
        let guards = entries.iter().filter_map(|e| e.guard.as_deref());
        let guards = guards.flat_map(|guard| guard.firsts.iter().copied());
        let guarding = goes_on().chain('0'..='9').chain(guards).collect();
        let firsts = entries.iter().filter_map(|e| e.text.chars().next()).collect();
        let plain = Tree::forward(entries.iter().flat_map(plain));
        let entries = Tree::forward(entries.into_iter().map(|e| (e.text, e)));
        Self { entries, plain, times, goes_on: goes_on().collect(), guarding, firsts }
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
    pub(super) fn covers(&self, text: &str) -> Option<usize> {
        let len = strip_word(text, self.text)?;
        self.stands_before(&text[len..]).then_some(len)
    }

    #[inline]
    pub(super) fn stands_before(&self, rest: &str) -> bool {
        if self.latin && first(rest).is_some_and(|(c, _)| c.is_ascii_alphanumeric()) {
            return false;
        }
        let allows =
            |guard: &Guard| !guard.not_before.begins_folded(rest) || guard.unless.begins_folded(rest);
        self.guard.as_deref().is_none_or(allows)
    }

    /// Whether the entry, at the start of a text, is one behind a number of the script and before what follows it.
    #[inline]
    pub(super) fn fits(&self, script: Script, rest: &str) -> bool {
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
