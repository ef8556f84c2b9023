//! One pass over a sentence: periods, quantities and citations where they can start, words from the table, punctuation, text.

mod start;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::start::{BEHIND_COUNT, BEHIND_THAN, PEERS, POINTS, STARTS, Start};
use crate::Span;
use crate::charset::CharSet;
use crate::document::Citation;
use crate::sentence::Sentence;
use crate::token::citation::citation_at;
use crate::token::period::{PeriodExpr, begins_period, can_be_second, period_at};
use crate::token::quantity::{Measured, common_at, quantity_at};
use crate::token::word::{Class, word, word_of};
use crate::width::{char_at, fold, folded_at};
use crate::wordlist::Head;

/// A stretch of a sentence with one meaning. Tokens tile the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub span: Span,
    pub kind: Kind,
    /// The classes of a word of the table; none of any other token.
    pub class: Class,
}

impl Token {
    /// What stands behind the last token.
    pub(crate) const END: Self = Self { span: Span::new(0, 0), kind: Kind::End, class: Class::NONE };

    const fn of(start: usize, end: usize, kind: Kind) -> Self {
        Self { span: Span::new(start, end), kind, class: Class::NONE }
    }

    const fn word(start: usize, end: usize, class: Class) -> Self {
        Self { span: Span::new(start, end), kind: Kind::Word, class }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of the table.
    Word,
    /// Any other words.
    Text,
    /// Words in quotes that hold no figure, quotes included.
    Quoted,
    /// An index of [`Lexed::quantities`].
    Quantity(u32),
    /// An index of [`Lexed::periods`].
    Period(u32),
    /// An index of [`Lexed::citations`].
    Citation(u32),
    /// An enumerator's label.
    Label,
    /// `比` `较` `与` before what is compared with.
    Than,
    /// `第` before a rank.
    Ordinal,
    Comma,
    Semicolon,
    /// `、`
    Pause,
    Colon,
    Stop,
    /// An opening bracket and how many tokens its group takes, both marks included.
    Open(u32),
    Close,
    Blank,
    /// Any other mark.
    Mark,
    /// Behind the last token.
    End,
}

/// A whole text in tokens.
#[derive(Debug, Default)]
pub(crate) struct Lexed<'t> {
    pub tokens: Vec<Token>,
    pub sentences: Vec<SentenceTokens>,
    pub quantities: Vec<(Span, Measured<'t>)>,
    pub periods: Vec<(Span, PeriodExpr)>,
    pub citations: Vec<Citation>,
}

/// The tokens of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SentenceTokens {
    first: u32,
    end: u32,
    /// Which period is its first, if it has any.
    pub period: u32,
    /// It may state something: a number, or that a number has not changed.
    pub states: bool,
    /// It leads to a list: it ends in a colon.
    pub leads_in: bool,
}

impl SentenceTokens {
    /// Where they stand among the [tokens](Lexed::tokens) of the text.
    pub(crate) fn range(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// Reads every sentence into tokens.
pub(crate) fn lex<'t>(text: &'t str, sentences: &[Sentence]) -> Lexed<'t> {
    let out = Lexed {
        // As many as dense reports have of each, to keep the tables from moving while they grow.
        tokens: Vec::with_capacity(text.len() / 5 + 16),
        sentences: Vec::with_capacity(sentences.len()),
        quantities: Vec::with_capacity(text.len() / 40 + 16),
        periods: Vec::with_capacity(text.len() / 160 + 16),
        citations: Vec::new(),
    };
    let mut lexer = Lexer { text, out, open: Vec::new(), classes: Class::NONE, body: 0, run: 0 };
    for sentence in sentences {
        let (first, quantities) = (lexer.out.tokens.len(), lexer.out.quantities.len());
        let period = lexer.out.periods.len() as u32;
        lexer.sentence(sentence);
        let states = lexer.out.quantities.len() > quantities || lexer.classes.any(Class::FLAT);
        let leads_in = ends_in_colon(text, sentence.span);
        let (first, end) = (first as u32, lexer.out.tokens.len() as u32);
        lexer.out.sentences.push(SentenceTokens { first, end, period, states, leads_in });
    }
    lexer.out
}

/// What stands before a rank.
const ORDINAL: char = '第';

struct Lexer<'t> {
    text: &'t str,
    out: Lexed<'t>,
    /// Opening brackets of the sentence, by index of their token.
    open: Vec<usize>,
    /// The classes of the words of the sentence.
    classes: Class,
    /// Where the sentence begins behind its label.
    body: usize,
    /// Where the text begins that is in no token yet.
    run: usize,
}

impl Lexer<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let (start, end) = (sentence.span.start(), sentence.span.end());
        self.open.clear();
        self.classes = Class::NONE;
        (self.body, self.run) = (sentence.body, start);
        if sentence.body > start {
            self.push(Token::of(start, sentence.body, Kind::Label));
        }
        self.words(sentence.body, end);
    }

    fn words(&mut self, mut at: usize, end: usize) {
        let text = &self.text[..end];
        let starts = &**STARTS;
        while at < end {
            let (begins, next) = Start::at(text, at, starts);
            at = match begins {
                Start::Nothing => next,
                Start::Word(head) => match self.word_of(*head, text, at, next) {
                    Some(word) => self.push(word),
                    None => next,
                },
                Start::Point(kind) => self.push(Token::of(at, next, POINTS[usize::from(*kind)])),
                _ => self.other(*begins, at, next, end),
            };
        }
        self.text_up_to(end);
    }

    /// A word of the table, unless it is a particle that its neighbours do not bear out.
    #[inline(always)]
    fn known(&self, text: &str, at: usize, word: (usize, Class)) -> Option<Token> {
        const LONGEST: usize = '的'.len_utf8();
        let joins = Class::OF | Class::ETC | Class::CONJ | Class::SHARE | Class::AREA;
        let (behind, class) = in_context(text, at, word);
        let is_sure = behind - at > LONGEST || class.any(joins);
        (is_sure || self.is_particle(text, at, behind)).then_some(Token::word(at, behind, class))
    }

    /// Whether it follows a word of substance, or something known follows it.
    #[inline(never)]
    fn is_particle(&self, text: &str, at: usize, behind: usize) -> bool {
        const LONGEST: usize = '的'.len_utf8();
        let substance =
            Class::NOUN | Class::NOMINAL | Class::MONEY | Class::VERB | Class::COMPLETION | Class::RANK;
        if self.run == at
            && let Some(before) = self.out.tokens.last()
            && before.class.any(substance)
            && before.span.len() > LONGEST
        {
            return true;
        }
        let particle = char_at(text, at).map_or(' ', |(c, _)| c);
        if matches!(particle, '被' | '获') {
            return self.is_passive(behind, at);
        }
        let next = char_at(text, behind);
        if self.run == at
            && let Some(compounds) = self.compounds(particle, at)
        {
            return !next.is_some_and(|(c, _)| compounds.contains(c));
        }
        match next {
            None | Some(('第', _)) => true,
            Some(('列' | '排' | '居', _)) if particle == '中' => true,
            Some(_) if particle == '应' => word(&text[behind..]).is_some(),
            Some((c, _)) => is_known(text, c, behind),
        }
    }

    /// `被` and `获` open a predicate unless they make another word with what stands beside them.
    fn is_passive(&self, behind: usize, at: usize) -> bool {
        let beside = |c: Option<char>, words: &str| c.is_some_and(|c| words.contains(c));
        let (before, after) = (self.text[..at].chars().next_back(), self.text[behind..].chars().next());
        !beside(before, "斩荣喜捕俘收查缴截渔植棉") && !beside(after, "子告褥单服罩悉益救释胜")
    }

    /// Particles that nearly always are one where nothing unknown stands before them, with what makes other words of them.
    fn compounds(&self, particle: char, at: usize) -> Option<&'static str> {
        match particle {
            '共' => Some("享建同产青性治生识"),
            '已' => Some("知"),
            '拟' => Some("定订人态合"),
            '需' => Some("求要"),
            '为' if self.opens_clause(at) => Some("期止"),
            '在' if self.opens_clause(at) => Some("建管校册岗职园库谈外孵读站研产线编营售手此于"),
            '由' if self.opens_clause(at) => Some("于此来"),
            '向' | '对' if self.opens_clause(at) => Some("外口接象应策照比标手阳导上下前来"),
            '将' if self.follows_subject() => Some("军领士才近来"),
            '有' if self.follows_subject() => Some("效限机色关序力利益氧轨声毒害形偿望条"),
            _ => None,
        }
    }

    fn follows_subject(&self) -> bool {
        let subject = Class::AREA | Class::NOW | Class::LOCALE | Class::ADVERB;
        let last = self.out.tokens.last();
        last.is_some_and(|token| token.class.any(subject) || matches!(token.kind, Kind::Period(_)))
    }

    fn opens_clause(&self, at: usize) -> bool {
        self.out.tokens.last().is_none_or(|token| match token.kind {
            Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Label | Kind::Period(_) => true,
            Kind::Blank => self.text[token.span.range()].contains('\n'),
            _ => token.span.end() < at,
        })
    }

    /// Adds what begins at `at`, where that takes more than a look at the character or the table. Gives where to go on.
    #[inline(never)]
    fn other(&mut self, begins: Start, at: usize, behind: usize, end: usize) -> usize {
        if begins == Start::Digit {
            self.digit(at, behind, end)
        } else {
            self.word_or_special(begins, at, behind, end)
        }
    }

    /// What may be a mere word is one where the next character says so.
    #[inline(never)]
    fn word_or_special(&mut self, begins: Start, at: usize, behind: usize, end: usize) -> usize {
        let text = &self.text[..end];
        let head = match begins {
            Start::Blank => return self.push(Token::of(at, blanks(text, behind), Kind::Blank)),
            Start::Period(head) if folded_at(text, behind).is_some_and(|(c, _)| !can_be_second(c)) => head,
            Start::Count(head) if counts_nothing(text, at, behind) => head,
            Start::Than(head) if is_before_none(&BEHIND_THAN, text, behind) => head,
            _ => return self.special(begins, at, behind, end),
        };
        match self.word_of(head, text, at, behind) {
            Some(word) => self.push(word),
            None => behind,
        }
    }

    #[inline(never)]
    fn digit(&mut self, at: usize, behind: usize, end: usize) -> usize {
        let text = &self.text[..end];
        let Some(common) = common_at(text, at) else { return self.special(Start::Digit, at, behind, end) };
        let index = self.out.quantities.len() as u32;
        self.out.quantities.push((Span::new(at, common.end), common.measured(text)));
        self.push(Token::of(at, common.end, Kind::Quantity(index)))
    }

    #[inline(never)]
    fn special(&mut self, begins: Start, at: usize, behind: usize, end: usize) -> usize {
        match self.token(begins, at, behind, end) {
            Some(token) => self.push(token),
            None => behind,
        }
    }

    #[inline]
    fn token(&mut self, begins: Start, at: usize, behind: usize, end: usize) -> Option<Token> {
        let mark = |kind| Some(Token::of(at, behind, kind));
        let word = |lexer: &Self, head| lexer.word_of(head, &lexer.text[..end], at, behind);
        match begins {
            Start::Nothing | Start::Point(_) | Start::Word(_) => None,
            Start::Open => Some(self.opening(at, behind, end)),
            Start::Close => mark(self.closed(at)),
            Start::Title => self.citation(at, end).or(mark(Kind::Mark)),
            Start::Quote => self.period(at, end).or_else(|| self.quoted(at, end)).or(mark(Kind::Mark)),
            Start::Blank => Some(Token::of(at, blanks(&self.text[..end], behind), Kind::Blank)),
            Start::Than(_) if self.compares(behind, end) => mark(Kind::Than),
            Start::Digit => self.period(at, end).or_else(|| self.quantity(at, end)),
            Start::Than(head) => word(self, head),
            Start::Period(head) => self.period(at, end).or_else(|| word(self, head)),
            Start::Quantity(head) => self.quantity(at, end).or_else(|| word(self, head)),
            Start::Count(head) | Start::PeriodOrQuantity(head) => {
                self.period(at, end).or_else(|| self.quantity(at, end)).or_else(|| word(self, head))
            }
        }
    }

    /// The word of a head, whose character ends at byte `next`.
    #[expect(clippy::inline_always, reason = "the innermost loop of the lexer")]
    #[inline(always)]
    fn word_of(&self, head: Head, text: &str, at: usize, next: usize) -> Option<Token> {
        word_of(head, text, next).and_then(|word| self.known(text, at, word))
    }

    /// A document number without a title, known by its bracket: its issuer code stands before, and is read already. Or a mere bracket.
    fn opening(&mut self, at: usize, behind: usize, end: usize) -> Token {
        if let Some(citation) = self.document_number(at, end) {
            self.rewind(citation.span.start());
            return self.cited(citation);
        }
        self.text_up_to(at);
        // A bracket is a mere mark until its partner comes.
        self.open.push(self.out.tokens.len());
        Token::of(at, behind, Kind::Mark)
    }

    fn document_number(&self, at: usize, end: usize) -> Option<Citation> {
        const LONGEST_CODE: usize = 16;
        let mut following = self.text[at..end].chars().map(fold);
        if !matches!(following.next()?, '〔' | '[' | '【' | '(') || !following.next()?.is_ascii_digit() {
            return None;
        }
        let is_record =
            |t: &&Token| matches!(t.kind, Kind::Quantity(_) | Kind::Period(_) | Kind::Citation(_));
        let record = self.out.tokens.iter().rev().take(LONGEST_CODE).find(is_record);
        let start = record.map_or(self.body, |token| token.span.end().max(self.body));
        let mut starts =
            self.text[start..at].char_indices().rev().take(LONGEST_CODE).map(|(offset, _)| start + offset);
        let found = starts.find_map(|code| citation_at(self.text, code, end).filter(|c| c.span.end() > at));
        found.or_else(|| citation_at(self.text, at, end))
    }

    /// Takes back the tokens behind `place`, which turned out to be part of something that begins there.
    fn rewind(&mut self, place: usize) {
        while let Some(last) = self.out.tokens.last_mut().filter(|last| last.span.end() > place) {
            if last.span.start() >= place {
                self.out.tokens.pop();
            } else {
                *last = Token::of(last.span.start(), place, Kind::Text);
            }
        }
    }

    fn period(&mut self, at: usize, end: usize) -> Option<Token> {
        let (length, expression) = period_at(self.text, at, end)?;
        let index = self.out.periods.len() as u32;
        self.out.periods.push((Span::new(at, at + length), expression));
        Some(Token::of(at, at + length, Kind::Period(index)))
    }

    /// `第` before a rank is a token of its own.
    fn quantity(&mut self, at: usize, end: usize) -> Option<Token> {
        let measured = quantity_at(self.text, at, end)?;
        if self.text[self.run..at].ends_with(ORDINAL) {
            self.push(Token::of(at - ORDINAL.len_utf8(), at, Kind::Ordinal));
        }
        let behind = at + measured.text.len();
        let index = self.out.quantities.len() as u32;
        self.out.quantities.push((Span::new(at, behind), measured));
        Some(Token::of(at, behind, Kind::Quantity(index)))
    }

    fn citation(&mut self, at: usize, end: usize) -> Option<Token> {
        let citation = citation_at(self.text, at, end)?;
        Some(self.cited(citation))
    }

    fn cited(&mut self, citation: Citation) -> Token {
        let index = self.out.citations.len() as u32;
        let token = Token { span: citation.span, kind: Kind::Citation(index), class: Class::NONE };
        self.out.citations.push(citation);
        token
    }

    /// Quoted words in one token, unless a figure stands among them.
    fn quoted(&mut self, at: usize, end: usize) -> Option<Token> {
        const LONGEST: usize = 40;
        let (open, inner) = char_at(self.text, at)?;
        let close = match open {
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            '『' => '』',
            same => same,
        };
        let (length, _) = self.text[inner..end].char_indices().take(LONGEST).find(|&(_, c)| c == close)?;
        let behind = inner + length + close.len_utf8();
        let text = &self.text[..inner + length];
        let is_figure = |(i, c): (usize, char)| {
            let at = inner + i;
            let may_be = match Start::of(c, &STARTS) {
                Start::Count(_) => !counts_nothing(text, at, at + c.len_utf8()),
                begins => matches!(begins, Start::Digit | Start::Quantity(_) | Start::PeriodOrQuantity(_)),
            };
            may_be && quantity_at(text, at, text.len()).is_some()
        };
        if text[inner..].char_indices().any(is_figure) {
            return None;
        }
        self.periods_within(inner, inner + length);
        Some(Token::of(at, behind, Kind::Quoted))
    }

    /// Reads the periods of words that are one token for the grammar.
    fn periods_within(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = self.text[at..end].chars().next() {
            let period = begins_period(fold(c)).then(|| self.period(at, end)).flatten();
            at = period.map_or(at + c.len_utf8(), |period| period.span.end());
        }
    }

    fn compares(&self, behind: usize, end: usize) -> bool {
        PEERS.iter().any(|peer| self.text[behind..end].starts_with(peer))
            || period_at(self.text, behind, end).is_some()
    }

    /// Joins a bracket to its partner; one without a partner, or nested too deep to mean anything, is a mere mark.
    fn closed(&mut self, at: usize) -> Kind {
        const DEEPEST: usize = 4;
        self.text_up_to(at);
        let Some(open) = self.open.pop().filter(|_| self.open.len() < DEEPEST) else { return Kind::Mark };
        self.out.tokens[open].kind = Kind::Open((self.out.tokens.len() - open) as u32 + 1);
        Kind::Close
    }

    /// Adds a token, and the text before it. Gives where it ends.
    #[inline]
    fn push(&mut self, token: Token) -> usize {
        self.text_up_to(token.span.start());
        self.out.tokens.push(token);
        self.classes = self.classes | token.class;
        self.run = token.span.end();
        self.run
    }

    #[inline]
    fn text_up_to(&mut self, end: usize) {
        if self.run < end {
            self.out.tokens.push(Token::of(self.run, end, Kind::Text));
            self.run = end;
        }
    }
}

/// Whether a stretch of the text ends in a colon, blanks left out.
fn ends_in_colon(text: &str, span: Span) -> bool {
    match text.as_bytes()[span.range()].trim_ascii_end() {
        [.., b':'] => true,
        // Nearly all end in a full stop or a Chinese character.
        [.., 0xe3, 0x80, 0x82] | [.., 0xe4..=0xe9, _, _] => false,
        _ => text[span.range()].trim_end().ends_with([':', '\u{ff1a}']),
    }
}

/// Whether neither a time expression nor a quantity begins with the [`Start::Count`] at byte `at`, told by what stands behind it.
fn counts_nothing(text: &str, at: usize, behind: usize) -> bool {
    is_before_none(&BEHIND_COUNT, text, behind) && !text[..at].ends_with(ORDINAL)
}

/// Whether a character stands at byte `at` that is none of the set.
fn is_before_none(of: &CharSet, text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|(c, _)| !of.has(c))
}

/// Where the blanks end that begin at byte `at`.
fn blanks(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
}

/// Whether anything but text stands at a place, where the character stands.
fn is_known(text: &str, c: char, at: usize) -> bool {
    match Start::of(c, &STARTS) {
        Start::Nothing => !c.is_alphanumeric(),
        Start::Word(_) | Start::Than(_) => word(&text[at..]).is_some(),
        Start::Period(_) => period_at(text, at, text.len()).is_some() || word(&text[at..]).is_some(),
        _ => true,
    }
}

/// How far a word of the table goes and what it is before what stands behind it.
#[inline]
fn in_context(text: &str, at: usize, (behind, class): (usize, Class)) -> (usize, Class) {
    if may_join(text, behind) { joined(text, at, behind, class) } else { (behind, class) }
}

/// Whether the character at a place may be one that a word goes together with: cheap, and wrong only by saying yes.
#[inline]
fn may_join(text: &str, at: usize) -> bool {
    const LAST_BYTES: u64 = last_bytes("级业位到至率化");
    text.as_bytes().get(at + 2).is_some_and(|byte| LAST_BYTES >> (byte & 63) & 1 != 0)
}

/// The last six bits of the last byte of each character, a bit each.
const fn last_bytes(chars: &str) -> u64 {
    let (mut bits, mut at) = (0, 2);
    while at < chars.len() {
        bits |= 1 << (chars.as_bytes()[at] & 63);
        at += '级'.len_utf8();
    }
    bits
}

/// A word and a character behind it that may change it. With `率` or `化` behind it a verb is of a name.
#[inline(never)]
fn joined(text: &str, at: usize, behind: usize, class: Class) -> (usize, Class) {
    const SUFFIX: usize = '率'.len_utf8();
    // `加上级补助`, `为企业`, `争取到位`: the word's last character is of what stands behind.
    let is_cut = |word: &str, next: char| text[at..behind] == *word && text[behind..].starts_with(next);
    let cuts = Class::CONJ | Class::PLAIN | Class::REACH;
    if class.any(cuts) && (is_cut("加上", '级') || is_cut("为企", '业') || is_cut("争取到", '位')) {
        let short = behind - '上'.len_utf8();
        let class = word(&text[at..short]).map_or(Class::CONJ, |(_, class)| class);
        return (short, class);
    }
    if class.any(Class::TREND) && behind - at > SUFFIX && reaches(&text[behind..]) {
        return (behind + SUFFIX, Class::REACH);
    }
    let is_verb = class.any(Class::VERB | Class::NOMINAL | Class::REACH) && behind - at > SUFFIX;
    if is_verb && makes_name(&text[behind..]) { (behind + SUFFIX, Class::PLAIN) } else { (behind, class) }
}

/// Whether what stands behind a verb of change tells how far: `回升到`, `压降至`.
fn reaches(behind: &str) -> bool {
    let rest = behind.strip_prefix(['到', '至']);
    rest.is_some_and(|rest| !rest.starts_with(['位', '期', '少', '今', '多', '底']))
}

/// Whether what stands behind a verb makes a name of it: `办结率`, `规范化`.
fn makes_name(behind: &str) -> bool {
    let mut behind = behind.chars();
    match behind.next() {
        Some('率') => !behind.next().is_some_and(|c| "先领队团".contains(c)),
        Some('化') => !behind.next().is_some_and(|c| "解债肥妆学工验粪零整".contains(c)),
        _ => false,
    }
}
