//! The words of furniture, found in one pass over a folded line.

use std::sync::LazyLock;

use crate::wordlist::ByChar;

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
    let at_start = rows(&WORDS.start, folded.chars().next()).filter(|(word, _)| folded.starts_with(word));
    let at_end = rows(&WORDS.end, folded.chars().next_back()).filter(|(word, _)| folded.ends_with(word));
    let whole = rows(&WORDS.whole, folded.chars().next()).filter(|(word, _)| folded == *word);
    let outer = at_start.chain(at_end).chain(whole).map(|(_, strength)| *strength).max();
    if opens_label(folded) {
        return outer;
    }
    let stands = |(at, c)| {
        WORDS.any.of(c).iter().filter(move |(word, _)| folded[at..].starts_with(word)).map(|(_, s)| *s)
    };
    outer.max(folded.char_indices().flat_map(stands).max())
}

fn rows(table: &ByChar<Row>, c: Option<char>) -> impl Iterator<Item = &Row> {
    c.map_or(&[][..], |c| table.of(c)).iter()
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

type Row = (&'static str, Strength);

/// The words by where they stand: by their first character, those at the end by their last.
#[derive(Debug)]
struct Words {
    whole: ByChar<Row>,
    start: ByChar<Row>,
    end: ByChar<Row>,
    any: ByChar<Row>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all: Vec<_> = include_str!("../lexicon/furniture.tsv").lines().filter_map(row).collect();
    let at = |wanted: Place, key: fn(&str) -> Option<char>| {
        let of_place = all.iter().filter(move |(_, place, _)| *place == wanted);
        ByChar::new(of_place.filter_map(|&(word, _, strength)| Some((key(word)?, (word, strength)))))
    };
    let first = |word: &str| word.chars().next();
    Words {
        whole: at(Place::Whole, first),
        start: at(Place::Start, first),
        end: at(Place::End, |word| word.chars().next_back()),
        any: at(Place::Any, first),
    }
});

fn row(line: &'static str) -> Option<(&'static str, Place, Strength)> {
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
