//! The words of furniture, found in one pass over a line without blanks.

use std::sync::LazyLock;

use super::start;
use crate::charset::{CharSet, Sieve};
use crate::numeral;
use crate::width::{char_before, first, folded_at};
use crate::wordlist::Tree;

/// How much a word says about its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Furniture before the first and after the last line of prose.
    Edge,
    /// Furniture wherever the line stands.
    Line,
    /// Furniture that ends the body.
    Tail,
    /// Furniture at any length.
    Long,
}

/// The strongest that is known of a line without blanks.
pub(super) fn strength(line: &str) -> Option<Strength> {
    WORDS.of_all.strongest(line, usize::MAX)
}

/// What the first `most` characters say of a line that is too long for all but a legal notice.
pub(super) fn notice(line: &str, most: usize) -> Option<Strength> {
    let words = &WORDS.of_notices;
    words.strongest(line, most).and_then(|_| words.strongest(start(line, most), most))
}

/// Whether a line may begin as a label does; few others do.
#[inline]
pub(super) fn may_open_label(line: &str) -> bool {
    OPENING.holds(line, 0)
}

/// The characters that numbered labels begin with.
static OPENING: LazyLock<Sieve> =
    LazyLock::new(|| Sieve::of_any_width("(第0123456789一二三四五六七八九十".chars()));

/// `(一)` `一、` `1.`: a heading is furniture only where all of it is.
#[inline]
pub(super) fn opens_label(line: &str) -> bool {
    may_open_label(line) && reads_label(line)
}

#[inline(never)]
fn reads_label(line: &str) -> bool {
    let counted = |c: char| c.is_ascii_digit() || is_numeral(c);
    let Some((opening, mut at)) = first(line) else { return false };
    if opening != '(' && !counted(opening) {
        return false;
    }
    let inner = at;
    while let Some((c, behind)) = folded_at(line, at) {
        if !counted(c) {
            return if opening == '(' { at > inner && c == ')' } else { matches!(c, '、' | '.') };
        }
        at = behind;
    }
    false
}

/// A numeral that labels are counted with.
pub(super) const fn is_numeral(c: char) -> bool {
    matches!(numeral::digit(c), Some(1..))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    End,
    Any,
}

/// The words by where they stand.
#[derive(Debug)]
struct Words {
    whole: Tree<Strength>,
    start: Tree<Strength>,
    end: Tree<Strength>,
    any: Tree<Strength>,
    /// The first and the second characters of the words that may stand anywhere.
    firsts: Sieve,
    seconds: Sieve,
    /// The first characters of those at the start.
    openers: Sieve,
    /// The last characters of those at the end.
    closers: CharSet,
}

impl Words {
    fn new(rows: &[(&str, Place, Strength)]) -> Self {
        let at = |wanted: Place| {
            let there = rows.iter().filter(move |(_, place, _)| *place == wanted);
            there.map(|&(word, _, strength)| (word, strength))
        };
        let first = |place: Place| at(place).filter_map(|(word, _)| word.chars().next());
        Self {
            firsts: Sieve::of_any_width(first(Place::Any)),
            seconds: Sieve::of_any_width(at(Place::Any).filter_map(|(word, _)| word.chars().nth(1))),
            openers: Sieve::of_any_width(first(Place::Whole).chain(first(Place::Start))),
            closers: CharSet::of_any_width(at(Place::End).filter_map(|(word, _)| word.chars().next_back())),
            whole: Tree::forward(at(Place::Whole)),
            start: Tree::forward(at(Place::Start)),
            end: Tree::backward(at(Place::End)),
            any: Tree::forward(at(Place::Any)),
        }
    }

    /// The strongest of the words that begin with one of the first `most` characters.
    fn strongest(&self, line: &str, most: usize) -> Option<Strength> {
        self.inner(line, most).max(self.outer(line))
    }

    /// The strongest of the words at the ends of a line.
    fn outer(&self, line: &str) -> Option<Strength> {
        let mut strongest = None;
        if self.openers.holds(line, 0) {
            let whole = self.whole.at_start_folded(line).filter(|(len, _)| *len == line.len());
            strongest = self.start.at_start_folded(line).chain(whole).map(|(_, strength)| *strength).max();
        }
        if char_before(line, line.len()).is_some_and(|(c, _)| self.closers.has(c)) {
            strongest = strongest.max(self.end.at_end_folded(line).map(|(_, strength)| *strength).max());
        }
        strongest
    }

    /// The strongest of the words inside a line, unless it is a heading.
    fn inner(&self, line: &str, most: usize) -> Option<Strength> {
        if opens_label(line) {
            return None;
        }
        let places = self.firsts.places(line, most).filter(|&(_, behind)| self.seconds.holds(line, behind));
        places.filter_map(|(at, _)| self.inside(&line[at..])).max()
    }

    /// The strongest of the words that may stand anywhere and stand here.
    #[inline(never)]
    fn inside(&self, here: &str) -> Option<Strength> {
        self.any.at_start_folded(here).map(|(_, strength)| *strength).max()
    }
}

struct Tables {
    of_all: Words,
    of_notices: Words,
}

static WORDS: LazyLock<Tables> = LazyLock::new(|| {
    let rows: Vec<_> = include_str!("../lexicon/furniture.tsv").lines().filter_map(row).collect();
    let of_all = Words::new(&rows);
    let notices: Vec<_> = rows.into_iter().filter(|(.., strength)| *strength == Strength::Long).collect();
    Tables { of_all, of_notices: Words::new(&notices) }
});

fn row(line: &str) -> Option<(&str, Place, Strength)> {
    let mut cells = line.split('\t');
    let words = cells.next().filter(|words| !words.is_empty())?;
    let place = match cells.next()? {
        "whole" => Place::Whole,
        "start" => Place::Start,
        "end" => Place::End,
        "any" => Place::Any,
        _ => return None,
    };
    let strength = match cells.next()? {
        "edge" => Strength::Edge,
        "line" => Strength::Line,
        "tail" => Strength::Tail,
        "long" => Strength::Long,
        _ => return None,
    };
    Some((words, place, strength))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let lines = include_str!("../lexicon/furniture.tsv").lines();
        let data: Vec<_> = lines.filter(|line| !line.starts_with('#')).skip(1).collect();
        for line in &data {
            let (words, place, _) = row(line).unwrap_or_else(|| panic!("not a row: {line:?}"));
            assert!(place != Place::Any || words.chars().nth(1).is_some(), "too short: {words:?}");
            assert!(words.chars().all(|c| crate::width::fold(c) == c && !c.is_whitespace()), "{words:?}");
        }
        let words = &WORDS.of_all;
        let tables = [&words.whole, &words.start, &words.end, &words.any];
        assert_eq!(tables.map(|table| table.values().len()).iter().sum::<usize>(), data.len());
    }

    #[test]
    fn the_place_of_a_word_counts() {
        assert_eq!(strength("打印"), Some(Strength::Line));
        assert_eq!(strength("打印机采购情况"), None);
        assert_eq!(strength("发布机构:临江县统计局"), Some(Strength::Line));
        assert_eq!(strength("来源:临江县统计局"), Some(Strength::Edge));
        assert_eq!(strength("微信扫码分享"), Some(Strength::Tail));
        assert_eq!(strength("政府网站支持IPv6"), Some(Strength::Line));
        assert_eq!(strength("(二)政府网站支持IPv6"), None);
    }
}
