//! Whether the words around a figure let it be one.

use rust_decimal::Decimal;

use super::Measured;
use super::figure::{Figure, direct, figure, is_han, sign};
use crate::document::{Bound, Dimension};
use crate::token::context::{self, Class};
use crate::token::number::{Exact, Number, Script, is_chinese_digit, is_mask, is_numeral, number_at};
use crate::token::unit::{Entry, Numerals, Weighed};
use crate::width::{char_at, first, fold, last, next};

/// How many digits a label at the start of a line has at most.
const LONGEST_LABEL: usize = 3;

/// Whether the character is a Chinese one that goes on into no digits behind it.
#[inline]
pub(super) fn is_plain_han(c: char) -> bool {
    is_han(c) && !is_numeral(c) && c != '某'
}

/// A place in the text where a quantity may begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    /// What may be read.
    text: &'t str,
    /// What of it stands before the place.
    left: &'t str,
    /// What of it begins there.
    rest: &'t str,
    /// The first character, folded.
    head: char,
    /// The character before, folded; a line break at the start of the text.
    before: char,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Option<Self> {
        let (left, rest) = text.split_at_checked(at)?;
        let (head, len) = first(rest)?;
        if matches!(head, '上' | '数' | '几') && !char_at(rest, len).is_some_and(|(c, _)| is_numeral(c)) {
            return None;
        }
        Some(Self { text, left, rest, head, before: last(left) })
    }

    /// The last three characters before, folded, nearest first.
    fn back(&self) -> [char; 3] {
        let mut left = self.left.chars().rev().map(fold);
        std::array::from_fn(|_| left.next().unwrap_or('\n'))
    }

    /// The length of the first character.
    fn head_len(&self) -> usize {
        self.rest.chars().next().map_or(0, char::len_utf8)
    }

    /// Whether a digit stands before the character before.
    fn digit_before_last(&self) -> bool {
        self.back()[1].is_ascii_digit()
    }

    /// What stands behind a figure.
    fn after(&self, figure: &Figure<'t>) -> &'t str {
        &self.rest[figure.len..]
    }

    fn ordinal(&self) -> bool {
        self.before == '第'
    }

    /// Whether the place is in the midst of a number, a ratio, a list of ordinals, a name or a masked word.
    #[inline]
    fn inside_a_number(&self) -> bool {
        if self.head.is_ascii_digit() {
            !is_plain_han(self.before) && self.inside_digits()
        } else {
            self.inside_signs()
        }
    }

    /// The same, where no digit stands here.
    #[inline(never)]
    fn inside_signs(&self) -> bool {
        let a = self.before;
        match self.head {
            '-' | '+' | '\u{2212}' => !self.signed(),
            '半' => {
                let half_year = matches!(a, '上' | '下' | '前' | '后') && self.rest.starts_with("半年");
                half_year || is_numeral(a) || context::ends(self.left, Class::NoHalf)
            }
            '数' => context::ends(self.left, Class::Total),
            '上' => context::ends(self.left, Class::NoAbove),
            _ if is_mask(self.head) => {
                is_mask(a) || a.is_ascii_alphanumeric() || (a == '.' && self.digit_before_last())
            }
            _ => match a {
                '0'..='9' => true,
                '点' => is_numeral(self.back()[1]),
                '.' => self.digit_before_last(),
                '、' => self.in_ordinals(),
                '几' | '数' => self.after_vague(),
                _ => is_numeral(a),
            },
        }
    }

    #[inline(never)]
    fn inside_digits(&self) -> bool {
        match self.before {
            '0'..='9' => true,
            '.' => self.digit_before_last() && !self.labelled(),
            ',' => self.digit_before_last() && self.ends_thousands(),
            '-' | '~' | '\u{2010}'..='\u{2015}' | '/' | ':' | '+' => self.digit_before_last(),
            '百' | '千' | '万' | '亿' => self.goes_on_from_scale(),
            '、' => self.in_ordinals(),
            '×' | '*' => false,
            a => is_mask(a),
        }
    }

    /// Whether `几` or `数` just before is the beginning of this numeral.
    fn after_vague(&self) -> bool {
        let left = self.left;
        left.ends_with('几') || left.strip_suffix('数').is_some_and(|head| !context::ends(head, Class::Total))
    }

    /// The `二` of `第一、二、三产业`.
    fn in_ordinals(&self) -> bool {
        const LONGEST: usize = 16;
        if self.before != '、' {
            return false;
        }
        let mut back = self.left.chars().rev().take(LONGEST).map(fold);
        back.find(|&c| c != '、' && !c.is_ascii_digit() && !is_numeral(c)) == Some('第')
    }

    /// Whether the number before the scale word goes on here: the `2` of `1万2千`, not the `65` of `390万65岁以上老人`.
    fn goes_on_from_scale(&self) -> bool {
        const LONGEST: usize = 32;
        let number = |c: char| matches!(fold(c), '0'..='9' | '.' | ',') || is_numeral(c);
        let back = self.left.char_indices().rev().take(LONGEST).take_while(|&(_, c)| number(c));
        let from = back.last().map_or(self.left.len(), |(i, _)| i);
        number_at(&self.text[from..]).is_some_and(|n| from + n.len > self.left.len())
    }

    /// `1.25家…` at the start of a line, where `1.` is a label.
    fn labelled(&self) -> bool {
        let back = self.left.chars().rev().skip(1);
        let digits = back.clone().take(LONGEST_LABEL + 1).take_while(|&c| fold(c).is_ascii_digit()).count();
        let opens_line =
            || back.skip(digits).find(|&c| c == '\n' || !c.is_whitespace()).is_none_or(|c| c == '\n');
        digits <= LONGEST_LABEL
            && opens_line()
            && figure(self.rest).is_some_and(|f| f.dimension == Dimension::Count && f.scale.is_none())
    }

    /// Whether the digits here are the last group of `1,234`.
    fn ends_thousands(&self) -> bool {
        let group = self.rest.chars().take_while(|c| fold(*c).is_ascii_digit()).take(4).count();
        let before =
            self.left.chars().rev().skip(1).take_while(|c| fold(*c).is_ascii_digit()).take(4).count();
        let ordinal = self.left.chars().rev().nth(before + 1) == Some('第');
        group == 3 && before <= 3 && !ordinal
    }

    /// Whether a sign here can be no range, dash or bullet.
    fn signed(&self) -> bool {
        let rest = self.rest;
        let (_, len) = sign(rest);
        let number = rest[len..].starts_with(|c: char| fold(c).is_ascii_digit());
        let a = self.before;
        let opens = context::is_boundary(a) && !matches!(a, '-' | '.' | '+');
        number && (opens || context::ends(self.left, Class::BeforeSign))
    }

    /// The figure here, if the words around it let it be one.
    fn figure(&self) -> Option<Figure<'t>> {
        figure(self.rest).and_then(|mut figure| self.settles(&mut figure).then_some(figure))
    }

    /// Gives the figure what the words around say of it; false if they say that it is none.
    fn settles(&self, figure: &mut Figure<'t>) -> bool {
        if figure.upper.is_some() {
            self.part_from_to(figure);
        }
        if !self.stands(figure) {
            return false;
        }
        if figure.base.is_empty() && !figure.scale.is_none() {
            return self.money_or_count(figure);
        }
        match figure.weighed() {
            Weighed::Piece => self.take_points(figure),
            Weighed::Place | Weighed::Person if self.is_rank(figure) => figure.dimension = Dimension::Rank,
            _ => {}
        }
        true
    }

    /// Whether nothing before a figure of plain digits weighs it.
    #[inline(never)]
    pub(super) fn is_settled(&self, unit: &Entry) -> bool {
        let behind_words = match self.before {
            '前' => !matches!(unit.weighed(), Weighed::Person | Weighed::Place),
            '近' => unit.dimension() != Dimension::Duration,
            before => before != '第' && (!before.is_ascii() || matches!(before, ',' | ';' | ':' | '(')),
        };
        behind_words && !self.inside_a_number()
    }

    /// What stands here, a figure among the words around it or a number that needs no unit.
    pub(super) fn quantity(&self) -> Option<Measured<'t>> {
        if self.inside_a_number() {
            return None;
        }
        if self.ordinal() {
            return self.rank().map(|figure| self.measured(&figure));
        }
        if let Some(figure) = self.figure() {
            return Some(self.measured(&figure));
        }
        if matches!(self.head, '0'..='9' | '-' | '+' | '\u{2212}') { self.without_unit() } else { None }
    }

    /// A number that needs no unit.
    #[inline(never)]
    fn without_unit(&self) -> Option<Measured<'t>> {
        self.bare().or_else(|| self.listed()).map(|figure| self.measured(&figure))
    }

    /// Whether the words around let the figure be one.
    fn stands(&self, figure: &Figure<'t>) -> bool {
        let as_written = match figure.script {
            Script::Arabic => self.is_no_label(figure),
            Script::Masked => !self.is_masked_name(figure),
            _ => self.counts(figure) && !self.is_idiom(figure),
        };
        as_written
            && self.stands_after_latin(figure)
            && self.is_of_its_unit(figure)
            && self.is_fraction(figure)
            && self.sign_fits(figure)
    }

    /// The unit of the points that follow, where `个` is short for it: `高4.8个、2.6个百分点`.
    fn take_points(&self, figure: &mut Figure<'t>) {
        if figure.scale.is_none()
            && let Some(points) = self.points_after(figure)
        {
            (figure.base, figure.dimension, figure.code) = (points.base, points.dimension, points.code);
            figure.entry = points.entry;
        }
    }

    /// `points = joint ( number "个" points | number "个百分点" )`
    fn points_after(&self, first: &Figure<'t>) -> Option<Figure<'t>> {
        const MOST: usize = 12;
        let mut rest = self.after(first);
        for _ in 0..MOST {
            rest = &rest[joint(rest)?..];
            let next = figure(rest)?;
            if next.dimension == Dimension::PercentagePoint {
                return Some(next);
            }
            rest = (next.weighed() == Weighed::Piece).then(|| &rest[next.len..])?;
        }
        None
    }

    /// `由5%至8%` is two figures, not a range.
    fn part_from_to(&self, figure: &mut Figure<'t>) {
        if matches!(self.before, '由' | '从' | '自')
            && !figure.script.is_chinese()
            && let Some(alone) = number_at(self.rest).and_then(|n| direct(self.rest, &n, n.len))
        {
            *figure = alone;
        }
    }

    /// Digits glued to Latin letters are names, unless an acronym stands before money or a percentage: `GDP7.4%`.
    fn stands_after_latin(&self, figure: &Figure<'t>) -> bool {
        if !self.before.is_ascii_alphabetic() {
            return !matches!(self.before, '#' | '@');
        }
        let acronym = self.back().iter().all(char::is_ascii_uppercase);
        let solid = match figure.dimension {
            Dimension::Currency => !figure.scale.is_none(),
            Dimension::Ratio | Dimension::PercentagePoint => true,
            _ => false,
        };
        acronym && solid
    }

    /// `1.25家` at the start of a line, `表1 单位`, `007家`.
    fn is_no_label(&self, figure: &Figure<'t>) -> bool {
        let caption = ["图", "表", "注", "例", "栏", "\n问题", "\n附件"];
        if figure.apart && caption.iter().any(|word| self.left.ends_with(word)) {
            return false;
        }
        if self.head == '0'
            && char_at(self.rest, self.head_len()).is_some_and(|(c, _)| fold(c).is_ascii_digit())
        {
            return false;
        }
        let fractional = figure.value.is_some_and(|v| !v.is_whole());
        let opens_line = || self.before == '\n' || self.before == ' ' && matches!(self.back()[1], ' ' | '\n');
        !(fractional && figure.dimension == Dimension::Count && figure.scale.is_none() && opens_line())
    }

    /// Whether a figure in this unit is one behind these words: no year, clock time or coordinate, no session.
    #[inline]
    fn is_of_its_unit(&self, figure: &Figure<'t>) -> bool {
        let a = self.before;
        match figure.weighed() {
            Weighed::No | Weighed::Piece | Weighed::Place | Weighed::Person => {
                figure.numerals != Numerals::Context || self.is_counted_issue(figure)
            }
            Weighed::Issue => self.is_counted_issue(figure),
            Weighed::Year => self.is_duration(figure),
            Weighed::Minute => !matches!(a, '时' | '点' | ':'),
            Weighed::Degree => !matches!(a, '纬' | '经'),
            Weighed::Second => a != '分',
            Weighed::Times => !context::after_session(self.left),
            Weighed::Doubling => {
                let nearly = |c| matches!(c, '近' | '约' | '超' | '过');
                self.left.trim_end_matches(nearly).ends_with(['翻', '了'])
            }
            Weighed::Tenth => figure.value.is_none_or(|v| v.decimal() < Decimal::TEN),
        }
    }

    /// `年` that counts years.
    #[inline(never)]
    fn is_duration(&self, figure: &Figure<'t>) -> bool {
        let after = self.after(figure);
        let long =
            self.ends_in_four_digits(figure) || matches!(figure.script, Script::Listed | Script::Masked);
        let one = figure.script == Script::Sole('一');
        let this_one =
            one && (after.starts_with(['来', '以', '一', '又']) || context::ends(self.left, Class::NoYear));
        let half = self.head == '半' && after.starts_with(['度', '报', '总', '工', '会']);
        !long && !this_one && !half && !matches!(self.before, '这' | '那') && !context::goes_on_as_date(after)
    }

    /// `期` behind words for what comes out or is held in issues.
    fn is_counted_issue(&self, figure: &Figure<'t>) -> bool {
        !figure.scale.is_none() || context::ends(self.left, Class::Issue)
    }

    /// `2022年` `3.2023年`, but not `10.25年`.
    fn ends_in_four_digits(&self, figure: &Figure<'t>) -> bool {
        let number = self.rest[..figure.len].trim_end_matches('年').chars().rev().map(fold);
        number.skip_while(|c| c.is_whitespace()).take_while(char::is_ascii_digit).count() >= 4
    }

    /// `1/3` is a fraction between words and marks, as in `占全国1/3以上`; elsewhere it is a page or a date.
    fn is_fraction(&self, figure: &Figure<'t>) -> bool {
        let a = self.before;
        let after = || self.after(figure).chars().next().unwrap_or('\n');
        !matches!(figure.base.as_bytes(), [b'/', ..] | [0xef, 0xbc, 0x8f, ..])
            || (is_han(a) || a == '、') && !matches!(after(), '页' | '日' | '月' | '\n')
    }

    /// Whether a Chinese numeral, which often says nothing, says something here.
    #[inline(never)]
    fn counts(&self, figure: &Figure<'t>) -> bool {
        let ordinal =
            matches!(figure.dimension, Dimension::Count | Dimension::Duration | Dimension::Currency);
        let stated = match figure.script {
            Script::Sole('二') => !ordinal || !figure.scale.is_none(),
            Script::Sole('一') => self.lone_one_counts(figure),
            Script::Hollow => context::bounds_hollow(self.left),
            Script::Listed => figure.dimension != Dimension::Duration,
            _ => true,
        };
        let after = self.after(figure);
        let programme =
            || context::begins(after, Class::Slogan) && !context::begins(after, Class::SloganUnless);
        stated && !(figure.weighed() == Weighed::Piece && programme())
    }

    /// A lone `一`: not in `统一` `另一`, not before abstract nouns, and before the looser classifiers only where something is counted.
    fn lone_one_counts(&self, figure: &Figure<'t>) -> bool {
        if context::ends(self.left, Class::NoOne) {
            return false;
        }
        let after = self.after(figure);
        if figure.weighed() == Weighed::Times && after.starts_with(['次', '办'])
            || figure.weighed() == Weighed::Tenth && after.starts_with('不')
        {
            return false;
        }
        let abstract_noun = figure.weighed() == Weighed::Piece && context::begins(after, Class::HollowOne);
        let counted = || figure.numerals != Numerals::Weak || context::ends(self.left, Class::Counting);
        !abstract_noun && counted()
    }

    /// `一企一策` `三会一课` `四个一` `两个一百年` and quoted slogans.
    #[inline(never)]
    fn is_idiom(&self, figure: &Figure<'t>) -> bool {
        let money = figure.dimension == Dimension::Currency && !figure.base.is_empty();
        if money || figure.dimension == Dimension::Ratio {
            return false;
        }
        let [a, b, c] = self.back();
        let after = self.after(figure);
        let sole = matches!(figure.script, Script::Sole(_));
        let one_character = figure.base.chars().nth(1).is_none();
        let next = after.chars().next().unwrap_or('\n');
        // `一专多能`, but `一倍多` is somewhat more than a double.
        let many = matches!(next, '多' | '几') && figure.dimension != Dimension::Multiple;
        let forward = sole && one_character && (is_chinese_digit(next) || many);
        let backward =
            sole && is_han(a) && is_chinese_digit(b) && !is_chinese_digit(c) && c != '十' && c != '第';
        let programme = a == '个' && is_chinese_digit(b);
        forward
            || backward
            || programme
            || (figure.is_short_chinese() && context::in_short_quotes(self.left, after))
    }

    /// `X处` and the like are departments unless nothing hangs on them.
    #[inline(never)]
    fn is_masked_name(&self, figure: &Figure<'t>) -> bool {
        let counted =
            matches!(figure.dimension, Dimension::Count | Dimension::Score) && figure.scale.is_none();
        if self.head == '某'
            && (figure.dimension == Dimension::Count || figure.dimension == Dimension::Duration)
        {
            return true;
        }
        let department =
            matches!(figure.base, "所" | "站" | "部" | "组" | "处" | "台" | "门" | "单" | "方" | "口" | "班");
        let goes_on = self.after(figure).chars().next().is_some_and(is_han);
        let next_latin =
            first(self.after(figure)).is_some_and(|(c, _)| c.is_ascii_alphanumeric() && !is_mask(c));
        (counted && department && goes_on) || next_latin
    }

    fn sign_fits(&self, figure: &Figure<'t>) -> bool {
        let signed = matches!(self.head, '-' | '+' | '\u{2212}');
        let a = self.before;
        let told = || matches!(a, '为' | '达' | '到' | '至' | '是' | ':' | '(') || self.left.ends_with('\t');
        !signed || told() || matches!(figure.dimension, Dimension::Ratio | Dimension::PercentagePoint)
    }

    /// `亿` without `元` is money beside a word for money.
    #[inline(never)]
    fn money_or_count(&self, figure: &mut Figure<'t>) -> bool {
        let after = self.after(figure);
        let next = first(after).map_or('\n', |(c, _)| c);
        if next.is_ascii_alphabetic() && !is_mask(next) {
            return false;
        }
        let money = context::begins(after, Class::Money)
            || context::begins(after, Class::MoneyAfter)
            || context::near(self.left, Class::Money);
        let spelled = figure.script.is_chinese();
        let bare = figure.script == Script::Hollow && figure.len == "万".len();
        if bare || spelled && is_han(next) && !money && !context::begins(after, Class::After) {
            return false;
        }
        if !money && (figure.script != Script::Masked || figure.scale.exponent < 8) {
            (figure.dimension, figure.code) = (Dimension::Count, None);
        }
        true
    }

    /// `前5位` and `提升4位` are of ranks.
    fn is_rank(&self, figure: &Figure<'t>) -> bool {
        let moved = || figure.weighed() == Weighed::Place && context::ends(self.left, Class::Mover);
        figure.scale.is_none() && (self.before == '前' || moved())
    }

    /// `rank = number [ "位" | "名" ]`, behind `第`.
    #[inline(never)]
    fn rank(&self) -> Option<Figure<'t>> {
        let rest = self.rest;
        let number = number_at(rest)
            .filter(|n| n.scale.is_none() && n.bound == Bound::Exact && n.script != Script::Hollow)?;
        // `第一产业` `第三次会议`
        let next = next(&rest[number.len..]);
        if is_plain_han(next) && !"位名升跃降提上下前的和与及且并至到余多几来半".contains(next)
        {
            return None;
        }
        let before = self.left.strip_suffix('第').filter(|before| !context::ends(before, Class::NotRank))?;
        let placed = figure(rest);
        if let Some(figure) = placed.filter(|f| f.scale.is_none() && matches!(f.base, "位" | "名")) {
            return Some(Figure { dimension: Dimension::Rank, ..figure });
        }
        let figure = Figure::with_unit(&number, "", Dimension::Rank, None, number.len);
        // `由去年的第九升至第四`
        let after = self.after(&figure);
        let moves = ["升", "跃", "降", "提升", "上升", "下降", "下滑", "前移"]
            .iter()
            .any(|verb| after.starts_with(verb));
        let ranked = moves && before.ends_with(['的', '由', '从']);
        let ranked = ranked || context::ends(before_places(before), Class::Rank);
        let ended = moves || context::ends_rank(after);
        (ranked && ended && number.script != Script::Masked).then_some(figure)
    }

    /// `bare = [ sign ] number`, behind `进度` `得分` and the like, with nothing hanging on it.
    fn bare(&self) -> Option<Figure<'t>> {
        let rest = self.rest;
        let (minus, len) = sign(rest);
        if !rest[len..].starts_with(|c: char| fold(c).is_ascii_digit()) {
            return None;
        }
        let number = number_at(&rest[len..]).filter(|n| n.script == Script::Arabic)?;
        let value = number.value.map(|v| if minus { v.negative() } else { v });
        let number = Number { value, ..number };
        let figure = Figure::with_unit(&number, "", Dimension::None, None, len + number.len);
        let after = self.after(&figure);
        let boundary = |c| context::is_boundary(c) && !matches!(c, '.' | ':' | '-');
        if !first(after).is_none_or(|(c, _)| boundary(c)) && !context::begins(after, Class::After) {
            return None;
        }
        if context::names(self.left, Class::BareRank) {
            return Some(Figure { dimension: Dimension::Rank, ..figure });
        }
        context::names(self.left, Class::Bare).then_some(figure)
    }

    /// One of several numbers that share the unit of the last: `分别提高0.6、2.0和3.4个百分点`.
    ///
    /// `listed = number joint ( listed | figure )`
    fn listed(&self) -> Option<Figure<'t>> {
        const MOST: usize = 12;
        if !self.head.is_ascii_digit() {
            return None;
        }
        let number = number_at(self.rest).filter(|n| n.script == Script::Arabic)?;
        joint(&self.rest[number.len..]).filter(|_| context::near(self.left, Class::Distributing))?;
        let (mut at, mut last) = (self.left.len(), number);
        for _ in 0..MOST {
            let rest = &self.text[at + last.len..];
            let place = Self::new(self.text, at + last.len + joint(rest)?)?;
            if let Some(figure) = place.figure() {
                let shared = figure.script == Script::Arabic && !figure.base.is_empty();
                let figure = Figure {
                    len: number.len,
                    value: number.value,
                    upper: None,
                    bound: Bound::Exact,
                    ..figure
                };
                return Some(figure).filter(|f| shared && self.stands_after_latin(f) && self.is_no_label(f));
            }
            (at, last) = (place.left.len(), number_at(place.rest).filter(|n| n.script == Script::Arabic)?);
        }
        None
    }

    /// The figure as the caller sees it, its bound settled.
    fn measured(&self, figure: &Figure<'t>) -> Measured<'t> {
        let bound = match figure.bound {
            Bound::Exact => self.bound(figure.dimension, figure.len).unwrap_or(Bound::Exact),
            inside => inside,
        };
        Measured {
            text: &self.rest[..figure.len],
            value: figure.value.map(Exact::decimal),
            upper: figure.upper.map(Exact::decimal),
            scale_word: figure.scale.word,
            base_unit: figure.base,
            scale: figure.scale.factor(),
            dimension: figure.dimension,
            code: figure.code,
            bound,
            redacted: figure.script == Script::Masked,
            names: figure.entry.map(Entry::names),
        }
    }

    /// What the words around a quantity say of it: directly before (`约` `近` `超过` `不低于` `至少完成`), else directly after (`左右` `以上`
    /// `以内`). `近三年` is the last three years, not nearly three.
    pub(super) fn bound(&self, dimension: Dimension, len: usize) -> Option<Bound> {
        let (left, right) = (self.left, &self.rest[len..]);
        if self.before == '近'
            && dimension == Dimension::Duration
            && !["时近", "接近", "将近"].iter().any(|word| left.ends_with(word))
        {
            return None;
        }
        context::bound_before(left, self.before).or_else(|| context::bound_after(right, next(right)))
    }
}

/// What stands before the first of several places: `居全市第1、第2、`.
fn before_places(before: &str) -> &str {
    const MOST: usize = 8;
    let is_digit = |c: char| fold(c).is_ascii_digit() || is_numeral(c);
    let place_off = |text: &&'_ str| {
        let place = text.strip_suffix(is_joint)?.trim_end_matches(['位', '名']);
        place.trim_end_matches(is_digit).strip_suffix('第').map(str::len)
    };
    let shorter = std::iter::successors(Some(before), |text| place_off(text).map(|len| &text[..len]));
    shorter.take(MOST).last().unwrap_or(before)
}

/// `joint = "、" | "和" | "及" | "与"`, and its length.
fn joint(text: &str) -> Option<usize> {
    text.chars().next().filter(|c| is_joint(*c)).map(char::len_utf8)
}

pub(super) fn is_joint(c: char) -> bool {
    matches!(c, '、' | '和' | '及' | '与')
}
