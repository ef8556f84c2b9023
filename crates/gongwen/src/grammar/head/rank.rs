//! Places in an order: `位居全省第3`.

use super::{Head, Lead, RANKS, Said};
use crate::document::Of;
use crate::grammar::{Parsed, Tokens, quantity_of};
use crate::token::word::Class;
use crate::token::{Kind, Miss};

/// ```text
/// rank = { rank | total | trend_noun | area | light | place | ( "由" | "从" ) [ period "的" ] } [ "第" ] rank_number
/// ```
pub(super) fn rank(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 8;
    let mut rest = tokens;
    let mut of = None;
    let mut from = false;
    let mut period = None;
    for _ in 0..LONGEST {
        let token = rest.first();
        match token.kind {
            Kind::Quantity(_) => {
                let (behind, index) = quantity_of(RANKS)(rest)?;
                let mut head = Head::new(Said::Rank, index, lead);
                head.of = of;
                head.from = from;
                head.base_period = period;
                return Ok((behind, head));
            }
            Kind::Word if matches!(tokens.words_of(token), "由" | "从") => from = true,
            Kind::Period(index) if from => period = Some(index),
            Kind::Word if from && token.class.any(Class::OF) => {}
            Kind::Word if token.class.any(Class::TREND_NOUN) => of = Some(Of::Growth),
            Kind::Word if token.class.any(Class::TOTAL) => of = Some(Of::Level),
            Kind::Word
                if token.class.any(Class::RANK | Class::AREA | Class::LIGHT | Class::ALL | Class::EACH) => {}
            Kind::Text if is_place(tokens.words_of(token)) => {}
            Kind::Blank | Kind::Ordinal => {}
            _ => break,
        }
        rest = rest.at(1);
    }
    Err(nom::Err::Error(Miss))
}

/// Where a rank holds: `居全国`, `列`.
pub(super) fn is_place(words: &str) -> bool {
    let words = words.trim_start_matches(['居', '列', '排', '位']);
    let peers = ["县区", "区县", "县市", "城市", "市州", "地市"].iter().any(|peers| words.ends_with(peers));
    peers || matches!(words, "" | "全国" | "全球" | "世界" | "国内" | "西部" | "中部" | "东部" | "同类")
}
