//! Brackets and quotes without their twin, punctuation and words that stand twice.

use std::sync::LazyLock;

use super::facts::Facts;
use super::report::Reporter;
use crate::Span;
use crate::document::BlockKind;
use crate::width::{fold, non_han};
use crate::wordlist::WordList;

/// The paragraphs, titles and headings: what is no furniture.
fn paragraphs<'d>(facts: &Facts<'d>) -> impl Iterator<Item = Span> + 'd {
    let blocks = facts.doc.blocks().iter();
    blocks
        .filter(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Blank))
        .map(|block| block.span)
}

/// Pairs that may be nested in each other.
const PAIRS: &[(char, char)] = &[('(', ')'), ('【', '】'), ('〔', '〕'), ('《', '》'), ('〈', '〉')];
/// Quotes that open otherwise than they close.
const QUOTES: &[(char, char)] = &[('“', '”'), ('「', '」'), ('『', '』')];

/// GW104: brackets and title marks come in pairs.
pub(super) fn brackets(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    unpaired(facts, report, PAIRS, ("a bracket has no twin", "括号或书名号不成对"));
}

/// GW105: quotes come in pairs.
pub(super) fn quotes(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    unpaired(facts, report, QUOTES, ("a quote has no twin", "引号不成对"));
    for paragraph in paragraphs(facts) {
        let text = facts.words(paragraph);
        let straight: Vec<_> = non_han(text).filter(|&(_, c)| fold(c) == '"').map(|(at, _)| at).collect();
        if straight.len() % 2 == 1 {
            let odd = odd_one(text, &straight);
            let len = text[odd..].chars().next().map_or(0, char::len_utf8);
            let start = paragraph.start() + odd;
            say(report, ("a quote has no twin", "引号不成对"), '"', Span::new(start, start + len));
        }
    }
}

/// The straight quote that is the likeliest to stand alone: the first whose quotation would hold the end of a clause, else the last.
fn odd_one(text: &str, straight: &[usize]) -> usize {
    let holds_end =
        |pair: &&[usize]| text[pair[0]..pair[1]].chars().any(|c| matches!(fold(c), ',' | '。' | ';'));
    straight.chunks_exact(2).find(holds_end).map_or(straight[straight.len() - 1], |pair| pair[0])
}

/// Brackets of one paragraph that are open at its end, or closed without having been opened. Of a paragraph and a pair, one is said.
fn unpaired(facts: &Facts<'_>, report: &mut Reporter<'_>, pairs: &[(char, char)], what: (&str, &str)) {
    let paragraphs: Vec<_> = paragraphs(facts).map(|span| (span, found(facts, span, pairs))).collect();
    for &pair in pairs {
        let odd: Vec<_> = paragraphs.iter().map(|(span, found)| Odd::of(facts, *span, found, pair)).collect();
        for (i, odd_here) in odd.iter().enumerate() {
            let goes_on = odd_here.opened.is_some() && odd.get(i + 1).is_some_and(|next| next.goes_on);
            let ends = odd_here.closed.is_some() && i > 0 && odd[i - 1].opened.is_some();
            let lonely = odd_here.closed.filter(|_| !ends).or(odd_here.opened.filter(|_| !goes_on));
            if let Some(span) = lonely {
                say(report, what, facts.words(span).chars().next().unwrap_or(pair.0), span);
            }
        }
    }
}

/// The marks of a paragraph that are of one of the pairs, folded.
fn found(facts: &Facts<'_>, paragraph: Span, pairs: &[(char, char)]) -> Vec<(Span, char)> {
    let place = |(at, c): (usize, char)| {
        let start = paragraph.start() + at;
        (Span::new(start, start + c.len_utf8()), fold(c))
    };
    let paired = |&(_, c): &(Span, char)| pairs.iter().any(|&(open, close)| c == open || c == close);
    non_han(facts.words(paragraph)).map(place).filter(paired).collect()
}

/// The marks of a paragraph that have no twin in it.
#[derive(Debug, Default)]
struct Odd {
    opened: Option<Span>,
    closed: Option<Span>,
    /// It begins with what the paragraph before leaves open: a quote that opens each paragraph, or the rest of a bracket.
    goes_on: bool,
}

impl Odd {
    fn of(facts: &Facts<'_>, paragraph: Span, found: &[(Span, char)], (open, close): (char, char)) -> Self {
        let mut odd = Self::default();
        let mut stack: Vec<Span> = Vec::new();
        let text = facts.words(paragraph);
        for &(span, mark) in found {
            if mark == open {
                stack.push(span);
            } else if mark == close
                && stack.pop().is_none()
                && !is_label(text, span.start() - paragraph.start())
            {
                odd.closed.get_or_insert(span);
            }
        }
        odd.opened = stack.first().copied();
        odd.goes_on = odd.closed.is_some() || text.trim_start().starts_with(open);
        odd
    }
}

/// `1)`, `a)`, `①)`: a label of a list, which no bracket opens.
fn is_label(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let numeral =
        before.next().is_some_and(|c| fold(c).is_ascii_alphanumeric() || crate::outline::is_numeral(c));
    let mut rest = before.skip_while(|&c| fold(c).is_ascii_digit() || crate::outline::is_numeral(c));
    numeral && rest.next().is_none_or(|c| !fold(c).is_alphanumeric())
}

fn say(report: &mut Reporter<'_>, (en, zh): (&str, &str), mark: char, span: Span) {
    let finding = report.say(format!("{en}: {mark}"), format!("{zh}\u{ff1a}{mark}"), vec![span]);
    finding.found = Some(mark.to_string());
}

/// GW106: no two marks stand where one is meant.
pub(super) fn punctuation(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    for paragraph in paragraphs(facts) {
        let mut run: Option<Span> = None;
        for (at, c) in non_han(facts.words(paragraph)) {
            let start = paragraph.start() + at;
            let here = Span::new(start, start + c.len_utf8());
            if !matches!(fold(c), ',' | '、' | '。' | ';' | ':') {
                continue;
            }
            match run {
                Some(before) if before.end() == start => run = Some(before.join(here)),
                _ => {
                    doubled(facts, report, run);
                    run = Some(here);
                }
            }
        }
        doubled(facts, report, run);
    }
}

fn doubled(facts: &Facts<'_>, report: &mut Reporter<'_>, run: Option<Span>) {
    let Some(span) = run else { return };
    let words = facts.words(span);
    let count = words.chars().count();
    // Dots in a row leave words out; `::` is of programs.
    let ellipsis = count > 2 && words.chars().all(|c| c == '。');
    let code = words == "::";
    if count < 2 || ellipsis || code {
        return;
    }
    let finding =
        report.say(format!("doubled punctuation: {words}"), format!("标点重复\u{ff1a}{words}"), vec![span]);
    finding.found = Some(words.to_owned());
}

/// Words that are never said twice in a row.
const ONCE: [&str; 85] = [
    "检查",
    "政务",
    "进行",
    "开展",
    "推进",
    "加强",
    "强化",
    "积极",
    "认真",
    "全面",
    "不断",
    "持续",
    "深入",
    "以及",
    "通过",
    "按照",
    "根据",
    "截至",
    "累计",
    "同时",
    "目前",
    "其中",
    "实现",
    "完成",
    "落实",
    "提升",
    "提高",
    "推动",
    "坚持",
    "围绕",
    "聚焦",
    "突出",
    "着力",
    "努力",
    "确保",
    "力争",
    "预计",
    "同比",
    "增长",
    "下降",
    "达到",
    "位居",
    "已经",
    "正在",
    "继续",
    "切实",
    "有效",
    "充分",
    "严格",
    "大力",
    "扎实",
    "加快",
    "加大",
    "促进",
    "制定",
    "印发",
    "出台",
    "召开",
    "举办",
    "协调",
    "配合",
    "解决",
    "排查",
    "整治",
    "整改",
    "督促",
    "指导",
    "审批",
    "受理",
    "办理",
    "处理",
    "查处",
    "新增",
    "改造",
    "我们",
    "他们",
    "因为",
    "所以",
    "但是",
    "为了",
    "对于",
    "关于",
    "由于",
    "要求",
    "进一步",
];
/// What may follow a word that is part of a longer one: `检查检查组`.
const TAILS: &[char] = &[
    '组', '站', '员', '处', '办', '局', '队', '率', '量', '点', '人', '者', '表', '书', '费', '类', '科',
    '室', '厅', '窗', '中',
];

/// GW107: no word stands where one is meant twice.
pub(super) fn words(facts: &Facts<'_>, report: &mut Reporter<'_>) {
    static LIST: LazyLock<WordList> = LazyLock::new(|| WordList::new(ONCE));
    let once = &*LIST;
    for paragraph in paragraphs(facts) {
        let text = facts.words(paragraph);
        for (at, _) in text.char_indices() {
            let rest = &text[at..];
            let Some(word) = once.at_start(rest).map(|len| &rest[..len]) else { continue };
            let again = rest[word.len()..].strip_prefix(word);
            let Some(after) = again.filter(|after| !after.starts_with(TAILS)) else { continue };
            let start = paragraph.start() + at;
            let span = Span::new(start, start + 2 * word.len());
            // Three in a row are a manner of speaking.
            if !after.starts_with(word) && !text[..at].ends_with(word) {
                let twice = facts.words(span);
                let finding = report.say(
                    format!("doubled word: {twice}"),
                    format!("词语重复\u{ff1a}{twice}"),
                    vec![span],
                );
                finding.expected = Some(word.to_owned());
                finding.found = Some(twice.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn of_straight_quotes_the_one_that_holds_the_end_of_a_clause_is_odd_in_either_width() {
        for quote in ["\"", "\u{ff02}"] {
            let text = format!("解决{quote}急难愁盼,推动{quote}一网通办{quote}提速。");
            let [finding] = crate::parse(&text).findings().to_vec().try_into().expect("one finding");
            assert_eq!(finding.spans[0].start(), "解决".len(), "{text}");
        }
    }
}
