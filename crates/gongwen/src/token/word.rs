//! The word classes of the clause grammar, from the table `lexicon/words.tsv`.

use std::collections::BTreeMap;
use std::ops::BitOr;
use std::sync::LazyLock;

use crate::wordlist::{Head, Tree};

/// The classes of a word, as a set: `检查` is a verb, a part of names and a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Class(u64);

/// Declares the classes with their names in the table.
macro_rules! classes {
    ($($name:ident $text:literal,)+) => {
        impl Class {
            $(pub(crate) const $name: Self = Self(1 << (Index::$name as u64));)+

            fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)+ _ => None }
            }
        }

        #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "named like the constants")]
        enum Index { $($name,)+ }
    };
}

classes! {
    AREA "area",
    LOCALE "locale",
    ADVERB "adverb",
    LEAD "lead",
    NOW "now",
    AMONG "among",
    EACH "each",
    ALL "all",
    REACH "reach",
    RISE "rise",
    FALL "fall",
    RISE_NOUN "rise_noun",
    FALL_NOUN "fall_noun",
    FLAT "flat",
    BASIS_YEAR "basis_year",
    BASIS_PREVIOUS "basis_previous",
    BASIS_OTHER "basis_other",
    BUDGET "budget",
    PER_HEAD "per_head",
    AFTER_EVENT "after_event",
    NOT "not",
    TRAIT "trait",
    AVERAGE "average",
    GAP "gap",
    EXCEED "exceed",
    PULL "pull",
    SHARE "share",
    COMPLETION "completion",
    PLAN_WORD "plan_word",
    RANK "rank",
    ESTIMATE "estimate",
    TARGET "target",
    ACTUAL "actual",
    RATIO "ratio",
    SCHEDULE "schedule",
    PER "per",
    MADE "made",
    ETC "etc",
    OF "of",
    PLAIN "plain",
    VERB "verb",
    HOLD "hold",
    NOMINAL "nominal",
    NOUN "noun",
    HOLLOW "hollow",
    LIGHT "light",
    MONEY "money",
    AFTER "after",
    CONJ "conj",
    BOUND "bound",
    MANNER "manner",
    TOP "top",
    WHOLE "whole",
    EXCEPT "except",
    TOTAL "total",
    PREP "prep",
    AGENT "agent",
    PERSON "person",
    BODY "body",
    APART "apart",
}

impl Class {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const TREND: Self = Self(Self::RISE.0 | Self::FALL.0);
    pub(crate) const TREND_NOUN: Self = Self(Self::RISE_NOUN.0 | Self::FALL_NOUN.0);
    pub(crate) const BASIS: Self = Self(Self::BASIS_YEAR.0 | Self::BASIS_PREVIOUS.0 | Self::BASIS_OTHER.0);

    /// Both sets of classes, where a constant is wanted.
    pub(crate) const fn or(self, other: Class) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the word has any of these classes.
    pub(crate) const fn any(self, classes: Class) -> bool {
        self.0 & classes.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The longest word that the text begins with, and its length in bytes.
pub(crate) fn word(text: &str) -> Option<(usize, Class)> {
    WORDS.longest_at(text, 0).map(|(len, class)| (len, *class))
}

/// The longest of the words that begin with a character, which ends at byte `at`: where it ends, and its class.
#[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
#[inline(always)]
pub(crate) fn word_of(head: Head, text: &str, at: usize) -> Option<(usize, Class)> {
    WORDS.longest_of(head, text, at).map(|(end, class)| (end, *class))
}

/// The words that begin with the character.
pub(crate) fn words_of(c: char) -> Option<Head> {
    WORDS.head(c)
}

static WORDS: LazyLock<Tree<Class>> = LazyLock::new(|| Tree::forward(entries()));

/// The table, one entry a word.
fn entries() -> BTreeMap<&'static str, Class> {
    let mut entries: BTreeMap<&str, Class> = BTreeMap::new();
    let lines = include_str!("../lexicon/words.tsv").lines().filter(|line| !line.starts_with('#'));
    for (class, words) in lines.filter_map(|line| line.split_once('\t')) {
        let class = Class::named(class).unwrap_or_default();
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            let entry = entries.entry(word).or_default();
            *entry = *entry | class;
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_names_a_class() {
        for line in
            include_str!("../lexicon/words.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let (class, words) = line.split_once('\t').expect("a class, a tab, its words");
            assert!(Class::named(class).is_some(), "{class} is no class");
            assert!(!words.contains("  ") && words.is_ascii() == words.is_empty(), "{class}: blanks");
        }
    }

    #[test]
    fn the_longest_word_wins() {
        let text = "投资完成率达";
        assert_eq!(word(text), Some(("投资完成率".len(), Class::COMPLETION)));
        assert_eq!(word("\u{10ffff}"), None);
        assert_eq!(word(""), None);
    }

    #[test]
    fn every_word_of_the_table_is_found() {
        for (text, class) in entries() {
            assert_eq!(word(text), Some((text.len(), class)), "{text}");
        }
    }

    #[test]
    fn a_word_may_have_several_classes() {
        let class = entries()["检查"];
        assert!(class.any(Class::VERB) && class.any(Class::NOMINAL) && class.any(Class::NOUN));
        assert!(!class.any(Class::REACH));
    }
}
