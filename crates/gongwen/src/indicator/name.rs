//! Names as they are compared, and the words before them that change nothing.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{IndicatorKind, ending};
use crate::token::number::Script;
use crate::token::unit::scaled_unit;
use crate::width::{fold, han_prefix};
use crate::wordlist::{Key, WordList, han_key};

/// The longest name of a table, in bytes once folded.
pub(super) const LONGEST: usize = 120;
/// The longest name that is looked up: what stands before a known name has room too.
const LONGEST_WRITTEN: usize = 4 * LONGEST;
/// Scope words, long and short.
const SCOPES: [(&str, &str); 2] = [("规模以上", "规上"), ("限额以上", "限上")];
/// The characters of the longest place: a county in an autonomous prefecture.
const LONGEST_PLACE: usize = 16;
/// How many bytes a Chinese character has.
const HAN: usize = '省'.len_utf8();

/// A name as it is compared: half-width, in lower case, without blanks and quotation marks. Most names are so already.
///
/// None if nothing is left of it, or if it is longer than any name.
pub(super) fn folded(name: &str) -> Option<Cow<'_, str>> {
    if name.is_empty() || name.len() > LONGEST_WRITTEN {
        return None;
    }
    if is_folded(name) {
        return Some(Cow::Borrowed(name));
    }
    let folded: String = name.chars().filter_map(folded_char).collect();
    Some(folded).filter(|folded| !folded.is_empty()).map(Cow::Owned)
}

/// Whether a name is all of Chinese characters, and no longer than any.
pub(super) fn is_folded(name: &str) -> bool {
    name.len() <= LONGEST_WRITTEN && han_prefix(name.as_bytes()) == name.len()
}

/// The characters at the end of a name, as far as [`ending`] looks at it, the last one first; none where they are not all Chinese.
#[inline]
pub(super) fn han_end(name: &str) -> Option<[Key; ending::LONGEST]> {
    let (characters, _) = name.as_bytes().last_chunk::<{ ending::LONGEST * HAN }>()?.as_chunks::<HAN>();
    let mut end = [0; ending::LONGEST];
    for (key, &character) in end.iter_mut().rev().zip(characters) {
        *key = han_key(character);
    }
    characters.iter().all(|character| matches!(character[0], 0xe4..=0xe9)).then_some(end)
}

/// A folded name with its scope words in short: `规上` for `规模以上`.
pub(super) fn short(name: &str) -> String {
    SCOPES.iter().fold(name.to_owned(), |name, (long, short)| name.replace(long, short))
}

/// A folded name with its scope words in full.
pub(super) fn full(name: &str) -> String {
    SCOPES.iter().fold(short(name), |name, (long, short)| name.replace(short, long))
}

pub(super) fn folded_char(c: char) -> Option<char> {
    match fold(c) {
        ' ' | '\n' | '\r' | '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' => {
            None
        }
        '〔' | '[' | '【' | '﹙' => Some('('),
        '〕' | ']' | '】' | '﹚' => Some(')'),
        c => Some(c.to_ascii_lowercase()),
    }
}

/// A folded name without its brackets, if none of them holds more than an alias or a unit; and the alias that ends it.
pub(super) fn without_brackets(name: &str) -> Option<(String, Option<&str>)> {
    let mut bare = String::new();
    let mut last = None;
    let mut rest = name;
    while let Some((before, behind)) = rest.split_once('(') {
        let (inside, after) = behind.split_once(')')?;
        if !(is_alias(inside) || is_unit(inside)) {
            return None;
        }
        last = after.is_empty().then_some(inside);
        bare.push_str(before);
        rest = after;
    }
    bare.push_str(rest);
    Some((bare, last))
}

fn is_alias(inside: &str) -> bool {
    inside.starts_with(|c: char| c.is_ascii_lowercase())
        && inside.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '&' | '.' | '-'))
}

fn is_unit(inside: &str) -> bool {
    scaled_unit(inside, Script::Arabic).is_some_and(|unit| unit.len == inside.len())
}

/// What is left of a name once words before it are taken off, and what they ask of the indicator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest<'n> {
    pub(super) name: &'n str,
    flow: bool,
    stock: bool,
}

impl<'n> Rest<'n> {
    pub(super) fn new(name: &'n str) -> Self {
        Self { name, flow: false, stock: false }
    }

    /// Whether an indicator of this kind can have had these words before it.
    pub(super) fn suits(self, kind: IndicatorKind) -> bool {
        !(self.flow && kind != IndicatorKind::Flow || self.stock && kind != IndicatorKind::Stock)
    }

    /// The name, and what is left of it opener by opener.
    pub(super) fn openings(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |rest| rest.opener())
    }

    /// `area | time | verb`
    pub(super) fn opener(self) -> Option<Self> {
        let name = self.name;
        let area = || area(name).map(|rest| Self { name: rest.strip_prefix('的').unwrap_or(rest), ..self });
        let word = |words: &[&str]| words.iter().find_map(|word| name.strip_prefix(word));
        match name.chars().next()? {
            '全' | '我' | '本' | '该' | '园' | '辖' | '新' | '当' | '今' => {
                area().or_else(|| word(&["全年", "本年", "当年", "今年"]).map(|name| Self { name, ..self }))
            }
            '年' | '期' | '月' | '季' => {
                word(&["年末", "年底", "期末", "月末", "季末"]).map(|name| Self { name, stock: true, ..self })
            }
            '完' | '实' | '累' => {
                word(&["完成", "实现", "累计"]).map(|name| Self { name, flow: true, ..self })
            }
            '现' | '拥' => word(&["现有", "拥有"]).map(|name| Self { name, stock: true, ..self }),
            '共' | '预' => word(&["共计", "共有", "共", "预计"]).map(|name| Self { name, ..self }),
            _ => None,
        }
    }

    /// What is left behind each place that the name may begin with, the shortest first.
    pub(super) fn places(self) -> impl Iterator<Item = Self> {
        let name = self.name;
        let han = han_prefix(name.as_bytes()) / HAN;
        let ends = (0..han.min(LONGEST_PLACE)).filter(move |&before| {
            let (at, behind) = (before * HAN, before * HAN + HAN);
            may_rank(name.as_bytes()[behind - 1])
                && name[at..].chars().next().is_some_and(|c| ranks(c) <= before)
                && is_place(&name[..behind])
        });
        ends.map(move |before| {
            let rest = &name[before * HAN + HAN..];
            Self { name: rest.strip_prefix('的').unwrap_or(rest), ..self }
        })
    }
}

/// `( "全" | "我" | "本" | "该" ) ( "省" | "市" | … ) | "园区" | …`
fn area(name: &str) -> Option<&str> {
    let whole = name.strip_prefix(['全', '我', '本', '该']);
    let kinds =
        ["街道", "园区", "地区", "省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "园", "域", "国"];
    let strip = |rest: &'_ str, words: &[&str]| {
        words.iter().find(|word| rest.starts_with(**word)).map(|word| word.len())
    };
    match whole {
        Some(rest) => strip(rest, &kinds).map(|len| &rest[len..]),
        None => strip(name, &["园区", "辖区内", "辖区", "新区"]).map(|len| &name[len..]),
    }
}

/// Whether the last byte of a character can be of one that says of what rank a place is. It sends most others away.
#[inline]
fn may_rank(byte: u8) -> bool {
    const BITS: u64 = {
        let (mut bits, mut at) = (0, HAN - 1);
        while at < RANKS.len() {
            bits |= bit(RANKS.as_bytes()[at]);
            at += HAN;
        }
        bits
    };
    const RANKS: &str = "县州省市区镇乡旗道";
    const fn bit(byte: u8) -> u64 {
        1 << (byte & 63)
    }
    BITS & bit(byte) != 0
}

/// How many characters a place has before the one that says of what rank it is, at the least.
fn ranks(c: char) -> usize {
    match c {
        '县' | '州' => 1,
        '省' | '市' | '区' | '镇' | '乡' | '旗' => 2,
        '道' => 3,
        _ => usize::MAX,
    }
}

/// A name of a place: its last word is no common noun, and its first does not say which of many, or all but which.
fn is_place(name: &str) -> bool {
    (!name.ends_with('道') || name.ends_with("街道")) && !COMMON.ends(name) && !WHICH.begins(name)
}

/// Common nouns that end as places do.
static COMMON: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new([
        "城市", "城镇", "城乡", "城区", "市区", "郊区", "地区", "社区", "小区", "景区", "片区", "校区",
        "库区", "灾区", "山区", "牧区", "林区", "矿区", "老区", "街区", "专区", "特区", "湾区", "农区",
        "辖区", "分区", "乡镇", "集镇", "村镇", "小镇", "制镇", "点镇", "心镇", "上市", "超市", "门市",
        "股市", "楼市", "夜市", "都市", "入市", "外市", "省市", "县市", "市县", "县区", "区县", "郊县",
        "困县", "贫县", "大县", "强县",
    ])
});
/// Words that say which of many, or all but which.
static WHICH: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new([
        "各", "每", "其", "某", "非", "跨", "外", "对", "与", "除", "不", "占", "较", "无", "未", "剔", "扣",
        "含", "两", "多", "几", "数", "另", "首", "原", "新增", "净增", "增加", "减少", "主要", "重点",
        "部分", "国家", "省级", "市级", "县级", "人均", "亩均", "户均", "单位", "规上", "限上", "高于",
        "低于", "快于", "城乡", "农村", "乡村",
    ])
});
