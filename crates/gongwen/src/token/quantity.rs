//! A number with its unit.
//!
//! ```ebnf
//! quantity = figure | rank | bare ;
//! figure   = measured | range | percent | fraction | half ;
//! measured = number [ approx ] [ blank ] unit [ "半" ] | number [ approx ] scale | number "(" unit ")" ;
//! range    = number [ scale ] dash measured | measured dash measured ;
//! percent  = ( "百" | "千" | "万" ) "分之" number [ dash number ] ;
//! fraction = number "分之" number ;
//! half     = "一半" | "半" unit ;
//! rank     = number [ "位" | "名" ] ;                    (* behind 第 *)
//! bare     = [ sign ] number ;                           (* behind 进度, 得分 and the like *)
//! approx   = "余" | "多" | "几" | "来" ;
//! ```
//!
//! What a figure is made of is read first, then the words around it decide whether it is one: labels, dates, names and slogans are none.

use std::borrow::Cow;

use nom::Err;
use rust_decimal::Decimal;

use crate::document::{Bound, Dimension};
use crate::token::context::{self as words, Class};
use crate::token::number::{Exact, Number, Scale, Script, number_at, scale_word};
use crate::token::unit::{Found, Numerals, scaled_base, scaled_unit, split_unit};
use crate::token::{Lexed, Miss};
use crate::width::{first, fold};

/// A quantity as it stands in the text, borrowing its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured<'t> {
    /// Number and unit as written, `余` and brackets included: `3万余户`.
    pub text: &'t str,
    /// As written, in the written unit; the lower end of a range; none when redacted. The least it can mean where the text is vague:
    /// 10 of `数十个`. The numerator of `三分之二`.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The scale word that belongs to the unit: `万` of `3万余户`, `` of `20余份`.
    pub scale_word: &'t str,
    /// The unit without its scale word: `户`; `%` of `百分之七`, `三分之` of `三分之二`.
    pub base_unit: &'t str,
    /// What the scale word multiplies by.
    pub scale: Decimal,
    /// What the unit measures.
    pub dimension: Dimension,
    /// ISO 4217 or UCUM.
    pub code: Option<&'static str>,
    /// What `余` `多` `几` `数` inside the number and `约` `近` `以上` around it say.
    pub bound: Bound,
    /// Whether the number is masked.
    pub redacted: bool,
}

impl<'t> Measured<'t> {
    /// The unit as written, with its scale word: `万户`.
    ///
    /// ```
    /// assert_eq!(gongwen::read_quantity("3万余户").unwrap().unit(), "万户");
    /// ```
    pub fn unit(&self) -> Cow<'t, str> {
        if self.scale_word.is_empty() {
            Cow::Borrowed(self.base_unit)
        } else {
            Cow::Owned([self.scale_word, self.base_unit].concat())
        }
    }

    /// The owned record of a quantity that stands at `span`.
    pub(crate) fn at(self, span: crate::Span) -> crate::Quantity {
        crate::Quantity {
            span,
            value: self.value,
            upper: self.upper,
            unit: self.unit().into_owned(),
            scale: self.scale,
            base_unit: self.base_unit.to_owned(),
            dimension: self.dimension,
            code: self.code,
            bound: self.bound,
            redacted: self.redacted,
        }
    }
}

/// The quantity whose number begins at byte `at`, if one does. Looks back as far as it must to tell a figure from a label, a date, a
/// document number, a model name or a slogan; reads no further than `end`.
pub(crate) fn quantity_at(text: &str, at: usize, end: usize) -> Option<Measured<'_>> {
    let place = Place::new(text, at, end)?;
    if place.inside_a_number() {
        return None;
    }
    let figure = if place.ordinal() { place.rank() } else { place.figure().or_else(|| place.bare()) }?;
    Some(place.measured(figure))
}

/// Whether a quantity can begin with the character.
pub(crate) fn can_begin(c: char) -> bool {
    use crate::token::number::{is_mask, is_numeral};
    matches!(fold(c), '0'..='9' | '-' | '+' | '\u{2212}' | '数' | '几' | '上' | '半')
        || is_mask(c)
        || is_numeral(c)
}

/// How many digits a label at the start of a line has at most.
const LONGEST_LABEL: usize = 3;

/// What a quantity is made of, before the words around it are asked.
#[derive(Debug, Clone, Copy)]
struct Figure<'t> {
    len: usize,
    value: Option<Exact>,
    upper: Option<Exact>,
    scale: Scale<'t>,
    base: &'t str,
    dimension: Dimension,
    code: Option<&'static str>,
    numerals: Numerals,
    bound: Bound,
    script: Script,
    /// Whether blanks stand between number and unit.
    apart: bool,
}

impl<'t> Figure<'t> {
    fn new(number: &Number<'t>, unit: Found<'t>, len: usize) -> Self {
        Figure {
            len,
            value: number.value,
            upper: number.upper,
            scale: if number.scale.is_none() { unit.scale } else { number.scale },
            base: unit.base,
            dimension: unit.dimension,
            code: unit.code,
            numerals: unit.numerals,
            bound: number.bound,
            script: number.script,
            apart: false,
        }
    }

    /// With a unit that is no entry of the table.
    fn with_unit(
        number: &Number<'t>,
        base: &'t str,
        dimension: Dimension,
        code: Option<&'static str>,
        len: usize,
    ) -> Self {
        let numerals = Numerals::Any;
        Self::new(number, Found { len, scale: Scale::default(), base, dimension, code, numerals }, len)
    }

    /// Whether the number has fewer than three characters and no place value: where idioms are made of it.
    fn is_short_chinese(&self) -> bool {
        self.script.is_chinese() && self.value.is_some_and(|v| v.decimal() <= Decimal::TEN)
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Figures by themselves

/// `figure = range | measured | percent | fraction | half`
fn figure(text: &str) -> Option<Figure<'_>> {
    if text.starts_with(['半', '一']) {
        if let Some(half) = half(text) {
            return Some(half);
        }
    }
    let (minus, text_len) = sign(text);
    let number = number_at(&text[text_len..])?;
    let number = Number {
        len: number.len + text_len,
        value: number.value.map(|v| if minus { v.negative() } else { v }),
        ..number
    };
    if text[number.len..].starts_with("分之") {
        return fraction(text, &number);
    }
    range(text, &number).or_else(|| measured(text, &number))
}

/// `sign = "-" | "+"`, and its length.
fn sign(text: &str) -> (bool, usize) {
    match first(text) {
        Some(('-' | '\u{2212}', len)) => (true, len),
        Some(('+', len)) => (false, len),
        _ => (false, 0),
    }
}

/// `measured = number [ approx ] [ blank ] unit [ "半" ] | number "(" unit ")" | number [ approx ] scale`
fn measured<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    let at = number.len;
    direct(text, number, at)
        .or_else(|| approximate(text, number))
        .or_else(|| split(text, number))
        .or_else(|| apart(text, number))
        .or_else(|| bracketed(text, number))
        .or_else(|| scale_only(text, number))
}

/// `number unit [ "半" ]`, the unit at byte `at`.
fn direct<'t>(text: &'t str, number: &Number<'t>, at: usize) -> Option<Figure<'t>> {
    let rest = &text[at..];
    let unit = if number.scale.is_none() {
        scaled_unit(rest, number.script)
    } else {
        scaled_base(rest, number.script)
    }?;
    Some(and_a_half(text, Figure::new(number, unit, at + unit.len)))
}

/// `两年半`: the half belongs to the number.
fn and_a_half<'t>(text: &'t str, figure: Figure<'t>) -> Figure<'t> {
    let rest = &text[figure.len..];
    let divisible = matches!(figure.dimension, Dimension::Duration | Dimension::Multiple);
    let Some(after) = rest.strip_prefix('半').filter(|_| divisible && figure.scale.is_none()) else {
        return figure;
    };
    let word = first(after).is_some_and(|(c, _)| {
        is_han(c) && !matches!(c, '的' | '时' | '以' | '左' | '多' | '内' | '后' | '来')
    });
    if word {
        return figure;
    }
    Figure { len: figure.len + "半".len(), value: figure.value.and_then(Exact::and_a_half), ..figure }
}

/// `approx`, and what it says.
fn approx(text: &str) -> Option<(usize, Bound)> {
    let c = text.chars().next()?;
    let bound = match c {
        '余' | '多' | '几' => Bound::Over,
        '来' => Bound::About,
        _ => return None,
    };
    Some((c.len_utf8(), bound))
}

/// `number [ scale ] approx [ scale ] unit`: `3万余户` `十余万元` `2700多万元`.
fn approximate<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    let mut number = *number;
    let mut at = number.len;
    if number.scale.is_none() && !number.script.is_chinese() {
        if let Some(scale) = scale_word(&text[at..]) {
            number.scale = scale;
            at += scale.word.len();
        }
    }
    let (len, bound) = approx(&text[at..])?;
    let loose = matches!(number.script, Script::Sole(_)) && number.scale.is_none();
    let tens = text[..at].ends_with(['十', '百', '千', '万', '亿', '0']);
    if loose || (text[at..].starts_with(['来', '几']) && !tens) {
        return None;
    }
    at += len;
    number.bound = bound;
    if let (false, Some(scale)) = (number.scale.is_none(), scale_word(&text[at..])) {
        // `1万多亿元`: the first scale word goes into the number.
        number.value = number.value.and_then(|v| v.times(number.scale.exponent));
        number.scale = scale;
        at += scale.word.len();
    }
    if number.script == Script::Hollow {
        number.script = Script::Spelled;
    }
    direct(text, &number, at).or_else(|| {
        let scaled = number.scale.is_none().then(|| scale_word(&text[at..])).flatten();
        let scale = scaled.unwrap_or(number.scale);
        let len = at + scaled.map_or(0, |s| s.word.len());
        money(&Number { scale, ..number }, len)
    })
}

/// `number "个" ( "半" | "多" | "余" | "来" ) tail`: `一个半月` `3个多小时`.
fn split<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    let (len, unit, between) = split_unit(&text[number.len..]).filter(|_| number.scale.is_none())?;
    let mut figure = Figure::new(number, unit, number.len + len);
    match between {
        '半' => figure.value = figure.value.and_then(Exact::and_a_half),
        '来' => figure.bound = Bound::About,
        _ => figure.bound = Bound::Over,
    }
    Some(figure)
}

/// `number blank unit`: one or two blanks, or a line break inside a paragraph.
fn apart<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    if number.script.is_chinese() {
        return None;
    }
    let (len, broken) = gap(&text[number.len..])?;
    let figure = direct(text, number, number.len + len)?;
    let strong = !figure.scale.is_none()
        || !matches!(figure.dimension, Dimension::Count | Dimension::Score | Dimension::Duration);
    (!broken || strong).then_some(Figure { apart: true, ..figure })
}

/// Blanks between number and unit, and whether a line break is among them.
fn gap(text: &str) -> Option<(usize, bool)> {
    const LONGEST: usize = 4;
    let mut len = 0;
    let mut breaks = 0;
    for (i, c) in text.chars().enumerate() {
        match c {
            '\n' => breaks += 1,
            '\r' | ' ' | '\u{a0}' | '\u{3000}' => {}
            _ => break,
        }
        if i == LONGEST || breaks > 1 {
            return None;
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((len, breaks > 0))
}

/// `number "(" unit ")"`: the closing bracket stays outside.
fn bracketed<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    let rest = &text[number.len..];
    let (_, open) = first(rest).filter(|(c, _)| *c == '(')?;
    let figure = direct(text, number, number.len + open)?;
    first(&text[figure.len..]).filter(|(c, _)| *c == ')').map(|_| figure)
}

/// `number scale`: `XX亿资金缺口` `新增就业1.2万`. Whether it is money is for the words around it to say.
fn scale_only<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    if number.scale.is_none() {
        let scale = scale_word(&text[number.len..]).filter(|_| !number.script.is_chinese())?;
        let (more, bound) = approx(&text[number.len + scale.word.len()..]).unwrap_or((0, number.bound));
        let len = number.len + scale.word.len() + more;
        let ended = more == 0 || !first(&text[len..]).is_some_and(|(c, _)| is_han(c));
        let (len, bound) = if ended { (len, bound) } else { (len - more, number.bound) };
        return money(&Number { scale, bound, ..*number }, len);
    }
    money(number, number.len)
}

fn money<'t>(number: &Number<'t>, len: usize) -> Option<Figure<'t>> {
    let myriads = number.scale.exponent >= 4;
    myriads.then(|| Figure::with_unit(number, "", Dimension::Currency, Some("CNY"), len))
}

/// `percent = ( "百" | "千" | "万" ) "分之" number [ dash number ]`, and `fraction = number "分之" number`.
fn fraction<'t>(text: &'t str, below: &Number<'t>) -> Option<Figure<'t>> {
    let at = below.len + "分之".len();
    let above = number_at(&text[at..]).filter(|n| n.upper.is_none())?;
    let len = at + above.len;
    let (base, code) = match &text[..below.len] {
        "百" => ("%", Some("%")),
        "千" => ("\u{2030}", Some("[ppth]")),
        "万" => ("\u{2031}", None),
        _ => (&text[..at], None),
    };
    if above.scale.exponent > 0 && above.script != Script::Hollow {
        return None;
    }
    let above = match above.script {
        // `百分之百`
        Script::Hollow => {
            Number { value: above.value?.times(above.scale.exponent), scale: Scale::default(), ..above }
        }
        _ => above,
    };
    let mut figure = Figure::with_unit(&above, base, Dimension::Ratio, code, len);
    figure.script = if below.script == Script::Hollow { Script::Spelled } else { below.script };
    if let Some((dash, upper)) = dash(&text[len..]).and_then(|d| Some((d, number_at(&text[len + d..])?))) {
        if upper.scale.is_none() && above.value.zip(upper.value).is_some_and(|(a, b)| a.less_than(b)) {
            figure.upper = upper.value;
            figure.len = len + dash + upper.len;
        }
    }
    Some(figure)
}

/// `half = "一半" | "半" unit`
fn half(text: &str) -> Option<Figure<'_>> {
    let number = |len| Number {
        len,
        value: Some(Exact::HALF),
        upper: None,
        scale: Scale::default(),
        bound: Bound::Exact,
        script: Script::Spelled,
    };
    if let Some(rest) = text.strip_prefix("一半") {
        let len = text.len() - rest.len();
        return Some(Figure::with_unit(&number(len), "", Dimension::Ratio, None, len));
    }
    let len = text.strip_prefix('半').map(|rest| text.len() - rest.len())?;
    let figure = direct(text, &number(len), len).filter(|f| f.dimension == Dimension::Duration);
    figure.or_else(|| split_half(text))
}

/// `半个多月`
fn split_half(text: &str) -> Option<Figure<'_>> {
    let len = "半".len();
    let (more, unit, between) = split_unit(&text[len..])?;
    let number = Number {
        len,
        value: Some(Exact::HALF),
        upper: None,
        scale: Scale::default(),
        bound: if between == '来' { Bound::About } else { Bound::Over },
        script: Script::Spelled,
    };
    (between != '半').then(|| Figure::new(&number, unit, len + more))
}

/// `dash = "-" | "–" | "—" | "―" | "－" | "~" | "～" | "〜" | "∼" | "至" | "到"`
fn dash(text: &str) -> Option<usize> {
    let (c, len) = first(text)?;
    matches!(
        c,
        '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301c}' | '\u{223c}' | '\u{ff5e}' | '至' | '到'
    )
    .then_some(len)
}

/// `range = number [ scale ] dash measured | measured dash measured`: the unit is said once or twice, and it is the same.
fn range<'t>(text: &'t str, low: &Number<'t>) -> Option<Figure<'t>> {
    shared_unit(text, low).or_else(|| own_units(text, low))
}

/// `6-8家` `3万至5万元`
fn shared_unit<'t>(text: &'t str, low: &Number<'t>) -> Option<Figure<'t>> {
    let own = match low.scale.is_none().then(|| scale_word(&text[low.len..])).flatten() {
        Some(scale) => Scale { ..scale },
        None => low.scale,
    };
    let read = if low.scale.is_none() { low.len + own.word.len() } else { low.len };
    let at = read + dash(&text[read..])?;
    let high = upper_end(text, at)?;
    let figure = Figure { len: at + high.len, ..high };
    if figure.scale.word.is_empty() && high.base.is_empty() {
        return None;
    }
    if low.script == Script::Masked || high.script == Script::Masked {
        return Some(Figure { value: None, upper: None, script: Script::Masked, ..figure });
    }
    between(low.value?, own, own.is_none(), figure)
}

/// `5%-5.5%` `500万元至1亿元`
fn own_units<'t>(text: &'t str, low: &Number<'t>) -> Option<Figure<'t>> {
    let low = direct(text, low, low.len)?;
    let at = low.len + dash(&text[low.len..])?;
    let high = upper_end(text, at)?;
    let same = high.base.chars().map(fold).eq(low.base.chars().map(fold));
    let figure = Figure { len: at + high.len, ..high };
    same.then(|| between(low.value?, low.scale, false, figure)).flatten()
}

/// The figure behind the dash, which has no range of its own.
fn upper_end(text: &str, at: usize) -> Option<Figure<'_>> {
    let rest = &text[at..];
    let number = number_at(rest).filter(|n| n.upper.is_none() && n.bound == Bound::Exact)?;
    measured(rest, &number).filter(|f| f.bound == Bound::Exact)
}

/// Two ends in one unit. `shared` says that the lower end has no scale word of its own and may take the upper's.
fn between<'t>(low: Exact, scale: Scale<'t>, shared: bool, high: Figure<'t>) -> Option<Figure<'t>> {
    let top = high.value?;
    if scale.exponent == high.scale.exponent || (shared && low.less_than(top)) {
        return low.less_than(top).then_some(Figure { value: Some(low), upper: Some(top), ..high });
    }
    let (low, top) = (low.times(scale.exponent)?, top.times(high.scale.exponent)?);
    let scale = Scale::default();
    low.less_than(top).then_some(Figure { value: Some(low), upper: Some(top), scale, ..high })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '〇')
}

// ---------------------------------------------------------------------------------------------------------------------
// Figures in their place

/// A place in the text where a quantity may begin.
#[derive(Debug, Clone, Copy)]
struct Place<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    head: char,
}

impl<'t> Place<'t> {
    fn new(text: &'t str, at: usize, end: usize) -> Option<Self> {
        let head = text.get(at..end)?.chars().next().filter(|c| can_begin(*c))?;
        Some(Self { text, at, end, head: fold(head) })
    }

    fn left(&self) -> &'t str {
        &self.text[..self.at]
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    /// What stands behind a figure.
    fn after(&self, figure: &Figure<'t>) -> &'t str {
        &self.rest()[figure.len..]
    }

    /// The last characters before, folded, nearest first.
    fn before(&self) -> [char; 3] {
        let mut chars = self.left().chars().rev().map(fold);
        std::array::from_fn(|_| chars.next().unwrap_or('\n'))
    }

    fn ordinal(&self) -> bool {
        self.before()[0] == '第'
    }

    /// Whether the place is in the midst of a number, a ratio, a name or a masked word.
    fn inside_a_number(&self) -> bool {
        use crate::token::number::{is_mask, is_numeral};
        let [a, b, c] = self.before();
        let digit = |c: char| c.is_ascii_digit();
        match self.head {
            '0'..='9' => match a {
                '0'..='9' => true,
                '.' => digit(b) && !self.labelled(),
                ',' => digit(b) && self.ends_thousands(),
                '-' | '~' | '\u{2010}'..='\u{2015}' | '/' | ':' | '+' => digit(b),
                '百' | '千' | '万' | '亿' => digit(b) || is_numeral(b),
                _ if is_mask(a) && !matches!(a, '×' | '*') => true,
                _ => false,
            },
            '-' | '+' | '\u{2212}' => !self.signed(),
            '半' => {
                matches!(
                    a,
                    '上' | '下' | '前' | '后' | '大' | '小' | '过' | '每' | '多' | '一' | '年' | '天' | '月'
                ) || is_numeral(a)
            }
            '数' => words::is_head_of(self.left(), '数'),
            '上' => matches!(
                a,
                '以' | '网'
                    | '线'
                    | '路'
                    | '会'
                    | '马'
                    | '地'
                    | '海'
                    | '岸'
                    | '船'
                    | '车'
                    | '晚'
                    | '早'
                    | '身'
                    | '手'
                    | '云'
                    | '天'
                    | '世'
                    | '向'
                    | '础'
                    | '则'
                    | '体'
                    | '际'
                    | '迈'
                    | '跃'
                    | '跨'
                    | '踏'
                    | '登'
                    | '走'
                    | '再'
                    | '同'
            ),
            _ if is_mask(self.head) => is_mask(a) || a.is_ascii_alphanumeric() || (a == '.' && digit(b)),
            _ => {
                let point = a == '点' && is_numeral(b);
                let figure = digit(a) || (a == '.' && digit(b));
                let vague = a == '几' || (a == '数' && !words::is_head_of(self.head_of_vague(), '数'));
                point
                    || figure
                    || vague
                    || is_numeral(a)
                    || a == '两'
                    || (a == '、' && is_numeral(b) && c == '第')
            }
        }
    }

    /// What stands before the `数` just before.
    fn head_of_vague(&self) -> &'t str {
        self.left().strip_suffix('数').unwrap_or(self.left())
    }

    /// `1.25家…` at the start of a line, where `1.` is a label.
    fn labelled(&self) -> bool {
        let back = self.left().chars().rev().skip(1);
        let digits = back.clone().take(LONGEST_LABEL + 1).take_while(|&c| fold(c).is_ascii_digit()).count();
        let opens_line =
            || back.skip(digits).find(|&c| c == '\n' || !c.is_whitespace()).is_none_or(|c| c == '\n');
        digits <= LONGEST_LABEL
            && opens_line()
            && self.figure_as_read().is_some_and(|f| f.dimension == Dimension::Count && f.scale.is_none())
    }

    /// Whether the digits here are the last group of `1,234`.
    fn ends_thousands(&self) -> bool {
        let group = self.rest().chars().take_while(|c| fold(*c).is_ascii_digit()).take(4).count();
        let before =
            self.left().chars().rev().skip(1).take_while(|c| fold(*c).is_ascii_digit()).take(4).count();
        let ordinal = self.left().chars().rev().nth(before + 1) == Some('第');
        group == 3 && before <= 3 && !ordinal
    }

    /// Whether a sign here can be no range, dash or bullet.
    fn signed(&self) -> bool {
        let rest = self.rest();
        let (_, len) = sign(rest);
        let number = rest[len..].starts_with(|c: char| fold(c).is_ascii_digit());
        let [a, ..] = self.before();
        let tab = self.left().ends_with('\t');
        number
            && (tab
                || matches!(
                    a,
                    '(' | ':'
                        | '为'
                        | '达'
                        | '到'
                        | '至'
                        | '是'
                        | ','
                        | '、'
                        | '/'
                        | '|'
                        | ' '
                        | '\n'
                        | '率'
                        | '速'
                        | '幅'
                )
                || (is_han(a) && matches!(a, '长' | '值' | '度' | '降' | '比' | '均' | '约' | '现')))
    }

    /// The figure that its own characters make here.
    fn figure_as_read(&self) -> Option<Figure<'t>> {
        figure(self.rest())
    }

    /// The figure here, if the words around it let it be one.
    fn figure(&self) -> Option<Figure<'t>> {
        let figure = self.figure_as_read()?;
        let figure = self.not_from_to(figure);
        let stands = self.stands_after_latin(&figure)
            && self.is_no_label(&figure)
            && self.is_no_date(&figure)
            && self.counts(&figure)
            && !self.is_idiom(&figure)
            && !self.is_masked_name(&figure)
            && self.sign_fits(&figure);
        if !stands {
            return None;
        }
        if figure.base.is_empty() && !figure.scale.is_none() {
            return self.money_or_count(figure);
        }
        Some(self.with_rank(figure))
    }

    /// `由5%至8%` is two figures, not a range.
    fn not_from_to(&self, figure: Figure<'t>) -> Figure<'t> {
        let [a, ..] = self.before();
        if figure.upper.is_none() || !matches!(a, '由' | '从' | '自') || figure.script.is_chinese() {
            return figure;
        }
        let alone = number_at(self.rest()).and_then(|n| direct(self.rest(), &n, n.len));
        alone.unwrap_or(figure)
    }

    /// Digits glued to Latin letters are names, unless an acronym stands before money or a percentage: `GDP7.4%`.
    fn stands_after_latin(&self, figure: &Figure<'t>) -> bool {
        let [a, b, c] = self.before();
        if !a.is_ascii_alphabetic() {
            return !matches!(a, '#' | '@');
        }
        let acronym = [a, b, c].iter().all(char::is_ascii_uppercase);
        let solid = match figure.dimension {
            Dimension::Currency => !figure.scale.is_none(),
            Dimension::Ratio | Dimension::PercentagePoint => true,
            _ => false,
        };
        acronym && solid
    }

    /// `1.25家` at the start of a line, `表1 单位`, `007家`.
    fn is_no_label(&self, figure: &Figure<'t>) -> bool {
        if figure.script != Script::Arabic {
            return true;
        }
        let [a, b, _] = self.before();
        if figure.apart && matches!(a, '图' | '表' | '件' | '题' | '注' | '例' | '栏' | '页') {
            return false;
        }
        let mut digits = self.rest().chars().map(fold);
        if digits.next() == Some('0') && digits.next().is_some_and(|c| c.is_ascii_digit()) {
            return false;
        }
        let opens_line = a == '\n' || (a == ' ' && (b == ' ' || b == '\n'));
        let fractional = figure.value.is_some_and(|v| !v.is_whole());
        !(opens_line && fractional && figure.dimension == Dimension::Count && figure.scale.is_none())
    }

    /// Years, clock times, coordinates.
    fn is_no_date(&self, figure: &Figure<'t>) -> bool {
        let [a, ..] = self.before();
        let after = self.after(figure);
        match figure.base {
            "年" => {
                let digits = self.rest()[..figure.len].chars().filter(|c| fold(*c).is_ascii_digit()).count();
                let long = digits >= 4 || matches!(figure.script, Script::Listed | Script::Masked);
                let dated = words::goes_on_as_date(after);
                let one = figure.script == Script::Sole('一');
                let this_one = one
                    && (after.starts_with(['来', '以', '一', '又'])
                        || matches!(
                            a,
                            '上' | '下' | '新' | '的' | '这' | '那' | '前' | '后' | '同' | '每' | '当'
                        ));
                let half = self.head == '半' && after.starts_with(['度', '报', '总', '工', '会']);
                !long && !dated && !this_one && !half
            }
            "分" => !matches!(a, '时' | '点' | ':'),
            "度" => !matches!(a, '纬' | '经'),
            "秒" => a != '分',
            _ => true,
        }
    }

    /// Whether a numeral that often says nothing says something here.
    fn counts(&self, figure: &Figure<'t>) -> bool {
        let left = self.left();
        let after = self.after(figure);
        match figure.script {
            Script::Sole('二') if matches!(figure.dimension, Dimension::Count | Dimension::Duration) => {
                return false;
            }
            Script::Hollow if !words::bounds_hollow(left) => return false,
            Script::Sole('一') if !self.lone_one_counts(figure) => return false,
            Script::Listed if figure.dimension == Dimension::Duration => return false,
            _ => {}
        }
        if figure.numerals == Numerals::Context && !words::ends(left, Class::Issue) {
            return false;
        }
        if figure.base == "番" && !left.ends_with(['翻', '了']) {
            return false;
        }
        if figure.base == "成" && figure.value.is_some_and(|v| v.decimal() >= Decimal::TEN) {
            return false;
        }
        if figure.script.is_chinese() && figure.base == "个" && words::begins(after, Class::Slogan) {
            return false;
        }
        true
    }

    /// A lone `一`: not in `统一` `另一`, not before abstract nouns, and before the looser classifiers only where something is counted.
    fn lone_one_counts(&self, figure: &Figure<'t>) -> bool {
        let [a, ..] = self.before();
        if matches!(
            a,
            '统' | '唯'
                | '同'
                | '另'
                | '逐'
                | '单'
                | '专'
                | '任'
                | '其'
                | '之'
                | '划'
                | '归'
                | '万'
                | '独'
                | '这'
                | '那'
                | '哪'
                | '某'
                | '又'
                | '再'
                | '下'
                | '每'
                | '首'
        ) {
            return false;
        }
        let after = self.after(figure);
        if figure.base == "次" && after.starts_with(['次', '办'])
            || figure.base == "成" && after.starts_with('不')
        {
            return false;
        }
        let abstract_noun = figure.base == "个" && words::begins(after, Class::HollowOne);
        let counted = figure.numerals != Numerals::Weak || words::ends(self.left(), Class::Counting);
        !abstract_noun && counted
    }

    /// `一企一策` `三会一课` `“四个一”` and quoted slogans.
    fn is_idiom(&self, figure: &Figure<'t>) -> bool {
        use crate::token::number::is_chinese_digit;
        if !figure.script.is_chinese() || matches!(figure.dimension, Dimension::Ratio | Dimension::Currency) {
            return false;
        }
        let [a, b, c] = self.before();
        let after = self.after(figure);
        let sole = matches!(figure.script, Script::Sole(_));
        let one_character = figure.base.chars().nth(1).is_none();
        let next = after.chars().next().unwrap_or('\n');
        let forward = sole && one_character && (is_chinese_digit(next) || matches!(next, '多' | '几'));
        let backward =
            sole && is_han(a) && is_chinese_digit(b) && !is_chinese_digit(c) && c != '十' && c != '第';
        forward || backward || (figure.is_short_chinese() && words::in_short_quotes(self.left(), after))
    }

    /// `X处` and the like are departments unless nothing hangs on them.
    fn is_masked_name(&self, figure: &Figure<'t>) -> bool {
        if figure.script != Script::Masked {
            return false;
        }
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
        let next_latin = first(self.after(figure)).is_some_and(|(c, _)| c.is_ascii_alphanumeric());
        (counted && department && goes_on) || next_latin
    }

    fn sign_fits(&self, figure: &Figure<'t>) -> bool {
        let signed = matches!(self.head, '-' | '+' | '\u{2212}');
        let [a, ..] = self.before();
        let told = matches!(a, '为' | '达' | '到' | '至' | '是' | ':' | '(') || self.left().ends_with('\t');
        !signed || told || matches!(figure.dimension, Dimension::Ratio | Dimension::PercentagePoint)
    }

    /// `亿` without `元` is money beside a word for money.
    fn money_or_count(&self, figure: Figure<'t>) -> Option<Figure<'t>> {
        let after = self.after(&figure);
        let next = first(after).map_or('\n', |(c, _)| c);
        if next.is_ascii_alphanumeric() {
            return None;
        }
        let money = words::begins(after, Class::Money) || words::near(self.left(), Class::Money);
        let spelled = figure.script.is_chinese();
        if spelled && is_han(next) && !money && !words::begins(after, Class::After) {
            return None;
        }
        if money || (figure.script == Script::Masked && figure.scale.exponent >= 8) {
            return Some(figure);
        }
        Some(Figure { dimension: Dimension::Count, code: None, ..figure })
    }

    /// `前5位` and `提升4位` are of ranks.
    fn with_rank(&self, figure: Figure<'t>) -> Figure<'t> {
        let place = figure.scale.is_none() && matches!(figure.base, "位" | "名");
        let moved = figure.base == "位" && words::ends(self.left(), Class::Mover);
        if place && (moved || self.left().ends_with('前')) {
            return Figure { dimension: Dimension::Rank, ..figure };
        }
        figure
    }

    /// `rank = number [ "位" | "名" ]`, behind `第`.
    fn rank(&self) -> Option<Figure<'t>> {
        let rest = self.rest();
        let number = number_at(rest)
            .filter(|n| n.scale.is_none() && n.bound == Bound::Exact && n.script != Script::Hollow)?;
        let placed = range(rest, &number).or_else(|| direct(rest, &number, number.len));
        if let Some(figure) = placed.filter(|f| f.scale.is_none() && matches!(f.base, "位" | "名")) {
            return Some(Figure { dimension: Dimension::Rank, ..figure });
        }
        let before = self.left().strip_suffix('第')?;
        let ranked = words::ends(before, Class::Rank) && !words::ends(before, Class::NotRank);
        let figure = Figure::with_unit(&number, "", Dimension::Rank, None, number.len);
        let ended = words::ends_rank(self.after(&figure));
        (ranked && ended && number.script != Script::Masked).then_some(figure)
    }

    /// `bare = [ sign ] number`, behind `进度` `得分` and the like, with nothing hanging on it.
    fn bare(&self) -> Option<Figure<'t>> {
        let rest = self.rest();
        let (minus, len) = sign(rest);
        if !rest[len..].starts_with(|c: char| fold(c).is_ascii_digit()) {
            return None;
        }
        let number = number_at(&rest[len..]).filter(|n| n.script == Script::Arabic)?;
        let value = number.value.map(|v| if minus { v.negative() } else { v });
        let number = Number { value, ..number };
        let figure = Figure::with_unit(&number, "", Dimension::None, None, len + number.len);
        let after = self.after(&figure);
        let ended =
            first(after).is_none_or(|(c, _)| words::is_boundary(c) && !(c == '.' || c == ':' || c == '-'));
        let ended = ended || words::begins(after, Class::After);
        (ended && words::names_bare(self.left())).then_some(figure)
    }

    /// The figure as the caller sees it, its bound settled.
    fn measured(&self, figure: Figure<'t>) -> Measured<'t> {
        let stop = self.at + figure.len;
        let bound = match figure.bound {
            Bound::Exact => bound_of(self, &figure).unwrap_or(Bound::Exact),
            inside => inside,
        };
        Measured {
            text: &self.text[self.at..stop],
            value: figure.value.map(Exact::decimal),
            upper: figure.upper.map(Exact::decimal),
            scale_word: figure.scale.word,
            base_unit: figure.base,
            scale: figure.scale.factor(),
            dimension: figure.dimension,
            code: figure.code,
            bound,
            redacted: figure.script == Script::Masked,
        }
    }
}

/// `近三年` is the last three years, not nearly three.
fn bound_of(place: &Place<'_>, figure: &Figure<'_>) -> Option<Bound> {
    let stop = place.at + figure.len;
    let left = place.left();
    if figure.dimension == Dimension::Duration
        && left.ends_with('近')
        && !left.ends_with("时近")
        && !left.ends_with("接近")
        && !left.ends_with("将近")
    {
        return None;
    }
    bound_around(place.text, place.at, stop, 0, place.end)
}

/// What the words around a quantity say of it: directly before (`约` `近` `超过` `不低于` `至少完成`), else directly after (`左右` `以上` `以内`).
pub(crate) fn bound_around(
    text: &str,
    start: usize,
    end: usize,
    limit_start: usize,
    limit_end: usize,
) -> Option<Bound> {
    let left = &text[limit_start..start];
    let right = &text[end..limit_end];
    words::bound_before(left).or_else(|| words::bound_after(right))
}

// ---------------------------------------------------------------------------------------------------------------------
// Read alone

/// A number with its unit.
///
/// ```ebnf
/// quantity = measured | range | percent | fraction ;
/// measured = number [ "余" | "多" ] unit ;
/// range    = number dash measured | measured dash measured ;
/// ```
///
/// ```
/// use gongwen::combinator::quantity;
///
/// let (rest, measured) = quantity("3万余户居民").unwrap();
/// assert_eq!((rest, measured.value.unwrap().to_string().as_str()), ("居民", "3"));
/// assert_eq!(measured.unit(), "万户");
/// assert!(quantity("2022年").is_err());
/// ```
pub fn quantity(input: &str) -> Lexed<'_, Measured<'_>> {
    let measured = quantity_at(input, 0, input.len()).ok_or(Err::Error(Miss))?;
    Ok((&input[measured.text.len()..], measured))
}

/// A percentage, in percent.
///
/// ```ebnf
/// percent = arabic "%" | "百分之" number ;
/// ```
///
/// ```
/// use gongwen::combinator::percent;
///
/// assert_eq!(percent("7.4%,").unwrap().1.to_string(), "7.4");
/// assert_eq!(percent("百分之七点四").unwrap().1.to_string(), "7.4");
/// assert!(percent("7.4个百分点").is_err());
/// ```
pub fn percent(input: &str) -> Lexed<'_, Decimal> {
    let (rest, measured) = quantity(input)?;
    let percent = measured.code == Some("%") && measured.upper.is_none();
    let value = measured.value.filter(|_| percent).ok_or(Err::Error(Miss))?;
    Ok((rest, value))
}

#[cfg(test)]
mod gold;
