//! Places in an order: `位居全省第3`.

use super::{Head, Lead, RANKS, Said};
use crate::document::Of;
use crate::grammar::{Parsed, Tokens, Words, missed, quantity_of, token_at};
use crate::token::word::Class;
use crate::token::{Kind, Token};

/// Words of a place in an order, but for `由` and `从`.
pub(super) const PLACING: Class = Class::RANK
    .or(Class::AREA)
    .or(Class::LIGHT)
    .or(Class::ALL)
    .or(Class::EACH)
    .or(Class::TREND_NOUN)
    .or(Class::TOTAL);

/// ```text
/// rank = { rank | total | trend_noun | area | light | place | ( "由" | "从" ) [ period "的" ] } [ "第" ] rank_number
///      | … rank … { peer } "第" rank_number
/// ```
pub(super) fn rank(tokens: Tokens<'_>, lead: Lead) -> Parsed<'_, Head> {
    const LONGEST: usize = 8;
    let mut of = None;
    let mut from = false;
    let mut period = None;
    // `位居全省基层法院第5位`: those among whom it ranks.
    let (mut ranks, mut peers) = (false, false);
    let mut each = lead.each;
    for (at, token) in tokens.slice.iter().take(LONGEST).enumerate() {
        match token.kind {
            Kind::Quantity(_) => {
                let (behind, index) = quantity_of(RANKS)(tokens.at(at))?;
                if peers && token_at(tokens.slice, at - 1).kind != Kind::Ordinal {
                    return missed();
                }
                let mut head = Head::new(Said::Rank, index, lead);
                head.of = of;
                head.each = each;
                head.from = from;
                head.base_period = period;
                return Ok((behind, head));
            }
            Kind::Word if is_from(tokens, token) => from = true,
            Kind::Period(index) if from => period = Some(index),
            Kind::Word if from && token.class.any(Class::OF) => {}
            Kind::Word if token.class.any(Class::TREND_NOUN) => of = Some(Of::Growth),
            Kind::Word if token.class.any(Class::TOTAL) => of = Some(Of::Level),
            Kind::Word if token.class.any(PLACING) => {
                ranks |= token.class.any(Class::RANK);
                each |= token.class.any(Class::EACH);
            }
            Kind::Text if is_place(tokens.words_of(token)) => {}
            Kind::Blank | Kind::Ordinal => {}
            Kind::Text | Kind::Word if ranks && !token.class.any(Class::TREND | Class::PREP) => peers = true,
            _ => break,
        }
    }
    missed()
}

/// `由`, `从`
pub(super) fn is_from(tokens: Tokens<'_>, token: &Token) -> bool {
    token.class.any(Class::PREP) && tokens.words_of(token).are(["由", "从"])
}

/// Where a rank holds: `居全国`, `列`.
pub(super) fn is_place(mut words: Words<'_>) -> bool {
    while words.begin(["居", "列", "排", "位"]) {
        words = Words(&words.0['居'.len_utf8()..]);
    }
    words.end(["县区", "区县", "县市", "城市", "市州", "地市"])
        || words.are(["", "全国", "全球", "世界", "国内", "西部", "中部", "东部", "同类"])
}
