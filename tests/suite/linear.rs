//! Time grows with the input, not with its square, for every input.
//!
//! Each shape is parsed at sizes that grow fourfold. A step that takes far more than four times as long as the one before
//! is measured again before it counts, so that a busy machine does not fail the test; a quadratic step takes sixteen times
//! as long however often it is measured, and is caught while the input is still small.

use std::time::{Duration, Instant};

/// The sizes in bytes, each four times the one before.
const SIZES: [usize; 4] = [16 << 10, 64 << 10, 256 << 10, 1 << 20];

/// Linear is 4 and quadratic 16.
const LIMIT: u32 = 9;

/// Steps shorter than this say nothing.
const FLOOR: Duration = Duration::from_millis(8);

/// How often a step that looks too slow is measured again.
const RETRIES: usize = 4;

#[test]
fn one_thing_repeated() {
    for unit in [
        "的", "a", " ", "\n", "\u{3000}", "9", "九", "\u{ff19}", "X", "%", "\u{ff05}", "、", ",", "\u{ff0c}",
        "。", "—", "-", "*", "第", "年", "月", "亿", "万", "元", "增", "其", "\u{301}", "🙂",
    ] {
        assert_linear(unit, |size| unit.repeat(size / unit.len()));
    }
}

#[test]
fn labels_and_openers_repeated() {
    for unit in [
        "一是",
        "一、",
        "1.",
        "(一)",
        "①",
        "——",
        "第一章",
        "首先",
        "一方面",
        "其中",
        "其中:",
        "《",
        "》",
        "“",
        "(",
        ")",
        "\u{ff08}",
        "〔2022〕",
        "分别",
        "截至",
        "同比增长",
        "完成",
        "预计",
        "力争",
        "由",
        "提高到",
    ] {
        assert_linear(unit, |size| unit.repeat(size / unit.len()));
    }
}

#[test]
fn labels_on_lines_of_their_own() {
    for unit in [
        "一、\n",
        "(一)\n",
        "1.\n",
        "一是\n",
        "——\n",
        "第一章\n",
        "2023年工作总结\n",
        "一、x\n(一)x\n1.x\n(1)x\n①x\n",
    ] {
        assert_linear(unit, |size| unit.repeat(size / unit.len()));
    }
}

#[test]
fn deep_nesting() {
    for (open, close) in
        [("(", ")"), ("\u{ff08}", "\u{ff09}"), ("【", "】"), ("《", "》"), ("“", "”"), ("(其中:", "3家)")]
    {
        assert_linear(open, |size| {
            let depth = size / (open.len() + close.len());
            open.repeat(depth) + &close.repeat(depth)
        });
    }
}

#[test]
fn figures_in_one_sentence() {
    for unit in [
        "完成投资3亿元,",
        "3家、",
        "增长5%,",
        "3亿元,增长5%,",
        "其中A3家,",
        "第3位,",
        "3-5家、",
        "1:2:",
        "3万",
        "2022年",
        "1-9月",
        "12月31日前",
        "占3%,",
        "由3家提高到5家,",
        "小麦、",
        "3元/",
    ] {
        assert_linear(unit, |size| unit.repeat(size / unit.len()));
    }
}

#[track_caller]
fn assert_linear(shape: &str, text: impl Fn(usize) -> String) {
    let mut shorter = time(&text(SIZES[0]));
    for size in &SIZES[1..] {
        let text = text(*size);
        let limit = LIMIT * shorter.max(FLOOR);
        let mut took = time(&text);
        for _ in 0..RETRIES {
            if took <= limit {
                break;
            }
            took = took.min(time(&text));
        }
        assert!(took <= limit, "{shape:?}: {size} bytes took {took:?}, a quarter of them {shorter:?}");
        shorter = took;
    }
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(gongwen::parse(std::hint::black_box(text)));
    start.elapsed()
}
