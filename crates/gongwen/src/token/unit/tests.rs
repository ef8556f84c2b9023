use std::collections::HashSet;

use super::*;
use crate::width::{fold, widen};

const GUARDS: &str = include_str!("../../lexicon/unit_guards.tsv");

#[test]
fn the_table_is_sound() {
    let all: Vec<_> = rows(UNITS).collect();
    assert!(all.len() >= 250, "{} units", all.len());
    let mut seen = HashSet::new();
    for [text, base, dimension, code, _] in all {
        assert!(!text.is_empty() && seen.insert(text), "{text} twice");
        assert!(text.chars().all(|c| c == fold(c) && !c.is_whitespace()), "{text} is not folded");
        assert!(Dimension::ALL.iter().any(|d| d.as_str() == dimension), "{text}: {dimension}");
        assert!(code.is_ascii() && !code.contains(' '), "{text}: {code}");
        if dimension == "currency" {
            assert!(code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase()), "{text}: {code}");
        }
        if !base.is_empty() {
            let (factor, _) = base.split_once(' ').unwrap_or((base, ""));
            let parts: Vec<_> = factor.split('/').map(Decimal::from_str_exact).collect();
            assert!(parts.iter().all(Result::is_ok), "{text}: {base}");
        }
    }
}

#[test]
fn every_line_has_its_fields() {
    for (table, count) in [(UNITS, 5), (GUARDS, 4)] {
        for line in table.lines() {
            assert_eq!(line.split('\t').count(), count, "{line}");
        }
    }
}

#[test]
fn every_guard_names_a_unit_and_a_use() {
    let units: HashSet<_> = rows(UNITS).map(|r| r[0]).collect();
    for [unit, use_, not_before, unless, _] in rows(GUARDS) {
        assert!(units.contains(unit), "{unit}");
        assert!(["any", "arabic", "weak", "many", "context"].contains(&use_), "{unit}: {use_}");
        let guards: Vec<_> = not_before.split(' ').collect();
        for word in unless.split(' ').filter(|w| !w.is_empty()) {
            assert!(guards.iter().any(|g| word.starts_with(g)), "{unit}: {word} excepts nothing");
        }
    }
}

#[test]
fn no_entry_is_shadowed() {
    for entry in TABLE.entries.values() {
        let script = Script::Arabic;
        for text in [entry.text.to_owned(), widen(entry.text)] {
            let found = base_unit(&text, script).map(|f| f.len);
            assert_eq!(found, Some(text.len()), "{text}");
        }
    }
}

#[test]
fn plain_units_are_what_any_unit_is() {
    let shown = |f: Found<'_>| format!("{} {:?} {:?} {:?} {:?}", f.len, f.scale, f.base, f.dimension, f.code);
    let mut plain = 0;
    for entry in TABLE.entries.values() {
        for (scale, behind) in ["", "万", "亿", "百", "个"].into_iter().flat_map(|scale| {
            ["", "、", "以上", "次", "/天", "半", "体", "级", "瓦", "亿级"].map(|behind| (scale, behind))
        }) {
            let text = [scale, entry.text, behind].concat();
            let plain_unit = plain_unit(&text, 0).filter(|(len, unit)| unit.ends_before(&text[*len..]));
            if let Some((len, unit)) = plain_unit {
                let found = unit.found(len);
                assert_eq!(Some(shown(found)), scaled_unit(&text, Script::Arabic).map(shown), "{text}");
                plain += 1;
            }
        }
    }
    assert!(plain > 3 * TABLE.entries.values().len(), "{plain}");
}

/// Scale word, base unit and dimension; what is left unread after a bar.
#[track_caller]
fn reads(text: &str, expected: &str) {
    for text in [text.to_owned(), widen(text)] {
        let shown = scaled_unit(&text, Script::Arabic).map_or("none".to_owned(), |f| {
            let shown = format!("{} {} {}|{}", f.scale.word, f.base, f.dimension.as_str(), &text[f.len..]);
            shown.chars().map(fold).collect()
        });
        assert_eq!(shown, expected, "{text}");
    }
}

#[test]
fn scale_words_and_units_that_begin_like_one() {
    reads("万元", "万 元 currency|");
    reads("百万千瓦", "百万 千瓦 power|");
    reads("千瓦时", " 千瓦时 energy|");
    reads("亿千瓦时", "亿 千瓦时 energy|");
    reads("千公顷", "千 公顷 area|");
    reads("百分点", " 百分点 percentage_point|");
    reads("个百分点", " 个百分点 percentage_point|");
    reads("百羽", "百 羽 count|");
    reads("万吨标煤", "万 吨标煤 energy|");
}

#[test]
fn rates_are_made_by_rule() {
    reads("万元/亩", "万 元/亩 rate|");
    reads("元/人·月", " 元/人·月 rate|");
    reads("元/人/月,", " 元/人/月 rate|,");
    reads("万元/吨标煤", "万 元/吨标煤 rate|");
    reads("微克/立方米", " 微克/立方米 concentration|");
    reads("毫克/百毫升", " 毫克/百毫升 concentration|");
    reads("件/万人", " 件/万人 rate|");
    reads("μg/m³", " μg/m³ concentration|");
    reads("元/某", " 元 currency|/某");
}

#[test]
fn compounds_of_times_are_made_by_rule() {
    reads("家次", " 家次 count|");
    reads("幢次", " 幢次 count|");
    reads("家次要道路", " 家 count|次要道路");
    reads("批次", " 批次 count|");
}

#[test]
fn a_unit_is_not_cut_out_of_a_longer_word() {
    for text in ["家具", "条件", "名单", "台账", "项目", "分公司", "天然气", "年度", "KVA5", "mmHg"]
    {
        reads(text, "none");
    }
    reads("项目标", " 项 count|目标");
    reads("家具有资质", " 家 count|具有资质");
    reads("支队伍", " 支 count|队伍");
}

#[test]
fn split_units() {
    let (len, found, between) = split_unit("个半月内").unwrap();
    assert_eq!((len, found.base, between), (9, "个月", '半'));
    assert!(split_unit("个半天").is_none());
}
