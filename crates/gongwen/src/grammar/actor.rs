//! Who acts: the bodies, persons and places whose figures are told.

use std::sync::LazyLock;

use super::name::Reader;
use super::{Source, span_of};
use crate::Span;
use crate::token::word::Class;
use crate::token::{Kind, Token};
use crate::width::{fold, han_prefix};
use crate::wordlist::WordList;

/// How the names of bodies end that act.
static OFFICES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new([
        "局",
        "厅",
        "公司",
        "集团",
        "支队",
        "大队",
        "院",
        "机关",
        "委员会",
        "委会",
        "政协",
        "委",
        "工会",
        "妇联",
        "残联",
        "文联",
        "科协",
        "十字会",
        "会议",
        "海关",
        "工商联",
    ])
});

impl Reader<'_, '_> {
    /// Where a body's verb opens what is measured: `区局受理投诉`, `干部走访企业`.
    pub(super) fn acting_verb(&self, first: usize, last: usize) -> Option<usize> {
        let words = &self.segment[..last];
        let acts = |index: usize, verb: Class| {
            // Behind an office even what may be a noun is what it does.
            let noun = verb.any(Class::PLAIN | Class::NOMINAL | Class::NOUN);
            let body = index + 1 < last && words[index - 1].class.any(Class::BODY);
            // `群众投诉、部门移交的信访件`: what bodies do tells of the noun.
            let relative = || words[index + 1..].iter().any(|token| token.class.any(Class::OF));
            (body && !noun || self.is_office(index - 1)) && !relative()
        };
        let behind = words.get(first + 1..)?.iter().map(|word| word.class).enumerate();
        let mut invests = None;
        for (step, verb) in behind.filter(|(_, class)| class.any(Class::VERB)) {
            let index = first + 1 + step;
            if !verb.any(Class::MONEY) {
                if acts(index, verb) {
                    return Some(index);
                }
            } else if invests.is_none() && self.is_company(index - 1) {
                invests = Some(index);
            }
        }
        invests
    }

    /// Whether a token ends in a word for an office or a firm: behind it even `检查` is what it does.
    fn is_office(&self, index: usize) -> bool {
        let token = &self.segment[index];
        let words = self.tokens.text_of(token);
        OFFICES.ends(words) || token.kind == Kind::Text && is_town(words)
    }

    fn is_company(&self, index: usize) -> bool {
        self.tokens.words_of(&self.segment[index]).end(["公司", "集团"])
    }

    /// Whether a token is, or ends in, a word for persons or a body.
    pub(super) fn is_actor(&self, index: usize) -> bool {
        self.segment[index].class.any(Class::BODY) || self.is_office(index)
    }
}

/// The words of a subject: a verb that hands it over (`推动`) is no part of it.
pub(super) fn subject_of(words: &[Token]) -> Option<Span> {
    let opens = |token: &&Token| {
        token.class.any(Class::VERB | Class::LIGHT | Class::CONJ | Class::LEAD)
            && !token.class.any(Class::NOUN | Class::NOMINAL)
            || matches!(token.kind, Kind::Blank | Kind::Mark | Kind::Pause)
    };
    let opening = words.iter().map(|token| token.class).find(|class| !class.any(Class::LEAD));
    let prepositional = opening.is_some_and(|class| class.any(Class::PREP) && !class.any(Class::AGENT));
    // `在建项目年度完成投资`: nor is an adverb behind it.
    let trails = |token: &&Token| {
        token.class.any(Class::LEAD) && !token.class.any(Class::VERB | Class::NOUN | Class::PLAIN)
    };
    let words = &words[..words.len() - words.iter().rev().take_while(trails).count()];
    span_of(&words[words.iter().take_while(opens).count()..]).filter(|_| !prepositional)
}

/// `东岭镇`, not `城镇`: a place by its own name.
fn is_town(words: &str) -> bool {
    const SHORTEST: usize = '镇'.len_utf8() * 3;
    let kinds = ["城镇", "乡镇", "集镇", "村镇", "小镇", "城乡", "建制镇"];
    words.ends_with(['镇', '乡'])
        && words.len() >= SHORTEST
        && !kinds.iter().any(|kind| words.ends_with(kind))
}

/// `X市XX县`: a place whose name the publisher masked.
#[inline]
pub(super) fn is_masked_place(token: &Token, source: &Source<'_>) -> bool {
    let words = source.words_of(token).0;
    // No Chinese character is a mask.
    han_prefix(words) < words.len() && is_masked(source.text_of(token))
}

fn is_masked(words: &str) -> bool {
    let mut masked = false;
    let mut place = false;
    let known = words.chars().map(fold).all(|c| {
        let mask = matches!(c, 'X' | 'x' | '×' | '*');
        masked |= mask;
        let ends = matches!(c, '省' | '市' | '县' | '区' | '镇' | '乡' | '村' | '街' | '道');
        place |= ends;
        mask || ends
    });
    known && masked && place
}
