//! The words of furniture, found in one pass over a line without blanks.

use std::sync::LazyLock;

use super::is_blank;
use crate::charset::CharSet;
use crate::numeral;
use crate::width::fold;
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

/// Blanks stand in a line. Most have none and can be read as they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spaced;

/// The strongest that is known of a line without blanks.
pub(super) fn strength(line: &str) -> Result<Option<Strength>, Spaced> {
    Ok(inner(line, &WORDS.firsts)?.max(outer(line)))
}

/// What is known of one that is too long for all but a legal notice.
pub(super) fn notice(line: &str) -> Result<Option<Strength>, Spaced> {
    let strongest = inner(line, &WORDS.notice_firsts)?.max(outer(line));
    Ok(strongest.filter(|&strength| strength == Strength::Long))
}

/// The strongest of the words at the ends of a line.
fn outer(line: &str) -> Option<Strength> {
    let whole = WORDS.whole.at_start_folded(line).filter(|(len, _)| *len == line.len());
    let outer = WORDS.start.at_start_folded(line).chain(WORDS.end.at_end_folded(line)).chain(whole);
    outer.map(|(_, strength)| *strength).max()
}

/// The strongest of the words inside a line, which begin with some of these characters; the others are blanks.
fn inner(line: &str, firsts: &CharSet) -> Result<Option<Strength>, Spaced> {
    let mut strongest = None;
    for (at, c) in line.char_indices() {
        if firsts.has(c) {
            if is_blank(c) {
                return Err(Spaced);
            }
            let here = WORDS.any.at_start_folded(&line[at..]).map(|(_, strength)| *strength);
            strongest = strongest.max(here.max());
        }
    }
    Ok(strongest.filter(|_| !opens_label(line)))
}

/// `(一)` `一、` `1.`: a heading is furniture only where all of it is.
pub(super) fn opens_label(line: &str) -> bool {
    let counted = |c: char| fold(c).is_ascii_digit() || is_numeral(c);
    let inner = line.strip_prefix(['(', '\u{ff08}']);
    let rest = inner.unwrap_or(line).trim_start_matches(counted);
    let numbered = rest.len() < inner.unwrap_or(line).len();
    let closes = |c: char| if inner.is_some() { fold(c) == ')' } else { matches!(fold(c), '、' | '.') };
    numbered && rest.starts_with(closes)
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
    /// The blanks, and the first characters of the words that may stand anywhere: of all, and of those at any length.
    firsts: CharSet,
    notice_firsts: CharSet,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all: Vec<_> = include_str!("../lexicon/furniture.tsv").lines().filter_map(row).collect();
    let at = |wanted: Place| {
        let there = all.iter().filter(move |(_, place, _)| *place == wanted);
        there.map(|&(word, _, strength)| (word, strength))
    };
    let firsts = |least: Strength| {
        let words = at(Place::Any).filter(move |(_, strength)| *strength >= least);
        let blanks = ('\0'..='\u{3000}').chain(['\u{feff}']).filter(|&c| is_blank(c));
        CharSet::of_any_width(words.filter_map(|(word, _)| word.chars().next()).chain(blanks))
    };
    Words {
        firsts: firsts(Strength::Edge),
        notice_firsts: firsts(Strength::Long),
        whole: Tree::forward(at(Place::Whole)),
        start: Tree::forward(at(Place::Start)),
        end: Tree::backward(at(Place::End)),
        any: Tree::forward(at(Place::Any)),
    }
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
            let (words, ..) = row(line).unwrap_or_else(|| panic!("not a row: {line:?}"));
            assert!(words.chars().all(|c| crate::width::fold(c) == c && !c.is_whitespace()), "{words:?}");
        }
        let tables = [&WORDS.whole, &WORDS.start, &WORDS.end, &WORDS.any];
        assert_eq!(tables.map(|table| table.values().len()).iter().sum::<usize>(), data.len());
    }

    #[test]
    fn the_place_of_a_word_counts() {
        let strength = |line| strength(line).expect("no blanks");
        assert_eq!(strength("打印"), Some(Strength::Line));
        assert_eq!(strength("打印机采购情况"), None);
        assert_eq!(strength("发布机构:临江县统计局"), Some(Strength::Line));
        assert_eq!(strength("来源:临江县统计局"), Some(Strength::Edge));
        assert_eq!(strength("微信扫码分享"), Some(Strength::Tail));
        assert_eq!(strength("政府网站支持IPv6"), Some(Strength::Line));
        assert_eq!(strength("(二)政府网站支持IPv6"), None);
    }
}
