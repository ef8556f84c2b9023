//! Names as they are compared, and the words before them that change nothing.

use std::borrow::Cow;

use super::{IndicatorKind, ending};
use crate::token::number::Script;
use crate::token::unit::scaled_unit;
use crate::width::{fold, han_prefix};

/// The longest name of a table, in bytes once folded.
pub(super) const LONGEST: usize = 120;
/// The longest name that is looked up: what stands before a known name has room too.
const LONGEST_WRITTEN: usize = 4 * LONGEST;
/// Scope words, long and short.
const SCOPES: [(&str, &str); 2] = [("规模以上", "规上"), ("限额以上", "限上")];
/// The characters of the longest place: a county in an autonomous prefecture.
const LONGEST_PLACE: usize = 16;

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

/// Whether the end of a name, as far as [`ending`] looks at it, is all of Chinese characters.
pub(super) fn ends_folded(name: &str) -> bool {
    name.as_bytes().last_chunk::<{ 3 * ending::LONGEST }>().is_some_and(|end| han_prefix(end) == end.len())
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
        let chars = name.char_indices().take(LONGEST_PLACE).take_while(|(_, c)| is_han(*c)).enumerate();
        let ends =
            chars.filter(|&(count, (at, c))| ranks(c) <= count && is_place(&name[..at + c.len_utf8()]));
        ends.map(move |(_, (at, c))| {
            let rest = &name[at + c.len_utf8()..];
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

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// How many characters a place has before the one that says of what rank it is, at the least.
fn ranks(c: char) -> usize {
    // The last bits of a character send most others away.
    const BITS: u64 = bit('县')
        | bit('州')
        | bit('省')
        | bit('市')
        | bit('区')
        | bit('镇')
        | bit('乡')
        | bit('旗')
        | bit('道');
    const fn bit(c: char) -> u64 {
        1 << (c as u32 & 63)
    }
    match c {
        c if BITS & bit(c) == 0 => usize::MAX,
        '县' | '州' => 1,
        '省' | '市' | '区' | '镇' | '乡' | '旗' => 2,
        '道' => 3,
        _ => usize::MAX,
    }
}

/// A name of a place: its last word is no common noun, and its first does not say which of many, or all but which.
fn is_place(name: &str) -> bool {
    const COMMON: [&str; 52] = [
        "城市", "城镇", "城乡", "城区", "市区", "郊区", "地区", "社区", "小区", "景区", "片区", "校区",
        "库区", "灾区", "山区", "牧区", "林区", "矿区", "老区", "街区", "专区", "特区", "湾区", "农区",
        "辖区", "分区", "乡镇", "集镇", "村镇", "小镇", "制镇", "点镇", "心镇", "上市", "超市", "门市",
        "股市", "楼市", "夜市", "都市", "入市", "外市", "省市", "县市", "市县", "县区", "区县", "郊县",
        "困县", "贫县", "大县", "强县",
    ];
    const FIRST: [&str; 48] = [
        "各", "每", "其", "某", "非", "跨", "外", "对", "与", "除", "不", "占", "较", "无", "未", "剔", "扣",
        "含", "两", "多", "几", "数", "另", "首", "原", "新增", "净增", "增加", "减少", "主要", "重点",
        "部分", "国家", "省级", "市级", "县级", "人均", "亩均", "户均", "单位", "规上", "限上", "高于",
        "低于", "快于", "城乡", "农村", "乡村",
    ];
    (!name.ends_with('道') || name.ends_with("街道"))
        && !COMMON.iter().any(|word| name.ends_with(word))
        && !FIRST.iter().any(|word| name.starts_with(word))
}
