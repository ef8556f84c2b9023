//! The code of the indicator that a row names, where the row is a figure of it.

use std::borrow::Cow;

use super::{Builder, Found};
use crate::Span;
use crate::document::{Dimension, Measure};
use crate::grammar::Figure;
use crate::indicator::{Indicator, IndicatorKind, Meant};
use crate::token::word::{Class, word};
use crate::width::fold;

/// The longest bracket that is read as part of a name, in characters.
const LONGEST_BRACKET: usize = 32;

/// A list of figures, each with its name: `新增高新技术企业5家、科技型中小企业9家`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct List {
    /// The name it begins with.
    head: Option<Span>,
    /// Where its last figure ends.
    end: usize,
}

impl List {
    /// Takes in a figure; where it goes on from the one before, the list does too.
    fn take(&mut self, text: &str, name: Span, figure: Span) {
        let start = name.start().min(figure.start());
        let goes_on = start <= self.end || is_joint(text, self.end, start);
        *self = Self {
            head: self.head.filter(|_| goes_on).or(Some(name)),
            end: self.end.max(name.end().max(figure.end())),
        };
    }
}

/// Whether nothing but `、` and the like stands between.
#[inline]
fn is_joint(text: &str, from: usize, to: usize) -> bool {
    let joins = |c: char| matches!(fold(c), '、' | ',' | ':' | '(' | '和' | '及' | '与' | ' ');
    to - from <= 8 && text[from..to].chars().all(joins)
}

impl<'t> Builder<'t> {
    /// None where the name is not known, or where its figure is one of something else. To be asked of every row in its turn.
    pub(super) fn code(
        &mut self,
        figure: &Figure,
        name: Span,
        measure: Measure,
        part_of: Option<usize>,
    ) -> Option<Cow<'static, str>> {
        let meant = self.meaning(name);
        let found = &self.found;
        let quantity = figure.quantity.map(|index| index as usize);
        let is_of = |it: &&Indicator| quantity.is_none_or(|index| is_of(found, it, measure, index));
        let indicator = meant.map(|meant| meant.indicator).filter(is_of);
        let whole = part_of.and_then(|row| self.rows[row].indicator);
        let head = indicator.and_then(|_| whole.or_else(|| self.head(figure, name)));
        if let Some(index) = quantity {
            self.list.take(found.text, name, found.lexed.quantities[index].0);
        }
        let of_each = head.is_some_and(|head| per_head(found.words(head)))
            || indicator.is_some() && quantity.is_some_and(|index| counts_each(found, figure, index));
        if of_each && !per_head(found.words(name)) {
            // `每千人口执业医师3.2人、床位6.8张`, `执业医师1120人,每千人口2.7人`: they are of a thousand each.
            return None;
        }
        let shares_verb = |it: &&Indicator| quantity.is_some() && shares_verb(found, it, measure, head);
        indicator.filter(|it| !shares_verb(it)).map(Indicator::shared_code)
    }

    /// `城镇、农村居民人均可支配收入分别达…`: names that leave their end to the last of their list get the code that they have with it. To be
    /// asked when the last figure of a list is stated.
    pub(super) fn share_ending(&mut self, figure: &Figure) {
        let Some((place, count)) = figure.each.filter(|each| each.0 > 0 && each.0 + 1 == each.1) else {
            return;
        };
        let Some(first) = self.rows.len().checked_sub(usize::from(count)) else { return };
        let last = first + usize::from(place);
        let Some(ending) = self.rows[last].indicator.map(|name| self.found.words(name)) else { return };
        for index in first..last {
            let row = &self.rows[index];
            let (Some(name), None) = (row.indicator, &row.code) else { continue };
            let is_of =
                |it: &&Indicator| row.quantity.is_none_or(|at| is_of(&self.found, it, row.measure, at));
            let indicator = with_ending(&self.found, self.found.words(name), ending).filter(is_of);
            self.rows.stated[index].code = indicator.map(Indicator::shared_code);
        }
    }

    /// What a name means. What is said of a level repeats its name, so the last one is kept.
    pub(super) fn meaning(&mut self, name: Span) -> Option<Meant<'t>> {
        if self.named.0 != name {
            self.named = (name, meaning(&self.found, name));
        }
        self.named.1
    }

    /// The name that a list begins with which this name goes on.
    fn head(&self, figure: &Figure, name: Span) -> Option<Span> {
        if let Some((place, _)) = figure.each.filter(|each| each.0 > 0) {
            return self.rows[self.rows.len().checked_sub(usize::from(place))?].indicator;
        }
        let end = self.list.end;
        let head =
            self.list.head.filter(|_| end <= name.start() && is_joint(self.found.text, end, name.start()))?;
        let quantity = self.found.lexed.quantities[figure.quantity? as usize].0;
        is_gap(self.found.text, name.end(), quantity.start()).then_some(head)
    }
}

/// Out of line: most names that are asked for are the last one.
#[inline(never)]
fn meaning<'t>(found: &Found<'t>, name: Span) -> Option<Meant<'t>> {
    found.registry.meaning(scoped(found.text, name)?)
}

/// Whether things are counted for so many persons: `每千人口2.7人`.
fn counts_each(found: &Found<'_>, figure: &Figure, quantity: usize) -> bool {
    let opens = |lead: Span| found.words(lead).starts_with('每');
    figure.lead.is_some_and(opens) && found.lexed.quantities[quantity].1.dimension == Dimension::Count
}

/// What a name means with the longest end of another that makes one with it.
fn with_ending<'t>(found: &Found<'t>, name: &str, other: &str) -> Option<&'t Indicator> {
    /// No name of the table is as long.
    const LONGEST: usize = 40 * '省'.len_utf8();
    if name.len() > LONGEST || other.len() > LONGEST {
        return None;
    }
    let mut ends = other.char_indices().skip(1).map(|(at, _)| &other[at..]);
    ends.find_map(|end| found.registry.resolve(&[name, end].concat()))
}

/// Whether a name is of so many persons, households or units each.
fn per_head(name: &str) -> bool {
    name.starts_with(['每', '均'])
        || ["人均", "户均", "亩均", "平均", "万人", "千人", "百人", "单位"]
            .iter()
            .any(|word| name.starts_with(word))
}

/// Whether nothing but blanks stands between.
fn is_gap(text: &str, from: usize, to: usize) -> bool {
    from <= to && to - from <= 8 && text[from..to].chars().all(|c| fold(c) == ' ')
}

/// The name, with the bracket behind it that says what of it is meant: `固定资产投资(不含农户)`. None where such a bracket has no end.
fn scoped(text: &str, name: Span) -> Option<&str> {
    const WORDS: [&str; 7] = ["不含", "不包括", "不计", "含", "除", "扣除", "剔除"];
    let inside = match text.as_bytes()[name.end()..] {
        [b'(', ..] => &text[name.end() + 1..],
        [0xef, 0xbc, 0x88, ..] => &text[name.end() + '\u{ff08}'.len_utf8()..],
        _ => return Some(&text[name.range()]),
    };
    if !WORDS.iter().any(|word| inside.starts_with(word)) {
        return Some(&text[name.range()]);
    }
    let behind = &text[name.end()..];
    let (at, close) = behind.char_indices().take(LONGEST_BRACKET).find(|(_, c)| fold(*c) == ')')?;
    Some(&text[name.start()..name.end() + at + close.len_utf8()])
}

/// Whether a figure can be one of the indicator. What is said in another unit than the level is of the indicator all the same.
fn is_of(found: &Found<'_>, indicator: &Indicator, measure: Measure, quantity: usize) -> bool {
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
fn is_all(found: &Found<'_>, quantity: Span) -> bool {
    let before = &found.text[..quantity.start()];
    let before = before.trim_end_matches(['约', '近', '超', '过', '逾', '多', '达', '到']);
    let verb = before.strip_suffix('有').unwrap_or_default();
    before.ends_with('有') && !verb.ends_with(['所', '没', '具', '含', '只', '仅', '另', '还', '享', '各'])
}

/// Whether a level of a stock is no such level, since the verb at the head of its list is its verb too: of the 9 in
/// `新增高新技术企业5家、科技型中小企业9家` nothing says that they are all.
fn shares_verb(found: &Found<'_>, indicator: &Indicator, measure: Measure, head: Option<Span>) -> bool {
    let Some(head) = head else { return false };
    let stock = measure == Measure::Level
        && indicator.kind() == IndicatorKind::Stock
        && indicator.dimension() == Dimension::Count;
    let opens = || {
        let head = found.words(head);
        let verb = word(head).is_some_and(|(_, class)| class.any(Class::VERB));
        verb || head.starts_with('新') && !head.starts_with("新能源")
    };
    let kept =
        || found.registry.resolve(found.words(head)).is_some_and(|head| head.kind() == IndicatorKind::Stock);
    stock && opens() && !kept()
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
    fn a_list_shares_its_verb() {
        codes("新增高新技术企业5家、科技型中小企业9家,上市公司2家。", &["-", "-", "-"]);
        codes("培育创新型中小企业5家和科技型中小企业9家。", &["-", "-"]);
        codes(
            "新增规上工业企业26家,高新技术企业达到80家。",
            &["new_industrial_enterprises_above_designated", "high_tech_enterprises"],
        );
        codes(
            "新增规上工业企业26家。高新技术企业80家。",
            &["new_industrial_enterprises_above_designated", "high_tech_enterprises"],
        );
        codes("新设经营主体5123户,其中企业1408户、个体工商户3715户。", &["new_market_entities", "-", "-"]);
        codes("新设经营主体5123户:企业1408户,个体工商户3715户。", &["new_market_entities", "-", "-"]);
        codes("实有经营主体5123户,其中个体工商户3715户。", &["market_entities", "self_employed"]);
        codes("新申报高新技术企业、科技型中小企业分别为5家、9家。", &["-", "-"]);
        codes("高新技术企业80家、科技型中小企业120家。", &["high_tech_enterprises", "tech_smes"]);
        codes("拥有高新技术企业80家、科技型中小企业120家。", &["high_tech_enterprises", "tech_smes"]);
        codes(
            "新增规上工业企业26家,工业投资52亿元。",
            &["new_industrial_enterprises_above_designated", "industrial_investment"],
        );
    }

    #[test]
    fn things_counted_for_so_many_persons() {
        codes("每千人口执业医师3.2人、床位6.8张。", &["-", "-"]);
        codes("执业(助理)医师1120人,每千人口2.7人。", &["licensed_doctors", "-"]);
        codes("农村低保标准每人每年5880元。", &["rural_minimum_living_standard"]);
    }

    #[test]
    fn names_that_share_their_end() {
        codes(
            "城镇、农村居民人均可支配收入分别达38652元、20147元。",
            &["urban_disposable_income_per_capita", "rural_disposable_income_per_capita"],
        );
        codes(
            "第一、第二、第三产业增加值分别增长3.2%、6.8%和5.6%。",
            &[
                "primary_industry_value_added",
                "secondary_industry_value_added",
                "tertiary_industry_value_added",
            ],
        );
        codes("煤炭、化工行业产值分别增长8.6%、5.1%。", &["-", "-"]);
    }

    #[test]
    fn a_bracket_that_says_what_is_meant() {
        codes("固定资产投资(不含农户)52亿元,增长3%。", &["fixed_asset_investment"; 2]);
        codes("工业投资(不含电力)52亿元,增长3%。", &["-", "-"]);
        codes("工业投资(含电力、热力、燃气及水的生产和供应业以及其他各类采矿和制造业项目)52亿元。", &["-"]);
        codes("工业投资(初步统计数)52亿元。", &["industrial_investment"]);
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
