//! The code of the indicator that a row names, where the row is a figure of it.

use std::borrow::Cow;

use super::Found;
use crate::Span;
use crate::document::{Dimension, Measure};
use crate::indicator::{Indicator, IndicatorKind};

/// None where the name is not known, or where its figure is one of something else.
pub(super) fn code(
    found: Found<'_>,
    name: Span,
    measure: Measure,
    quantity: Option<usize>,
) -> Option<Cow<'static, str>> {
    let indicator = found.registry.resolve(found.words(name))?;
    let is_of = |index| is_of(found, indicator, measure, index);
    quantity.is_none_or(is_of).then(|| indicator.shared_code())
}

/// Whether a figure can be one of the indicator. What is said in another unit than the level is of the indicator all the same.
fn is_of(found: Found<'_>, indicator: &Indicator, measure: Measure, quantity: usize) -> bool {
    let (span, quantity) = &found.lexed.quantities[quantity];
    let measured = indicator.is_measured_in(quantity.dimension);
    match measure {
        Measure::Level => measured,
        Measure::Count => measured && indicator.kind() == IndicatorKind::Stock && is_all(found, *span),
        Measure::Change => {
            let relative = [Dimension::PercentagePoint, Dimension::Ratio, Dimension::Multiple];
            measured || relative.contains(&quantity.dimension)
        }
        Measure::Growth | Measure::Ratio | Measure::Share | Measure::Completion | Measure::Rank => true,
    }
}

/// Things counted before their noun are all there are of them only behind `有`: `全市现有35家规上工业企业`, not `走访35家规上工业企业`.
fn is_all(found: Found<'_>, quantity: Span) -> bool {
    let before = &found.text[..quantity.start()];
    let before = before.trim_end_matches(['约', '近', '超', '过', '逾', '多', '达', '到']);
    let verb = before.strip_suffix('有').unwrap_or_default();
    before.ends_with('有') && !verb.ends_with(['所', '没', '具', '含', '只', '仅', '另', '还', '享', '各'])
}

#[cfg(test)]
mod tests {
    use crate::width::widen;

    /// The codes of the rows of a sentence, `-` for none; the same full-width.
    #[track_caller]
    fn codes(sentence: &str, expected: &[&str]) {
        let narrow = format!("云溪市发展局2022年工作总结\n{sentence}");
        for text in [widen(&narrow), narrow] {
            let doc = crate::parse(&text);
            let codes = doc.observations().iter().map(|row| row.code.as_deref().unwrap_or("-"));
            assert_eq!(codes.collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn levels_and_what_is_said_of_them() {
        codes("全市完成固定资产投资318.6亿元,增长12.7%。", &["fixed_asset_investment"; 2]);
        codes("地区生产总值(GDP)612.7亿元,同比增长5.8%,总量居全省第3位。", &["gdp"; 3]);
        codes("规上工业增加值增长8.2%,增速居全省第2位。", &["industrial_value_added_above_designated"; 2]);
        codes("高新技术企业达到126家,比上年增加18家。", &["high_tech_enterprises"; 2]);
        codes("城镇化率为61.5%,提高0.8个百分点。", &["urbanization_rate"; 2]);
        codes("居民消费价格上涨2.1%。", &["cpi"]);
        codes("一般公共预算收入完成年度预算的97.3%。", &["general_public_budget_revenue"]);
        codes("PM2.5平均浓度为29微克/立方米。", &["pm25"]);
    }

    #[test]
    fn a_level_in_a_unit_of_something_else() {
        codes("固定资产投资12个。", &["-"]);
        codes("规上工业企业5.2亿元。", &["-"]);
        codes("城镇化率为61.5万人。", &["-"]);
        codes("居民消费价格指数3%。", &["-"]);
    }

    #[test]
    fn unknown_names() {
        codes("投资5亿元,检查企业128家次。", &["-", "-"]);
        codes(
            "规上工业企业退规12家,新增规上工业企业26家。",
            &["-", "new_industrial_enterprises_above_designated"],
        );
    }

    #[test]
    fn things_counted_before_their_noun() {
        codes("全市现有35家规上工业企业。", &["industrial_enterprises_above_designated"]);
        codes("全市拥有近120家高新技术企业。", &["high_tech_enterprises"]);
        codes("走访35家规上工业企业。", &["-"]);
        codes("所有35家规上工业企业复工。", &["-"]);
    }

    #[test]
    fn words_of_the_user() {
        let rows = "ice_rinks\t室内冰场\tIndoor ice rinks\t冰场\tcount\t座\tstock\ngdp\t区域经济总量";
        let parser = crate::Parser::builder().indicators(rows).build().expect("rows");
        let text = "云溪市2022年工作总结\n全市冰场达到12座,区域经济总量612.7亿元,固投503.4亿元。";
        let codes = |doc: &crate::Document| {
            doc.observations().iter().map(|row| row.code.clone().unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&parser.parse(text)), ["ice_rinks", "gdp", "fixed_asset_investment"]);
        assert_eq!(codes(&crate::parse(text)), ["", "", "fixed_asset_investment"]);
    }
}
