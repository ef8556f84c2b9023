//! The words of furniture, found in one pass over a folded line.

use std::sync::LazyLock;

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

/// The strongest that is known of a folded line.
pub(super) fn strength(folded: &str) -> Option<Strength> {
    let whole = WORDS.whole.at_start(folded).filter(|(len, _)| *len == folded.len());
    let outer = WORDS.start.at_start(folded).chain(WORDS.end.at_end(folded)).chain(whole);
    let outer = outer.map(|(_, strength)| *strength).max();
    if opens_label(folded) {
        return outer;
    }
    let stands = |(at, _)| WORDS.any.at_start(&folded[at..]).map(|(_, strength)| *strength);
    outer.max(folded.char_indices().flat_map(stands).max())
}

/// `(一)` `一、` `1.`: a heading is furniture only where all of it is.
pub(super) fn opens_label(folded: &str) -> bool {
    let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inner = folded.strip_prefix('(');
    let rest = inner.unwrap_or(folded).trim_start_matches(counted);
    let numbered = rest.len() < inner.unwrap_or(folded).len();
    numbered && if inner.is_some() { rest.starts_with(')') } else { rest.starts_with(['、', '.']) }
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
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all: Vec<_> = include_str!("../lexicon/furniture.tsv").lines().filter_map(row).collect();
    let at = |wanted: Place| {
        let there = all.iter().filter(move |(_, place, _)| *place == wanted);
        there.map(|&(word, _, strength)| (word, strength))
    };
    Words {
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
        assert_eq!(strength("打印"), Some(Strength::Line));
        assert_eq!(strength("打印机采购情况"), None);
        assert_eq!(strength("发布机构:临江县统计局"), Some(Strength::Line));
        assert_eq!(strength("来源:临江县统计局"), Some(Strength::Edge));
        assert_eq!(strength("微信扫码分享"), Some(Strength::Tail));
        assert_eq!(strength("政府网站支持IPv6"), Some(Strength::Line));
        assert_eq!(strength("(二)政府网站支持IPv6"), None);
    }
}
