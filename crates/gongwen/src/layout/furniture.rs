//! The words of furniture, found in one pass over a folded line.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

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
    let words = &*WORDS;
    let labelled = opens_label(folded);
    let fits = |found: aho_corasick::Match| {
        let (place, strength) = words.rows[found.pattern().as_usize()];
        let fits = match place {
            Place::Whole => found.start() == 0 && found.end() == folded.len(),
            Place::Start => found.start() == 0,
            Place::End => found.end() == folded.len(),
            Place::Any => !labelled,
        };
        fits.then_some(strength)
    };
    words.finder.find_overlapping_iter(folded).filter_map(fits).max()
}

/// `(一)` `一、` `1.`: a heading is furniture only where all of it is.
pub(super) fn opens_label(folded: &str) -> bool {
    let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inner = folded.strip_prefix('(');
    let rest = inner.unwrap_or(folded).trim_start_matches(counted);
    let numbered = rest.len() < inner.unwrap_or(folded).len();
    numbered && if inner.is_some() { rest.starts_with(')') } else { rest.starts_with(['、', '.']) }
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Whole,
    Start,
    End,
    Any,
}

#[derive(Debug)]
struct Words {
    finder: AhoCorasick,
    rows: Vec<(Place, Strength)>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let rows: Vec<_> = include_str!("../lexicon/furniture.tsv").lines().filter_map(row).collect();
    let finder = AhoCorasick::new(rows.iter().map(|&(words, ..)| words));
    Words {
        finder: finder.expect("the table fits an automaton"),
        rows: rows.iter().map(|&(_, place, strength)| (place, strength)).collect(),
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
        assert_eq!(WORDS.rows.len(), data.len());
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
