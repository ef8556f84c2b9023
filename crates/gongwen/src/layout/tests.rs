use super::*;
use crate::width::widen;

/// One letter a line: `_` blank, `f` furniture, `b` body.
fn kinds(text: &str) -> String {
    let letter = |line: Line| match line.kind {
        LineKind::Blank => '_',
        LineKind::Furniture => 'f',
        LineKind::Body => 'b',
    };
    layout(text).into_iter().map(letter).collect()
}

#[track_caller]
fn is(text: &str, expected: &str) {
    assert_eq!(kinds(text), expected, "{text}");
    assert_eq!(kinds(&widen(text)), expected, "widened: {text}");
}

#[test]
fn a_title_and_a_sentence_are_body() {
    is("临江县2023年工作总结\n\n今年以来,全县经济运行平稳,各项工作有序推进。\n", "b_b");
}
