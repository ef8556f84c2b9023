//! What holds for every text.

use proptest::prelude::*;

use super::*;

/// Texts made of what reports are made of.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        prop::sample::select(vec![
            "一、",
            "二、",
            "(一)",
            "(二)",
            "1.",
            "2.",
            "1、",
            "(1)",
            "①",
            "②",
            "一是",
            "二是",
            "一要",
            "二要",
            "首先",
            "其次",
            "最后",
            "一方面",
            "另一方面",
            "——",
            "●",
            "第一部分",
            "第二章",
            "问题1:",
            "、",
            "()",
            "\n",
            "\n\n",
            "。",
            ";",
            ",",
            ":",
            " ",
            "\u{3000}",
            "云溪县2023年工作总结",
            "下步打算",
            "目录",
            "阅读全文",
            "分享",
            "12",
            "3.5",
            "X亿元",
            "增长7%",
            "篇一:",
            "(",
            ")",
            "|",
            "今年以来,各项工作平稳有序推进。",
            "汇编(3篇)",
            "……12",
            "我代表",
            "受",
            "委托",
        ])
        .prop_map(String::from),
        any::<char>().prop_map(String::from),
    ];
    (prop::collection::vec(pieces, 0..60), any::<bool>())
        .prop_map(|(pieces, wide)| if wide { widen(&pieces.concat()) } else { pieces.concat() })
}

fn check(text: &str) {
    let outline = read(text);
    let mut end = 0;
    for block in &outline.blocks {
        assert_eq!(block.span.start(), end);
        end = block.span.end();
        assert!(text.is_char_boundary(end));
    }
    assert_eq!(end, text.len());
    for pair in outline.reports.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start());
    }
    for (i, node) in outline.nodes.iter().enumerate() {
        assert!(text.get(node.span.range()).is_some_and(|t| t.starts_with(&text[node.label.range()])));
        assert!(outline.reports[node.report].span.contains(node.span), "{node:?} {:?}", outline.reports);
        assert!(node.title.is_none_or(|t| node.span.contains(t)));
        match node.parent {
            None => assert_eq!(node.depth, 1),
            Some(p) => {
                assert!(p < i && outline.nodes[p].span.contains(node.span));
                assert_eq!(outline.nodes[p].depth + 1, node.depth);
                assert_eq!(outline.nodes[p].report, node.report);
            }
        }
    }
    assert!(outline.nodes.windows(2).all(|pair| pair[0].span.start() < pair[1].span.start()));
}

proptest! {
    #[test]
    fn blocks_tile_and_nodes_nest(text in texts()) {
        check(&text);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }
}
