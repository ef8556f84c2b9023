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
    for text in ["35家", "0.50%", "1,234万元", "9,095,695.80元", "１２．５万元", "１8家"] {
        assert!(plain(text, 0).is_some(), "{text}");
        assert_eq!(plain(text, 0), arabic(text), "{text}");
    }
    for text in [
        "1234,567家",
        "1,2345户",
        "1,23家",
        "3.%",
        "1.2.3%",
        "1.2,345家",
        "1234567890123456789户",
        "１．２．３家",
    ] {
        assert_eq!(plain(text, 0), None, "{text}");
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
