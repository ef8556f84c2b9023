//! Numbers, in any of their scripts.
//!
//! ```ebnf
//! number   = arabic | mixed | spelled | vague | masked ;
//! ```
//!
//! Everything is exact: digits are gathered in an integer with a count of decimal places, and a number of more than 28 digits is none.

use nom::Err;
use rust_decimal::Decimal;

use crate::document::Bound;
use crate::token::{Lexed, Miss};
use crate::width::{char_at, first, fold};

/// A power of ten as a word, not multiplied into the number before it: `万` `亿` `百万` `万亿`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Scale<'t> {
    /// As written.
    pub(crate) word: &'t str,
    /// Of ten.
    pub(crate) exponent: u32,
}

impl Scale<'_> {
    pub(crate) fn is_none(self) -> bool {
        self.exponent == 0
    }

    pub(crate) fn factor(self) -> Decimal {
        POWERS_OF_TEN[self.exponent as usize]
    }
}

/// As many as a decimal holds, far more than a scale word stands for.
static POWERS_OF_TEN: [Decimal; 29] = {
    let mut powers = [Decimal::ONE; 29];
    let mut exponent = 1;
    while exponent < powers.len() {
        let power = 10_u128.pow(exponent as u32);
        let [low, mid, high] = [power as u32, (power >> 32) as u32, (power >> 64) as u32];
        powers[exponent] = Decimal::from_parts(low, mid, high, false, 0);
        exponent += 1;
    }
    powers
};

/// A decimal in the making: an integer and how many of its digits stand behind the point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exact(Decimal);

impl PartialEq for Exact {
    /// 1.0 is not 1: places are kept as written.
    fn eq(&self, other: &Self) -> bool {
        self.mantissa() == other.mantissa() && self.places() == other.places()
    }
}

impl Exact {
    const LIMIT: i128 = 10_i128.pow(28);
    const ZERO: Self = Self(Decimal::ZERO);
    pub(crate) const HALF: Self = Self(Decimal::from_parts(5, 0, 0, false, 1));

    pub(crate) fn whole(mantissa: impl Into<i128>) -> Self {
        Self::checked(Some(mantissa.into()), 0).unwrap_or(Self::ZERO)
    }

    fn checked(mantissa: Option<i128>, places: u32) -> Option<Self> {
        let mantissa = mantissa.filter(|m| *m < Self::LIMIT)?;
        Decimal::try_from_i128_with_scale(mantissa, places).ok().map(Self)
    }

    fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    fn places(self) -> u32 {
        self.0.scale()
    }

    /// With one more digit at its end.
    fn digit(self, digit: u32) -> Option<Self> {
        Self::checked(Some(self.mantissa() * 10 + i128::from(digit)), self.places())
    }

    /// With one more decimal place; a decimal holds 28 of them.
    fn decimal_place(self, digit: u32) -> Option<Self> {
        Self::checked(Some(self.mantissa() * 10 + i128::from(digit)), self.places() + 1)
    }

    /// Multiplied by ten to the `exponent`.
    pub(crate) fn times(self, exponent: u32) -> Option<Self> {
        let kept = self.places().saturating_sub(exponent);
        let grown = exponent - (self.places() - kept);
        Self::checked(self.mantissa().checked_mul(10_i128.checked_pow(grown)?), kept)
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        if self.places() == other.places() {
            return Self::checked(self.mantissa().checked_add(other.mantissa()), self.places());
        }
        let places = self.places().max(other.places());
        let a = self.mantissa().checked_mul(10_i128.checked_pow(places - self.places())?)?;
        let b = other.mantissa().checked_mul(10_i128.checked_pow(places - other.places())?)?;
        Self::checked(a.checked_add(b), places)
    }

    /// With a half more: `两年半`.
    pub(crate) fn and_a_half(self) -> Option<Self> {
        self.plus(Self::HALF)
    }

    pub(crate) fn negative(self) -> Self {
        Self::checked(Some(-self.mantissa()), self.places()).unwrap_or(self)
    }

    pub(crate) fn is_whole(self) -> bool {
        self.places() == 0
    }

    /// Whether it is smaller than `other`.
    pub(crate) fn less_than(self, other: Self) -> bool {
        self.0 < other.0
    }

    pub(crate) const fn decimal(self) -> Decimal {
        self.0
    }
}

/// How a number is written: what may follow it depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Digits, half- or full-width.
    Arabic,
    /// One Chinese digit: `三` `两`.
    Sole(char),
    /// A Chinese numeral of more than one character.
    Spelled,
    /// A scale word with no digit before it: `百` `千万` `亿`.
    Hollow,
    /// Chinese digits in a row, as in years: `二〇二二`.
    Listed,
    /// Masked by the publisher.
    Masked,
}

impl Script {
    pub(crate) fn is_chinese(self) -> bool {
        !matches!(self, Self::Arabic | Self::Masked)
    }
}

/// A number as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number<'t> {
    /// In bytes.
    pub(crate) len: usize,
    /// None when masked.
    pub(crate) value: Option<Exact>,
    /// The larger of two neighbours: 4 of `三四家`.
    pub(crate) upper: Option<Exact>,
    /// The scale word at its end, where the number is complete without it.
    pub(crate) scale: Scale<'t>,
    /// What `数` `几` `上` say.
    pub(crate) bound: Bound,
    /// How it is written.
    pub(crate) script: Script,
}

impl Number<'_> {
    pub(crate) fn plain(len: usize, value: Exact, script: Script) -> Self {
        Number { len, value: Some(value), upper: None, scale: Scale::default(), bound: Bound::Exact, script }
    }
}

/// The number at the start of the text.
pub(crate) fn number_at(text: &str) -> Option<Number<'_>> {
    let (c, len) = first(text)?;
    match c {
        '0'..='9' => digits_first(text),
        '数' | '几' => vague(text, len, Bound::Over),
        '上' => vague(text, len, Bound::AtLeast),
        _ if is_mask(c) => masked(text),
        _ if is_numeral(c) => chinese(text),
        _ => None,
    }
}

/// Digits, a mask perhaps among them: `1.2X亿`.
fn digits_first(text: &str) -> Option<Number<'_>> {
    let number = mixed(text)?;
    match char_at(text, number.len) {
        Some((c, _)) if is_mask(c) => masked(text).or(Some(number)),
        _ => Some(number),
    }
}

/// The common case of [`arabic`], told by bytes: ASCII digits, no more than an integer holds, with a Chinese character or `%` behind them.
/// None does not say that there is no number.
#[inline]
pub(crate) fn plain(text: &str) -> Option<(usize, Exact)> {
    let bytes = text.as_bytes();
    let (mut len, mut mantissa) = ascii_digits(bytes, 0, 0);
    if bytes.get(len) == Some(&b',') {
        (len, mantissa) = groups(bytes, len, mantissa)?;
    }
    let mut places = 0;
    if len > 0 && bytes.get(len) == Some(&b'.') {
        let point = len + 1;
        (len, mantissa) = ascii_digits(bytes, point, mantissa);
        places = len - point;
        if places == 0 {
            return None;
        }
    }
    let ended = len > 0 && matches!(bytes.get(len), Some(b'%' | 0xe4..=0xe9));
    let value = Decimal::from_parts(mantissa as u32, (mantissa >> 32) as u32, 0, false, places as u32);
    ended.then_some((len, Exact(value)))
}

/// The groups of three behind the first digits, which end at byte `len`.
#[inline(never)]
fn groups(bytes: &[u8], mut len: usize, mut mantissa: u64) -> Option<(usize, u64)> {
    if !matches!(len, 1..=3) {
        return None;
    }
    while bytes.get(len) == Some(&b',') {
        thousands(&bytes[len..])?;
        (len, mantissa) = ascii_digits(bytes, len + 1, mantissa);
    }
    Some((len, mantissa))
}

/// Reads digits from byte `at` on, and gives where they end and what they make of the mantissa before them; no more than an integer holds.
#[inline]
fn ascii_digits(bytes: &[u8], mut at: usize, mut mantissa: u64) -> (usize, u64) {
    const MOST: usize = 18;
    while at < MOST
        && let Some(digit @ b'0'..=b'9') = bytes.get(at)
    {
        mantissa = mantissa * 10 + u64::from(digit - b'0');
        at += 1;
    }
    (at, mantissa)
}

/// `arabic = digit { digit } [ "." digit { digit } ] | group { "," digit digit digit } [ "." digit { digit } ] ;`
pub(crate) fn arabic(text: &str) -> Option<(usize, Exact)> {
    let mut digits = Digits::default();
    let mut rest = digits.read(text.as_bytes())?;
    if digits.count <= 3 {
        while let Some(group) = thousands(rest) {
            rest = digits.read(group)?;
        }
    }
    let whole = digits.exact(0).filter(|_| digits.count > 0)?;
    let len = text.len() - rest.len();
    let Some(places) = sign_of(rest, b'.').filter(|places| digit(places).is_some()) else {
        // A point with no digit behind it ends a sentence or a label.
        return Some((len, whole));
    };
    let before = digits.count;
    let rest = digits.read(places)?;
    // `3.2.1` is a version or a label.
    let dotted = sign_of(rest, b'.').and_then(digit).is_some();
    let value = digits.exact(digits.count - before).filter(|_| !dotted)?;
    Some((text.len() - rest.len(), value))
}

/// Digits as they are read.
#[derive(Debug, Default)]
struct Digits {
    mantissa: u128,
    count: u32,
}

impl Digits {
    /// Reads the digits at the start of the text, and gives what stands behind them; too many make no number at all.
    #[inline]
    fn read<'t>(&mut self, mut text: &'t [u8]) -> Option<&'t [u8]> {
        // Far above the limit, and one more digit still fits.
        const TOO_MANY: u128 = 1 << 96;
        while let Some((digit, rest)) = digit(text) {
            self.mantissa = self.mantissa * 10 + u128::from(digit);
            if self.mantissa >= TOO_MANY {
                return None;
            }
            self.count += 1;
            text = rest;
        }
        Some(text)
    }

    #[inline]
    fn exact(&self, places: u32) -> Option<Exact> {
        Exact::checked(Some(self.mantissa.cast_signed()), places)
    }
}

/// A digit of either width at the start of the text, and what stands behind it.
const fn digit(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [digit @ b'0'..=b'9', rest @ ..] => Some((*digit - b'0', rest)),
        [0xef, 0xbc, digit @ 0x90..=0x99, rest @ ..] => Some((*digit - 0x90, rest)),
        _ => None,
    }
}

/// What stands behind a point or comma of either width.
fn sign_of(text: &[u8], sign: u8) -> Option<&[u8]> {
    match text {
        [narrow, rest @ ..] if *narrow == sign => Some(rest),
        [0xef, 0xbc, wide, rest @ ..] if *wide == sign + 0x60 => Some(rest),
        _ => None,
    }
}

/// `"," digit digit digit`, with no digit after: the digits and what stands behind them.
fn thousands(text: &[u8]) -> Option<&[u8]> {
    let group = sign_of(text, b',')?;
    let (_, rest) = digit(group)?;
    let (_, rest) = digit(rest)?;
    let (_, rest) = digit(rest)?;
    digit(rest).is_none().then_some(group)
}

/// `mixed = arabic [ scale arabic [ scale ] … ] ;` where each part fills the places that the one before leaves: `1万2千` `3亿5000万`.
/// A single part keeps its scale word for the unit.
fn mixed(text: &str) -> Option<Number<'_>> {
    let (len, head) = arabic(text)?;
    let parts = scale_word(&text[len..])
        .filter(|scale| digit(&text.as_bytes()[len + scale.word.len()..]).is_some())
        .and_then(|scale| parts(text, len + scale.word.len(), head, scale));
    let (len, total) = parts.unwrap_or((len, head));
    Some(Number::plain(len, total, Script::Arabic))
}

/// The parts of a mixed number, of which the first ends with its scale word at byte `len`; none where no other goes on from it.
#[inline(never)]
fn parts<'t>(text: &'t str, mut len: usize, first: Exact, mut scale: Scale<'t>) -> Option<(usize, Exact)> {
    let mut sum = first.times(scale.exponent)?;
    let mut parts = 1;
    while let Some((more, part)) = arabic(&text[len..]) {
        let lower = scale_word(&text[len + more..]).unwrap_or_default();
        let Some(worth) = part.times(lower.exponent) else { break };
        let place = Exact::whole(10_i128.pow(scale.exponent));
        let fills = worth.times(1).is_some_and(|w| !w.less_than(place)) && worth.less_than(place);
        if !part.is_whole() || !fills || lower.exponent >= scale.exponent {
            break;
        }
        let Some(grown) = sum.plus(worth) else { break };
        sum = grown;
        len += more + lower.word.len();
        parts += 1;
        if lower.is_none() {
            break;
        }
        scale = lower;
    }
    (parts > 1).then_some((len, sum))
}

/// `scale = ( "百" | "千" ) | [ "十" | "百" | "千" ] ( "万" [ "亿" ] | "亿" ) [ "亿" ] | "个亿" ;`
#[inline]
pub(crate) fn scale_word(text: &str) -> Option<Scale<'_>> {
    let (mut rest, mut exponent) = match char_at(text, 0)?.0 {
        '个' => {
            let after = text.strip_prefix("个亿").filter(|after| !after.starts_with('元'))?;
            return Some(Scale { word: &text[..text.len() - after.len()], exponent: 8 });
        }
        '十' => (&text["十".len()..], 1),
        '百' => (&text["百".len()..], 2),
        '千' => (&text["千".len()..], 3),
        '万' | '亿' => (text, 0),
        _ => return None,
    };
    for (word, power) in [("万", 4), ("亿", 8), ("亿", 8)] {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, exponent) = (after, exponent + power);
        }
    }
    (exponent > 1).then(|| Scale { word: &text[..text.len() - rest.len()], exponent })
}

/// What a character is worth in a Chinese numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Zero,
    Digit(u32),
    /// `十` `百` `千`
    Weight(u32),
    /// `万` `亿`
    Big(u32),
    Point,
}

/// What each character of Chinese numerals is worth, in a table where none shares its place with another.
static SIGNS: [(char, Option<Sign>); 64] = {
    let known = [
        ('〇', Sign::Zero),
        ('零', Sign::Zero),
        ('○', Sign::Zero),
        ('\u{25ef}', Sign::Zero),
        ('一', Sign::Digit(1)),
        ('二', Sign::Digit(2)),
        ('两', Sign::Digit(2)),
        ('三', Sign::Digit(3)),
        ('四', Sign::Digit(4)),
        ('五', Sign::Digit(5)),
        ('六', Sign::Digit(6)),
        ('七', Sign::Digit(7)),
        ('八', Sign::Digit(8)),
        ('九', Sign::Digit(9)),
        ('十', Sign::Weight(10)),
        ('百', Sign::Weight(100)),
        ('千', Sign::Weight(1000)),
        ('万', Sign::Big(4)),
        ('亿', Sign::Big(8)),
        ('点', Sign::Point),
    ];
    let mut signs = [('\0', None); 64];
    let mut i = 0;
    while i < known.len() {
        let (c, sign) = known[i];
        assert!(signs[slot(c)].1.is_none());
        signs[slot(c)] = (c, Some(sign));
        i += 1;
    }
    signs
};

/// The place of a character in [`SIGNS`].
#[inline]
const fn slot(c: char) -> usize {
    ((c as u32).wrapping_mul(0x9591_8695) >> 26) as usize
}

#[inline]
fn sign(c: char) -> Option<Sign> {
    let (known, sign) = SIGNS[slot(c)];
    if known == c { sign } else { None }
}

/// Whether the character belongs to Chinese numerals, `点` left out.
pub(crate) fn is_numeral(c: char) -> bool {
    matches!(sign(c), Some(Sign::Zero | Sign::Digit(_) | Sign::Weight(_) | Sign::Big(_)))
}

/// Whether the character is a Chinese digit from 1 to 9.
pub(crate) fn is_chinese_digit(c: char) -> bool {
    matches!(sign(c), Some(Sign::Digit(_)))
}

/// `chinese = pair | listed | spelled ;`
fn chinese(text: &str) -> Option<Number<'_>> {
    let mut chars = text.chars();
    let (a, b) = (chars.next()?, chars.next().and_then(sign));
    match (sign(a)?, b) {
        (Sign::Digit(d), None) => Some(Number::plain(a.len_utf8(), Exact::whole(d), Script::Sole(a))),
        (Sign::Digit(_) | Sign::Zero, Some(Sign::Digit(_) | Sign::Zero)) => {
            listed(text).or_else(|| pair(text))
        }
        (Sign::Zero, _) => None,
        _ => spelled(text),
    }
}

/// Two neighbouring digits, the second with whatever it is multiplied by: `三四家` `七八百户` `三五个`.
///
/// `pair = digit spelled ;`
fn pair(text: &str) -> Option<Number<'_>> {
    let a = text.chars().next()?;
    let tail = &text[a.len_utf8()..];
    let b = tail.chars().next()?;
    let (Sign::Digit(low), Sign::Digit(high)) = (sign(a)?, sign(b)?) else { return None };
    let number = spelled(tail)?;
    let top = number.value?;
    let (low, high) = (i128::from(low), i128::from(high));
    let weight = Exact::checked(top.mantissa().checked_div(high), top.places())?.mantissa();
    let round = weight * high == top.mantissa() && top.is_whole() && is_power_of_ten(weight);
    // `二三产业` `一二级` are ordinals.
    let ordinal = weight == 1 && (a == '二' || b == '二');
    if !round || ordinal || !(high == low + 1 || (low, high) == (3, 5)) {
        return None;
    }
    Some(Number {
        len: number.len + a.len_utf8(),
        value: Some(Exact::whole(low * weight)),
        upper: Some(top),
        script: Script::Spelled,
        ..number
    })
}

fn is_power_of_ten(mut n: i128) -> bool {
    while n > 1 && n % 10 == 0 {
        n /= 10;
    }
    n == 1
}

/// `listed = digit digit digit { digit } ;` with zeros, as in `二〇二二` and `一五〇`.
fn listed(text: &str) -> Option<Number<'_>> {
    let mut value = Exact::ZERO;
    let (mut len, mut count) = (0, 0);
    for c in text.chars() {
        let digit = match sign(c) {
            Some(Sign::Zero) => 0,
            Some(Sign::Digit(d)) => d,
            Some(Sign::Weight(_) | Sign::Big(_)) => return None,
            _ => break,
        };
        value = value.digit(digit)?;
        len += c.len_utf8();
        count += 1;
    }
    (count > 2).then(|| Number::plain(len, value, Script::Listed))
}

/// The state of reading a spelled numeral.
#[derive(Debug)]
struct Spelling {
    /// The parts closed by `万` or `亿`.
    total: Exact,
    /// What the last of them was multiplied by.
    exponent: u32,
    /// The open part.
    section: Exact,
    /// The last weight in the open part.
    weight: u32,
    /// A digit that waits for its weight.
    digit: Option<u32>,
    /// Whether a zero stands before it.
    zero: bool,
    /// The first part and where its scale word begins, while it is the only one.
    coefficient: Option<(Exact, usize)>,
}

/// `spelled = section { ( "万" | "亿" ) [ "零" ] section } ;`
///
/// `section = { digit ( "千" | "百" | "十" ) [ "零" ] } [ digit ] | digit "点" digit { digit } ;`
fn spelled(text: &str) -> Option<Number<'_>> {
    let mut s = Spelling {
        total: Exact::ZERO,
        exponent: u32::MAX,
        section: Exact::ZERO,
        weight: 10_000,
        digit: None,
        zero: false,
        coefficient: None,
    };
    let lead = text.chars().next()?;
    let hollow = matches!(sign(lead)?, Sign::Weight(100..) | Sign::Big(_));
    let (mut at, mut end) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let Some(read) = sign(c) else { break };
        if read == Sign::Zero {
            s.zero = true;
            at += c.len_utf8();
            continue;
        }
        let Some(len) = s.step(read, &text[at..], at)? else { break };
        at += len;
        end = at;
    }
    let first_len = lead.len_utf8();
    let script = match (hollow, end == first_len) {
        (true, _) => Script::Hollow,
        (false, true) if lead != '十' => Script::Sole(lead),
        _ => Script::Spelled,
    };
    s.finish(&text[..end], script)
}

impl Spelling {
    /// Takes one more character. `Some(None)` ends the numeral before it, `None` says there is none.
    #[expect(clippy::option_option, reason = "three outcomes: read, ended, none")]
    fn step(&mut self, read: Sign, rest: &str, at: usize) -> Option<Option<usize>> {
        let len = rest.chars().next().map_or(0, char::len_utf8);
        match read {
            Sign::Zero => {}
            Sign::Digit(_) if self.digit.is_some() || !self.section.is_whole() => return None,
            Sign::Digit(d) => self.digit = Some(d),
            Sign::Weight(w) => match self.digit.take() {
                _ if !self.section.is_whole() => return None,
                Some(d) if w < self.weight => self.add(d * w, w)?,
                Some(_) => return None,
                None if w == 10 && w < self.weight || at == 0 => self.add(w, w)?,
                None => return Some(None),
            },
            Sign::Big(power) => return self.close(power, at).map(|closed| closed.then_some(len)),
            Sign::Point => return self.point(rest),
        }
        Some(Some(len))
    }

    fn add(&mut self, worth: u32, weight: u32) -> Option<()> {
        self.section = self.section.plus(Exact::whole(worth))?;
        self.weight = weight;
        self.zero = false;
        Some(())
    }

    /// `万` or `亿`: multiplies the open part, or all that stands before it.
    fn close(&mut self, power: u32, at: usize) -> Option<bool> {
        let digit = self.digit.take().unwrap_or(0);
        let section = self.section.plus(Exact::whole(digit))?;
        let open = section != Exact::ZERO;
        let begun = self.exponent != u32::MAX;
        if !open && begun {
            // `万亿` is one word.
            let together =
                power == 8 && self.exponent == 4 && self.coefficient.is_some_and(|(_, from)| from + 3 == at);
            if together {
                self.total = self.total.times(power)?;
                self.exponent += power;
            }
            return Some(together);
        }
        let section = if open || at > 0 { section } else { Exact::whole(1) };
        let over_all = begun && power > self.exponent;
        if begun && !over_all && power == self.exponent {
            return None;
        }
        let coefficient = if over_all { self.total.plus(section)? } else { section };
        self.coefficient = (over_all || !begun).then_some((coefficient, at));
        let worth = coefficient.times(power)?;
        self.total = if over_all { worth } else { self.total.plus(worth)? };
        (self.exponent, self.section, self.weight, self.zero) = (power, Exact::ZERO, 10_000, false);
        Some(true)
    }

    /// `点` with digits behind it.
    #[expect(clippy::option_option, reason = "as in `step`")]
    fn point(&mut self, rest: &str) -> Option<Option<usize>> {
        let mut len = "点".len();
        let whole = self.section.plus(Exact::whole(self.digit.unwrap_or(0)))?;
        let mut value = whole;
        for c in rest[len..].chars() {
            let digit = match sign(c) {
                Some(Sign::Zero) => 0,
                Some(Sign::Digit(d)) => d,
                _ => break,
            };
            value = value.decimal_place(digit)?;
            len += c.len_utf8();
        }
        if value.is_whole() || !whole.is_whole() || (self.digit.is_none() && self.section == Exact::ZERO) {
            return Some(None);
        }
        (self.section, self.digit) = (value, None);
        Some(Some(len))
    }

    fn finish(mut self, read: &str, script: Script) -> Option<Number<'_>> {
        if let Some(d) = self.digit.take() {
            // `三百五` is 350.
            let spoken = !self.zero && self.weight > 10 && self.weight < 10_000;
            let worth = if spoken { d * self.weight / 10 } else { d };
            self.section = self.section.plus(Exact::whole(worth))?;
        }
        let value = self.total.plus(self.section)?;
        let number = Number::plain(read.len(), value, script);
        match self.coefficient {
            Some((coefficient, from)) if self.section == Exact::ZERO => {
                let scale = Scale { word: &read[from..], exponent: self.exponent };
                Some(Number { value: Some(coefficient), scale, ..number })
            }
            _ => Some(number),
        }
    }
}

/// `vague = ( "数" | "几" | "上" ) ( "十" | "百" | "千" | "万" | "亿" ) … ;` The value is the least it can mean.
#[inline(never)]
fn vague(text: &str, len: usize, bound: Bound) -> Option<Number<'_>> {
    let rest = &text[len..];
    let c = rest.chars().next()?;
    let fits = match sign(c)? {
        Sign::Weight(w) => w > 10 || bound == Bound::Over,
        Sign::Big(_) => true,
        _ => false,
    };
    let number = fits.then(|| spelled(rest))??;
    Some(Number { len: len + number.len, bound, script: Script::Spelled, ..number })
}

/// Whether the character is one that publishers put for a masked digit or number.
#[inline]
pub(crate) fn is_mask(c: char) -> bool {
    matches!(fold(c), 'X' | 'x' | '*' | '_' | '×' | '\u{2169}' | '□' | '某')
}

/// `masked = { digit } mask { mask | "." | digit } ;` where a digit stands only behind a point or before the first mask.
#[inline(never)]
fn masked(text: &str) -> Option<Number<'_>> {
    const LONGEST: usize = 32;
    let (mut len, mut end, mut masks) = (0, 0, 0);
    let mut last = ' ';
    for c in text.chars().take(LONGEST) {
        let folded = fold(c);
        match folded {
            _ if is_mask(c) => masks += 1,
            '0'..='9' if masks == 0 || last == '.' || (masks > 0 && last.is_ascii_digit()) => {}
            '.' if last != '.' && last != ' ' => {}
            '0'..='9' => return None,
            _ => break,
        }
        len += c.len_utf8();
        if folded != '.' {
            end = len;
        }
        last = folded;
    }
    (masks > 0).then(|| Number {
        len: end,
        value: None,
        upper: None,
        scale: Scale::default(),
        bound: Bound::Exact,
        script: Script::Masked,
    })
}

/// A number in any script, its scale word multiplied in.
///
/// ```ebnf
/// number = arabic [ scale ] { arabic [ scale ] } | chinese ;
/// ```
///
/// ```
/// use gongwen::combinator::number;
///
/// let (rest, value) = number("四千四百五十一亿元").unwrap();
/// assert_eq!((rest, value.to_string().as_str()), ("元", "445100000000"));
/// assert_eq!(number("1.2万人").unwrap().1.to_string(), "12000");
/// assert!(number("元").is_err());
/// ```
///
/// # Errors
/// A miss, if the input begins with none.
pub fn number(input: &str) -> Lexed<'_, Decimal> {
    let (len, value) = whole(input).ok_or(Err::Error(Miss))?;
    Ok((&input[len..], value))
}

/// Whether the text begins with more digits than a decimal holds.
pub(crate) fn has_too_many_digits(text: &str) -> bool {
    let run = text.chars().map(fold).take_while(|c| matches!(c, '0'..='9' | ',' | '.'));
    run.filter(char::is_ascii_digit).nth(28).is_some()
}

/// A number with its scale word multiplied in: `1.2万` is 12000.
fn whole(text: &str) -> Option<(usize, Decimal)> {
    let number = number_at(text)?;
    let scale = if number.scale.is_none() && number.script == Script::Arabic {
        scale_word(&text[number.len..]).map(|s| (s, number.len + s.word.len()))
    } else {
        Some((number.scale, number.len))
    };
    let (scale, len) = scale.unwrap_or((Scale::default(), number.len));
    let value = number.value?.times(scale.exponent)?;
    Some((len, value.decimal()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::width::widen;

    /// Coefficient and scale word; what is left unread after a bar.
    #[track_caller]
    fn reads(text: &str, expected: &str) {
        for text in [text.to_owned(), widen(text)] {
            let shown = number_at(&text).map_or("none".to_owned(), |n| {
                let value = n.value.map_or("masked".to_owned(), |v| v.decimal().to_string());
                let upper = n.upper.map_or(String::new(), |v| format!("..{}", v.decimal()));
                let rest: String = text[n.len..].chars().map(fold).collect();
                format!("{value}{upper}{}|{rest}", n.scale.word)
            });
            assert_eq!(shown, expected, "{text}");
        }
    }

    #[test]
    fn arabic_numbers_with_commas_and_points() {
        reads("1,234,567.80万元", "1234567.80|万元");
        reads("9,095,695万元", "9095695|万元");
        reads("1234,567", "1234|,567");
        reads("12,34", "12|,34");
        reads("1,2345", "1|,2345");
        reads("15.", "15|.");
        reads("0.50%", "0.50|%");
        reads("3.2.1", "none");
    }

    #[test]
    fn plain_numbers_are_what_arabic_ones_are() {
        for text in ["35家", "0.50%", "1,234万元", "9,095,695.80元"] {
            assert!(plain(text).is_some(), "{text}");
            assert_eq!(plain(text), arabic(text), "{text}");
        }
        for text in
            ["1234,567家", "1,2345户", "1,23家", "3.%", "1.2.3%", "1.2,345家", "1234567890123456789户"]
        {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn more_than_28_digits_are_no_number() {
        reads("1234567890123456789012345678亩", "1234567890123456789012345678|亩");
        reads("12345678901234567890123456789亩", "none");
        reads("1.2345678901234567890123456789亩", "none");
        reads("1,000,000,000,000,000,000,000,000,000,000", "none");
        reads("0.0000000000000000000000000001%", "0.0000000000000000000000000001|%");
        reads("0.00000000000000000000000000001%", "none");
    }

    #[test]
    fn mixed_numbers_fill_the_places_before() {
        reads("1万2千元", "12000|元");
        reads("3亿5000万元", "350000000|元");
        reads("5万3000元", "53000|元");
        reads("3亿12家", "3|亿12家");
        reads("1.2万人", "1.2|万人");
    }

    #[test]
    fn spelled_numbers_keep_a_lone_scale_word_apart() {
        reads("四千四百五十一亿元", "4451亿|元");
        reads("一千万吨", "1000万|吨");
        reads("十亿八千万吨", "1080000000|吨");
        reads("三万亿元", "3万亿|元");
        reads("五万三千亿元", "53000亿|元");
        reads("三点五亿", "3.5亿|");
        reads("七点四", "7.4|");
        reads("一百零八个", "108|个");
        reads("一百二十万三千", "1203000|");
        reads("十二家", "12|家");
        reads("三百五", "350|");
        reads("两千瓦", "2000|瓦");
        reads("五十万千瓦", "50万|千瓦");
        reads("二〇二二年", "2022|年");
        reads("七百幺", "700|幺");
    }

    #[test]
    fn neighbouring_digits_are_a_range_and_other_runs_are_none() {
        reads("三四家", "3..4|家");
        reads("两三个", "2..3|个");
        reads("七八百户", "700..800|户");
        reads("二三十个", "20..30|个");
        reads("二三产业", "none");
        reads("一二级", "none");
        reads("九五折", "none");
        reads("十四五", "none");
    }

    #[test]
    fn vague_numbers_have_their_least_value() {
        reads("数十个", "10|个");
        reads("几百万元", "100万|元");
        reads("上亿元", "1亿|元");
        reads("数万人", "1万|人");
        reads("上十", "none");
        reads("几个", "none");
    }

    #[test]
    fn masks() {
        reads("XX亿元", "masked|亿元");
        reads("xx.x%", "masked|%");
        reads("1.2X亿", "masked|亿");
        reads("**万元", "masked|万元");
        reads("*15件", "none");
        reads("3×5", "3|×5");
        reads("___万元", "masked|万元");
    }

    #[test]
    fn scale_words() {
        for (text, exponent) in [
            ("万元", 4),
            ("百万千瓦", 6),
            ("万亿", 12),
            ("百亿亿次", 18),
            ("千公顷", 3),
            ("千万亿", 15),
            ("个亿", 8),
        ] {
            assert_eq!(scale_word(text).map(|s| s.exponent), Some(exponent), "{text}");
        }
        assert_eq!(scale_word("十个"), None);
        assert_eq!(scale_word("万千瓦").map(|s| s.word), Some("万"));
    }

    #[test]
    fn any_text_is_read_without_panic() {
        for text in
            ["百", "零", "〇〇", "万亿亿", "亿亿", "点", "三点", "九点三十", "上", "数", "一万一亿", "零零零"]
        {
            let _ = (number_at(text), whole(text));
        }
    }
}
