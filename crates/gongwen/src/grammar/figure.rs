//! A number and the words around it: what is said with it, and whether it says anything.

use super::clause::{NEXT_STEP, Walker};
use super::event::{Event, Figure};
use super::head::{Head, Said};
use super::level::{Setting, Verdict, is_measure};
use super::name::read_phrase;
use super::noun::{Tail, blanks, shared_noun, tail};
use super::phrase::Phrase;
use super::silent::is_limit;
use super::{Tokens, Words, span_of};
use crate::Span;
use crate::document::{Basis, Dimension, Reason, Status};
use crate::token::word::Class;
use crate::token::{Kind, Token};

impl<'t> Walker<'t, '_> {
    /// Reads the figure whose head ends before token `end`.
    pub(super) fn figure(&mut self, head: &Head, end: usize) {
        let mut phrase = Phrase::new(self.tokens.source);
        read_phrase(self.tokens, self.before(), &mut phrase);
        let begins = |token: &Token| self.tokens.words_of(token).are(NEXT_STEP);
        if phrase.status == Some(Status::Target) && self.before().first().is_some_and(begins) {
            // `下一步将新建学校3所`
            self.events.push(Event::Ahead);
        }
        let setting = self.setting(head, &phrase, end);
        // Each of these is out of line: inlined, they would take the figure apart and put it together again.
        let mut figure = stated(head, &phrase);
        self.base(&mut figure, &setting);
        match self.verdict(&mut figure, &setting) {
            Verdict::States(consumed) => self.states(&mut figure, &setting, consumed),
            Verdict::Nothing(reason) => self.states_nothing(setting, reason),
        }
    }

    /// What stands around a head.
    fn setting<'p>(&self, head: &'p Head, phrase: &'p Phrase<'p>, end: usize) -> Setting<'p> {
        let (bounded, skip) = bound_behind(self.tokens.at(end));
        let behind = end + skip;
        let measured = head.quantity.map(|quantity| self.tokens.measured(quantity));
        let dimension = measured.map(|measured| measured.dimension);
        let limits = measured.is_some_and(is_limit);
        let tail = Tail::None;
        let (threshold, numbered) = (false, false);
        let alone =
            Setting { head, phrase, tail, dimension, limits, bounded, threshold, numbered, end, behind };
        match self.tokens.at(behind).first().kind {
            Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::End => alone,
            _ => self.with_tail(alone),
        }
    }

    /// The setting of a number that ends no clause.
    #[inline(never)]
    fn with_tail<'p>(&self, mut setting: Setting<'p>) -> Setting<'p> {
        let Setting { head, phrase, dimension, limits, bounded, end, behind, .. } = setting;
        let rest = self.tokens.at(behind);
        let mut tail = tail(rest);
        let joined = matches!(tail, Tail::Attribute);
        let threshold = joined && (bounded || limits);
        if joined && !threshold && self.reaches_over(dimension, head, phrase) {
            // `建成28公里的绿道`
            tail = noun_behind_particle(rest);
        }
        if rest.first().kind == Kind::Pause && (phrase.words.is_empty() || phrase.is_verb()) {
            tail = shared_noun(rest);
        }
        let numbered = self.number_behind(&tail, behind);
        let names_next = numbered
            && !phrase.words.is_empty()
            && self.tokens.at(end).is(Class::PLAIN | Class::AVERAGE | Class::MONEY)
            && !phrase.has_verb();
        // `在职干部138人平均年龄46.8岁`: what stands behind names the next number.
        setting.tail = if names_next { Tail::None } else { tail };
        setting.threshold = threshold;
        setting.numbered = numbered;
        setting
    }

    /// Whether what `的` joins to a number is what it measures.
    fn reaches_over(&self, dimension: Option<Dimension>, head: &Head, phrase: &Phrase<'_>) -> bool {
        match dimension {
            Some(Dimension::Ratio) => self.shares_out(phrase),
            Some(dimension) if is_measure(dimension) => {
                phrase.is_verb() || phrase.words.is_empty() && (self.said || head.reaches)
            }
            _ => false,
        }
    }

    /// Whether the number states something.
    fn verdict(&self, figure: &mut Figure, setting: &Setting<'_>) -> Verdict {
        let sized = setting.numbered && self.is_size(setting)
            || (setting.bounded || setting.limits) && self.bounds_next(setting);
        if sized || setting.limits && self.is_counted_behind(setting.tail, setting.behind) {
            // `超50亿元项目2个`
            return Verdict::Nothing(Reason::Threshold);
        }
        self.judge(figure, setting)
    }

    /// The figure is told, with so many tokens behind its number.
    fn states(&mut self, figure: &mut Figure, setting: &Setting<'_>, consumed: usize) {
        let &Setting { head, phrase, behind, .. } = setting;
        self.said = true;
        if let Some(counted) = self.counted
            && figure.subject.is_none()
            && !self.listed
            && (head.reaches || acts(self.before()))
        {
            // `27宗重点项目完成投资96亿元`: what was counted is whose the next figure is.
            figure.subject = Some(counted);
        }
        let counts = figure.said == Said::Count;
        let served = || {
            let lead = figure.lead.map_or("", |lead| &self.tokens.source.text[lead.range()]);
            lead.contains(['为', '向', '给', '对'])
        };
        let counted = counts && phrase.words.is_empty() && !phrase.prepositional && !served();
        self.counted = figure.name.filter(|_| counted);
        self.within = counts && self.tokens.at(behind + consumed).is(Class::WHOLE);
        let changes = figure.said == Said::Change;
        if changes && self.listed && self.gap.is_some() && figure.basis.is_none() {
            // `高于全省1.2个百分点、全市0.8个百分点`
            figure.name = None;
            figure.basis = Some(Basis::Other);
            figure.basis_words = span_of(self.before()).or(self.gap);
        }
        self.gap = figure.basis_words.filter(|_| changes && figure.basis == Some(Basis::Other));
        self.state(*figure);
        self.planned = head.planned;
        let head_at = self.at;
        self.last_said = Some(figure.said);
        self.at = behind + consumed;
        self.pass_over(behind);
        self.segment = self.at;
        if head.each
            || self.goes_on_listing(head, phrase)
            || self.goes_on_growing(head, phrase)
            || self.ends_changes(head, phrase)
            || phrase.each && self.goes_on_in_unit(head)
        {
            self.list(figure, head, phrase, head_at);
        }
    }

    /// The number states nothing. Few do.
    #[cold]
    fn states_nothing(&mut self, setting: Setting<'_>, reason: Reason) {
        let Setting { head, phrase, tail, threshold, end, behind, .. } = setting;
        let segment = self.before();
        if let Some(quantity) = head.quantity {
            self.events.push(Event::Nothing(quantity, reason));
            if let Some(name) = phrase.name()
                && self.is_age_bracket(quantity, behind)
            {
                self.events.push(Event::Topic(name));
            }
        }
        self.made |= phrase.last_class().any(Class::MADE);
        self.rules |= phrase.of_order;
        self.at = end;
        // A number inside a name: what stands before it stays in the segment.
        let in_name = (setting.bounded || setting.limits) && self.bounds_next(&setting)
            || head.quantity.is_some_and(|q| self.spans_years(q, end))
            || matches!(tail, Tail::Noun { .. })
            || phrase.words.is_empty()
            || self.runs(segment);
        if let Some(length) = self.standard(end) {
            self.at = end + length;
            self.segment = self.at;
        } else if !threshold && (matches!(tail, Tail::Attribute) || !in_name) {
            self.segment = end;
        }
    }

    /// The numbers of a noun phrase that was read state nothing.
    fn pass_over(&mut self, from: usize) {
        for token in &self.tokens.slice[from..self.at] {
            if let Kind::Quantity(quantity) = token.kind {
                self.events.push(Event::Nothing(quantity, Reason::Name));
            }
        }
    }

    /// What is said with a number before it is judged.
    fn base(&self, figure: &mut Figure, setting: &Setting<'_>) {
        let &Setting { head, phrase, end, behind, .. } = setting;
        let name = phrase.name();
        let stop = self.tokens.slice[end - 1].span.end();
        let start = name.map_or(self.tokens.slice[self.at].span.start(), Span::start);
        figure.name = name;
        figure.span = Span::new(start.min(stop), stop);
        figure.lead = span_of(&self.tokens.slice[self.at..end - 1]);
        let based = head.base_period.is_some();
        figure.fronted = phrase.fronted && !based && !self.listed && !self.continues(name);
        figure.is_base = based || head.from;
        figure.picked = self.within;
        figure.names_amount =
            phrase.last_class().any(Class::MONEY | Class::NOUN | Class::PLAIN | Class::NOMINAL);
        figure.bare_plan = phrase.is_bare_plan() && head.quantity.is_some();
        figure.is_verb = phrase.is_verb();
        figure.opens_with_verb = phrase.opens_with_verb();
        let told = head.status.or(phrase.status);
        figure.governs = !head.planned && told.is_some();
        let plans = || phrase.plans() && !phrase.completes || head.reaches && phrase.strives();
        // `其中930亩已纳入规划`: what happened is told behind the number.
        let happened = || self.tokens.at(behind).is(Class::ACTUAL);
        figure.status = told
            .or_else(|| plans().then_some(Status::Target))
            .or_else(|| happened().then_some(Status::Actual));
    }

    /// Whether the time before a number is of what goes on from the words before.
    fn continues(&self, name: Option<Span>) -> bool {
        self.joins() || self.is_attribute() || name.is_some_and(|name| self.is_left_over(name))
    }

    /// Decides what is said, and between the name before and the noun behind.
    fn judge(&self, figure: &mut Figure, setting: &Setting<'_>) -> Verdict {
        let &Setting { head, phrase, .. } = setting;
        let Some(dimension) = setting.dimension else { return Verdict::States(0) };
        let opening = phrase.first_class();
        if phrase.is_figure() && dimension == Dimension::Currency {
            figure.name = None;
        }
        let changes = || opening.any(Class::TREND) && self.leads_to(figure.lead);
        if opening.any(Class::TREND | Class::TARGET) && (changes() || head.reaches && phrase.strives()) {
            // `提升游客满意度至95分`
            figure.name = phrase.without_first().or(figure.name);
        }
        match head.said {
            Said::Level => return self.judge_level(figure, setting),
            Said::Completion => {
                if let (Some(noun), Some(name)) = (head.noun, phrase.name())
                    && self.tokens.words(noun).end(["率"])
                {
                    figure.name = Some(name.join(noun));
                }
            }
            Said::Growth | Said::Change => self.judge_change(figure, setting),
            Said::Share => figure.name = phrase.part_of_whole().or(figure.name),
            Said::Rank => {
                let Some(name) = phrase.name() else {
                    figure.name = self.occasion();
                    return Verdict::States(0);
                };
                let words = self.tokens.words(name);
                if phrase.last_class().any(Class::WHOLE) {
                    // `观摩活动中获得第2名`
                    figure.name = phrase.without_last();
                } else if words.end(["列", "居", "排"]) {
                    figure.name =
                        figure.name.map(|name| Span::new(name.start(), name.end() - '列'.len_utf8()));
                } else if is_rank_noun(words.without_joint()) {
                    figure.name = None;
                }
            }
            _ => {}
        }
        Verdict::States(0)
    }

    /// `在全省绩效考核中排名第8`: what the rank was told in.
    fn occasion(&self) -> Option<Span> {
        const ASSESSED: [&str; 8] = ["考核", "考评", "评价", "评估", "评比", "测评", "竞赛", "大赛"];
        let (last, words) = self.before().split_last().filter(|(last, _)| last.class.any(Class::WHOLE))?;
        let at = words.iter().position(|token| self.tokens.words_of(token).are(["在"]))?;
        let words = &words[at + 1..];
        let place = |token: &&Token| {
            token.class.any(Class::AREA) || matches!(token.kind, Kind::Period(_) | Kind::Blank)
        };
        // `在全省86个县考核中`
        let counts = words.iter().any(|token| matches!(token.kind, Kind::Quantity(_)));
        let opens = if counts { words.len() - 1 } else { words.iter().take_while(place).count() };
        span_of(&words[opens..])
            .filter(|&span| span.end() == last.span.start() && self.tokens.words(span).end(ASSESSED))
    }

    fn judge_change(&self, figure: &mut Figure, setting: &Setting<'_>) {
        let phrase = setting.phrase;
        if phrase.is_cause() {
            figure.name = None;
        } else if phrase.opens(Class::VERB) && phrase.opens_with(["带动", "拉动", "推动", "促进"]) {
            figure.name = phrase.without_first().or(figure.name);
        } else if figure.said == Said::Change {
            figure.name = figure.name.map(|name| self.without_progress(name));
        } else if phrase.plans() && phrase.words.len() > 1 {
            figure.name = phrase.without_last();
        }
    }

    fn judge_level(&self, figure: &mut Figure, setting: &Setting<'_>) -> Verdict {
        let &Setting { head, phrase, dimension, .. } = setting;
        if let Some(reason) = self.silenced(setting) {
            return Verdict::Nothing(reason);
        }
        let ratio = dimension == Some(Dimension::Ratio);
        if phrase.last_class().any(Class::APART)
            && set_apart(figure, phrase, setting.bounded || setting.threshold)
        {
            // `云水产业园项目总投资18.6亿元`
        } else if head.planned {
            figure.subject = None;
            figure.name = head.noun;
        } else if head.noun.is_some() {
            figure.name = phrase.name().zip(head.noun).map(|(name, noun)| name.join(noun)).or(phrase.name());
        } else if head.from && phrase.names_rate() {
            // `增速由-6.2%回升到3.8%`
            figure.said = Said::Growth;
            figure.basis = Some(Basis::YearOnYear);
        } else if head.base_period.is_some() || head.from {
            // The base of a comparison is told as it stands.
        } else if ratio && self.completes(figure, phrase) {
            figure.said = Said::Completion;
        } else if dimension == Some(Dimension::Duration) && self.is_ahead_of_time(phrase) {
            return Verdict::Nothing(Reason::Name);
        } else if !matches!(setting.tail, Tail::None) || dimension == Some(Dimension::Duration) {
            return self.level(figure, *setting);
        }
        Verdict::States(0)
    }

    /// Whether a rate tells how much of something is done: `已完成65%`.
    fn completes(&self, figure: &Figure, phrase: &Phrase<'_>) -> bool {
        let goes_on = || self.listed && self.last_said == Some(Said::Completion);
        self.is_done(figure.lead) || (phrase.completes || goes_on()) && !self.is_rate(figure)
    }

    pub(super) fn before(&self) -> &'t [Token] {
        &self.tokens.slice[self.segment..self.at]
    }

    /// Whether a number of its own stands behind the noun phrase.
    fn number_behind(&self, tail: &Tail, behind: usize) -> bool {
        let Tail::Noun { length, .. } = *tail else { return false };
        matches!(self.tokens.at(behind + length).first().kind, Kind::Quantity(_))
    }

    /// Whether the name is a rate's own: `森林覆盖率`.
    fn is_rate(&self, figure: &Figure) -> bool {
        figure.name.is_none_or(|name| self.tokens.words(name).end(["率", "比", "度"]))
    }

    /// `已完成65%`
    fn is_done(&self, lead: Option<Span>) -> bool {
        lead.is_some_and(|lead| self.tokens.words(lead).end(["完成"]))
    }

    /// `化解债务进度高于…`, `收入增长高于…`: the progress is of the debts, the growth of the income.
    fn without_progress(&self, name: Span) -> Span {
        const PROGRESS: usize = "进度".len();
        const WORDS: [&str; 6] = ["进度", "排名", "位次", "增长", "增速", "增幅"];
        let progress = name.len() > PROGRESS && self.tokens.words(name).end(WORDS);
        if progress { Span::new(name.start(), name.end() - PROGRESS) } else { name }
    }

    /// `提前3天`
    fn is_ahead_of_time(&self, phrase: &Phrase<'_>) -> bool {
        phrase.name().is_some_and(|name| self.tokens.words(name).end(["提前"]))
    }

    /// `至95分`
    fn leads_to(&self, lead: Option<Span>) -> bool {
        lead.is_some_and(|lead| self.tokens.words(lead).begin(["至", "到"]))
    }

    pub(super) fn unit(&self, quantity: u32) -> &'t str {
        self.tokens.measured(quantity).base_unit
    }

    /// `上年结转1.4亿元`: the year names what was left.
    fn is_left_over(&self, name: Span) -> bool {
        self.tokens.words(name).begin(["结", "滚"])
    }

    /// `2021年签约的31个项目`: the year is of what was signed.
    fn is_attribute(&self) -> bool {
        self.before().last().is_some_and(|token| token.class.any(Class::OF))
    }
}

/// What head and phrase say of a number by themselves.
fn stated(head: &Head, phrase: &Phrase<'_>) -> Figure {
    Figure {
        said: head.said,
        quantity: head.quantity,
        falls: head.falls,
        of: head.of,
        name: None,
        alias: phrase.alias,
        subject: phrase.subject,
        before_bracket: phrase.before_bracket,
        basis: head.basis,
        basis_words: head.basis_words,
        period: head.base_period.or(phrase.period),
        fronted: false,
        is_base: false,
        from: head.from,
        planned: head.planned,
        bare_plan: false,
        names_amount: false,
        later: None,
        now: phrase.now,
        status: None,
        governs: false,
        among: phrase.among,
        picked: false,
        each: head.each.then_some((0, 1)),
        is_verb: false,
        opens_with_verb: false,
        reaches: head.reaches,
        lead: None,
        span: Span::new(0, 0),
    }
}

/// `完成投资`, `获得贷款`: behind what was counted it is what was done by it.
fn acts(segment: &[Token]) -> bool {
    let first = segment.iter().find(|token| token.kind != Kind::Blank);
    let opens = first.is_some_and(|token| token.class.any(Class::REACH | Class::VERB));
    opens && segment.iter().all(|token| token.kind != Kind::Pause)
}

/// Takes a last word that is set apart from the name; gives whether it was.
fn set_apart(figure: &mut Figure, phrase: &Phrase<'_>, limits: bool) -> bool {
    let count = phrase.words.len();
    let last = phrase.last_words();
    let sum = count > 2 && last.are(["总投资"]);
    let size = count > 1 && last.are(["全长", "占地"]) && !limits;
    let change = count > 1 && last.are(["净增"]);
    if sum || size {
        figure.subject = phrase.without_last().filter(|_| !phrase.opens_with_verb());
        figure.name = phrase.last_word();
    } else if change {
        figure.said = Said::Change;
        figure.name = phrase.without_last();
    }
    sum || size || change
}

/// The noun phrase behind `的`, with it.
fn noun_behind_particle(tokens: Tokens<'_>) -> Tail {
    match tail(tokens.at(1)) {
        Tail::Noun { span, full, length, hollow } => Tail::Noun { span, full, length: length + 1, hollow },
        _ => Tail::Attribute,
    }
}

/// `以上`, `左右` behind a number: whether it makes a threshold of it, and how many tokens it takes.
#[expect(clippy::inline_always, reason = "asked behind every number, and seldom true")]
#[inline(always)]
pub(super) fn bound_behind(tokens: Tokens<'_>) -> (bool, usize) {
    let first = tokens.first();
    if first.class.any(Class::BOUND) || first.kind == Kind::Blank { bounded(tokens) } else { (false, 0) }
}

/// The same, behind blanks too.
fn bounded(tokens: Tokens<'_>) -> (bool, usize) {
    let blanks = blanks(tokens.slice);
    let rest = tokens.at(blanks);
    if !rest.is(Class::BOUND) {
        return (false, 0);
    }
    (!rest.words_of(rest.first()).begin(["左", "上", "大"]), blanks + 1)
}

/// Words before a rank that name nothing: `总量第2位`.
fn is_rank_noun(words: Words<'_>) -> bool {
    words.are(["总量", "总额", "总数", "考核", "总分", "综合", "增量", "绝对量"])
}
