use proptest::prelude::*;

use super::*;
use crate::document::BlockKind;
use crate::marks::marks;
use crate::{layout, outline, sentence};

fn kinds(text: &str) -> Vec<(&str, Kind)> {
    let span = Span::new(0, text.len());
    let sentence =
        Sentence { span, body: 0, block: 0, node: None, report: None, is_title: false, is_heading: false };
    let lexed = lex(text, &[sentence]);
    lexed.tokens.iter().map(|token| (&text[token.span.range()], token.kind)).collect()
}

#[test]
fn a_document_number_takes_back_its_issuer_code() {
    let tokens = kinds("按照云政发〔2021〕18号要求");
    assert!(tokens.contains(&("云政发〔2021〕18号", Kind::Citation(0))), "{tokens:?}");
}

#[test]
fn quoted_words_are_one_token_unless_a_figure_stands_among_them() {
    assert_eq!(kinds("“马上办”改革")[0], ("“马上办”", Kind::Quoted));
    assert_eq!(kinds("获“2021年度标杆园区”称号")[1], ("“2021年度标杆园区”", Kind::Quoted));
    assert!(kinds("“年产300吨”项目").iter().any(|(_, kind)| matches!(kind, Kind::Quantity(_))));
}

#[test]
fn brackets_know_how_much_they_hold() {
    let tokens = kinds("(一(二)");
    assert_eq!(tokens[0].1, Kind::Mark);
    assert!(matches!(tokens[2].1, Kind::Open(3)), "{tokens:?}");
}

#[test]
fn what_cannot_go_on_is_no_figure_and_no_time() {
    for (head, c) in "三零上数".chars().flat_map(|head| ('\0'..='\u{ffff}').map(move |c| (head, c))) {
        let text = [head, c, '年', '亿', '家'].iter().collect::<String>();
        let read =
            || quantity_at(&text, 0, text.len()).is_some() || period_at(&text, 0, text.len()).is_some();
        assert!(BEHIND_COUNT.has(c) || !read(), "{text}");
    }
}

#[track_caller]
fn tiles(text: &str) {
    let marks = marks(text);
    let outline = outline::outline(text, &marks, &layout::layout(text, &marks));
    let sentences = sentence::sentences(text, &marks, &outline);
    let lexed = lex(text, &sentences);
    let mut cuts = sentences.iter();
    for block in outline.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Furniture | BlockKind::Blank))
    {
        let mut at = block.span.start();
        while at < block.span.end() {
            let sentence = cuts.next().expect("a sentence for every stretch of a block");
            assert_eq!(sentence.span.start(), at);
            assert!(sentence.span.end() > at && text.is_char_boundary(sentence.span.end()));
            at = sentence.span.end();
        }
        assert_eq!(at, block.span.end());
    }
    assert!(cuts.next().is_none());
    for (sentence, tokens) in sentences.iter().zip(&lexed.sentences) {
        let mut at = sentence.span.start();
        for token in &lexed.tokens[tokens.range()] {
            assert_eq!(token.span.start(), at, "{:?}", &text[sentence.span.range()]);
            assert!(!token.span.is_empty() && text.is_char_boundary(token.span.end()));
            at = token.span.end();
        }
        assert_eq!(at, sentence.span.end());
    }
}

#[test]
fn sentences_tile_blocks_and_tokens_tile_sentences_in_the_corpus() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus");
    let mut seen = 0;
    for entry in std::fs::read_dir(corpus).expect("the corpus").filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|extension| extension == "txt") {
            tiles(&std::fs::read_to_string(entry.path()).expect("UTF-8"));
            seen += 1;
        }
    }
    assert!(seen >= 3);
}

proptest! {
    #[test]
    fn sentences_and_tokens_tile_any_text(text in "[一二三、(（)）1２.。;,，“”\"《》〔〕\n 年月日亿元家%X第其中增长完成是项目a—截至目前]{0,60}") {
        tiles(&text);
    }
}

#[test]
fn no_character_beyond_the_first_plane_means_anything() {
    use crate::token::period::{begins_period, can_be_second};
    use crate::token::quantity::goes_on_from_digit;

    let means = |c: char| begins_period(c) || can_be_second(c) || goes_on_from_digit(c);
    assert!(('\u{10000}'..=char::MAX).all(|c| !means(fold(c))));
}
