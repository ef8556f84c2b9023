//! What the audit finds and what it leaves alone: the cases of `tests/audit`, the examples of the rules' pages, and the corpus.
//!
//! `tests/audit/README.md` tells how the cases are written.

use std::fs;

use gongwen::audit::{self, Config, RULES};
use gongwen::{Document, Severity};
use proptest::prelude::*;

use crate::twins::{fold, widen};
use crate::{constructions, texts};

/// The report that a case stands in, unless it gives another.
const TITLE: &str = "云溪市发展局2022年工作总结";
/// A rule is not shown by fewer, neither failing nor passing.
const FEWEST: usize = 5;

#[test]
fn every_case_is_judged_as_written() {
    let wrong: Vec<_> = cases().iter().flat_map(Case::wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_enough_cases() {
    let cases = cases();
    for rule in RULES.iter().filter(|rule| rule.code != "GW001") {
        for fails in [true, false] {
            let count = cases.iter().filter(|case| case.code == rule.code && case.fails == fails).count();
            assert!(count >= FEWEST, "{}: {count} cases, fails: {fails}", rule.code);
        }
    }
}

/// A text, and what a rule is to say of it.
#[derive(Debug, Default)]
struct Case {
    code: String,
    line: usize,
    fails: bool,
    text: String,
    /// What the message of its finding holds.
    says: Option<String>,
}

fn cases() -> Vec<Case> {
    let rules = RULES.iter().filter(|rule| rule.code != "GW001");
    rules.map(|rule| rule.code).chain(["clean"]).flat_map(read).collect()
}

/// The cases of one rule.
fn read(code: &str) -> Vec<Case> {
    let path = texts::root().join("tests/audit").join(code.to_lowercase()).with_extension("txt");
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases: Vec<Case> = Vec::new();
    let (mut fails, mut open) = (false, false);
    for (index, line) in source.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("# ") {
            fails = heading == "fails";
        }
        if line.is_empty() || line.starts_with("# ") || line.starts_with("// ") {
            open = false;
            continue;
        }
        if !open {
            open = true;
            let title = format!("{TITLE}\n");
            cases.push(Case { code: code.to_owned(), line: index + 1, fails, text: title, says: None });
        }
        if let Some(case) = cases.last_mut() {
            case.line(line);
        }
    }
    cases
}

impl Case {
    fn line(&mut self, line: &str) {
        if let Some(title) = line.strip_prefix("= ") {
            self.text = format!("{title}\n");
        } else if let Some(says) = line.strip_prefix("  ") {
            self.says = Some(says.to_owned());
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// What is not as written, half- and full-width.
    fn wrong(&self) -> Vec<String> {
        let narrow = said(&gongwen::parse(&self.text));
        let wide = said(&gongwen::parse(&widen(&self.text)));
        let place = format!("{}:{}", self.code.to_lowercase(), self.line);
        let mut wrong = Vec::new();
        for (width, said) in [("", narrow), (", full-width", wide)] {
            if !self.fits(&said) {
                wrong.push(format!("{place}{width}: {:?} is not {:?}\n{}", said, self.says, self.text));
            }
        }
        wrong
    }

    fn fits(&self, said: &[String]) -> bool {
        match (self.fails, said, &self.says) {
            (false, [], None) => true,
            (true, [one], Some(says)) => {
                let (severity, words) = match says.split_once(' ') {
                    Some((severity @ ("info" | "warning" | "error"), words)) => (severity, words),
                    _ => ("", says.as_str()),
                };
                one.starts_with(&format!("{} {severity}", self.code)) && one.contains(&fold(words))
            }
            _ => false,
        }
    }
}

/// The findings of a document, a line each, width folded.
fn said(doc: &Document) -> Vec<String> {
    let line = |finding: &gongwen::Finding| {
        fold(&format!("{} {} {}", finding.code, finding.severity.as_str(), finding.message))
    };
    doc.findings().iter().map(line).collect()
}

#[test]
fn every_page_shows_what_fails_and_what_passes() {
    for rule in RULES.iter().filter(|rule| rule.code != "GW001") {
        assert!(rule.page.starts_with(&format!("# {} {}\n", rule.code, rule.name)), "{}", rule.code);
        for part in ["## What it checks", "## Why", "## Fails", "## Passes", "## What it cannot know"] {
            assert!(rule.page.contains(part), "{}: no {part}", rule.code);
        }
        let fails = gongwen::parse(&example(rule.page, "## Fails"));
        let codes: Vec<_> = fails.findings().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [rule.code], "{}", rule.code);
        let passes = gongwen::parse(&example(rule.page, "## Passes"));
        assert_eq!(said(&passes), Vec::<String>::new(), "{}", rule.code);
    }
}

/// The block of text under a heading of a page.
fn example(page: &str, heading: &str) -> String {
    let (_, under) = page.split_once(heading).expect("the heading");
    let (_, block) = under.split_once("```text\n").expect("an example");
    let (text, _) = block.split_once("```").expect("its end");
    text.to_owned()
}

/// `docs/rules` is written from the table of rules; `make rules` does it.
#[test]
fn the_committed_pages_are_current() {
    let folder = texts::root().join("docs/rules");
    let pages = RULES.iter().map(|rule| (format!("{}.md", rule.code.to_lowercase()), rule.page.to_owned()));
    let pages: Vec<_> = pages.chain([("index.md".to_owned(), index())]).collect();
    if std::env::var_os("GONGWEN_WRITE_RULES").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for (name, page) in &pages {
            fs::write(folder.join(name), page).unwrap();
        }
    }
    let current =
        |(name, page): &&(String, String)| fs::read_to_string(folder.join(name)).ok().as_ref() == Some(page);
    let stale: Vec<_> = pages.iter().filter(|page| !current(page)).map(|(name, _)| name).collect();
    assert!(stale.is_empty(), "docs/rules is not what the rules say; `make rules` writes it: {stale:?}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), pages.len(), "docs/rules holds a page of no rule");
}

/// A table of all rules, each with its page.
fn index() -> String {
    let row = |rule: &audit::Rule| {
        let link = format!("[{}]({}.md)", rule.code, rule.code.to_lowercase());
        let severity = rule.severity.as_str();
        format!("| {link} | {} | {severity} | {} | {} |\n", rule.name, rule.summary, rule.summary_zh)
    };
    let rows: String = RULES.iter().map(row).collect();
    format!(
        "# Rules of the audit\n\n`GW1xx` is of structure, `GW2xx` of arithmetic, `GW3xx` of what is plausible. Written by `make rules` from the \
         rules themselves.\n\n| code | name | severity | what it finds | |\n| --- | --- | --- | --- | --- |\n{rows}"
    )
}

/// What is found in each report of the corpus stands beside it: codes and the words of their first place, a line each.
#[test]
fn the_corpus_gives_the_findings_beside_it() {
    for report in texts::corpus() {
        let path = texts::root().join("tests/corpus").join(report.name.replace(".txt", ".findings"));
        let written = fs::read_to_string(path).unwrap_or_default();
        let doc = gongwen::parse(&report.text);
        let line = |finding: &gongwen::Finding| format!("{} {}\n", finding.code, doc.slice(finding.spans[0]));
        let found: String = doc.findings().iter().map(line).collect();
        assert_eq!(found, written, "{}", report.name);
    }
}

/// The constructions were not written to be checked: what is found in them is true all the same.
#[test]
fn the_constructions_give_what_is_true() {
    let found: Vec<_> = constructions::texts().iter().flat_map(|text| said(&gongwen::parse(text))).collect();
    let truncated = "GW202 info a rate is not that of its two counts unless digits were cut off: 1460 ÷ 1466 = 99.6% ≠ 99.5%";
    assert_eq!(found, [truncated]);
}

/// What the real reports beside the repository are known to say wrongly, and no sum that is right.
#[test]
fn the_seeds_give_their_true_findings() {
    let sums: &[(&str, &[&str])] = &[
        ("000", &[]),
        ("001", &["128 ÷ 120 − 1 = 6.7% ≠ 7.0%", "1460 ÷ 1466 = 99.6% ≠ 99.5%"]),
        ("002", &[]),
        ("003", &[]),
        ("004", &["360 − 357 = 3 ≠ 4"]),
    ];
    for report in texts::seeds() {
        let doc = gongwen::parse(&report.text);
        let (_, expected) =
            sums.iter().find(|(name, _)| report.name.starts_with(name)).expect("a known report");
        let found: Vec<_> = doc.findings().iter().filter(|finding| finding.code.starts_with("GW2")).collect();
        let all = found.len() == expected.len()
            && found.iter().zip(*expected).all(|(found, sum)| found.message.ends_with(sum));
        assert!(all, "{}: {found:#?}", report.name);
    }
}

#[test]
fn the_seeds_give_their_damage() {
    let damage: &[(&str, &[&str])] = &[
        ("001", &[]),
        ("002", &["GW105", "GW301"]),
        ("003", &["GW104"]),
        ("004", &["GW103", "GW103", "GW106", "GW107"]),
    ];
    for report in texts::seeds() {
        let Some((_, expected)) = damage.iter().find(|(name, _)| report.name.starts_with(name)) else {
            continue;
        };
        let doc = gongwen::parse(&report.text);
        let mut codes: Vec<_> = doc.findings().iter().map(|finding| finding.code).collect();
        codes.retain(|code| !code.starts_with("GW2"));
        codes.sort_unstable();
        assert_eq!(codes, *expected, "{}", report.name);
    }
}

#[test]
fn a_rule_is_selected_by_code_or_prefix() {
    let doc = gongwen::parse("完善制度,,参评企业221户,其中规上企业103户、规下企业128户。");
    let codes = |select: &[&str], ignore: &[&str]| -> Vec<&str> {
        let config = Config::new(select.iter().copied(), ignore.iter().copied()).unwrap();
        audit::check(&doc, &config).iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(&[], &[]), ["GW106", "GW201"]);
    assert_eq!(codes(&["GW2"], &[]), ["GW201"]);
    assert_eq!(codes(&[], &["GW106"]), ["GW201"]);
    assert_eq!(codes(&["GW1", "GW201"], &["GW2"]), ["GW106"]);
    assert!(
        Config::new([""], []).is_err()
            && Config::new([], ["GW4"]).is_err()
            && Config::new(["gw2"], []).is_err()
    );
}

/// A base, the growth over it and its parts, as a statistician would print them: to as many decimals as they have room for.
fn printed() -> impl Strategy<Value = String> {
    let figures = (1_000_000_i64..900_000_000, 500_000_i64..2_000_000, 0_u32..4, 0_u32..3, 100_i64..999);
    figures.prop_map(|(base, factor, places, rate_places, per_mille)| {
        let level = base * factor / 1_000_000;
        let (part, all) = (level * per_mille / 1000, level);
        let show = |thousandths: i64, places| rounded(i128::from(thousandths), 1000, places);
        let rate = (i128::from(level) - i128::from(base)) * 100;
        let (word, rate) = if rate < 0 { ("下降", -rate) } else { ("增长", rate) };
        let growth = rounded(rate, i128::from(base), rate_places);
        let share = rounded(i128::from(part) * 100, i128::from(all), rate_places);
        format!(
            "外贸进出口总额{}万元,同比{word}{growth}%(上年同期{}万元);其中出口{}万元、进口{}万元。\n\
             税收收入{}万元,其中增值税{}万元,占税收收入的{share}%。\n",
            show(all, places),
            show(base, places),
            show(part, places),
            show(all - part, places),
            show(all, places),
            show(part, places),
        )
    })
}

/// Counts and the rate that is theirs, a result and its target, two values and their difference.
fn counted() -> impl Strategy<Value = (String, String)> {
    let figures = (20_i64..5000, 1_i64..1000, 1_u32..3, 1000_i64..900_000, 500_i64..1500, -900_i64..900);
    figures.prop_map(|(all, per_mille, places, target, done_per_mille, change)| {
        let done = (all * per_mille / 1000).max(1);
        let result = target * done_per_mille / 1000;
        let (word, size) = if change < 0 { ("减少", -change) } else { ("增加", change) };
        let text = |off: i64| {
            let rate = rounded(i128::from(done) * 100 + i128::from(off * all), i128::from(all), places);
            let completion =
                rounded(i128::from(result + off * target / 100) * 100, i128::from(target), places);
            format!(
                "受理信访{all}件,办结{done}件,办结率{rate}%。\n\
                 完成投资{}万元,完成年度计划{}万元的{completion}%。\n\
                 在校学生由{}人{word}到{}人,{word}{}人。\n",
                rounded(result.into(), 10, 1),
                rounded(target.into(), 10, 1),
                1000,
                1000 + change,
                size + off,
            )
        };
        (text(0), text(3))
    })
}

/// `number ÷ of`, rounded to so many decimals, half away from zero.
fn rounded(number: i128, of: i128, places: u32) -> String {
    let power = 10_i128.pow(places);
    let scaled = (2 * number * power + of) / (2 * of);
    if places == 0 {
        scaled.to_string()
    } else {
        format!("{}.{:0width$}", scaled / power, scaled % power, width = places as usize)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rounding_is_never_a_finding(text in printed()) {
        let doc = gongwen::parse(&text);
        prop_assert_eq!(said(&doc), Vec::<String>::new());
    }

    #[test]
    fn what_is_off_is_found_and_what_is_not_is_not((right, wrong) in counted()) {
        prop_assert_eq!(said(&gongwen::parse(&right)), Vec::<String>::new());
        let found = gongwen::parse(&wrong);
        let sums = found.findings().iter().map(|finding| finding.code).filter(|code| code.starts_with("GW2"));
        prop_assert_eq!(sums.collect::<Vec<_>>(), ["GW202", "GW206", "GW204"], "{}", wrong);
    }

    #[test]
    fn any_text_is_audited(text in any_text()) {
        let doc = gongwen::parse(&text);
        let again = gongwen::parse(&text);
        for finding in doc.findings() {
            prop_assert!(finding.severity != Severity::Error || !finding.message_zh.is_empty());
            for span in &finding.spans {
                prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()));
            }
        }
        prop_assert_eq!(doc.findings(), again.findings());
    }
}

/// Pieces of reports in any order.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = [
        "完成",
        "增长",
        "增加",
        "由",
        "到",
        "其中",
        "占比",
        "完成率",
        "上年同期",
        "超额完成",
        "目标",
        "规上",
        "规下",
        "出口",
        "进口",
        "企业",
        "投资",
        "12",
        "0",
        "0.5",
        "79228162514264337593543950335",
        "亿元",
        "家",
        "%",
        "个百分点",
        "倍",
        ",",
        "、",
        "。",
        ";",
        ":",
        "(",
        ")",
        "【",
        "“",
        "”",
        "\"",
        "《",
        "》",
        "\n",
        "一、",
        "三、",
        "、",
        "1.",
        "共",
        "均",
        "约",
        "以上",
        "X",
        "-",
        "2022年",
        "1-9月",
        "检查检查",
        "，",
        "（",
        "占",
        "的",
        "率",
    ];
    let piece = prop::sample::select(pieces.to_vec());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}
