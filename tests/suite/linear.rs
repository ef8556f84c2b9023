//! Time grows with the input, not with its square, for every input.
//!
//! Each shape is parsed at sizes that grow fourfold. A step that takes far more than four times as long as the one before
//! is measured again before it counts, so that a busy machine does not fail the test; a quadratic step takes sixteen times
//! as long however often it is measured, and is caught while the input is still small.

use std::fmt::Debug;
use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// The sizes in bytes, each four times the one before.
type Sizes = [usize; 3];

/// For every shape.
const SMALL: Sizes = [4 << 10, 16 << 10, 64 << 10];

/// For the simplest ones.
const LARGE: Sizes = [64 << 10, 256 << 10, 1 << 20];

/// Linear is 4 and quadratic 16.
const LIMIT: u32 = 9;

/// Steps shorter than this say nothing.
const FLOOR: Duration = Duration::from_millis(8);

/// A step that took this long is not measured again.
const HOPELESS: Duration = Duration::from_secs(4);

/// How often a step that looks too slow is measured again.
const RETRIES: usize = 4;

#[test]
fn one_character_repeated() {
    repeated(&[
        " ", "\n", "\u{3000}", "\u{301}", "\u{200b}", "\u{ff19}", "\u{ff05}", "\u{ff0c}", "\u{ff08}", "🙂",
    ]);
    repeated(&words("的 a 9 九 X % 、 , 。 — - * 第 年 月 亿 万 元 增 其 由 向 对 除 比 ( ) 《 》 “ ①"));
}

#[test]
fn a_megabyte_of_one_thing() {
    let units = words("的 9 《 1. 一是 其中");
    assert_linear(LARGE, &units, |unit, size| unit.repeat(size / unit.len()));
    assert_linear(LARGE, &["\n", " "], |unit, size| unit.repeat(size / unit.len()));
}

#[test]
fn one_word_repeated() {
    repeated(&words("一是 一、 1. (一) —— 第一章 首先 一方面 其中 其中: 〔2022〕 分别 截至 预计 力争"));
    repeated(&words("完成 提高到 同比增长 固定资产投资 今年以来 “十四五” 2022年 1-9月 12月31日前"));
}

#[test]
fn labels_on_lines_of_their_own() {
    repeated(&["一、\n", "(一)\n", "1.\n", "一是\n", "——\n", "第一章\n", "2023年工作总结\n"]);
    repeated(&["一、甲\n(一)乙\n1.丙\n(1)丁\n①戊\n", "一、甲\n(一)乙。一是丙;二是丁。\n"]);
}

#[test]
fn figures_in_one_sentence() {
    repeated(&words(
        "完成投资3亿元, 3家、 增长5%, 3亿元,增长5%, 其中甲3家, 第3位, 3-5家、 1:2: 3万 占3%, 3元/",
    ));
    repeated(&words("其中5%县 (5%)占 由至 3家)债券(由 1-9月5%百由3亿元 一是第3位】构成【 年减轻——个五年"));
    repeated(&words("由3家提高到5家, 小麦、 分别增长3%、5%, 甲(乙3家), 预计3家; 比上年增加3家,"));
}

#[test]
fn what_the_audit_looks_at() {
    repeated(&words(
        "由3家增加到5家,增加3家, 覆盖率5%(认领3家,完成2家) 甲3家,完成2家,完成率9%, 目标3家,超额完成2家,",
    ));
    repeated(&words(
        "3家,占比5%, 其中规上3家、规下5家, A类3家、共5家, 上年同期3家,增长5%, 投资3亿元 检查 \" ,, 5%元",
    ));
    repeated(&[
        "一、甲\n三、乙\n",
        "一、甲\n、乙\n",
        "(甲。\n",
        "“甲。\n",
        "投资3亿元。\n",
        "投资3亿元。投资5亿元。",
    ]);
}

#[test]
fn deep_nesting() {
    let pairs =
        [("(", ")"), ("\u{ff08}", "\u{ff09}"), ("【", "】"), ("《", "》"), ("“", "”"), ("(其中:", "3家)")];
    assert_linear(SMALL, &pairs, |(open, close), size| {
        let depth = size / (open.len() + close.len());
        open.repeat(depth) + &close.repeat(depth)
    });
}

#[test]
fn clauses_without_end() {
    repeated(&["基站从2020年的620座增加到2380座、", "自3月18日新增3家、", "分别由5%、6%提高到7%、8%和"]);
}

#[test]
fn a_long_topic_before_a_long_list() {
    assert_linear(SMALL, &["甲乙", "甲、"], |unit, size| {
        let topic = unit.repeat(size / 2 / unit.len());
        format!("{topic}双下降,分别下降{}", "3%、".repeat(size / 2 / "3%、".len()))
    });
}

#[test]
fn what_opens_a_noun_stands_before_itself_without_end() {
    for unit in ["80岁以上", "80岁以上 ", "5级", "500吨级", "三批", "80岁以上5级"] {
        let read = gongwen::parse(&format!("建成2个{}泊位。", unit.repeat(100_000)));
        assert!(!read.quantities().is_empty(), "{unit}");
    }
}

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

#[track_caller]
fn repeated(units: &[&str]) {
    assert_linear(SMALL, units, |unit, size| unit.repeat(size / unit.len()));
}

#[track_caller]
fn assert_linear<S: Debug>(sizes: Sizes, shapes: &[S], text: impl Fn(&S, usize) -> String) {
    let slow: Vec<String> = shapes
        .iter()
        .filter_map(|shape| Some(format!("{shape:?}: {}", slow_step(sizes, |size| text(shape, size))?)))
        .collect();
    assert!(slow.is_empty(), "time grows faster than the text:\n{}", slow.join("\n"));
}

/// The first step up in size that took too long, if one did.
fn slow_step(sizes: Sizes, text: impl Fn(usize) -> String) -> Option<String> {
    let mut shorter = time(&text(sizes[0]));
    for size in &sizes[1..] {
        let text = text(*size);
        let limit = LIMIT * shorter.max(FLOOR);
        let mut took = time(&text);
        for _ in 0..RETRIES {
            if took <= limit || took > HOPELESS {
                break;
            }
            took = took.min(time(&text));
        }
        if took > limit {
            return Some(format!("{size} bytes took {took:?}, a quarter of them {shorter:?}"));
        }
        shorter = took;
    }
    None
}

fn time(text: &str) -> Duration {
    let start = worked();
    let read = gongwen::parse(std::hint::black_box(text));
    std::hint::black_box(read.findings());
    worked().saturating_sub(start)
}

/// How long this thread has been at work: waiting for a busy machine does not count where the system tells it apart.
fn worked() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let on_cpu = fs::read_to_string("/proc/thread-self/schedstat");
    let nanoseconds = on_cpu.ok().and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
