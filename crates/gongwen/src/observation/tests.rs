//! One sentence, its rows. Each case is read half- and full-width.
//!
//! A row is `indicator|measure|number unit`, followed, where they are not the usual, by its period (the year 2022 else), its
//! status (actual else), `~n` for the row it is about and `<n` for the row it is part of.

use crate::document::Status;
use crate::width::{fold, widen};
use crate::{Document, Observation};

const TITLE: &str = "云溪市发展局2022年工作总结\n";

#[track_caller]
fn rows(sentence: &str, expected: &[&str]) {
    let narrow = format!("{TITLE}{sentence}");
    assert_eq!(said(&crate::parse(&narrow)), expected, "{sentence}");
    let wide = widen(&narrow);
    let folded: Vec<String> =
        said(&crate::parse(&wide)).iter().map(|row| row.chars().map(fold).collect()).collect();
    assert_eq!(folded, expected, "full-width: {sentence}");
}

fn said(doc: &Document) -> Vec<String> {
    doc.observations().iter().map(|row| shown(doc, row)).collect()
}

fn shown(doc: &Document, row: &Observation) -> String {
    let name = row.indicator.map_or("-", |span| doc.slice(span));
    let number = match doc.quantity(row) {
        None => "-".to_owned(),
        Some(q) => match (q.value, q.upper) {
            (None, _) => format!("?{}", q.unit),
            (Some(value), None) => format!("{value}{}", q.unit),
            (Some(value), Some(upper)) => format!("{value}-{upper}{}", q.unit),
        },
    };
    let period = row.period.map_or("null".to_owned(), |period| period.to_string());
    let said = [
        Some(format!("{name}|{}|{number}", row.measure.as_str())),
        Some(period).filter(|period| period != "2022-01-01/2022-12-31"),
        (row.status != Status::Actual).then(|| row.status.as_str().to_owned()),
        row.about.map(|about| format!("~{about}")),
        row.part_of.map(|whole| format!("<{whole}")),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("|")
}

#[test]
fn name_value_growth() {
    rows("生猪出栏42.6万头,下降3.1%。", &["生猪出栏|level|42.6万头", "生猪出栏|growth|3.1%|~0"]);
    rows("社会消费品零售总额达到76.5亿元。", &["社会消费品零售总额|level|76.5亿元"]);
    rows(
        "一般公共预算支出88.4亿元,同比增长6.2%。",
        &["一般公共预算支出|level|88.4亿元", "一般公共预算支出|growth|6.2%|~0"],
    );
    rows(
        "全市完成工业投资71.3亿元,比上年增长18.5%。",
        &["工业投资|level|71.3亿元", "工业投资|growth|18.5%|~0"],
    );
    rows(
        "地区生产总值(GDP)达到612.7亿元,增长5.8%。",
        &["地区生产总值|level|612.7亿元", "地区生产总值|growth|5.8%|~0"],
    );
}

#[test]
fn verbs_of_reaching() {
    rows("规上工业增加值实现96.2亿元。", &["规上工业增加值|level|96.2亿元"]);
    rows("城镇登记失业率为3.2%。", &["城镇登记失业率|level|3.2%"]);
    rows("通车里程突破1300公里。", &["通车里程|level|1300公里"]);
    rows("全县高新技术企业增至58家。", &["高新技术企业|level|58家"]);
    rows("接待游客超210万人次。", &["接待游客|level|210万人次"]);
    rows("实现城镇新增就业6120人。", &["城镇新增就业|level|6120人"]);
}

#[test]
fn growth_in_other_places() {
    rows(
        "居民人均可支配收入3.9万元、增长6.1%。",
        &["居民人均可支配收入|level|3.9万元", "居民人均可支配收入|growth|6.1%|~0"],
    );
    rows(
        "地区生产总值增长7.1%,达到288.4亿元。",
        &["地区生产总值|growth|7.1%|~1", "地区生产总值|level|288.4亿元"],
    );
    rows("规模以上工业增加值增长8.4%。", &["规模以上工业增加值|growth|8.4%"]);
    rows("技改投资完成9.7亿元,增速11.3%。", &["技改投资|level|9.7亿元", "技改投资|growth|11.3%|~0"]);
    rows("农产品价格降幅4.5%。", &["农产品价格|growth|4.5%"]);
    rows("实到外资增长12倍。", &["实到外资|growth|12倍"]);
    rows(
        "社会消费品零售总额76.5亿元,同比持平。",
        &["社会消费品零售总额|level|76.5亿元", "社会消费品零售总额|growth|-|~0"],
    );
}

#[test]
fn changes() {
    rows("新设外资企业19家,比上年同期增加7家。", &["新设外资企业|level|19家", "新设外资企业|change|7家|~0"]);
    rows("城镇化率61.4%,提高0.9个百分点。", &["城镇化率|level|61.4%", "城镇化率|change|0.9个百分点|~0"]);
    rows("工业增速高于全省2.3个百分点。", &["工业|change|2.3个百分点"]);
}

#[test]
fn ranks() {
    rows(
        "固定资产投资154.8亿元,增长9.2%(总量第4位,增速第2位)。",
        &[
            "固定资产投资|level|154.8亿元",
            "固定资产投资|growth|9.2%|~0",
            "固定资产投资|rank|4位|~0",
            "固定资产投资|rank|2位|~0",
        ],
    );
    rows("招商引资,一季度我区排名第三。", &["招商引资|rank|3|2022-01-01/2022-03-31"]);
}

#[test]
fn completion() {
    rows(
        "18宗市级重点项目全年累计完成投资64亿元,完成年度投资计划的108.5%。",
        &["市级重点项目|count|18宗", "投资|level|64亿元", "投资|completion|108.5%|~1"],
    );
    rows(
        "食品案件至少要完成80件,截至9月底,已完成60件,进度为75%。",
        &[
            "食品案件|level|80件|target",
            "食品案件|level|60件|/2022-09-30",
            "食品案件|completion|75%|/2022-09-30|~1",
        ],
    );
    rows(
        "应完成3200批次,实际完成3456批次,完成率108%。",
        &["应完成|level|3200批次|target", "实际完成|level|3456批次", "实际完成|completion|108%|~1"],
    );
}

#[test]
fn counts() {
    rows("全年组织了两批31家企业申报省级企业技术中心。", &["企业|count|2批", "企业|count|31家"]);
    rows(
        "截至目前,我区已有4家国家级绿色工厂;6家省级绿色工厂。",
        &["国家级绿色工厂|count|4家|/2022-12-31", "省级绿色工厂|count|6家|/2022-12-31"],
    );
    rows("召开推进会、调度会等12场会议。", &["会议|count|12场"]);
    rows("其中9家获评省级标杆企业。", &["获评省级标杆企业|count|9家"]);
    rows("抽检食用农产品88批次,3批次不合格。", &["抽检食用农产品|level|88批次", "不合格|count|3批次"]);
    rows("25名县级干部联系96户企业。", &["县级干部|count|25名", "企业|count|96户"]);
}

#[test]
fn verbs_stay_where_they_make_the_meaning() {
    rows(
        "检查企业215家次,发现隐患340处,出动人员520人次。",
        &["检查企业|level|215家次", "发现隐患|level|340处", "出动人员|level|520人次"],
    );
    rows("办结412件,办结率98.6%。", &["办结|level|412件", "办结率|level|98.6%"]);
}

#[test]
fn among() {
    rows(
        "进出口总额41.2亿元,其中出口28.7亿元,进口12.5亿元。",
        &["进出口总额|level|41.2亿元", "出口|level|28.7亿元|<0", "进口|level|12.5亿元|<0"],
    );
    rows(
        "走访企业365家(其中规上142家,规下223家),8家工业园区。",
        &["走访企业|level|365家", "规上|level|142家|<0", "规下|level|223家|<0", "工业园区|count|8家"],
    );
    rows(
        "引进领军人才12人(博士9人,高级职称3人)。",
        &["引进领军人才|level|12人", "博士|level|9人|<0", "高级职称|level|3人|<0"],
    );
    rows(
        "全县参评企业150户,规上企业90户、规下企业60户。",
        &["参评企业|level|150户", "规上企业|level|90户|<0", "规下企业|level|60户|<0"],
    );
}

#[test]
fn each() {
    rows(
        "高新技术企业、科技型中小企业分别为25家、47家。",
        &["高新技术企业|level|25家", "科技型中小企业|level|47家"],
    );
    rows("城镇和农村居民收入分别增长5.2%和6.8%。", &["城镇|growth|5.2%", "农村居民收入|growth|6.8%"]);
    rows("办结率、满意率均达到99%。", &["办结率、满意率|level|99%"]);
}

#[test]
fn shares() {
    rows("高技术产业占规上工业企业已达31%。", &["高技术产业|share|31%"]);
    rows("民生支出占一般公共预算支出的76.4%。", &["民生支出|share|76.4%"]);
    rows("第三产业占比54.2%。", &["第三产业|share|54.2%"]);
}

#[test]
fn status_of_figures() {
    rows(
        "预计全年规上工业产值实现210亿元,同比增长6.0%;工业投资完成38亿元。",
        &[
            "规上工业产值|level|210亿元|estimated",
            "规上工业产值|growth|6.0%|estimated|~0",
            "工业投资|level|38亿元|estimated",
        ],
    );
    rows(
        "预计完成工业产值XX亿元;新引进招商项目7个。",
        &["工业产值|level|?亿元|estimated", "新引进招商项目|level|7个"],
    );
    rows(
        "外贸进出口总额(预计数)36亿元,增长4.4%。",
        &["外贸进出口总额|level|36亿元|estimated", "外贸进出口总额|growth|4.4%|estimated|~0"],
    );
    rows("力争新增上市企业2家。", &["新增上市企业|level|2家|target"]);
    rows("据初步测算,全市能源消费总量约820万吨标准煤。", &["能源消费总量|level|820万吨标准煤|estimated"]);
    rows(
        "今年任务目标90家,需同比增长12.5%。",
        &["任务目标|level|90家|target", "任务目标|growth|12.5%|target|~0"],
    );
    rows("计划总投资额达16.4亿元。", &["计划总投资额|level|16.4亿元|target"]);
}

#[test]
fn periods_carry() {
    rows(
        "1-9月,规上工业产值实现88亿元;技改投资完成5.1亿元。工业用电量6.2亿千瓦时。",
        &[
            "规上工业产值|level|88亿元|2022-01-01/2022-09-30",
            "技改投资|level|5.1亿元|2022-01-01/2022-09-30",
            "工业用电量|level|6.2亿千瓦时|2022-01-01/2022-09-30",
        ],
    );
    rows(
        "1-9月新增企业9家,目前全县企业82家。",
        &["新增企业|level|9家|2022-01-01/2022-09-30", "企业|level|82家"],
    );
    rows("截至X月,已兑付X亿元。", &["兑付|level|?亿元|null"]);
}

#[test]
fn what_states_nothing() {
    rows("220千伏变电站建成投运。", &[]);
    rows("每月开展1次安全检查,每季度组织1次应急演练。", &[]);
    rows("对用地5亩以上的企业开展评价。", &[]);
    rows("储备75%酒精消毒液0.3万瓶。", &["储备75%酒精消毒液|level|0.3万瓶"]);
    rows("引进年产5万吨新材料项目。", &[]);
}

#[test]
fn money_before_a_noun() {
    rows("全年获得约820万元上级资金扶持。", &["上级资金扶持|level|820万元"]);
    rows("投资6亿元的3个续建项目有序推进。", &["投资|level|6亿元", "续建项目|count|3个"]);
    rows("建成12.3公里道路。", &["道路|level|12.3公里"]);
}
