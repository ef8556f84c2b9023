//! Quantities as a lexer finds them: two tables, and what must hold of any text.

use proptest::prelude::*;

use super::figure::Figure;
use super::*;
use crate::token::number::number_at;
use crate::token::period::period_at;
use crate::width::widen;

/// All quantities of a text, tried at every character from left to right.
fn scan(text: &str) -> Vec<Measured<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at += match quantity_at(text, at, text.len()) {
            Some(measured) => {
                found.push(measured);
                found[found.len() - 1].text.len()
            }
            None => c.len_utf8(),
        };
    }
    found
}

/// The rows of a table, `\n` and `\t` read as what they stand for.
fn rows(name: &str) -> Vec<Vec<String>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(name);
    let table = std::fs::read_to_string(&path).unwrap();
    let field = |f: &str| f.replace("\\n", "\n").replace("\\t", "\t");
    table.lines().skip(1).map(|line| line.split('\t').map(field).collect()).collect()
}

fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

fn shown(measured: &Measured<'_>) -> [String; 7] {
    let number = |v: Option<Decimal>| v.map_or(String::new(), |v| v.to_string());
    [
        folded(measured.text),
        number(measured.value),
        number(measured.upper),
        folded(&measured.unit()),
        measured.dimension.as_str().to_owned(),
        measured.bound.as_str().to_owned(),
        if measured.redacted { "yes" } else { "no" }.to_owned(),
    ]
}

#[test]
fn texts_that_hold_quantities() {
    let rows = rows("quantities.tsv");
    assert!(rows.len() >= 150, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for group in rows.chunk_by(|a, b| a[0] == b[0]) {
        let expected: Vec<Vec<String>> = group
            .iter()
            .map(|r| {
                r[1..].iter().enumerate().map(|(i, f)| if i == 0 { folded(f) } else { f.clone() }).collect()
            })
            .collect();
        for text in [group[0][0].clone(), widen(&group[0][0])] {
            let found: Vec<_> = scan(&text).iter().map(|m| shown(m).to_vec()).collect();
            if found != expected {
                wrong.push(format!("{text}: {found:?}, not {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn texts_that_hold_none() {
    let rows = rows("negatives.tsv");
    assert!(rows.len() >= 100, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        for text in [row[0].clone(), widen(&row[0])] {
            let found: Vec<_> = scan(&text).iter().map(|m| m.text.to_owned()).collect();
            if !found.is_empty() {
                wrong.push(format!("{text} ({}): {found:?}", row[1]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_quantity_is_read_no_further_than_its_end() {
    let text = "投资30亿元";
    let quantity = |end| quantity_at(text, 6, end).map(|m| m.text.to_owned());
    assert_eq!(quantity(text.len()).as_deref(), Some("30亿元"));
    assert_eq!(quantity(text.len() - 3).as_deref(), Some("30亿"));
    assert_eq!(quantity(8), None);
}

#[test]
fn scale_and_code() {
    let measured = leading("12.5万美元");
    assert_eq!((measured.scale_word, measured.base_unit, measured.code), ("万", "美元", Some("USD")));
    assert_eq!(measured.scale, Decimal::from(10_000));
    assert_eq!(leading("3家").code, None);
    assert_eq!(leading("3千瓦时").code, Some("kW.h"));
}

#[test]
fn a_half_inside_a_unit_belongs_to_the_number() {
    for (text, value, unit) in [("2个半小时", "2.5", "个小时"), ("3个半月", "3.5", "个月")] {
        let measured = leading(text);
        assert_eq!((measured.value.unwrap().to_string().as_str(), &*measured.unit()), (value, unit));
    }
}

#[test]
fn a_unit_is_the_same_however_its_figure_is_read() {
    for (a, b) in [("3%", "-3%"), ("5万元", "1,005元"), ("3个", "三个")] {
        assert!(leading(a).shares_unit(&leading(b)), "{a} {b}");
    }
}

fn leading(text: &str) -> Measured<'_> {
    quantity(text).unwrap().1
}

proptest! {
    /// Nothing panics, every quantity lies where it was looked for, and width makes no difference.
    #[test]
    fn any_text(text in "[0-9X.,%*/+:《》、—至两三十百千万亿元家个年月第点半多余数上近超第位\\- ]{0,24}") {
        let wide = widen(&text);
        let texts = |text: &str| scan(text).iter().map(shown).collect::<Vec<_>>();
        prop_assert_eq!(texts(&text), texts(&wide));
        let read = |f: &Figure<'_>| {
            let parts = (f.value, f.upper, f.scale, f.base, f.dimension, f.code, f.bound);
            (f.len, format!("{parts:?}"))
        };
        for (at, _) in text.char_indices() {
            if let Some(common) = common_at(&text, at) {
                let measured = common.measured(&text);
                prop_assert_eq!(quantity_at(&text, at, text.len()), Some(measured), "{}", text);
                prop_assert_eq!(period_at(&text, at, text.len()), None, "{}", text);
            }
            if let Some(number) = number_at(&text[at..])
                && let Some(plain) = figure::with_plain_unit(&text[at + number.len..], &number)
            {
                let any = figure::ranged(&text[at..], &number);
                prop_assert_eq!(any.as_ref().map(read), Some(read(&plain)), "{}", text);
            }
            if let Some(measured) = quantity_at(&text, at, text.len()) {
                prop_assert!(text[at..].starts_with(measured.text) && !measured.text.is_empty());
                prop_assert_eq!(measured.redacted, measured.value.is_none());
            }
        }
    }
}

#[test]
fn a_record_owns_no_unit_of_the_table() {
    let doc = crate::parse("投资3.2亿元,产粮5万吨,建成12家,每亩0.3万元/亩,增长7\u{ff05}。");
    let units: Vec<_> = doc.quantities().iter().map(|quantity| &quantity.unit).collect();
    assert_eq!(units, ["亿元", "万吨", "家", "万元/亩", "\u{ff05}"]);
    let owned = units.iter().map(|unit| matches!(unit, Cow::Owned(_)));
    assert!(owned.eq([false, false, false, true, true]));
}
