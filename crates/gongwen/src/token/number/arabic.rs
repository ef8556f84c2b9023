//! Numbers in digits, half- or full-width.

use rust_decimal::Decimal;

use super::exact::Exact;
use super::scale::{Scale, scale_word};
use super::{Number, Script};

/// The common case of [`arabic`]: a number with `%` or a character of three bytes behind it, but no full-width mark or letter. Gives
/// where it ends. None does not say that there is no number.
#[inline]
pub(crate) fn plain(text: &str, at: usize) -> Option<(usize, Exact)> {
    const WIDE: u8 = 0xef;
    let bytes = text.as_bytes().get(at..)?;
    let (len, value) = if bytes.first() == Some(&WIDE) { arabic(&text[at..])? } else { ascii(bytes)? };
    matches!(bytes.get(len), Some(b'%' | 0xe2..=0xe9)).then_some((at + len, value))
}

/// A number of ASCII digits, no more than an integer holds, told by bytes.
#[inline]
fn ascii(bytes: &[u8]) -> Option<(usize, Exact)> {
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
    let value = Decimal::from_parts(mantissa as u32, (mantissa >> 32) as u32, 0, false, places as u32);
    (len > 0).then_some((len, Exact(value)))
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

/// Whether more digits stand behind a zero at the start of the text.
#[inline]
pub(crate) fn begins_with_zero(text: &[u8]) -> bool {
    digit(text).is_some_and(|(first, rest)| first == 0 && digit(rest).is_some())
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
pub(super) fn mixed(text: &str) -> Option<Number<'_>> {
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
