//! The words that titles and the names of public bodies are known by.

use std::sync::LazyLock;

use super::is_blank;
use crate::width::{fold, last};
use crate::wordlist::WordList;

/// What a word of `lexicon/titles.tsv` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// The last word of a report's title.
    Noun,
    /// The last word of a body's name.
    Organ,
    /// The same, but common in other words too.
    Unit,
    /// The last word of an area's name.
    Place,
    /// Where the name in a title ends.
    Act,
    /// What follows a name that is the subject of its clause.
    Deed,
    /// Before a colon that only opens a list.
    Listing,
    /// Numbered like a label: `问题1:`
    Counted,
    /// What follows the year in a title: `上半年`
    Time,
}

/// The words of a class.
pub(crate) fn words(class: Class) -> &'static WordList {
    &WORDS[class as usize]
}

static WORDS: LazyLock<[WordList; 9]> = LazyLock::new(|| {
    let mut words: [Vec<&str>; 9] = Default::default();
    for (word, class) in rows() {
        words[class as usize].push(word);
    }
    words.map(WordList::new)
});

/// The characters that the words of a class begin with.
pub(crate) fn firsts(class: Class) -> impl Iterator<Item = char> {
    rows().filter(move |(_, of)| *of == class).filter_map(|(word, _)| word.chars().next())
}

fn rows() -> impl Iterator<Item = (&'static str, Class)> {
    include_str!("../lexicon/titles.tsv").lines().filter_map(row)
}

fn row(line: &str) -> Option<(&str, Class)> {
    let (word, class) = line.split_once('\t')?;
    let class = match class {
        "noun" => Class::Noun,
        "organ" => Class::Organ,
        "unit" => Class::Unit,
        "place" => Class::Place,
        "act" => Class::Act,
        "deed" => Class::Deed,
        "listing" => Class::Listing,
        "counted" => Class::Counted,
        "time" => Class::Time,
        _ => return None,
    };
    Some((word, class))
}

/// Whether words end in one of a class.
pub(crate) fn ends_in(words_: &str, class: Class) -> bool {
    words(class).ends(words_)
}

/// Whether words end in the noun of a title, a bracket after it left out.
pub(crate) fn ends_title(line: &str) -> bool {
    let end = last(line);
    let closed = matches!(end, ')' | '\u{3015}' | '\u{3011}' | ']') || is_blank(end);
    ends_in(if closed { without_bracket(line) } else { line }, Class::Noun)
}

/// `工作总结(代拟稿)` without its bracket.
pub(crate) fn without_bracket(words: &str) -> &str {
    let mut words = words.trim_matches(is_blank);
    for _ in 0..3 {
        let close = words.chars().next_back().map(fold);
        let open = match close {
            Some(')') => words.rfind(['(', '\u{ff08}']),
            Some('\u{3015}') => words.rfind('\u{3014}'),
            Some('\u{3011}') => words.rfind('\u{3010}'),
            Some(']') => words.rfind(['[', '\u{ff3b}']),
            _ => None,
        };
        let Some(at) = open else { break };
        words = words[..at].trim_end_matches(is_blank);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_names_a_class() {
        let lines = include_str!("../lexicon/titles.tsv").lines();
        let data: Vec<_> = lines.filter(|line| !line.starts_with('#')).skip(1).collect();
        for line in &data {
            assert!(row(line).is_some(), "{line:?}");
        }
        assert_eq!(WORDS.iter().map(WordList::len).sum::<usize>(), data.len());
    }

    #[test]
    fn a_title_ends_in_its_noun() {
        assert!(ends_title("东林县2023年工作总结"));
        assert!(ends_title("东林县2023年工作总结(代拟稿)"));
        assert!(ends_title("东林县2023年统计公报[1]"));
        assert!(!ends_title("东林县统计局"));
        assert!(!ends_title("()"));
    }
}
