//! Chinese numerals.

use super::exact::Exact;
use super::scale::Scale;
use super::{Number, Script};
use crate::document::Bound;

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
pub(super) fn chinese(text: &str) -> Option<Number<'_>> {
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
pub(super) fn vague(text: &str, len: usize, bound: Bound) -> Option<Number<'_>> {
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
