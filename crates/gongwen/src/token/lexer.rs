//! One pass over a sentence: periods, quantities and citations where they can start, words from the table, punctuation, text.

use std::ops::Range;
use std::sync::LazyLock;

use crate::Span;
use crate::document::Citation;
use crate::sentence::Sentence;
use crate::token::citation::citation_at;
use crate::token::period::{PeriodExpr, begins_period, period_at};
use crate::token::quantity::{Measured, can_begin, quantity_at};
use crate::token::word::{Class, word, word_of, words_of};
use crate::width::{char_at, fold};
use crate::wordlist::{Head, WordList};

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
    /// The tokens of each sentence.
    pub sentences: Vec<Range<usize>>,
    pub quantities: Vec<(Span, Measured<'t>)>,
    pub periods: Vec<(Span, PeriodExpr)>,
    pub citations: Vec<Citation>,
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
    let mut lexer = Lexer { text, out, open: Vec::new() };
    for sentence in sentences {
        let first = lexer.out.tokens.len();
        lexer.sentence(sentence);
        lexer.out.sentences.push(first..lexer.out.tokens.len());
    }
    lexer.out
}

struct Lexer<'t> {
    text: &'t str,
    out: Lexed<'t>,
    /// Opening brackets of the sentence, by index of their token.
    open: Vec<usize>,
}

impl Lexer<'_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let (start, end) = (sentence.span.start(), sentence.span.end());
        if sentence.body > start {
            self.push(start, sentence.body, Found::of(Kind::Label));
        }
        self.open.clear();
        self.stretch(sentence.body, end);
    }

    fn stretch(&mut self, start: usize, end: usize) {
        let text = &self.text[..end];
        let starts = &**STARTS;
        let (mut run, mut at) = (start, start);
        while let Some((begins, c, here, next)) = Start::next(text, at, starts) {
            at = here;
            if begins == Start::Open
                && let Some((code, behind)) = self.document_number(start, at, end)
            {
                self.rewind(code);
                self.text_run(run, code);
                self.push(code, behind, Found::of(Kind::Citation(self.out.citations.len() as u32 - 1)));
                (run, at) = (behind, behind);
                continue;
            }
            let found = match begins {
                Start::Word(head) => known(text, at, word_of(head, text, next)),
                _ => {
                    let special = self.special(begins, c, at, end);
                    special.map(|(behind, kind)| (behind, Found::of(kind))).or_else(|| {
                        let word = word(&text[at..]).map(|(length, class)| (at + length, class));
                        known(text, at, word)
                    })
                }
            };
            let Some((behind, found)) = found.filter(|&found| self.is_sure(found, run, at, end)) else {
                at = next;
                continue;
            };
            self.text_before(run, at, found.kind);
            self.push(at, behind, found);
            (run, at) = (behind, behind);
        }
        self.text_run(run, end);
    }

    /// Whether what was read at a place is one: a particle of one character is weighed by its neighbours.
    fn is_sure(&self, (behind, found): (usize, Found), run: usize, at: usize, end: usize) -> bool {
        const LONGEST: usize = '的'.len_utf8();
        let joins = Class::OF | Class::ETC | Class::CONJ | Class::SHARE | Class::AREA;
        let weighed = found.kind == Kind::Word && behind - at <= LONGEST && !found.class.any(joins);
        !weighed || self.is_particle(run, at, behind, end)
    }

    /// It follows a word of substance, or something known follows it.
    fn is_particle(&self, run: usize, at: usize, behind: usize, end: usize) -> bool {
        const LONGEST: usize = '的'.len_utf8();
        let substance =
            Class::NOUN | Class::NOMINAL | Class::MONEY | Class::VERB | Class::COMPLETION | Class::RANK;
        if run == at
            && let Some(before) = self.out.tokens.last()
            && before.class.any(substance)
            && before.span.len() > LONGEST
        {
            return true;
        }
        let particle = &self.text[at..behind];
        if matches!(particle, "被" | "获") {
            return self.is_passive(behind, at);
        }
        let rest = &self.text[behind..end];
        let next = rest.chars().next().map(fold);
        if run == at
            && let Some(compounds) = self.compounds(particle, at)
        {
            return !next.is_some_and(|c| compounds.contains(c));
        }
        match next {
            None | Some('第') => true,
            Some('列' | '排' | '居') if particle == "中" => true,
            Some(_) if particle == "应" => word(rest).is_some(),
            Some(c) if can_begin(c) || !c.is_alphanumeric() => true,
            Some(c) if begins_period(c) && period_at(self.text, behind, end).is_some() => true,
            Some(_) => word(rest).is_some(),
        }
    }

    /// `被` and `获` open a predicate unless they make another word with what stands beside them.
    fn is_passive(&self, behind: usize, at: usize) -> bool {
        let beside = |c: Option<char>, words: &str| c.is_some_and(|c| words.contains(c));
        let (before, after) = (self.text[..at].chars().next_back(), self.text[behind..].chars().next());
        !beside(before, "斩荣喜捕俘收查缴截渔植棉") && !beside(after, "子告褥单服罩悉益救释胜")
    }

    /// Particles that nearly always are one where nothing unknown stands before them, with what makes other words of them.
    fn compounds(&self, particle: &str, at: usize) -> Option<&'static str> {
        let subject = Class::AREA | Class::NOW | Class::LOCALE | Class::ADVERB;
        let behind_subject = || {
            let last = self.out.tokens.last();
            last.is_some_and(|token| token.class.any(subject) || matches!(token.kind, Kind::Period(_)))
        };
        let opens_clause = || {
            self.out.tokens.last().is_none_or(|token| match token.kind {
                Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Label | Kind::Period(_) => true,
                Kind::Blank => self.text[token.span.range()].contains('\n'),
                _ => token.span.end() < at,
            })
        };
        match particle {
            "共" => Some("享建同产青性治生识"),
            "已" => Some("知"),
            "拟" => Some("定订人态合"),
            "需" => Some("求要"),
            "为" if opens_clause() => Some("期止"),
            "在" if opens_clause() => Some("建管校册岗职园库谈外孵读站研产线编营售手此于"),
            "由" if opens_clause() => Some("于此来"),
            "向" | "对" if opens_clause() => Some("外口接象应策照比标手阳导上下前来"),
            "有" if behind_subject() => Some("效限机色关序力利益氧轨声毒害形偿望条"),
            _ => None,
        }
    }

    /// What begins at `at` and is neither a word of the table nor plain text.
    fn special(&mut self, begins: Start, c: char, at: usize, end: usize) -> Option<(usize, Kind)> {
        let behind = at + c.len_utf8();
        match begins {
            Start::Nothing | Start::Word(_) => None,
            Start::Comma => Some((behind, Kind::Comma)),
            Start::Semicolon => Some((behind, Kind::Semicolon)),
            Start::Pause => Some((behind, Kind::Pause)),
            Start::Colon => Some((behind, Kind::Colon)),
            Start::Stop => Some((behind, Kind::Stop)),
            Start::Open => Some((behind, Kind::Open(0))),
            Start::Close => Some((behind, Kind::Close)),
            Start::Mark => Some((behind, Kind::Mark)),
            Start::Title => self.citation(at, end).or(Some((behind, Kind::Mark))),
            Start::Quote => {
                self.period(at, end).or_else(|| self.quoted(at, end, c)).or(Some((behind, Kind::Mark)))
            }
            Start::Than => self.compares(behind, end).then_some((behind, Kind::Than)),
            Start::Blank => Some((self.blanks(behind, end), Kind::Blank)),
            Start::Period => self.period(at, end),
            Start::Quantity => self.quantity(at, end),
            Start::PeriodOrQuantity => self.period(at, end).or_else(|| self.quantity(at, end)),
        }
    }

    /// A document number without a title, known by its bracket: its issuer code stands before, and is read already.
    fn document_number(&mut self, start: usize, at: usize, end: usize) -> Option<(usize, usize)> {
        const LONGEST_CODE: usize = 16;
        let mut following = self.text[at..end].chars().map(fold);
        if !matches!(following.next()?, '〔' | '[' | '【' | '(') || !following.next()?.is_ascii_digit() {
            return None;
        }
        let is_record =
            |t: &&Token| matches!(t.kind, Kind::Quantity(_) | Kind::Period(_) | Kind::Citation(_));
        let record = self.out.tokens.iter().rev().take(LONGEST_CODE).find(is_record);
        let start = record.map_or(start, |token| token.span.end().max(start));
        let mut starts =
            self.text[start..at].char_indices().rev().take(LONGEST_CODE).map(|(offset, _)| start + offset);
        let found = starts.find_map(|code| citation_at(self.text, code, end).filter(|c| c.span.end() > at));
        let citation = found.or_else(|| citation_at(self.text, at, end))?;
        let span = citation.span;
        self.out.citations.push(citation);
        Some((span.start(), span.end()))
    }

    /// Takes back the tokens behind `place`, which turned out to be part of something that begins there.
    fn rewind(&mut self, place: usize) {
        while let Some(last) = self.out.tokens.last_mut().filter(|last| last.span.end() > place) {
            if last.span.start() >= place {
                self.out.tokens.pop();
            } else {
                last.span = Span::new(last.span.start(), place);
                last.kind = Kind::Text;
                last.class = Class::NONE;
            }
        }
    }

    fn period(&mut self, at: usize, end: usize) -> Option<(usize, Kind)> {
        let (length, expression) = period_at(self.text, at, end)?;
        self.out.periods.push((Span::new(at, at + length), expression));
        Some((at + length, Kind::Period(self.out.periods.len() as u32 - 1)))
    }

    fn quantity(&mut self, at: usize, end: usize) -> Option<(usize, Kind)> {
        let measured = quantity_at(self.text, at, end)?;
        let behind = at + measured.text.len();
        self.out.quantities.push((Span::new(at, behind), measured));
        Some((behind, Kind::Quantity(self.out.quantities.len() as u32 - 1)))
    }

    fn citation(&mut self, at: usize, end: usize) -> Option<(usize, Kind)> {
        let citation = citation_at(self.text, at, end)?;
        let behind = citation.span.end();
        self.out.citations.push(citation);
        Some((behind, Kind::Citation(self.out.citations.len() as u32 - 1)))
    }

    /// Quoted words in one token, unless a figure stands among them.
    fn quoted(&mut self, at: usize, end: usize, open: char) -> Option<(usize, Kind)> {
        const LONGEST: usize = 40;
        let close = match open {
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            '『' => '』',
            same => same,
        };
        let inner = at + open.len_utf8();
        let (length, _) = self.text[inner..end].char_indices().take(LONGEST).find(|&(_, c)| c == close)?;
        let behind = inner + length + close.len_utf8();
        let holds_figure = self.text[inner..inner + length]
            .char_indices()
            .any(|(i, c)| can_begin(c) && quantity_at(self.text, inner + i, inner + length).is_some());
        if holds_figure {
            return None;
        }
        self.periods_within(inner, inner + length);
        Some((behind, Kind::Quoted))
    }

    /// Reads the periods of words that are one token for the grammar.
    fn periods_within(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = self.text[at..end].chars().next() {
            let period = begins_period(fold(c)).then(|| self.period(at, end)).flatten();
            at = period.map_or(at + c.len_utf8(), |(behind, _)| behind);
        }
    }

    fn compares(&self, behind: usize, end: usize) -> bool {
        PEERS.begins(&self.text[behind..end]) || period_at(self.text, behind, end).is_some()
    }

    fn blanks(&self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end];
        at + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
    }

    /// The text before a token; `第` before a rank is a token of its own.
    fn text_before(&mut self, start: usize, end: usize, next: Kind) {
        const ORDINAL: char = '第';
        if matches!(next, Kind::Quantity(_)) && self.text[start..end].ends_with(ORDINAL) {
            let middle = end - ORDINAL.len_utf8();
            self.text_run(start, middle);
            self.push(middle, end, Found::of(Kind::Ordinal));
        } else {
            self.text_run(start, end);
        }
    }

    fn text_run(&mut self, start: usize, end: usize) {
        if start < end {
            self.push(start, end, Found::of(Kind::Text));
        }
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, found: Found) {
        let kind = match found.kind {
            Kind::Open(_) => self.opened(),
            Kind::Close => self.closed(),
            kind => kind,
        };
        self.out.tokens.push(Token { span: Span::new(start, end), kind, class: found.class });
    }

    /// A bracket is a mere mark until its partner comes.
    fn opened(&mut self) -> Kind {
        self.open.push(self.out.tokens.len());
        Kind::Mark
    }

    /// Joins a bracket to its partner; one without a partner, or nested too deep to mean anything, is a mere mark.
    fn closed(&mut self) -> Kind {
        const DEEPEST: usize = 4;
        let Some(open) = self.open.pop().filter(|_| self.open.len() < DEEPEST) else { return Kind::Mark };
        self.out.tokens[open].kind = Kind::Open((self.out.tokens.len() - open) as u32 + 1);
        Kind::Close
    }
}

/// What stands at a place.
#[derive(Clone, Copy)]
struct Found {
    kind: Kind,
    class: Class,
}

impl Found {
    const fn of(kind: Kind) -> Self {
        Self { kind, class: Class::NONE }
    }

    const fn word(class: Class) -> Self {
        Self { kind: Kind::Word, class }
    }
}

/// What a figure is compared with.
static PEERS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new([
        "全国", "全省", "全市", "全州", "全县", "全区", "平均", "同类", "周边", "东部", "中部", "西部",
        "省均", "预期",
    ])
});

/// What a word of the table is at a place. With `率` or `化` behind it a verb is of a name.
#[inline]
fn known(text: &str, at: usize, found: Option<(usize, Class)>) -> Option<(usize, Found)> {
    const SUFFIX: usize = '率'.len_utf8();
    let (behind, class) = found?;
    // `加上级补助`, `为企业`, `争取到位`: the word's last character is of what stands behind.
    let is_cut = |word: &str, next: char| text[at..behind] == *word && text[behind..].starts_with(next);
    let cuts = Class::CONJ | Class::PLAIN | Class::REACH;
    if class.any(cuts) && (is_cut("加上", '级') || is_cut("为企", '业') || is_cut("争取到", '位')) {
        let short = behind - '上'.len_utf8();
        let class = word(&text[at..short]).map_or(Class::CONJ, |(_, class)| class);
        return Some((short, Found::word(class)));
    }
    if class.any(Class::TREND) && behind - at > SUFFIX && reaches(&text[behind..]) {
        return Some((behind + SUFFIX, Found::word(Class::REACH)));
    }
    let is_verb = class.any(Class::VERB | Class::NOMINAL | Class::REACH) && behind - at > SUFFIX;
    Some(if is_verb && makes_name(&text[behind..]) {
        (behind + SUFFIX, Found::word(Class::PLAIN))
    } else {
        (behind, Found::word(class))
    })
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

/// What can begin with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Nothing,
    /// A word of the table, and nothing else.
    Word(Head),
    Comma,
    Semicolon,
    Pause,
    Colon,
    Stop,
    Open,
    Close,
    Mark,
    Title,
    Quote,
    Than,
    Blank,
    Period,
    Quantity,
    PeriodOrQuantity,
}

/// For each character of the first plane.
static STARTS: LazyLock<Vec<Start>> = LazyLock::new(|| {
    let told = |code| char::from_u32(code).map_or(Start::Nothing, Start::told);
    (0..=0xffff).map(told).collect()
});

impl Start {
    fn of(c: char, starts: &[Self]) -> Self {
        starts.get(c as usize).copied().unwrap_or(Self::Nothing)
    }

    /// The next character that something can begin with, where it stands and where the next one does.
    fn next(text: &str, mut at: usize, starts: &[Self]) -> Option<(Self, char, usize, usize)> {
        loop {
            let (c, next) = char_at(text, at)?;
            let begins = Self::of(c, starts);
            if begins != Self::Nothing {
                return Some((begins, c, at, next));
            }
            at = next;
        }
    }

    fn told(c: char) -> Self {
        match fold(c) {
            ',' | '，' => Self::Comma,
            ';' => Self::Semicolon,
            '、' => Self::Pause,
            ':' => Self::Colon,
            '。' | '!' | '?' => Self::Stop,
            '(' | '[' | '【' | '〔' | '〖' => Self::Open,
            ')' | ']' | '】' | '〕' | '〗' => Self::Close,
            '《' => Self::Title,
            '“' | '‘' | '"' | '\'' | '「' | '『' => Self::Quote,
            '”' | '’' | '」' | '』' | '》' | '…' | '—' => Self::Mark,
            '比' | '较' | '与' | '同' => Self::Than,
            folded if folded == ' ' || c.is_whitespace() => Self::Blank,
            folded => match (begins_period(folded), can_begin(folded)) {
                (true, true) => Self::PeriodOrQuantity,
                (true, false) => Self::Period,
                (false, true) => Self::Quantity,
                (false, false) => words_of(c).map_or(Self::Nothing, Self::Word),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::BlockKind;
    use crate::{layout, outline, sentence};

    fn kinds(text: &str) -> Vec<(&str, Kind)> {
        let span = Span::new(0, text.len());
        let sentence = Sentence {
            span,
            body: 0,
            block: 0,
            node: None,
            report: None,
            is_title: false,
            is_heading: false,
        };
        let lexed = lex(text, &[sentence]);
        lexed.tokens.iter().map(|token| (&text[token.span.range()], token.kind)).collect()
    }

    #[test]
    fn a_document_number_takes_back_its_issuer_code() {
        let tokens = kinds("按照云政发〔2021〕18号要求");
        assert!(tokens.contains(&("云政发〔2021〕18号", Kind::Citation(0))), "{tokens:?}");
    }

    #[test]
    fn quoted_words_are_one_token_unless_a_figure_stands_among_them() {
        assert_eq!(kinds("“马上办”改革")[0], ("“马上办”", Kind::Quoted));
        assert_eq!(kinds("获“2021年度标杆园区”称号")[1], ("“2021年度标杆园区”", Kind::Quoted));
        assert!(kinds("“年产300吨”项目").iter().any(|(_, kind)| matches!(kind, Kind::Quantity(_))));
    }

    #[test]
    fn brackets_know_how_much_they_hold() {
        let tokens = kinds("(一(二)");
        assert_eq!(tokens[0].1, Kind::Mark);
        assert!(matches!(tokens[2].1, Kind::Open(3)), "{tokens:?}");
    }

    #[track_caller]
    fn tiles(text: &str) {
        let outline = outline::outline(text, &layout::layout(text));
        let sentences = sentence::sentences(text, &outline);
        let lexed = lex(text, &sentences);
        let mut cuts = sentences.iter();
        for block in
            outline.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Furniture | BlockKind::Blank))
        {
            let mut at = block.span.start();
            while at < block.span.end() {
                let sentence = cuts.next().expect("a sentence for every stretch of a block");
                assert_eq!(sentence.span.start(), at);
                assert!(sentence.span.end() > at && text.is_char_boundary(sentence.span.end()));
                at = sentence.span.end();
            }
            assert_eq!(at, block.span.end());
        }
        assert!(cuts.next().is_none());
        for (sentence, tokens) in sentences.iter().zip(&lexed.sentences) {
            let mut at = sentence.span.start();
            for token in &lexed.tokens[tokens.clone()] {
                assert_eq!(token.span.start(), at, "{:?}", &text[sentence.span.range()]);
                assert!(!token.span.is_empty() && text.is_char_boundary(token.span.end()));
                at = token.span.end();
            }
            assert_eq!(at, sentence.span.end());
        }
    }

    #[test]
    fn sentences_tile_blocks_and_tokens_tile_sentences_in_the_corpus() {
        let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus");
        let mut seen = 0;
        for entry in std::fs::read_dir(corpus).expect("the corpus").filter_map(Result::ok) {
            if entry.path().extension().is_some_and(|extension| extension == "txt") {
                tiles(&std::fs::read_to_string(entry.path()).expect("UTF-8"));
                seen += 1;
            }
        }
        assert!(seen >= 3);
    }

    proptest! {
        #[test]
        fn sentences_and_tokens_tile_any_text(text in "[一二三、(（)）1２.。;,，“”\"《》〔〕\n 年月日亿元家%X第其中增长完成是项目a—截至目前]{0,60}") {
            tiles(&text);
        }
    }
}
