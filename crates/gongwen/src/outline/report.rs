//! Where each report begins and ends, what it is called and who writes it.

use crate::layout::{Line, LineKind, ends_title, entry, is_blank, without_bracket};
use crate::outline::enumerator::EnumeratorStyle;
use crate::outline::label::Label;
use crate::width::fold;

/// A report as lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Extent {
    /// From the title or the first body line to the last body line.
    pub lines: std::ops::Range<usize>,
    /// The lines of the title.
    pub title_lines: std::ops::Range<usize>,
    pub title: Option<String>,
    pub issuer: Option<String>,
}

/// Finds the reports of a text.
pub(super) fn extents(text: &str, lines: &[Line], labels: &[Option<Label>]) -> Vec<Extent> {
    let view = View { text, lines, labels };
    let starts = view.starts();
    let mut extents = Vec::with_capacity(starts.len());
    for (i, (start, head)) in starts.iter().enumerate() {
        let until = starts.get(i + 1).map_or(lines.len(), |(next, _)| *next);
        let Some(last) = (*start..until).rev().find(|&j| lines[j].kind == LineKind::Body) else { continue };
        let range = *start..last + 1;
        let (title_lines, mut title) =
            head.clone().map_or((*start..*start, None), |h| (h.lines, Some(h.title)));
        if title.is_none() {
            title = view.listed_title(i + 1, &range);
        }
        let issuer = view.issuer(title.as_deref(), &range);
        extents.push(Extent { lines: range, title_lines, title, issuer });
    }
    extents
}

/// A title put together from its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head {
    lines: std::ops::Range<usize>,
    title: String,
}

#[derive(Debug, Clone, Copy)]
struct View<'t> {
    text: &'t str,
    lines: &'t [Line],
    labels: &'t [Option<Label>],
}

impl<'t> View<'t> {
    fn words(&self, i: usize) -> &'t str {
        &self.text[self.lines[i].text.range()]
    }

    fn is_body(&self, i: usize) -> bool {
        self.lines[i].kind == LineKind::Body
    }

    /// The first line of each report, with its title where it has one.
    fn starts(&self) -> Vec<(usize, Option<Head>)> {
        let mut starts = Vec::new();
        let Some(body) = self.body_start(0) else {
            return (0..self.lines.len()).find(|&i| self.is_body(i)).map(|i| (i, None)).into_iter().collect();
        };
        let head = self.head(0, body);
        starts.push((head.as_ref().map_or(body, |h| h.lines.start), head));
        let mut count = Count::default();
        for i in body..self.lines.len() {
            let Some(label) = self.labels[i] else { continue };
            if count.restarts(label) {
                let from = (body..i)
                    .rev()
                    .find(|&j| self.labels[j].is_some() || self.lines[j].kind == LineKind::Furniture);
                let from = from.map_or(i, |j| j + 1);
                let head = self.head(from, i).filter(|h| rank(&h.title) >= 2);
                let after_furniture = from > 0 && self.lines[from - 1].kind == LineKind::Furniture;
                let first =
                    if after_furniture { (from..=i).find(|&j| self.is_body(j)).unwrap_or(i) } else { i };
                starts.push((head.as_ref().map_or(first, |h| h.lines.start), head));
                count = Count::default();
            }
            count.see(label);
        }
        starts
    }

    /// The first line from here on that belongs to a body: a heading or prose.
    fn body_start(&self, from: usize) -> Option<usize> {
        (from..self.lines.len())
            .find(|&i| self.is_body(i) && (self.labels[i].is_some() || is_prose(self.words(i))))
    }

    /// The best title among the lines before a body; of equals, the last.
    fn head(&self, from: usize, until: usize) -> Option<Head> {
        let mut best: Option<(u8, Head)> = None;
        for i in
            (from..until).filter(|&i| self.is_body(i) && self.labels[i].is_none() && !is_prose(self.words(i)))
        {
            if !ends_title(self.words(i)) {
                continue;
            }
            let head = self.joined(from, i);
            let rank = rank(&head.title);
            if best.as_ref().is_none_or(|(before, _)| rank >= *before) {
                best = Some((rank, head));
            }
        }
        best.map(|(_, head)| head)
    }

    /// A title with the lines above it that it goes on from.
    fn joined(&self, from: usize, last: usize) -> Head {
        let mut first = last;
        let mut title = self.words(last).to_owned();
        for _ in 0..3 {
            let above = (from..first).rev().find(|&i| self.lines[i].kind != LineKind::Blank);
            let Some(above) = above.filter(|&i| self.is_body(i) && self.labels[i].is_none()) else { break };
            let upper = self.words(above);
            if is_prose(upper) || !goes_on(upper, &title) {
                break;
            }
            title.insert_str(0, upper);
            first = above;
        }
        Head { lines: first..last + 1, title }
    }

    /// The title of the n-th report as the table of contents has it, when the report's own words know its issuer.
    fn listed_title(&self, n: usize, range: &std::ops::Range<usize>) -> Option<String> {
        let listed = (0..range.start).filter(|&i| self.lines[i].kind == LineKind::Furniture);
        let mut titles = listed.filter_map(|i| entry(self.words(i))).filter_map(|e| numbered(e.words));
        let title = titles.find(|&(number, _)| number as usize == n)?.1;
        let issuer = title_issuer(title)?;
        let tail: String = issuer.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
        let known = range.clone().any(|i| self.words(i).contains(&tail));
        known.then(|| title.to_owned())
    }

    fn issuer(&self, title: Option<&str>, range: &std::ops::Range<usize>) -> Option<String> {
        title
            .and_then(title_issuer)
            .map(str::to_owned)
            .or_else(|| self.opening_issuer(range))
            .map(|s| s.trim().to_owned())
    }

    /// The body that the opening paragraphs speak of as their subject: `…,县经信局坚决…`
    fn opening_issuer(&self, range: &std::ops::Range<usize>) -> Option<String> {
        let paragraphs = range.clone().filter(|&i| self.is_body(i) && is_prose(self.words(i))).take(3);
        paragraphs.filter_map(|i| subject(self.words(i))).next().map(str::to_owned)
    }
}

/// Counts the outermost labels of a report.
#[derive(Debug, Default)]
struct Count {
    outermost: Option<EnumeratorStyle>,
    last: u32,
}

impl Count {
    /// Whether a label starts the count again after a later section.
    fn restarts(&self, label: Label) -> bool {
        self.outermost == Some(label.style)
            && matches!(
                label.style,
                EnumeratorStyle::Chinese | EnumeratorStyle::Part | EnumeratorStyle::Chapter
            )
            && label.ordinal == Some(1)
            && self.last >= 2
    }

    fn see(&mut self, label: Label) {
        if !label.style.is_heading() {
            return;
        }
        if self.outermost.is_none_or(|style| label.style < style) {
            self.outermost = Some(label.style);
            self.last = 0;
        }
        if self.outermost == Some(label.style) {
            self.last = label.ordinal.unwrap_or(self.last);
        }
    }
}

/// A line of a body: it holds a sentence, or is too long for a title.
fn is_prose(line: &str) -> bool {
    let ends = line.chars().next_back().map(fold);
    line.contains('\u{3002}')
        || matches!(ends, Some(':' | ';' | ','))
        || line.chars().nth(80).is_some()
        || (line.chars().nth(50).is_some() && line.contains([',', '\u{ff0c}']))
}

/// Whether a title's lower line is only the rest of the one above it.
fn goes_on(upper: &str, lower: &str) -> bool {
    let open = upper.ends_with(['和', '及', '暨', '与', '、', '年', '的', '并', '度', '级']);
    let rest = lower.starts_with(['和', '及', '暨', '与', '的', '、', '年', '(', '\u{ff08}']);
    let short = !upper.chars().nth(40).is_some();
    let named = |line: &str| year(line).is_some();
    short
        && (open
            || rest
            || (is_organ(upper) && title_issuer(lower).is_none())
            || (!named(lower) && rank(lower) < 2 && !(ends_title(upper) && named(upper))))
}

/// How much a title says: 3 who, when and what; 2 two of them; 1 what.
fn rank(title: &str) -> u8 {
    let who = title_issuer(title).is_some();
    let when = year(title).is_some();
    let what =
        title.contains("工作") || title.contains("报告") || title.contains("公报") || title.contains("总结");
    u8::from(who) + u8::from(when) + u8::from(what)
}

/// Where a title names its year.
fn year(title: &str) -> Option<usize> {
    title.match_indices('年').map(|(at, _)| at).find_map(|at| {
        let digits = title[..at]
            .char_indices()
            .rev()
            .take_while(|&(_, c)| fold(c).is_ascii_digit() || "〇○零一二三四五六七八九".contains(c));
        let (count, start) = digits.fold((0, at), |(count, _), (i, _)| (count + 1, i));
        (count == 4).then_some(start)
    })
}

/// Words at which the issuer in a title ends when no year stands before them.
const ACTS: [&str; 8] =
    ["关于", "上半年", "工作总结", "工作汇报", "工作报告", "工作计划", "政府工作报告", "年度"];

/// The body that a title begins with.
fn title_issuer(title: &str) -> Option<&str> {
    let end = year(title).into_iter().chain(ACTS.iter().filter_map(|word| title.find(word))).min()?;
    let issuer = title[..end].trim_matches(|c| is_blank(c) || "《\"“'".contains(c));
    (issuer.chars().nth(1).is_some() && issuer.chars().nth(30).is_none()).then_some(issuer)
}

/// The endings of a body's name.
const ORGANS: [&str; 34] = [
    "局",
    "委",
    "委员会",
    "办",
    "办公室",
    "政府",
    "中心",
    "园区",
    "开发区",
    "管委会",
    "院",
    "公司",
    "协会",
    "街道",
    "办事处",
    "镇",
    "乡",
    "厅",
    "站",
    "所",
    "队",
    "学校",
    "医院",
    "联合会",
    "总工会",
    "商会",
    "集团",
    "银行",
    "分局",
    "支队",
    "大队",
    "新区",
    "示范区",
    "生态园",
];

fn is_organ(line: &str) -> bool {
    let name = without_bracket(line);
    name.chars().nth(20).is_none() && ORGANS.iter().any(|organ| name.ends_with(organ))
}

/// How a clause goes on after the body that is its subject.
const DEEDS: [&str; 34] = [
    "坚决",
    "坚持",
    "紧紧",
    "紧扣",
    "紧密",
    "紧盯",
    "围绕",
    "认真",
    "深入",
    "全面",
    "始终",
    "在",
    "以",
    "按照",
    "积极",
    "全力",
    "全体",
    "高举",
    "贯彻",
    "立足",
    "聚焦",
    "牢牢",
    "切实",
    "扎实",
    "严格",
    "着力",
    "持续",
    "主动",
    "充分",
    "大力",
    "党组",
    "党委",
    "党工委",
    "团结",
];

/// The body that is the subject of a clause in a paragraph.
fn subject(paragraph: &str) -> Option<&str> {
    let clauses = paragraph.split(|c| matches!(fold(c), ',' | ';' | ':' | '\u{3002}'));
    clauses.take(40).filter_map(organ_subject).next()
}

fn organ_subject(clause: &str) -> Option<&str> {
    let clause = clause.trim_matches(is_blank);
    if clause.starts_with(['我', '本', '全', '各', '在', '由', '经', '按', '向', '对', '与', '和'])
    {
        return None;
    }
    clause.char_indices().take(16).skip(2).map(|(at, _)| clause.split_at(at)).find_map(|(name, rest)| {
        let organ = is_organ(name) && !name.contains(['的', '、']);
        (organ && DEEDS.iter().any(|deed| rest.starts_with(deed))).then_some(name)
    })
}

/// An entry with its number: `2.云溪县2023年工作总结`
fn numbered(words: &str) -> Option<(u32, &str)> {
    let (rest, read) = crate::outline::enumerator::enumerator(words).ok()?;
    Some((read.ordinal?, rest.trim_matches(is_blank)))
}
