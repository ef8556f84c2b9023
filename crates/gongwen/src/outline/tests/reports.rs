//! Titles, issuers, and where one report ends and the next begins.

use super::*;

/// Title, issuer, first and last words of each report.
fn found(text: &str) -> Vec<(Option<String>, Option<String>)> {
    read(text).reports.into_iter().map(|r| (r.title, r.issuer)).collect()
}

#[track_caller]
fn is(text: &str, title: Option<&str>, issuer: Option<&str>) {
    let found = found(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.as_deref(), found[0].1.as_deref()), (title, issuer), "{text}");
}

const BODY: &str = "\n今年以来,全县经济运行平稳,各项工作有序推进。\n一、工作总结\n";

#[test]
fn a_title_stands_above_the_body() {
    is(
        &format!("云溪县商务局2023年工作总结{BODY}"),
        Some("云溪县商务局2023年工作总结"),
        Some("云溪县商务局"),
    );
    is(
        &format!("云溪县商务局关于2023年工作情况的报告{BODY}"),
        Some("云溪县商务局关于2023年工作情况的报告"),
        Some("云溪县商务局"),
    );
    is(
        &format!("2023年云溪县商务局工作总结{BODY}"),
        Some("2023年云溪县商务局工作总结"),
        Some("云溪县商务局"),
    );
    is(&format!("2023年上半年工作总结{BODY}"), Some("2023年上半年工作总结"), None);
    is(
        &format!("2023年前三季度云溪县经济运行情况{BODY}"),
        Some("2023年前三季度云溪县经济运行情况"),
        Some("云溪县"),
    );
    is(&format!("云溪县人民政府工作报告{BODY}"), Some("云溪县人民政府工作报告"), Some("云溪县人民政府"));
    is(&format!("云溪镇2023年政府工作报告{BODY}"), Some("云溪镇2023年政府工作报告"), Some("云溪镇"));
    is(BODY.trim_start(), None, None);
}

#[test]
fn a_title_may_be_broken_over_lines() {
    let whole = Some("云溪县商务局2023年工作总结和2024年工作计划");
    is(&format!("云溪县商务局\n2023年工作总结和2024年工作计划{BODY}"), whole, Some("云溪县商务局"));
    is(&format!("云溪县商务局2023年工作总结和\n2024年工作计划{BODY}"), whole, Some("云溪县商务局"));
    is(&format!("云溪县商务局2023年工作总结\n\n和2024年工作计划{BODY}"), whole, Some("云溪县商务局"));
    is(
        &format!(
            "关于云溪县2023年全县和县级\n预算执行情况及2024年全县和县级\n预算草案的报告\n云溪县财政局{BODY}"
        ),
        Some("关于云溪县2023年全县和县级预算执行情况及2024年全县和县级预算草案的报告"),
        Some("云溪县财政局"),
    );
}

#[test]
fn of_a_repeated_title_the_one_above_the_body_counts() {
    use BlockKind::{Furniture as F, Heading as H, Paragraph as P, Title as T};
    let text = format!(
        "云溪县商务局2023年工作总结\n首页 > 政务公开 > 总结\n发布时间:2024-01-08\n云溪县商务局2023年工作总结{BODY}"
    );
    let outline = read(&text);
    let kinds: Vec<_> = outline.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [F, F, F, T, P, H]);
    assert_eq!(outline.reports[0].span.start(), text.rfind("云溪县商务局2023").unwrap());
}

#[test]
fn the_issuer_may_stand_elsewhere() {
    is(
        "政府工作报告\n各位代表:\n现在,我代表县人民政府向大会报告工作,请予审议。\n一、工作回顾",
        Some("政府工作报告"),
        Some("县人民政府"),
    );
    is(
        "关于云溪县2023年预算执行情况的报告\n各位代表:\n受县人民政府委托,现将预算执行情况报告如下,请审议。\n一、执行情况",
        Some("关于云溪县2023年预算执行情况的报告"),
        Some("县人民政府"),
    );
    is(
        "一、工作总结\n今年以来,面对严峻形势,县商务局坚决落实各项部署,保持平稳运行。\n二、计划",
        None,
        Some("县商务局"),
    );
    let signed = format!("{BODY}(一)工业\n云溪县商务局\n2024年1月5日");
    is(&format!("云溪县2023年工作总结{signed}"), Some("云溪县2023年工作总结"), Some("云溪县商务局"));
    is(
        &format!("2023年工作总结{BODY}(一)工业\n云溪县商务局\n2024年1月5日"),
        Some("2023年工作总结"),
        Some("云溪县商务局"),
    );
    is(
        "2023年云溪县统计公报\n云溪县统计局 2024年3月20日\n2023年,全县经济运行平稳,民生持续改善。\n一、综合",
        Some("2023年云溪县统计公报"),
        Some("云溪县统计局"),
    );
    is(
        "云溪县2023年统计公报\n云溪县统计局\n2024年3月20日\n2023年,全县经济运行平稳,民生持续改善。\n一、综合",
        Some("云溪县2023年统计公报"),
        Some("云溪县统计局"),
    );
}

#[test]
fn a_count_that_starts_again_opens_a_report() {
    let text = "一、工作总结\n工业增长较快。\n二、下步打算\n继续努力。\n\n一、上半年工作\n农业增长较快。\n二、下半年工作\n继续努力。";
    let outline = read(text);
    assert_eq!(outline.reports.len(), 2);
    assert_eq!(outline.reports[0].span, Span::new(0, text.find("\n\n").unwrap()));
    assert_eq!(outline.reports[1].span.start(), text.find("一、上半年").unwrap());
    assert!(outline.nodes.iter().all(|n| n.depth == 1));
    assert_eq!(outline.nodes.iter().map(|n| n.report).collect::<Vec<_>>(), [0, 0, 1, 1]);
}

#[test]
fn reports_of_a_compilation_have_their_titles() {
    let text = "2023年工作总结汇编(2篇)\n目录\n1.云溪县商务局2023年工作总结1\n2.云溪县教育局2023年工作总结6\n\
        云溪县商务局2023年工作总结\n今年以来,商务工作平稳有序,消费持续回暖。\n一、主要工作\n二、下步打算\n做好明年各项工作。\n\
        云溪县教育局2023年工作总结\n今年以来,教育工作平稳有序,质量持续提升。\n一、主要工作\n二、下步打算\n做好明年各项工作。";
    let titles: Vec<_> = found(text).into_iter().map(|(title, _)| title.unwrap()).collect();
    assert_eq!(titles, ["云溪县商务局2023年工作总结", "云溪县教育局2023年工作总结"]);
}

#[test]
fn titles_part_reports_that_are_not_numbered() {
    let text = "云溪县商务局2023年工作总结\n今年以来,商务工作平稳有序,消费持续回暖。\n云溪县教育局2023年工作总结\n今年以来,教育工作平稳有序,质量持续提升。";
    assert_eq!(found(text).len(), 2);
}

#[test]
fn numbered_titles_and_pieces_are_titles() {
    let body = "今年以来,各项工作平稳有序,质量持续提升。\n一、主要工作\n二、下步打算\n做好明年各项工作。\n";
    let text = format!("1.云溪县商务局2023年工作总结\n{body}2.云溪县教育局2023年工作总结\n{body}");
    let titles: Vec<_> = found(&text).into_iter().map(|(title, _)| title.unwrap()).collect();
    assert_eq!(titles, ["云溪县商务局2023年工作总结", "云溪县教育局2023年工作总结"]);
    let text = format!("篇一:云溪县商务局2023年工作总结\n{body}篇二:云溪县教育局2023年工作总结\n{body}");
    let titles: Vec<_> = found(&text).into_iter().map(|(title, _)| title.unwrap()).collect();
    assert_eq!(titles, ["云溪县商务局2023年工作总结", "云溪县教育局2023年工作总结"]);
}

#[test]
fn a_title_only_in_the_contents_is_taken_from_there() {
    let text = "1.云溪县商务局2023年工作总结1\n2.云溪经济开发区2023年工作总结8\n\n\
        一、主要工作\n消费持续回暖。\n二、下步打算\n做好明年工作。\n\n一、主要工作\n开发区加快建设。\n二、下步打算\n做好明年工作。";
    assert_eq!(
        found(text),
        [(None, None), (Some("云溪经济开发区2023年工作总结".into()), Some("云溪经济开发区".into()))]
    );
}

#[test]
fn parts_of_one_report_are_one_report() {
    let parts = "第一部分 2023年工作总结\n一、工业\n二、农业\n第二部分 2024年工作计划\n一、工业\n二、农业";
    assert_eq!(found(parts).len(), 1);
    let unnumbered = "云溪县商务局2023年工作总结及2024年工作计划\n2023年工作总结\n一、消费\n二、外贸\n回暖明显。\n2024年工作计划\n一、消费\n二、外贸";
    assert_eq!(found(unnumbered).len(), 1);
    let section = "云溪县商务局2023年工作总结\n一、消费\n回暖明显。\n下一步工作打算\n继续努力,做好各项工作。";
    assert_eq!(found(section).len(), 1);
}

#[test]
fn a_running_head_is_furniture() {
    let text = "云溪县商务局2023年工作总结\n一、消费\n消费持续回暖,市场保持活跃。\n云溪县商务局2023年工作总结\n- 2 -\n二、外贸\n外贸稳中向好,结构持续优化。";
    let outline = read(text);
    assert_eq!(outline.reports.len(), 1);
    assert_eq!(outline.blocks[3].kind, BlockKind::Furniture);
    assert_eq!(outline.nodes.len(), 2);
}

#[test]
fn what_stands_outside_a_report_belongs_to_none() {
    let text =
        "某某文库\n云溪县商务局2023年工作总结\n一、消费\n消费持续回暖,市场保持活跃。\n阅读全文\n相关推荐";
    let outline = read(text);
    let inside: Vec<_> = outline.blocks.iter().map(|b| b.report).collect();
    assert_eq!(inside, [None, Some(0), Some(0), Some(0), None, None]);
    assert_eq!(
        &text[outline.reports[0].span.range()],
        "云溪县商务局2023年工作总结\n一、消费\n消费持续回暖,市场保持活跃。"
    );
}

#[test]
fn sections_have_roles() {
    let text = "一、主要指标完成情况\n二、主要工作\n(一)工业\n三、存在的问题\n(一)工业\n四、意见建议\n五、下半年工作安排\n(一)目标完成\n六、工作总结和工作计划";
    let roles: Vec<_> = read(text).nodes.iter().map(|n| n.role.as_str()).collect();
    assert_eq!(
        roles,
        ["indicators", "work", "work", "problems", "problems", "suggestions", "plan", "plan", "other"]
    );
}

#[test]
fn a_plan_that_is_carried_out_is_none() {
    let text = "一、主要预期目标完成情况\n二、重点任务落实情况\n三、工作目标任务完成情况\n四、2024年主要预期目标\n五、2024年重点任务";
    let roles: Vec<_> = read(text).nodes.iter().map(|n| n.role.as_str()).collect();
    assert_eq!(roles, ["indicators", "work", "work", "plan", "plan"]);
}

#[test]
fn words_about_a_report_are_none() {
    let text = "根据工作需要,本栏目收集了下面这份材料,内容较为完整,可作写作时的样本。\n\
        云溪县商务局2023年工作总结\n今年以来,商务工作平稳有序,消费持续回暖。\n一、主要工作";
    assert_eq!(found(text), [(Some("云溪县商务局2023年工作总结".into()), Some("云溪县商务局".into()))]);
}

#[test]
fn an_unnumbered_heading_gives_what_stands_under_it_its_role() {
    let text = "云溪县商务局2023年工作情况\n一、消费\n消费持续回暖,市场保持活跃。\n存在的问题\n1.总量小\n下一步工作打算\n1.抓消费\n二、外贸";
    let roles: Vec<_> = read(text).nodes.iter().map(|n| n.role.as_str()).collect();
    assert_eq!(roles, ["other", "problems", "plan", "other"]);
    let plan = "云溪县商务局2024年工作计划\n一、消费\n持续回暖,市场保持活跃。\n(一)商超";
    assert!(read(plan).nodes.iter().all(|n| n.role == Role::Plan));
}

#[test]
fn what_stands_beside_a_title_is_not_of_it() {
    let title = Some("云溪县商务局2023年工作总结");
    is(&format!("云溪县商务局2023年工作总结_云溪县人民政府{BODY}"), title, Some("云溪县商务局"));
    is(&format!("| 云溪县商务局2023年工作总结 |{BODY}"), title, Some("云溪县商务局"));
    is(&format!("云溪县商务局2023年工作总结.docx{BODY}"), title, Some("云溪县商务局"));
}
