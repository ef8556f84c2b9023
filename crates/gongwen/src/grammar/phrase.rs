//! What the words before a number give: the name, whose it is, when, and how it stands to the facts.

use super::{Source, Words, span_of, token_at};
use crate::Span;
use crate::document::Status;
use crate::token::word::Class;
use crate::token::{Kind, Token};

/// What the words before a number's head give.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase<'t> {
    source: &'t Source<'t>,
    /// The words that name what is measured.
    pub words: &'t [Token],
    /// The particle right behind the name.
    pub closing: Option<&'t Token>,
    /// The name's other name in brackets.
    pub alias: Option<Span>,
    /// Whose indicator.
    pub subject: Option<Span>,
    /// What stood before a bracket that holds figures.
    pub before_bracket: Option<Span>,
    /// The last time word, as an index of the lexed periods, and whether it opens the clause.
    pub period: Option<u32>,
    pub fronted: bool,
    pub status: Option<Status>,
    /// A sum that is planned: `计划总投资`.
    pub planned_sum: bool,
    /// The phrase opens with a preposition: `按不变价格计算`.
    pub prepositional: bool,
    /// `目前`: the figure is of now.
    pub now: bool,
    pub among: bool,
    /// `每周`: the number says how often.
    pub scheduled: bool,
    /// `分别` stands before the name.
    pub each: bool,
    /// `完成` stands before the name.
    pub completes: bool,
    /// The number is one of an order: `前20家`, `每2名`.
    pub of_order: bool,
}

impl<'t> Phrase<'t> {
    pub(super) fn new(source: &'t Source<'t>) -> Self {
        Self {
            source,
            words: &[],
            closing: None,
            alias: None,
            subject: None,
            before_bracket: None,
            period: None,
            fronted: false,
            status: None,
            planned_sum: false,
            prepositional: false,
            among: false,
            now: false,
            scheduled: false,
            each: false,
            completes: false,
            of_order: false,
        }
    }

    /// What is measured.
    pub(super) fn name(&self) -> Option<Span> {
        span_of(self.words)
    }

    /// The name without its first word.
    pub(super) fn without_first(&self) -> Option<Span> {
        span_of(self.words.get(1..)?)
    }

    /// The name without its last word.
    pub(super) fn without_last(&self) -> Option<Span> {
        span_of(self.words.split_last()?.1)
    }

    /// `公交车中新能源车`: what stands behind `中`, with the `的` that may close it.
    pub(super) fn part_of_whole(&self) -> Option<Span> {
        let whole = self.words.iter().rposition(|token| token.class.any(Class::WHOLE));
        let part = match whole {
            Some(whole) => span_of(&self.words[whole + 1..])?,
            None => self.behind_inner_whole()?,
        };
        let closes = self.closing.filter(|token| token.class.any(Class::OF));
        Some(closes.map_or(part, |particle| part.join(particle.span)))
    }

    /// What stands behind a `中` inside words of the text, where there are words enough on either side.
    fn behind_inner_whole(&self) -> Option<Span> {
        const WORD: usize = '中'.len_utf8() * 2;
        let name = self.name()?;
        let inner = |token: &&Token| token.kind == Kind::Text && self.source.text_of(token).contains('中');
        let token = self.words.iter().rev().find(inner)?;
        let at = token.span.start() + self.source.text_of(token).rfind('中')?;
        let part = Span::new(at + '中'.len_utf8(), name.end());
        (at >= name.start() + WORD && part.len() >= WORD).then_some(part)
    }

    /// The first word, or what stands where there is none.
    fn first(&self) -> &'t Token {
        token_at(self.words, 0)
    }

    /// The classes of the first word.
    pub(super) fn first_class(&self) -> Class {
        self.first().class
    }

    fn last(&self) -> &'t Token {
        self.words.last().unwrap_or(&Token::END)
    }

    /// The words of the last token.
    pub(super) fn last_words(&self) -> Words<'t> {
        self.source.words_of(self.last())
    }

    pub(super) fn last_word(&self) -> Option<Span> {
        self.words.last().map(|token| token.span)
    }

    /// The classes of the last word.
    pub(super) fn last_class(&self) -> Class {
        self.last().class
    }

    /// Whether the first token is any of these words.
    #[inline]
    pub(super) fn opens_with<const N: usize>(&self, words: [&str; N]) -> bool {
        self.source.words_of(self.first()).are(words)
    }

    /// `争取…达到`
    pub(super) fn strives(&self) -> bool {
        self.opens(Class::TARGET) && self.opens_with(["争取"])
    }

    /// The name begins with a word of these classes.
    pub(super) fn opens(&self, classes: Class) -> bool {
        self.first_class().any(classes)
    }

    /// The classes of the only word.
    fn only_class(&self) -> Class {
        let first = self.first_class();
        if self.words.len() == 1 { first } else { Class::NONE }
    }

    /// The whole name is one verb: `办结`.
    pub(super) fn is_verb(&self) -> bool {
        let only = self.only_class();
        only.any(Class::VERB) && !only.any(Class::NOMINAL | Class::MONEY)
    }

    /// The whole name is one word that can be a verb: `储备`.
    pub(super) fn is_act(&self) -> bool {
        self.only_class().any(Class::VERB)
    }

    /// `增速` stands right behind the name.
    pub(super) fn names_rate(&self) -> bool {
        self.closing.is_some_and(|token| token.class.any(Class::TREND_NOUN))
    }

    /// The name begins with a verb.
    pub(super) fn opens_with_verb(&self) -> bool {
        // `新签约`
        let short = self.first().span.len() == '新'.len_utf8();
        let newly = || is_plain_verb(token_at(self.words, 1)) && self.opens_with(["新"]);
        is_plain_verb(self.first()) || short && newly()
    }

    /// A figure stands where the name would: `90—99周岁100元`.
    pub(super) fn is_figure(&self) -> bool {
        let figure = |token: &Token| matches!(token.kind, Kind::Quantity(_)) || token.class.any(Class::BOUND);
        figure(self.first()) && self.words.iter().all(figure)
    }

    /// A verb stands in the name.
    pub(super) fn has_verb(&self) -> bool {
        self.words.iter().any(is_plain_verb)
    }

    /// The name is of a plan: `任务数`, `计划总投资`.
    pub(super) fn plans(&self) -> bool {
        let last = self.last_class();
        self.planned_sum || last.any(Class::PLAN_WORD) && !last.any(Class::BUDGET)
    }

    /// The name is one word of planning.
    pub(super) fn is_bare_plan(&self) -> bool {
        let only = self.only_class();
        only.any(Class::PLAN_WORD) && !only.any(Class::BUDGET)
    }

    /// The phrase tells a cause: `因灾减产`, not `受理案件`.
    pub(super) fn is_cause(&self) -> bool {
        let Some(first) = self.words.first().map(|token| self.source.words_of(token)) else { return false };
        let acts = || first.begin(["受理", "受益", "受训", "受案", "受援", "受托", "受助"]);
        first.begin(["因", "受"]) && !acts()
    }

    /// The members of `甲、乙和丙`, when it has so many.
    pub(super) fn members(&self, count: usize) -> Option<Vec<Span>> {
        let conjunctions: [&[&str]; 3] = [&["和", "与", "及", "以及", "或", "暨"], &["和", "与"], &[]];
        conjunctions.iter().find_map(|words| {
            let joins =
                |token: &Token| token.kind == Kind::Pause || words.contains(&self.source.text_of(token));
            let members: Vec<Span> = self.words.split(joins).filter_map(span_of).collect();
            (members.len() == count).then_some(members)
        })
    }
}

/// A verb that does not as often stand inside a name.
pub(super) fn is_plain_verb(token: &Token) -> bool {
    token.class.any(Class::VERB) && !token.class.any(Class::NOUN | Class::NOMINAL | Class::MONEY)
}
