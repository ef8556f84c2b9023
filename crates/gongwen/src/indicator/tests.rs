use std::collections::HashMap;

use super::*;
use crate::width::widen;

fn code(name: &str) -> Option<&'static str> {
    Registry::builtin().resolve(name).map(Indicator::code)
}

/// Every name means the code, full-width too.
#[track_caller]
fn means(expected: &str, names: &[&str]) {
    for name in names {
        assert_eq!(code(name), Some(expected), "{name}");
        assert_eq!(code(&widen(name)), Some(expected), "{name}, full-width");
    }
}

/// None of the names means anything, full-width neither.
#[track_caller]
fn unknown(names: &[&str]) {
    for name in names {
        assert_eq!(code(name), None, "{name}");
        assert_eq!(code(&widen(name)), None, "{name}, full-width");
    }
}

mod table {
    use super::*;

    fn table() -> impl Iterator<Item = (usize, &'static str)> {
        row::rows(include_str!("../lexicon/indicators.tsv"))
    }

    #[test]
    fn every_row_is_whole_and_kept() {
        for (position, row) in table() {
            assert_eq!(row.split('\t').count(), 8, "{row}");
            assert!(row.split('\t').all(|field| field.trim() == field), "{row}: blanks");
            let read = Row::new(row, position).and_then(|row| row.indicator(Cow::Borrowed));
            let indicator = read.unwrap_or_else(|error| panic!("{error}: {row}"));
            assert!(!indicator.name_en.is_empty() && !indicator.source.is_empty(), "{row}");
        }
        assert_eq!(indicators().len(), table().count());
        assert!(indicators().len() >= 200);
    }

    #[test]
    fn every_code_and_every_name_stands_once() {
        let (mut codes, mut names) = (HashMap::new(), HashMap::new());
        for (_, row) in table() {
            let fields: Vec<_> = row.split('\t').collect();
            assert_eq!(codes.insert(fields[0], row), None, "{row}");
            for name in fields[3].split('|').filter(|name| !name.is_empty()).chain([fields[1]]) {
                let folded = folded(name);
                assert_eq!(names.insert(folded, row), None, "{name}: {row}");
            }
        }
    }

    #[test]
    fn every_name_leads_to_its_row() {
        for indicator in indicators() {
            for name in indicator.names() {
                assert_eq!(code(name), Some(indicator.code()), "{name}");
                assert_eq!(code(&widen(name)), Some(indicator.code()), "{name}");
                let area = format!("全市{name}");
                assert_eq!(code(&area), Some(indicator.code()), "{area}");
            }
        }
    }

    #[test]
    fn the_dimension_is_that_of_a_unit() {
        for indicator in indicators() {
            let of_unit = indicator.dimensions[1..].contains(&indicator.dimension);
            assert!(of_unit || indicator.dimension == Dimension::None, "{}", indicator.code());
        }
    }

    #[test]
    fn a_rate_is_no_amount_and_an_index_has_no_unit_of_its_own() {
        for indicator in indicators() {
            match indicator.kind {
                IndicatorKind::Index => {
                    assert_eq!(indicator.dimension, Dimension::None, "{}", indicator.code);
                }
                IndicatorKind::Flow | IndicatorKind::Stock => {
                    let ratio = matches!(indicator.dimension, Dimension::Ratio | Dimension::Concentration);
                    assert!(!ratio, "{}", indicator.code);
                }
                IndicatorKind::Rate => {}
            }
        }
    }

    /// Words that change what a name means never vanish: with one of them it is unknown, or the table has it.
    #[test]
    fn words_that_change_the_meaning_stay() {
        let listed: HashMap<String, &str> = indicators()
            .iter()
            .flat_map(|indicator| indicator.names().map(|name| (folded(name), indicator.code())))
            .collect();
        let before = [
            "新增",
            "净增",
            "人均",
            "亩均",
            "户均",
            "民营",
            "国有",
            "城镇",
            "农村",
            "城市",
            "城乡",
            "非",
            "各县区",
            "市区",
            "对东盟",
            "东部地区",
            "除高新区外",
            "高新技术",
            "计划",
            "目标",
            "力争",
            "规上",
            "限上",
            "引进",
            "培育",
            "单位",
            "万元",
            "年均",
            "平均",
            "第一产业",
            "跨省",
            "社区",
        ];
        let behind = [
            "增速",
            "增幅",
            "增长",
            "增长率",
            "占比",
            "比重",
            "占GDP比重",
            "完成率",
            "进度",
            "目标",
            "任务",
            "缺口",
            "排名",
            "增量",
            "投资",
            "强度",
            "覆盖率",
            "企业",
            "收入",
            "项目",
            "(不含高新区)",
            "(含贷款)",
        ];
        for name in indicators().iter().flat_map(Indicator::names) {
            let longer = before.iter().map(|word| format!("{word}{name}"));
            for longer in longer.chain(behind.iter().map(|word| format!("{name}{word}"))) {
                assert_eq!(code(&longer), listed.get(&folded(&longer)).copied(), "{longer}");
            }
        }
    }

    fn folded(name: &str) -> String {
        name::short(&super::folded(name).expect("a name"))
    }
}

mod resolve {
    use super::*;

    #[test]
    fn names_of_the_table() {
        means("gdp", &["地区生产总值", "生产总值", "GDP", "gdp", "国内生产总值", "地区GDP"]);
        means("gdp_per_capita", &["人均地区生产总值", "人均GDP", "人均生产总值"]);
        means("tertiary_industry_value_added", &["第三产业增加值", "三产增加值", "服务业增加值"]);
        means("fixed_asset_investment", &["固定资产投资", "固投", "固定资产投资额", "固定资产投资完成额"]);
        means("fixed_asset_investment_whole_society", &["全社会固定资产投资", "全社会固定资产投资总额"]);
        means(
            "industrial_technical_renovation_investment",
            &["技改投资", "工业技改投资", "工业技术改造投资"],
        );
        means("retail_sales_consumer_goods", &["社会消费品零售总额", "社零", "社消零总额", "社零额"]);
        means(
            "general_public_budget_revenue",
            &["一般公共预算收入", "公共财政预算收入", "地方一般公共预算收入"],
        );
        means("general_public_budget_expenditure", &["一般公共预算支出", "公共财政支出"]);
        means("foreign_trade", &["进出口总额", "外贸进出口总值", "货物进出口总额", "外贸进出口"]);
        means("exports", &["出口总额", "外贸出口", "货物出口总值"]);
        means("imports", &["进口总额", "外贸进口"]);
        means("fdi_actually_used", &["实际利用外资", "实际使用外资", "实际利用外商直接投资"]);
        means(
            "urban_disposable_income_per_capita",
            &["城镇居民人均可支配收入", "城镇常住居民人均可支配收入"],
        );
        means("rural_disposable_income_per_capita", &["农村居民人均可支配收入", "农民人均可支配收入"]);
        means("cpi", &["居民消费价格", "居民消费价格指数", "CPI", "居民消费价格总水平"]);
        means("rd_expenditure", &["R&D经费支出", "全社会研发投入", "研究与试验发展经费"]);
        means("pm25", &["PM2.5平均浓度", "PM2.5", "细颗粒物浓度"]);
        means("grain_output", &["粮食产量", "粮食总产量", "粮食总产"]);
        means("three_public_expenses", &["“三公”经费", "三公经费", "\"三公\"经费支出"]);
        means("little_giants", &["专精特新“小巨人”企业", "国家级专精特新小巨人企业"]);
        means("tourist_arrivals", &["接待游客", "旅游接待人次", "接待国内外游客"]);
        means("urban_new_employment", &["城镇新增就业", "城镇新增就业人员", "新增城镇就业"]);
    }

    #[test]
    fn scope_words_in_either_length() {
        let above = "industrial_value_added_above_designated";
        means(above, &["规模以上工业增加值", "规上工业增加值", "规模工业增加值", "规上工业企业增加值"]);
        means(
            "industrial_enterprises_above_designated",
            &["规上工业企业", "规模以上工业企业", "规模以上工业企业数"],
        );
        means("retail_sales_above_designated", &["限上社零", "限额以上社零额", "限上单位消费品零售额"]);
        means("service_revenue_above_designated", &["规上服务业营收", "规模以上服务业企业营业收入"]);
    }

    #[test]
    fn blanks_quotation_marks_and_brackets() {
        means(
            "gdp",
            &["地区 生产总值", " GDP ", "地区生产总值(GDP)", "地区生产总值(GDP)(亿元)", "地区生产总值(亿元)"],
        );
        means("gdp", &["地区生产总值[GDP]", "地区生产总值\u{3010}GDP\u{3011}", "地区\u{3000}生产总值"]);
        means("cpi", &["居民消费价格指数(CPI)"]);
        means("rd_expenditure", &["研究与试验发展(R&D)经费支出", "全社会研究与试验发展(R&D)经费支出"]);
        means("pm25", &["细颗粒物(PM2.5)平均浓度", "细颗粒物(PM2.5)浓度"]);
        means("energy_intensity", &["单位地区生产总值(GDP)能耗"]);
        means("fixed_asset_investment", &["固定资产投资(不含农户)"]);
        means("licensed_doctors", &["执业(助理)医师", "执业（助理）医师数"]);
    }

    #[test]
    fn the_whole_area() {
        means("industrial_value_added_above_designated", &["全市规模以上工业增加值", "我县规上工业增加值"]);
        means(
            "gdp",
            &["全区生产总值", "本地区生产总值", "我省地区生产总值", "全镇GDP", "我区的地区生产总值"],
        );
        means("industrial_gross_output_above_designated", &["园区规上工业总产值", "全街道规上工业总产值"]);
        means("resident_population", &["全州常住人口", "辖区常住人口", "全市常住人口数"]);
    }

    #[test]
    fn a_place() {
        means(
            "gdp",
            &["临川县生产总值", "青禾市地区生产总值", "岭南省云溪市GDP", "青禾市云溪区地区生产总值"],
        );
        means("fixed_asset_investment", &["经济技术开发区固定资产投资", "云溪区的固定资产投资", "禾县固投"]);
        means(
            "industrial_enterprises_above_designated",
            &["青禾工业园区规上工业企业", "白沙镇规模以上工业企业数"],
        );
        means("general_public_budget_revenue", &["云岭彝族自治州一般公共预算收入", "石桥乡一般公共预算收入"]);
        means("retail_sales_consumer_goods", &["青禾市完成社会消费品零售总额", "全市城关镇社零"]);
    }

    #[test]
    fn verbs_and_times_that_change_nothing() {
        means("fixed_asset_investment", &["完成固定资产投资", "累计完成固定资产投资", "全市累计完成固投"]);
        means("gdp", &["实现地区生产总值", "全年实现生产总值", "预计实现地区生产总值"]);
        means("resident_population", &["年末常住人口", "全市年末常住人口", "期末常住人口数"]);
        means("tourist_arrivals", &["全年累计接待游客", "共接待游客", "实现旅游接待人次"]);
    }

    #[test]
    fn numbers_of_things() {
        means(
            "industrial_enterprises_above_designated",
            &["规上工业企业户数", "规上工业企业总数", "规上工业企业数量"],
        );
        means("urban_new_employment", &["城镇新增就业人数"]);
        means("patents_granted", &["专利授权数", "专利授权总数", "专利授权件数"]);
        means("hogs_slaughtered", &["生猪出栏头数", "生猪出栏数"]);
        unknown(&["规上工业企业人数", "粮食产量数", "固定资产投资数", "固定资产投资总数", "数", "总数"]);
    }

    #[test]
    fn ambiguous_short_names() {
        unknown(&[
            "投资",
            "收入",
            "企业",
            "项目",
            "金额",
            "出口",
            "进口",
            "进出口",
            "产值",
            "增加值",
            "利润",
            "税收",
        ]);
        unknown(&[
            "财政收入",
            "财政支出",
            "存款余额",
            "贷款余额",
            "可支配收入",
            "人均可支配收入",
            "总人口",
            "失业率",
        ]);
        unknown(&[
            "城乡居民人均可支配收入",
            "城乡居民收入",
            "用电量",
            "面积",
            "人口",
            "就业",
            "覆盖率",
            "专精特新企业",
        ]);
        unknown(&[
            "农业总产值",
            "利用外资",
            "建成高标准农田",
            "增速",
            "第一产业",
            "服务业",
            "工业",
            "经济总量",
        ]);
    }

    #[test]
    fn words_that_make_another_thing_of_it() {
        unknown(&[
            "净增规上工业企业",
            "培育规上工业企业",
            "检查规上工业企业",
            "规上工业企业开工率",
            "规上企业",
        ]);
        unknown(&[
            "固定资产投资增速",
            "固定资产投资占比",
            "规上工业增加值增长率",
            "工业投资占固定资产投资比重",
        ]);
        unknown(&["人均一般公共预算收入", "人均固定资产投资", "户均固定资产投资", "亩均工业增加值率"]);
        unknown(&[
            "规上固定资产投资",
            "限上地区生产总值",
            "规模以上常住人口",
            "非规上工业增加值",
            "规下工业增加值",
        ]);
        unknown(&[
            "国民生产总值",
            "绿色GDP",
            "县级一般公共预算收入",
            "一般公共预算收入目标",
            "地区生产总值核算",
        ]);
        unknown(&["新增常住人口", "完成常住人口", "累计城镇化率", "年末固定资产投资", "实现城镇登记失业率"]);
        unknown(&[
            "地区生产总值(不含开发区)",
            "固定资产投资(含农户)",
            "工业增加值(GDP)",
            "地区生产总值(",
            "()",
        ]);
        assert_ne!(code("新增规上工业企业"), code("规上工业企业"));
        assert_ne!(code("新登记经营主体"), code("经营主体"));
        assert_ne!(code("全社会固定资产投资"), code("固定资产投资"));
        assert_ne!(code("每千人口注册护士"), code("注册护士"));
    }

    #[test]
    fn what_is_no_place() {
        unknown(&[
            "市区生产总值",
            "青禾市区生产总值",
            "各县区固定资产投资",
            "各镇GDP",
            "城区常住人口",
            "贫困地区常住人口",
        ]);
        unknown(&[
            "山区县固定资产投资",
            "跨省常住人口",
            "对云岭省出口总额",
            "除开发区固定资产投资",
            "非本市户籍人口",
        ]);
        unknown(&[
            "重点镇常住人口",
            "社区户籍人口",
            "小区常住人口",
            "对东盟进出口总额",
            "其他县GDP",
            "两市GDP",
        ]);
        unknown(&["A市GDP", "3个县GDP", "城镇固定资产投资", "上市公司固定资产投资", "省GDP", "市区县GDP"]);
        unknown(&["云岭省科技型中小企业", "青禾市高新技术企业", "云岭省专精特新小巨人企业"]);
        unknown(&["东部地区生产总值", "湖边街道路GDP", "国家级开发区进出口总额", "大湾区进出口总额"]);
    }

    #[test]
    fn what_is_no_name() {
        unknown(&[
            "",
            " ",
            "\u{3000}",
            "的",
            "(",
            ")",
            "全市",
            "完成",
            "数量",
            "全市完成",
            "云溪区",
            "规上",
            "规模以上",
        ]);
        unknown(&[
            &"地区生产总值".repeat(40),
            &"云".repeat(300),
            &"全市".repeat(60),
            "💹",
            "GDP\u{0}",
            "地区生产总值。",
        ]);
    }

    #[test]
    fn openers_before_openers_end() {
        means("gdp", &[&format!("{}生产总值", "全市".repeat(30))]);
        unknown(&[&format!("{}生产总值", "全市".repeat(100))]);
    }
}

mod rows {
    use super::*;

    fn with(rows: &str) -> Result<Registry, Error> {
        Registry::builtin().with_rows(rows)
    }

    #[track_caller]
    fn refused(rows: &str, message: &str) {
        assert_eq!(with(rows).expect_err("a malformed row").to_string(), message);
    }

    const HEAD: &str = "code\tname_zh\tname_en\taliases\tdimension\tunits\tkind\tsource\n";

    #[test]
    fn a_new_indicator() {
        let rows = format!(
            "{HEAD}# ours\n\nice_rinks\t室内冰场\tIndoor ice rinks\t冰场|室内滑冰场\tcount\t座|个\tstock\t体育局\r\n"
        );
        let registry = with(&rows).expect("a row");
        let indicator = registry.resolve("全市室内滑冰场数").expect("a name");
        assert_eq!(
            (indicator.code(), indicator.name(), indicator.name_en()),
            ("ice_rinks", "室内冰场", "Indoor ice rinks")
        );
        assert_eq!(indicator.aliases().collect::<Vec<_>>(), ["冰场", "室内滑冰场"]);
        assert_eq!(indicator.units().collect::<Vec<_>>(), ["座", "个"]);
        assert_eq!((indicator.kind(), indicator.source()), (IndicatorKind::Stock, "体育局"));
        assert_eq!(registry.get("ice_rinks"), Some(indicator));
        assert_eq!(registry.indicators().len(), indicators().len() + 1);
        assert_eq!(code("室内冰场"), None);
    }

    #[test]
    fn the_least_a_row_may_say() {
        let registry = with("ice_rinks\t室内冰场\t\t\tcount").expect("a row");
        let indicator = registry.get("ice_rinks").expect("the row");
        assert_eq!((indicator.kind(), indicator.units().count()), (IndicatorKind::Flow, 0));
        assert_eq!(with("").expect("no row").indicators().len(), indicators().len());
        assert_eq!(with(HEAD).expect("no row").indicators().len(), indicators().len());
    }

    #[test]
    fn more_names_of_a_known_code() {
        let registry =
            with("gdp\t地区总产出\ngdp\t区域经济总量\t\t全域经济总量|GDP\tcurrency").expect("rows");
        for name in ["地区总产出", "区域经济总量", "全市全域经济总量"] {
            assert_eq!(registry.resolve(name).map(Indicator::code), Some("gdp"));
        }
        let gdp = registry.get("gdp").expect("a code of the table");
        assert_eq!(gdp.name(), "地区生产总值");
        assert!(gdp.aliases().any(|name| name == "区域经济总量"));
    }

    #[test]
    fn malformed_rows() {
        refused(
            "Ice\t冰场\t\t\tcount",
            "expected a code in lower case and underscores, found \"Ice\" at byte 0",
        );
        refused(
            "\n\t冰场",
            "expected a code in lower case and underscores, found the end of the text at byte 1",
        );
        refused(
            "ice__rinks\t冰场",
            "expected a code in lower case and underscores, found \"ice__rin\" at byte 0",
        );
        refused("ice", "expected a Chinese name, found the end of the text at byte 3");
        refused("ice\t冰场", "expected a dimension, found the end of the text at byte 10");
        refused("ice\t冰场\t\t\tcounts", "expected a dimension, found \"counts\" at byte 13");
        refused("ice\t冰场\t\t\tcount\t座|塔塔", "expected a unit, found \"塔塔\" at byte 23");
        refused(
            "ice\t冰场\t\t\tcount\t座\tflows",
            "expected flow, stock, rate or index, found \"flows\" at byte 23",
        );
        refused("ice\t冰场\t\t\tcount\t\t\t\tx", "expected the end of the row, found \"x\" at byte 22");
        refused(
            "gdp\t总产出\t\t\tcount",
            "expected the dimension that this code has already, found \"count\" at byte 16",
        );
        refused("ice\t“”\t\t\tcount", "expected a name, found \"“”\" at byte 4");
        refused(
            &format!("ice\t{}\t\t\tcount", "冰".repeat(41)),
            "expected a name, found \"冰冰冰冰冰冰冰冰\" at byte 4",
        );
    }

    #[test]
    fn names_that_are_taken() {
        refused("ice\tＧＤＰ\t\t\tcount", "\"ＧＤＰ\" is a name of gdp already at byte 4");
        refused(
            "ice\t冰场\t\t室内冰场|社零\tcount",
            "\"社零\" is a name of retail_sales_consumer_goods already at byte 25",
        );
        refused("a\t冰场\t\t\tcount\nb\t冰 场\t\t\tcount", "\"冰 场\" is a name of a already at byte 19");
        let twice = with("ice\t冰场\t\t冰场|冰 场\tcount").expect("a name said twice by its own row");
        assert_eq!(twice.get("ice").expect("the row").aliases().count(), 0);
    }
}

#[test]
fn a_row_is_written_as_it_is_read() {
    for indicator in indicators() {
        assert_eq!(indicator.to_string().parse().as_ref(), Ok(indicator));
    }
    assert_eq!("gdp".parse::<Indicator>().expect_err("no name").position(), 3);
}

#[test]
fn a_search_puts_what_is_meant_first() {
    let found = |query| Registry::builtin().search(query).map(Indicator::code).collect::<Vec<_>>();
    assert_eq!(found("粮食产量")[0], "grain_output");
    assert_eq!(found("全市固投")[0], "fixed_asset_investment");
    assert!(found("规模以上工业").iter().all(|code| !code.is_empty()));
    assert_eq!(found("规模以上工业"), found("规上工业"));
    assert_eq!(found("PM2.5")[0], "pm25");
    assert_eq!(found("Consumer Price"), ["cpi"]);
    assert_eq!(found("不是指标"), [""; 0]);
    assert_eq!(found(""), [""; 0]);
    let all = found("投资");
    assert!(all.len() > 10 && all.iter().filter(|code| **code == "fixed_asset_investment").count() == 1);
}
