//! What holds of every document: places lie in the text, parents hold their children, links lead somewhere.

use std::collections::HashSet;

use gongwen::{BlockKind, Document, Measure, Observation, Span};
use proptest::prelude::*;

use crate::texts::{self, Report};
use crate::twins::fold;

#[test]
fn hold_for_the_corpus() {
    texts::corpus().iter().for_each(assert_sound_report);
}

#[test]
fn hold_for_the_seeds() {
    texts::seeds().iter().for_each(assert_sound_report);
}

#[test]
fn hold_for_texts_that_say_nothing() {
    for text in ["", " ", "\n", "\r\n\r\n", "\u{feff}", "\u{3000}\u{3000}", "。", "\0", "\u{301}", "🙂"] {
        assert_sound(text);
    }
}

/// A report may be cut off anywhere: by a form field, by a paywall.
#[test]
fn hold_for_beginnings_and_endings_of_reports() {
    for Report { text, .. } in texts::corpus() {
        for (at, _) in text.char_indices().step_by(61) {
            assert_sound(&text[..at]);
            assert_sound(&text[at..]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hold_for_any_text(text in any::<String>()) {
        assert_sound(&text);
    }

    #[test]
    fn hold_for_any_words_of_the_genre(text in words()) {
        assert_sound(&text);
    }

    /// Pieces of real sentences in an order nobody wrote.
    #[test]
    fn hold_for_shuffled_reports(cuts in prop::collection::vec((any::<prop::sample::Index>(), 1..40_usize), 1..24)) {
        let reports = texts::corpus();
        let pool: Vec<char> = reports.iter().flat_map(|report| report.text.chars()).collect();
        let piece = |(at, len): &(prop::sample::Index, usize)| {
            let at = at.index(pool.len());
            pool[at..pool.len().min(at + len)].iter().collect::<String>()
        };
        assert_sound(&cuts.iter().map(piece).collect::<String>());
    }
}

/// Words, labels, figures and marks of the genre, and things that do not belong there, strung together.
fn words() -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec![
        ",", "。", ";", ":", "、", "(", ")", "\u{ff0c}", "\u{ff1a}", "\u{ff08}", "\u{ff09}", "“", "”", "《",
        "》", "【", "】", "〔", "〕", "——", "-", "~", "*", "/", "%", "\u{ff05}", "\u{2236}", " ", "\u{3000}",
        "\u{a0}",
    ]);
    let labels = prop::sample::select(vec![
        "一、",
        "二、",
        "(一)",
        "\u{ff08}二\u{ff09}",
        "1.",
        "2\u{ff0e}",
        "(1)",
        "①",
        "第一章",
        "问题1:",
        "一是",
        "二是",
        "一要",
        "一方面",
        "另一方面",
        "首先",
        "其次",
        "——",
        "1、",
    ]);
    let numbers = prop_oneof![
        (0..10_000_000_u32).prop_map(|n| n.to_string()),
        (0..100_000_u32).prop_map(|n| format!("{}.{:02}", n / 100, n % 100)),
        prop::sample::select(vec![
            "X",
            "XX",
            "X.X",
            "**",
            "___",
            "三",
            "两",
            "十余",
            "四千四百五十一",
            "百分之七点四",
            "近百",
            "1,260",
            "6-8",
            "4.5%-5",
            "0",
            "-0.5",
            "\u{ff11}\u{ff12}",
            "8.6:42.3:49.1",
            "99999999999999999999999999999999999999",
            "0.00000000000000000000000000000001",
        ])
        .prop_map(String::from),
    ];
    let units = prop::sample::select(vec![
        "亿元",
        "万元",
        "元",
        "%",
        "个百分点",
        "家",
        "家次",
        "个",
        "项",
        "人次",
        "万人",
        "倍",
        "位",
        "公里",
        "万吨标准煤",
        "万元/亩",
        "余家",
        "万多",
        "成",
        "年",
        "月",
        "亿",
        "月底",
        "季度",
    ]);
    let said = prop::sample::select(vec![
        "固定资产投资",
        "工业总产值",
        "企业",
        "项目",
        "同比增长",
        "下降",
        "完成",
        "达到",
        "增至",
        "其中",
        "分别",
        "分别为",
        "均",
        "占",
        "占比",
        "第",
        "排名第",
        "由",
        "提高到",
        "预计",
        "力争",
        "目标",
        "完成年度计划的",
        "高于全省",
        "持平",
        "翻一番",
        "超过",
        "约",
        "左右",
        "以上",
        "不低于",
        "是",
        "的",
        "比上年",
        "截至",
        "今年以来",
        "1-9月",
        "上半年",
        "2023年",
        "“十四五”",
        "去年同期",
        "年底前",
        "12月31日",
        "每月10日",
        "临政发〔2023〕9号",
        "5G",
        "一企一策",
        "220千伏变电站",
    ]);
    let odd = prop::sample::select(vec![
        "🙂",
        "e\u{301}",
        "\u{200b}",
        "\u{feff}",
        "\r",
        "\r\n",
        "\t",
        "\0",
        "ABC",
        "㎡",
        "℃",
        "\u{10ffff}",
    ]);
    let piece = prop_oneof![
        5 => said.prop_map(String::from),
        4 => numbers,
        4 => units.prop_map(String::from),
        3 => marks.prop_map(String::from),
        2 => labels.prop_map(String::from),
        1 => Just("\n".to_owned()),
        1 => odd.prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

#[track_caller]
fn assert_sound_report(report: &Report) {
    assert_sound(&report.text);
}

#[track_caller]
fn assert_sound(text: &str) {
    let doc = gongwen::parse(text);
    assert_eq!(doc, gongwen::parse(text), "two readings of one text differ");
    assert_eq!(doc.text(), text);
    places_lie_in_the_text(&doc);
    blocks_tile_the_text(&doc);
    reports_follow_each_other(&doc);
    nodes_nest(&doc);
    figures_stand_in_order(&doc);
    observations_lead_somewhere(&doc);
    furniture_says_nothing(&doc);
}

fn places_lie_in_the_text(doc: &Document) {
    let blocks = doc.blocks().iter().map(|b| b.span);
    let reports = doc.reports().iter().map(|r| r.span);
    let nodes = doc.outline().iter().flat_map(|n| [Some(n.span), Some(n.label), n.title]).flatten();
    let quantities = doc.quantities().iter().map(|q| q.span);
    let periods = doc.periods().iter().map(|p| p.span);
    let citations = doc.citations().iter().flat_map(|c| [Some(c.span), c.title, c.issuer_code]).flatten();
    let observations = doc
        .observations()
        .iter()
        .flat_map(|o| [Some(o.span), o.indicator, o.alias, o.subject, o.basis_words])
        .flatten();
    let findings = doc.findings().iter().flat_map(|f| f.spans.iter().copied());
    let all = blocks.chain(reports).chain(nodes).chain(quantities).chain(periods).chain(citations);
    for span in all.chain(observations).chain(findings) {
        assert!(doc.text().get(span.range()).is_some(), "{span:?} is no place in {:?}", doc.text());
    }
}

fn blocks_tile_the_text(doc: &Document) {
    let mut end = 0;
    for block in doc.blocks() {
        assert_eq!(block.span.start(), end, "a gap or an overlap before the block {block:?}");
        assert!(!block.span.is_empty(), "an empty block at {end}");
        end = block.span.end();
        if let Some(report) = block.report {
            let report = doc.reports()[report].span;
            assert!(
                report.contains(printed(doc, block.span)),
                "a block outside its report: {block:?} {report:?}"
            );
        }
    }
    assert_eq!(end, doc.text().len(), "the blocks do not reach the end of the text");
}

/// A block without the blanks and the line break around its words.
fn printed(doc: &Document, span: Span) -> Span {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let line = doc.slice(span);
    let start = span.start() + line.len() - line.trim_start_matches(blank).len();
    Span::new(start, start.max(span.start() + line.trim_end_matches(blank).len()))
}

fn reports_follow_each_other(doc: &Document) {
    assert_ascending(doc.reports().iter().map(|r| r.span), "reports");
    for report in doc.reports() {
        assert!(!report.span.is_empty(), "an empty report at {:?}", report.span);
        if let Some(period) = report.period {
            assert!(
                period.start_date <= period.end_date || period.end_date.is_none(),
                "a report ends before it begins: {period}"
            );
        }
    }
}

fn nodes_nest(doc: &Document) {
    let nodes = doc.outline();
    assert!(nodes.is_sorted_by_key(|n| n.span.start()), "nodes out of order");
    for (index, node) in nodes.iter().enumerate() {
        assert_eq!(node.span.start(), node.label.start(), "a node does not begin with its label: {node:?}");
        assert!(node.span.contains(node.label), "a label sticks out of its node: {node:?}");
        assert!(node.ordinal != Some(0), "ordinals count from 1: {node:?}");
        if let Some(title) = node.title {
            assert!(
                node.span.contains(title) && node.label.end() <= title.start(),
                "a title in the wrong place: {node:?}"
            );
        }
        assert!(doc.reports()[node.report].span.contains(node.span), "a node outside its report: {node:?}");
        match node.parent {
            None => assert_eq!(node.depth, 1, "an outermost node is of depth 1: {node:?}"),
            Some(parent) => {
                assert!(parent < index, "a parent comes before its children: {node:?}");
                let parent = &nodes[parent];
                assert!(parent.span.contains(node.span), "{node:?} sticks out of its parent {parent:?}");
                assert_eq!(node.depth, parent.depth + 1, "depth is nesting: {node:?} under {parent:?}");
                assert_eq!(
                    node.report, parent.report,
                    "{node:?} in another report than its parent {parent:?}"
                );
            }
        }
    }
    let mut ends: Vec<usize> = Vec::new();
    for node in nodes {
        let depth = usize::from(node.depth);
        assert!(depth <= ends.len() + 1, "a node with no node above it: {node:?}");
        ends.truncate(depth);
        if ends.len() == depth {
            assert!(ends[depth - 1] <= node.span.start(), "a node begins before its sibling ends: {node:?}");
            ends.pop();
        }
        ends.push(node.span.end());
    }
}

fn figures_stand_in_order(doc: &Document) {
    assert_ascending(doc.quantities().iter().map(|q| q.span), "quantities");
    assert_ascending(doc.periods().iter().map(|p| p.span), "periods");
    assert_ascending(doc.citations().iter().map(|c| c.span), "citations");
    let mut both: Vec<Span> = doc.quantities().iter().map(|q| q.span).collect();
    both.extend(doc.periods().iter().map(|p| p.span));
    both.sort();
    assert_ascending(both.into_iter(), "quantities and periods");
    for quantity in doc.quantities() {
        assert!(!quantity.span.is_empty(), "an empty quantity");
        assert!(!quantity.redacted || quantity.value.is_none(), "masked, with a value: {quantity:?}");
        assert!(quantity.upper.is_none() || quantity.value.is_some(), "an upper end alone: {quantity:?}");
        assert!(
            !quantity.scale.is_zero() && quantity.scale.is_sign_positive(),
            "a scale of nothing: {quantity:?}"
        );
        assert!(
            fold(&quantity.unit).ends_with(&*quantity.base_unit),
            "a unit ends in its base: {quantity:?}"
        );
    }
    for period in doc.periods() {
        assert!(!period.span.is_empty(), "an empty period");
        if let (Some(start), Some(end)) = (period.time.start_date, period.time.end_date) {
            assert!(start <= end, "a period ends before it begins: {period:?}");
        }
    }
    for citation in doc.citations() {
        for part in [citation.title, citation.issuer_code].into_iter().flatten() {
            assert!(citation.span.contains(part), "a citation without its part: {citation:?}");
        }
        assert!(citation.title.is_some() || citation.number.is_some(), "a citation of nothing: {citation:?}");
    }
}

fn observations_lead_somewhere(doc: &Document) {
    let rows = doc.observations();
    let place = |o: &Observation| doc.quantity(o).map_or(o.span.start(), |q| q.span.start());
    assert!(rows.is_sorted_by_key(place), "observations out of order");
    let mut anchors = HashSet::new();
    for (index, row) in rows.iter().enumerate() {
        assert!(row.quantity.is_none_or(|q| anchors.insert(q)), "two observations of one quantity: {row:?}");
        if let Some(quantity) = doc.quantity(row) {
            assert!(row.span.contains(quantity.span), "an observation without its figure: {row:?}");
            let size = row.value_signed.map(|v| v.abs());
            assert!(
                size.is_none() || size == quantity.value.map(|v| v.abs()),
                "a sign changed the value: {row:?}"
            );
        }
        if let Some(about) = row.about {
            assert_ne!(about, index, "an observation about itself: {row:?}");
            assert!(
                matches!(rows[about].measure, Measure::Level | Measure::Count),
                "about no level: {row:?} {:?}",
                rows[about]
            );
        }
        if let Some(node) = row.section.map(|i| &doc.outline()[i]) {
            assert!(node.span.contains(row.span), "an observation outside its section: {row:?} {node:?}");
            assert!(
                row.report.is_none_or(|r| r == node.report),
                "an observation in another report than its section: {row:?}"
            );
        }
        if let Some(report) = row.report.map(|i| &doc.reports()[i]) {
            assert!(report.span.contains(row.span), "an observation outside its report: {row:?}");
        }
        assert!(steps_to_the_whole(rows, index) <= rows.len(), "a part of itself: {row:?}");
    }
}

/// How many `part_of` links lead from a row to its outermost whole; more than there are rows when they run in a circle.
fn steps_to_the_whole(rows: &[Observation], mut index: usize) -> usize {
    let mut steps = 0;
    while let Some(whole) = rows[index].part_of {
        index = whole;
        steps += 1;
        if steps > rows.len() {
            break;
        }
    }
    steps
}

fn furniture_says_nothing(doc: &Document) {
    let furniture: Vec<Span> =
        doc.blocks().iter().filter(|b| b.kind == BlockKind::Furniture).map(|b| b.span).collect();
    let figures = doc.quantities().iter().map(|q| q.span);
    for span in
        figures.chain(doc.periods().iter().map(|p| p.span)).chain(doc.citations().iter().map(|c| c.span))
    {
        let block = furniture.partition_point(|f| f.end() <= span.start());
        let inside = furniture.get(block).is_some_and(|f| f.start() < span.end());
        assert!(!inside, "read from furniture: {:?}", doc.slice(span));
    }
}

#[track_caller]
fn assert_ascending(spans: impl Iterator<Item = Span>, what: &str) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start(), "{what} out of order or overlapping at {span:?}");
        end = span.end();
    }
}
