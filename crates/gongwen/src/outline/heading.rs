//! A heading's own words.

use crate::Span;
use crate::layout::title::{Class, ends_in};
use crate::layout::{exceeds, is_blank, skip_blanks, trim_end};
use crate::marks::{Kind, Mark};
use crate::width::{char_before, fold};

/// One sentence longer than this is body text, not a title.
const LONGEST: usize = 40;

/// The heading's own words in the text after its label: up to a colon that opens the body, up to the first full stop, or the whole line.
///
/// `None` when the whole is one sentence of body text.
pub(super) fn title(text: &str, body: Span, marks: &[Mark]) -> Option<Span> {
    let start = skip_blanks(&text[..body.end()], body.start());
    let words = trim_end(&text[start..body.end()]);
    let (mut stop, mut colon) = (words.len(), None);
    for mark in marks.iter().filter(|mark| mark.start() >= start) {
        match mark.kind {
            Kind::FullStop => {
                stop = mark.start() - start;
                break;
            }
            Kind::Colon if colon.is_none() => colon = Some(mark.start() - start),
            _ => {}
        }
    }
    let colon = colon.filter(|_| stop < words.len() || exceeds(words, LONGEST));
    let colon = colon.filter(|&at| opens_body(&words[..stop], at));
    let (title, rest) = match colon {
        Some(at) => (&words[..at], "."),
        None => (&words[..stop], &words[stop..]),
    };
    let mut end = title.len();
    while let Some((c, before)) = char_before(title, end)
        && (is_blank(c) || matches!(fold(c), ';' | ':' | ',' | '\u{3001}'))
    {
        end = before;
    }
    let title = &title[..end];
    let alone = rest.chars().all(|c| is_blank(c) || c == '\u{3002}');
    let body_text = alone && exceeds(title, LONGEST);
    (!title.is_empty() && !body_text).then(|| Span::new(start, start + title.len()))
}

/// Whether a colon ends the heading's words: early in the line, with something after it, and not one that only opens a list.
fn opens_body(words: &str, colon: usize) -> bool {
    let (before, after) = words.split_at(colon);
    let mut after = after.chars();
    let _colon = after.next();
    let after = after.as_str();
    let figure = |c: Option<char>| c.is_some_and(|c| fold(c).is_ascii_digit());
    let ratio = figure(before.chars().next_back()) && figure(after.chars().next());
    let opens_list = ends_in(before, Class::Listing);
    let short = !before.is_empty() && !exceeds(before, LONGEST);
    short && !ratio && !opens_list && !after.trim_matches(is_blank).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::marks;
    use crate::width::{same, widen};

    #[track_caller]
    fn is(words: &str, expected: Option<&str>) {
        let read = |text: &str| {
            title(text, Span::new(0, text.len()), &marks(text)).map(|t| text[t.range()].to_owned())
        };
        assert_eq!(read(words).as_deref(), expected, "{words}");
        let wide = read(&widen(words));
        assert!(wide.is_some() == expected.is_some(), "widened: {words}");
        assert!(wide.is_none_or(|wide| same(&wide, expected.unwrap_or_default())), "widened: {words}");
    }

    #[test]
    fn a_line_that_is_only_a_heading_is_its_title() {
        is("存在问题", Some("存在问题"));
        is(" 存在问题: ", Some("存在问题"));
        is("抓运行,稳住工业大盘。", Some("抓运行,稳住工业大盘"));
        is("2023年:迎难而上、再创佳绩", Some("2023年:迎难而上、再创佳绩"));
        is("", None);
        is("。", None);
    }

    #[test]
    fn a_run_in_heading_ends_at_its_stop_or_colon() {
        is("抓运行。全年完成产值12亿元。", Some("抓运行"));
        is("聚焦“两品一械”:全年检查企业120家,发现隐患36处。", Some("聚焦“两品一械”"));
        is("农业方面:粮食增产。", Some("农业方面"));
        is("在库企业86户,其中:规上41户,规下45户。", Some("在库企业86户,其中:规上41户,规下45户"));
        is("三次产业比为3:4:5。结构优化。", Some("三次产业比为3:4:5"));
    }

    #[test]
    fn a_long_sentence_alone_is_body_text() {
        is(
            "全面铺开村级冷库改造行动,争取入冬前建成投用一百二十座,带动果农户均增收两千元。",
            Some("全面铺开村级冷库改造行动,争取入冬前建成投用一百二十座,带动果农户均增收两千元"),
        );
        is(
            "全面铺开村级冷库改造提升专项行动,争取入冬之前全部建成投用一百二十座,带动果农户均增收两千元。",
            None,
        );
        is(
            "抓运行。全面铺开村级冷库改造提升专项行动,争取入冬之前全部建成投用一百二十座,带动果农户均增收两千元。",
            Some("抓运行"),
        );
    }
}
