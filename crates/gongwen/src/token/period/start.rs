//! Where a time expression can begin, told by the characters around its first.

use std::sync::LazyLock;

use super::atom::{DASHES, begins_to, is_dash, is_mask, is_quote, next};
use crate::charset::CharSet;
use crate::numeral;
use crate::width::{self, folded_at};

/// Whether a time expression can begin with this character, its width folded.
pub(crate) const fn begins_period(c: char) -> bool {
    matches!(
        c,
        '0'..='9'
            | 'X'
            | 'x'
            | '×'
            | '*'
            | '_'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '〇'
            | '○'
            | '零'
            | '截'
            | '每'
            | '半'
            | '未'
            | '今'
            | '近'
            | '过'
            | '最'
            | '去'
            | '上'
            | '明'
            | '本'
            | '当'
            | '下'
            | '全'
            | '第'
            | '首'
            | '前'
            | '年'
    ) || is_quote(c)
}

/// Whether what follows the first character, from byte `at` on, can make it a time expression: cheap, and wrong only by saying yes.
#[inline]
pub(super) fn goes_on(first: char, i: &str, at: usize) -> bool {
    if first.is_ascii_digit() || is_mask(first) { number_goes_on(i, at) } else { word_goes_on(first, i, at) }
}

fn word_goes_on(first: char, i: &str, at: usize) -> bool {
    let (second, behind) = folded_at(i, at).unwrap_or((' ', i.len()));
    can_be_second(second) && goes_with(first, second) && count_goes_on(second, i, behind)
}

/// Whether a time expression can go on behind its second character, up to byte `at`, if that is a digit.
fn count_goes_on(second: char, i: &str, at: usize) -> bool {
    let is_digit = second == '两' || second.is_ascii_digit() || numeral::digit(second).is_some();
    !is_digit
        || folded_at(i, at).is_none_or(|(c, _)| can_be_second(c) || is_mask(c) || c == 'O' || is_quote(c))
}

/// Whether a time expression can have this second character, its width folded: cheap, and wrong only by saying yes.
#[inline]
pub(crate) fn can_be_second(c: char) -> bool {
    SECONDS.has(c)
}

/// What can be the second character of a time expression that begins with none of ASCII.
static SECONDS: LazyLock<CharSet> = LazyLock::new(|| {
    "年月季个半一后至止来去近底末初内两、到 0123456789〇○零一二三四五六七八九十"
        .chars()
        .chain(DASHES)
        .collect()
});

/// Whether a time expression can begin with two characters.
fn goes_with(first: char, second: char) -> bool {
    match first {
        '去' | '明' | '当' | '全' | '半' => second == '年',
        '今' => matches!(second, '年' | '后'),
        '本' | '每' => matches!(second, '年' | '月' | '季' | '个'),
        '上' | '下' => matches!(second, '年' | '月' | '季' | '个' | '半' | '一'),
        '截' => matches!(second, '至' | '止'),
        '未' => second == '来',
        '过' => second == '去',
        '最' => second == '近',
        '首' => second == '季',
        '年' => matches!(second, '年' | '底' | '末' | '初' | '内' | ' '),
        '第' | '前' | '近' => {
            second == '两' || second == ' ' || second.is_ascii_digit() || numeral::digit(second).is_some()
        }
        c if numeral::digit(c).is_some() => {
            matches!(second, '年' | '月' | '季' | '至' | '到' | '、' | ' ' | '0'..='9')
                || numeral::digit(second).is_some()
                || is_dash(second)
        }
        c => is_quote(c) && numeral::digit(second).is_some(),
    }
}

/// How many digits a year has.
const LONGEST: usize = 4;

/// Whether a number whose second digit would stand at byte `at` can begin a time expression.
fn number_goes_on(i: &str, at: usize) -> bool {
    let Some(bytes) = i.as_bytes()[at..].first_chunk::<{ LONGEST + 3 }>() else {
        return number_fits(i, at, 1);
    };
    let digits = leading_digits(*bytes);
    may_stand_behind(bytes[digits], bytes[digits + 2]) && number_fits(i, at + digits, 1 + digits)
}

/// How many bytes are digits before one that is none, up to four.
fn leading_digits([a, b, c, d, ..]: [u8; LONGEST + 3]) -> usize {
    // A digit leaves less than ten of its byte, and six more do not carry that into the upper half.
    let low = u32::from_le_bytes([a, b, c, d]) ^ 0x3030_3030;
    let others = (low | low.wrapping_add(0x0606_0606)) & 0xf0f0_f0f0;
    others.trailing_zeros() as usize / 8
}

/// Whether a character can stand behind the first digits of a time expression, told by its first byte and the last of three: cheap, and
/// wrong only by saying yes.
fn may_stand_behind(first: u8, last: u8) -> bool {
    FIRST_BYTES[usize::from(first)] & LAST_BYTES[usize::from(last)] > 0
}

/// What is told by the first byte alone.
const TOLD: u8 = 1;
/// What the last byte has to tell.
const CHINESE: u8 = 2;

/// What can be the first byte of a character behind digits.
static FIRST_BYTES: [u8; 256] = {
    let mut bytes = [TOLD; 256];
    let mut byte = 0;
    while byte < bytes.len() {
        bytes[byte] = match byte as u8 {
            b'0'..=b'9' | b'X' | b'x' | b'*' | b'_' | b'-' | b'~' | b' ' | b'\t' => TOLD,
            0xe4..=0xe9 => CHINESE,
            ..0x80 => 0,
            _ => TOLD,
        };
        byte += 1;
    }
    bytes
};

/// What can be the last.
static LAST_BYTES: [u8; 256] = {
    let chinese = "年月季上下至到".as_bytes();
    let mut bytes = [TOLD; 256];
    let mut at = 2;
    while at < chinese.len() {
        bytes[chinese[at] as usize] |= CHINESE;
        at += 3;
    }
    bytes
};

/// Whether a run of digits or marks is as long as a year, month or quarter and has a word behind it that goes with one; so many are before
/// byte `at`.
#[inline(never)]
fn number_fits(i: &str, mut at: usize, mut count: usize) -> bool {
    let behind = loop {
        if count > LONGEST {
            return false;
        }
        match folded_at(i, at) {
            Some((c, after)) if c.is_ascii_digit() || is_mask(c) => (count, at) = (count + 1, after),
            Some((' ', _)) => break next(&i[at..]),
            Some((c, _)) => break c,
            None => return false,
        }
    };
    match behind {
        '年' => true,
        '月' => count < 4,
        '季' | '、' => count == 1,
        '上' | '下' => count == 4,
        c => begins_to(c) && count != 3,
    }
}

/// Whether a time expression with this first character can stand after that character: words that end in it (`安全年`, `目前三季度`)
/// and numbers that go on (`13月`) are kept apart.
pub(super) fn may_follow(before: char, first: char) -> bool {
    match first {
        '0'..='9' | 'X' | 'x' | '×' | '*' | '_' => {
            !matches!(width::fold(before), '0'..='9' | 'X' | 'x' | '.' | '×' | '*' | '_' | '第')
        }
        '年' => !(NO_YEAR_AFTER.contains(before) || matches!(width::fold(before), '0'..='9' | 'X' | 'x')),
        '全' => !matches!(before, '健' | '安'),
        '上' => !matches!(before, '以' | '马' | '之'),
        '下' => !matches!(before, '以' | '之'),
        '今' => !matches!(before, '如' | '当'),
        '去' => !matches!(before, '过' | '失'),
        '明' => !"说证文透鲜光阐发声查表开照简".contains(before),
        '本' => !"基成资日根版文样书课剧".contains(before),
        '当' => !"应每充适相".contains(before),
        '前' => !"目以之当提日年月先从空生".contains(before),
        '近' => !"时用达耗有了长将接附".contains(before),
        '半' => !"上下大多近年个".contains(before),
        c if numeral::digit(c).is_some() => {
            !(matches!(before, '每' | '第') || numeral::digit(before).is_some())
        }
        _ => true,
    }
}

/// `年底` is none after these: `三年内` `半年内` `岁末年初` `青年`.
const NO_YEAR_AFTER: &str =
    "一二三四五六七八九十百千万〇零两每半多几数整近当今去上明前后次同翌历往逐学财青少中老成周常头丰灾末";
