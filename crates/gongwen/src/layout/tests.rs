use super::*;
use crate::marks::marks;
use crate::width::widen;

/// One letter a line: `_` blank, `f` furniture, `b` body.
fn kinds(text: &str) -> String {
    let letter = |line: Line| match line.kind {
        LineKind::Blank => '_',
        LineKind::Furniture => 'f',
        LineKind::Body => 'b',
    };
    layout(text, &marks(text)).into_iter().map(letter).collect()
}

#[track_caller]
fn is(text: &str, expected: &str) {
    assert_eq!(kinds(text), expected, "{text}");
    assert_eq!(kinds(&widen(text)), expected, "widened: {text}");
}

const PROSE: &str = "今年以来,全县经济运行平稳,各项工作有序推进。";

/// A line before the first sentence.
#[track_caller]
fn above(line: &str, expected: char) {
    is(&format!("{line}\n{PROSE}"), &format!("{expected}b"));
}

/// A line between two sentences.
#[track_caller]
fn between(line: &str, expected: char) {
    is(&format!("{PROSE}\n{line}\n{PROSE}"), &format!("b{expected}b"));
}

/// Lines after the last sentence.
#[track_caller]
fn below(lines: &str, expected: &str) {
    is(&format!("{PROSE}\n{lines}"), &format!("b{expected}"));
}

#[test]
fn lines_tile_the_text() {
    let text = "\u{feff}标题\r\n\r\n \u{3000}正文。\n";
    let lines = layout(text, &marks(text));
    assert_eq!(lines.len(), 3);
    assert_eq!(lines.iter().map(|l| &text[l.span.range()]).collect::<String>(), text);
    assert_eq!(lines.iter().map(|l| &text[l.text.range()]).collect::<Vec<_>>(), ["标题", "", "正文。"]);
    assert!(layout("", &[]).is_empty());
}

#[test]
fn titles_headings_and_sentences_are_body() {
    is(&format!("云溪县2023年工作总结\n\n{PROSE}\n一、主要工作\n——工业投资9.4亿元\n"), "b_bbb");
    below("云溪县商务局\n2024年1月5日", "bb");
    above("(2024年1月5日县十八届人大三次会议通过)", 'b');
}

#[test]
fn share_bars_and_reading_aids() {
    above("分享 收藏 打印", 'f');
    above("加入收藏", 'f');
    above("字号:[ 大 中 小 ] 打印 关闭", 'f');
    above("【字体:大 中 小】 【打印本页】", 'f');
    above("editor 分享 时间: 加入收藏 共计2480个字,预计阅读时长9分钟", 'f');
    between("分享到:", 'f');
    between("无障碍阅读", 'f');
}

#[test]
fn fields_about_the_page() {
    above("发布机构:云溪县商务局", 'f');
    above("索引号:01234567-8/2024-00012", 'f');
    above("发布时间:2024-01-05 来源:云溪县商务局 浏览次数:326", 'f');
    above("来源:云溪县商务局", 'f');
    above("[ 索引号 ]0123 [ 发文字号 ]云商〔2024〕1号", 'f');
    is(&format!("云溪县2023年工作总结\n发布机构:\n云溪县商务局\n成文日期:\n2024-01-05\n{PROSE}"), "bffffb");
    between("来源:中央财政资金", 'b');
}

#[test]
fn times_and_counts() {
    above("2024-01-05 16:40:47 686", 'f');
    above("2024-01-05", 'f');
    above("2024年01月05日 16:40", 'f');
    below("2024年1月5日", "b");
    above("9:30", 'b');
}

#[test]
fn breadcrumbs_and_menus() {
    above("首页 > 政务公开 > 总结计划", 'f');
    above("当前位置:首页>政务公开", 'f');
    above("首页 政务公开 政务服务 互动交流 走进云溪 数据开放 专题专栏", 'f');
    above("指标 单位 绝对数 增长 占比 1.2", 'b');
    between("《实施<云溪县条例>清单》", 'b');
}

#[test]
fn page_marks() {
    for mark in ["- 3 -", "— 5 —", "—12—", "第3页", "第 3 页 共 12 页", "3/12", "第3页/共12页", "7"]
    {
        between(mark, 'f');
    }
    between("5:4", 'b');
    between("7月", 'b');
    between("12/3", 'b');
}

#[test]
fn bare_numbers_in_a_table_or_a_broken_sentence_are_body() {
    between("221381", 'f');
    is(&format!("{PROSE}\n规上企业\n128\n6.5\n{PROSE}"), "bbbbb");
    is(&format!("{PROSE}\n增长\n12\n%\n{PROSE}"), "bbbbb");
    is(&format!("{PROSE}\n到\n2024\n年底\n{PROSE}"), "bbbbb");
}

#[test]
fn logins_codes_and_pay_walls_end_the_body() {
    below("阅读全文\n(想看完全文,请先登录!)\n分享:\n猜你喜欢\n• 某县工作总结\n客服电话", "ffffff");
    below("221381\n领取福利\n\n微信扫码领取福利", "ff_f");
    below("未完,全文共5321字,当前显示1200字", "f");
    below("剩余5页未读,继续阅读", "f");
    is(&format!("{PROSE}\n阅读全文\n{PROSE}"), "bfb");
}

#[test]
fn notices_and_numbers_of_the_site() {
    below(
        "版权声明:本站所有文档均由用户上传,如有侵权请联系管理员删除,本站不承担任何法律责任,下载即表示同意本条款。",
        "f",
    );
    below("某ICP备12345678号-1 某公网安备 11010202000001号", "f");
    below("上一篇:云溪县教育局2023年工作总结", "f");
    below(
        "以上就是小编为大家整理的工作总结,希望对大家有所帮助,更多内容请关注本站的其他栏目和文章,谢谢阅读。",
        "f",
    );
    below("主办单位:云溪县人民政府办公室", "f");
}

#[test]
fn contents_are_furniture() {
    is(&format!("目 录\n一、工作总结......1\n二、工作计划......6\n云溪县2023年工作总结\n{PROSE}"), "fffbb");
    is(&format!("目录\n一、工作总结\n二、工作计划\n一、工作总结\n{PROSE}\n二、工作计划"), "fffbbb");
    is(
        &format!("1.东林县2023年工作总结\n2.西林县2023年工作总结\n\n3.南林县2023年工作总结\n{PROSE}"),
        "ff_fb",
    );
    is(&format!("2023年工作总结汇编(4篇)\n2.东林县2023年工作总结12\n{PROSE}"), "ffb");
    is(
        &format!("一、总结\n二、问题\n三、计划\n云溪县工作总结\n{PROSE}\n一、总结\n二、问题\n三、计划"),
        "fffbbbbb",
    );
    is(&format!("一、总结\n(一)工业\n二、计划\n(一)工业\n{PROSE}"), "bbbbb");
    between("一、2023年工作总结", 'b');
}

#[test]
fn rules_are_furniture() {
    between("————————", 'f');
    between("* * *", 'f');
    between("|", 'f');
}

#[test]
fn a_sentence_is_never_furniture() {
    between("加快建设无障碍阅读、加入收藏、微信扫码等便民功能,提升政务网站服务水平,方便群众办事。", 'b');
    between("(二)推进政务网站支持IPv6改造", 'b');
    between("一、完善点击:浏览:下载功能", 'b');
    between("严格落实登录后查看等制度,维护信息安全。", 'b');
}

#[test]
fn paragraphs_broken_at_one_width_are_put_together() {
    let paragraph = "今年以来全县工业战线紧扣目标任务聚力攻坚克难推动\n经济运行稳中向好完成规上工业总产值二十三亿元增长\n百分之七点五高于全市平均水平两个百分点。\n";
    let text = format!("一、工业\n{}二、农业\n", paragraph.repeat(6));
    for text in [text.clone(), widen(&text)] {
        let lines = layout(&text, &marks(&text));
        assert_eq!(lines.len(), 8, "{text}");
        assert_eq!(lines.iter().map(|l| &text[l.span.range()]).collect::<String>(), text);
        assert!(
            text[lines[1].text.range()].starts_with("今年") && text[lines[1].text.range()].ends_with("点。")
        );
    }
}

#[test]
fn a_line_knows_the_marks_between_its_words() {
    let paragraph = "今年以来,全县工业战线紧扣目标任务,聚力攻坚克难推动\t\n\u{3000}经济运行稳中向好,完成规上工业总产值二十三亿元增\n长7%。\n";
    let text = format!("\u{3000}一、工业 \r\n\n{}二、农业", paragraph.repeat(8));
    let all = marks(&text);
    let lines = layout(&text, &all);
    assert_eq!(lines.len(), 11);
    for line in lines {
        let inside = |mark: &&Mark| line.text.start() <= mark.start() && mark.end() <= line.text.end();
        let expected: Vec<Mark> = all.iter().filter(inside).copied().collect();
        assert_eq!(line.marks.among(&all), expected, "{line:?}");
        let kinds = [Kind::Break, Kind::Blank, Kind::Comma, Kind::FullStop, Kind::Pause, Kind::Colon];
        for kind in kinds {
            assert_eq!(line.marks.has(kind), expected.iter().any(|mark| mark.kind == kind), "{line:?}");
        }
    }
}

#[test]
fn lines_of_many_widths_are_left_alone() {
    let text = "工业总产值二十三亿元\n投资完成较好\n农业稳\n".repeat(8);
    assert_eq!(layout(&text, &marks(&text)).len(), 24);
}
