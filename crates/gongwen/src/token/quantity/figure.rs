//! What a quantity is made of, read by its own characters alone.

use rust_decimal::Decimal;

use crate::document::{Bound, Dimension};
use crate::token::number::{Exact, Number, Scale, Script, arabic, is_numeral, number_at, scale_word};
use crate::token::unit::{
    Entry, Found, Numerals, Weighed, begins_unit, plain_unit, scaled_base, scaled_unit, split_unit,
};
use crate::width::{char_at, first, fold};

/// What a quantity is made of, before the words around it are asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure<'t> {
    pub(super) len: usize,
    pub(super) value: Option<Exact>,
    pub(super) upper: Option<Exact>,
    pub(super) scale: Scale<'t>,
    pub(super) base: &'t str,
    pub(super) dimension: Dimension,
    pub(super) code: Option<&'static str>,
    pub(super) numerals: Numerals,
    /// What `base` is in the table of units, if it is an entry of it.
    pub(super) entry: Option<&'static Entry>,
    pub(super) bound: Bound,
    pub(super) script: Script,
    /// Whether blanks stand between number and unit.
    pub(super) apart: bool,
}

impl<'t> Figure<'t> {
    pub(super) fn new(number: &Number<'t>, unit: Found<'t>, len: usize) -> Self {
        Figure {
            len,
            value: number.value,
            upper: number.upper,
            scale: if number.scale.is_none() { unit.scale } else { number.scale },
            base: unit.base,
            dimension: unit.dimension,
            code: unit.code,
            numerals: unit.numerals,
            entry: unit.entry,
            bound: number.bound,
            script: number.script,
            apart: false,
        }
    }

    /// With a unit that is no entry of the table.
    pub(super) fn with_unit(
        number: &Number<'t>,
        base: &'t str,
        dimension: Dimension,
        code: Option<&'static str>,
        len: usize,
    ) -> Self {
        let (scale, numerals) = (Scale::default(), Numerals::Any);
        Self::new(number, Found { len, scale, base, dimension, code, numerals, entry: None }, len)
    }

    pub(super) fn weighed(&self) -> Weighed {
        self.entry.map_or(Weighed::No, Entry::weighed)
    }

    /// Whether the number has fewer than three characters and no place value: where idioms are made of it.
    pub(super) fn is_short_chinese(&self) -> bool {
        self.script.is_chinese() && self.value.is_some_and(|v| v.decimal() <= Decimal::TEN)
    }
}

/// `figure = range | measured | percent | fraction | half`, told apart by what stands behind the number.
#[inline(never)]
pub(super) fn figure(text: &str) -> Option<Figure<'_>> {
    match char_at(text, 0)?.0 {
        '半' => return half(text),
        '一' if text.starts_with("一半") => return half(text),
        _ => {}
    }
    let (minus, start) = sign(text);
    let mut number = number_at(&text[start..])?;
    number.len += start;
    if minus {
        number.value = number.value.map(Exact::negative);
    }
    let rest = &text[number.len..];
    let next = first(rest)?.0;
    let goes_on = match number.script {
        Script::Sole(_) => goes_on_from_digit(next),
        _ => goes_on_from_number(next) || !number.scale.is_none(),
    };
    if !goes_on {
        return None;
    }
    if let Some(figure) = with_plain_unit(rest, &number) {
        return Some(figure);
    }
    match next {
        '/' => slashed(text, &number).or_else(|| measured(text, &number)),
        '分' if rest.starts_with("分之") => fraction(text, &number),
        c if is_dash(c) => shared_unit(text, &number, number.scale),
        _ => ranged(text, &number),
    }
}

/// The number with a plain unit right behind it. None does not say that there is no unit.
pub(super) fn with_plain_unit<'t>(behind: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    let (len, unit) = plain_unit(behind, 0).filter(|(len, unit)| unit.ends_before(&behind[*len..]))?;
    let fits = !number.script.is_chinese() || unit.scale.is_none() && unit.entry.follows(number.script);
    fits.then(|| Figure::new(number, unit.found(len), number.len + len))
}

/// Whether a figure may go on with the character, folded, from a number that ends in no scale word.
fn goes_on_from_number(next: char) -> bool {
    goes_on_from_digit(next) || matches!(next, ' ' | '\n' | '\r' | '余' | '多' | '几' | '来')
}

/// Whether a figure may go on with the character, folded, from a Chinese digit: `三千` `三点五` `三家` `三至五` `一半`.
pub(crate) fn goes_on_from_digit(next: char) -> bool {
    is_numeral(next) || matches!(next, '点' | '半' | '/' | '(') || begins_unit(next) || is_dash(next)
}

/// `measured [ dash measured ] | number scale dash measured`
pub(super) fn ranged<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    if let Some(scale) = own_scale(text, number) {
        return shared_unit(text, number, scale);
    }
    let low = measured(text, number)?;
    match dash(&text[low.len..]) {
        Some(dash) => own_units(text, &low, dash).or(Some(low)),
        None => Some(low),
    }
}

/// `slashed = number "/" number`, a proper fraction in small numbers: `1/3`. The unit is `/3`, as that of `三分之一` is `三分之`.
fn slashed<'t>(text: &'t str, above: &Number<'t>) -> Option<Figure<'t>> {
    let (_, slash) = first(&text[above.len..]).filter(|(c, _)| *c == '/')?;
    let (len, below) = arabic(&text[above.len + slash..])?;
    let stop = above.len + slash + len;
    let value = above.value.filter(|v| v.is_whole() && below.is_whole() && v.less_than(below))?;
    let small = below.less_than(Exact::whole(101)) && Exact::whole(0).less_than(value);
    let ended = !first(&text[stop..]).is_some_and(|(c, _)| c.is_ascii_alphanumeric() || c == '/');
    (small && ended).then(|| Figure::with_unit(above, &text[above.len..stop], Dimension::Ratio, None, stop))
}

/// `sign = "-" | "+"`, and its length.
pub(super) fn sign(text: &str) -> (bool, usize) {
    match first(text) {
        Some(('-' | '\u{2212}', len)) => (true, len),
        Some(('+', len)) => (false, len),
        _ => (false, 0),
    }
}

/// `measured = number [ approx ] [ blank ] unit [ "半" ] | number "(" unit ")" | number [ approx ] scale`
fn measured<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    let at = number.len;
    let plain = || direct(text, number, at);
    let found = match first(&text[at..]).map_or('\n', |(c, _)| c) {
        ' ' | '\n' | '\r' => apart(text, number),
        '(' => bracketed(text, number),
        '余' | '多' | '几' | '来' => approximate(text, number),
        '百' | '千' | '万' | '亿' | '十' => plain().or_else(|| approximate(text, number)),
        '个' => split(text, number).or_else(plain),
        _ => plain(),
    };
    found.or_else(|| scale_only(text, number))
}

/// `number unit [ "半" ]`, the unit at byte `at`.
pub(super) fn direct<'t>(text: &'t str, number: &Number<'t>, at: usize) -> Option<Figure<'t>> {
    let rest = &text[at..];
    let unit = if number.scale.is_none() {
        scaled_unit(rest, number.script)
    } else {
        scaled_base(rest, number.script)
    }?;
    let figure = Figure::new(number, unit, at + unit.len);
    let divisible = matches!(figure.dimension, Dimension::Duration | Dimension::Multiple);
    Some(if divisible && figure.scale.is_none() { and_a_half(text, figure) } else { figure })
}

/// `两年半`: the half belongs to the number.
#[inline(never)]
fn and_a_half<'t>(text: &'t str, figure: Figure<'t>) -> Figure<'t> {
    let Some(after) = text[figure.len..].strip_prefix('半') else { return figure };
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
#[inline(never)]
fn approximate<'t>(text: &'t str, number: &Number<'t>) -> Option<Figure<'t>> {
    let mut number = *number;
    let mut at = number.len;
    if number.scale.is_none() && !number.script.is_chinese() {
        number.scale = scale_word(&text[at..]).unwrap_or_default();
        at += number.scale.word.len();
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
#[inline(never)]
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
#[inline(never)]
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
#[inline(never)]
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
        // `X分之三`: of a masked whole nothing is known.
        _ => Number { value: above.value.filter(|_| below.script != Script::Masked), ..above },
    };
    let mut figure = Figure::with_unit(&above, base, Dimension::Ratio, code, len);
    figure.script = if below.script == Script::Hollow { Script::Spelled } else { below.script };
    let upper = dash(&text[len..]).and_then(|dash| Some((dash, number_at(&text[len + dash..])?)));
    let larger =
        |n: &Number<'_>| n.scale.is_none() && above.value.zip(n.value).is_some_and(|(a, b)| a.less_than(b));
    if let Some((dash, upper)) = upper.filter(|(_, n)| larger(n)) {
        figure.upper = upper.value;
        figure.len = len + dash + upper.len;
    }
    Some(figure)
}

/// `half = "一半" | "半" unit`
#[inline(never)]
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
fn is_dash(folded: char) -> bool {
    matches!(
        folded,
        '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301c}' | '\u{223c}' | '\u{ff5e}' | '至' | '到'
    )
}

/// The length of the dash at the start of the text.
fn dash(text: &str) -> Option<usize> {
    first(text).filter(|(c, _)| is_dash(*c)).map(|(_, len)| len)
}

/// The scale word between a number and a dash: `万` of `3万至5万元`.
fn own_scale<'t>(text: &'t str, number: &Number<'t>) -> Option<Scale<'t>> {
    if number.script != Script::Arabic {
        return None;
    }
    let scale = scale_word(&text[number.len..])?;
    dash(&text[number.len + scale.word.len()..]).map(|_| scale)
}

/// `range = number [ scale ] dash measured`: the unit is said once, `6-8家` `3万至5万元`.
#[inline(never)]
fn shared_unit<'t>(text: &'t str, low: &Number<'t>, own: Scale<'t>) -> Option<Figure<'t>> {
    let read = if low.scale.is_none() { low.len + own.word.len() } else { low.len };
    let at = read + dash(&text[read..])?;
    let high = upper_end(text, at)?;
    let figure = Figure { len: at + high.len, ..high };
    if low.script == Script::Masked || high.script == Script::Masked {
        return Some(Figure { value: None, upper: None, script: Script::Masked, ..figure });
    }
    between(low.value?, own, own.is_none(), figure)
}

/// `range = measured dash measured`: the unit is said twice, and it is the same, `5%-5.5%` `500万元至1亿元`.
#[inline(never)]
fn own_units<'t>(text: &'t str, low: &Figure<'t>, dash: usize) -> Option<Figure<'t>> {
    let at = low.len + dash;
    let high = upper_end(text, at)?;
    let same = high.base.chars().map(fold).eq(low.base.chars().map(fold));
    let figure = Figure { len: at + high.len, ..high };
    let plain = low.bound == Bound::Exact && low.upper.is_none() && !low.base.is_empty();
    (same && plain).then(|| between(low.value?, low.scale, false, figure)).flatten()
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

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '〇')
}
