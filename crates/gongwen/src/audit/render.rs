//! Findings under the lines of the text they are of.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::Span;
use crate::document::{Document, Finding, Severity};

/// How many characters of a line are shown before and behind a place.
const BEFORE: usize = 24;
const BEHIND: usize = 8;
/// Findings are not cut to the width of a terminal: lines are.
const WIDEST: usize = 1 << 16;

/// Whether what is rendered carries the colours of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// ANSI colours.
    Always,
    /// Plain text.
    Never,
}

/// Shows findings of a document, each with carets under the words it is of; `origin` is what the text is called.
///
/// ```
/// use gongwen::audit::{self, Colour};
/// let doc = gongwen::parse("完善制度,,加强培训。");
/// let shown = audit::render(&doc, doc.findings(), "draft.txt", Colour::Never);
/// assert_eq!(shown, "\
/// warning[GW106]: doubled punctuation: ,,
///  --> draft.txt:1:5
///   |
///   |
/// 1 | 完善制度,,加强培训。
///   |         ^^
///   = note: 标点重复\u{ff1a},,
/// ");
/// ```
pub fn render(document: &Document, findings: &[Finding], origin: &str, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDEST);
    let lines = Lines::new(document.text());
    let mut shown = String::new();
    for finding in findings {
        shown.push_str(&renderer.render(&groups(&lines, finding, origin)));
        shown.push('\n');
    }
    shown
}

/// What is found and where; its lines; the same in Chinese.
fn groups<'f>(lines: &Lines<'f>, finding: &'f Finding, origin: &'f str) -> Vec<Group<'f>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut place = Origin::path(origin);
    if let Some(first) = finding.spans.first() {
        let (line, column) = lines.place(first.start());
        place = place.line(line).char_column(column);
    }
    let title = level.clone().primary_title(finding.message.as_str()).id(finding.code);
    let mut groups = vec![title.element(place)];
    // A group for each line: its columns are not those of the place above.
    for (line, spans) in lines.by_line(&finding.spans) {
        groups.push(Group::with_level(level.clone()).element(lines.snippet(line, &spans)));
    }
    let note = Level::NOTE.message(finding.message_zh.as_str());
    let last = groups.pop().map(|group| group.element(note));
    groups.extend(last);
    groups
}

/// A text and where its lines begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The line a byte is in, from 0.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte) - 1
    }

    /// The bytes of a line, without its break.
    fn range(&self, line: usize) -> Range<usize> {
        let start = self.starts[line];
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// Line and column of a byte, from 1; columns count characters.
    fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.line(byte);
        (line + 1, self.text[self.starts[line]..byte].chars().count() + 1)
    }

    /// Places by the line they begin in, in the order of the text.
    fn by_line(&self, spans: &[Span]) -> Vec<(usize, Vec<Range<usize>>)> {
        let mut spans: Vec<_> = spans.iter().map(|span| span.range()).collect();
        spans.sort_by_key(|span| span.start);
        let mut lines: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
        for span in spans {
            let line = self.line(span.start);
            let within = span.start..span.end.min(self.range(line).end.max(span.start));
            match lines.last_mut() {
                Some((last, spans)) if *last == line => spans.push(within),
                _ => lines.push((line, vec![within])),
            }
        }
        lines
    }

    /// The parts of a line around some places, with marks under these.
    fn snippet(&self, line: usize, spans: &[Range<usize>]) -> Snippet<'t, annotate_snippets::Annotation<'t>> {
        let mut source = String::new();
        let mut marks = Vec::new();
        let whole = self.range(line);
        let mut shown = whole.start;
        for (index, span) in spans.iter().enumerate() {
            let window = self.window(&whole, span);
            if window.start > shown {
                source.push('…');
            }
            let from = window.start.max(shown);
            source.push_str(&self.text[from..span.start.max(from)]);
            let start = source.len();
            source.push_str(&self.text[span.start.max(from)..span.end.max(from)]);
            marks.push(start..source.len());
            let next = spans.get(index + 1).map_or(whole.end, |next| next.start);
            shown = window.end.min(next).max(span.end);
            source.push_str(&self.text[span.end.max(from)..shown]);
        }
        if shown < whole.end {
            source.push('…');
        }
        let annotations = marks.into_iter().map(|mark| AnnotationKind::Primary.span(mark));
        Snippet::source(source).line_start(line + 1).annotations(annotations)
    }

    /// What of a line is shown around a place.
    fn window(&self, line: &Range<usize>, span: &Range<usize>) -> Range<usize> {
        let before = &self.text[line.start..span.start];
        let behind = &self.text[span.end.min(line.end)..line.end];
        let start = before.char_indices().rev().nth(BEFORE - 1).map_or(line.start, |(at, _)| line.start + at);
        let end = behind.char_indices().nth(BEHIND).map_or(line.end, |(at, _)| span.end + at);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;

    fn shown(text: &str) -> String {
        let doc = crate::parse(text);
        render(&doc, doc.findings(), "report.txt", Colour::Never)
    }

    /// What stands above the carets, by the columns of a terminal.
    fn marked(shown: &str) -> Vec<String> {
        let lines: Vec<_> = shown.lines().collect();
        let pairs = lines.windows(2).filter(|pair| pair[1].contains('^'));
        pairs.flat_map(|pair| above(pair[0], pair[1])).collect()
    }

    fn above(source: &str, carets: &str) -> Vec<String> {
        let mut column = 0;
        let mut words = vec![String::new()];
        for c in source.chars() {
            let marked = carets.chars().nth(column) == Some('^');
            match (marked, words.last_mut()) {
                (true, Some(word)) => word.push(c),
                (false, Some(word)) if !word.is_empty() => words.push(String::new()),
                _ => {}
            }
            column += c.to_string().width();
        }
        words.retain(|word| !word.is_empty());
        words
    }

    #[test]
    fn carets_stand_under_chinese_words() {
        let text = "2022年,参评企业221户,其中规上企业103户、规下企业128户。";
        assert_eq!(marked(&shown(text)), ["221户", "103户", "128户"]);
        assert_eq!(
            marked(&shown(&crate::width::widen(text))),
            ["221户", "103户", "128户"].map(crate::width::widen)
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_places() {
        let before = "坚持稳中求进工作总基调\u{ff0c}".repeat(20);
        let text = format!("{before}参评企业221户\u{ff0c}其中规上企业103户、规下企业128户。{before}");
        let shown = shown(&text);
        assert_eq!(marked(&shown), ["221户", "103户", "128户"]);
        assert!(shown.contains("| …") && shown.contains("…\n"));
        assert!(shown.lines().all(|line| line.width() < 160), "{shown}");
        assert!(shown.contains("report.txt:1:245\n"), "{shown}");
    }

    #[test]
    fn places_in_several_lines_are_shown_each() {
        let text = "云溪市2022年工作总结\n全市完成固定资产投资503.4亿元。\n\n全市固定资产投资513.4亿元。\n";
        let shown = shown(text);
        assert_eq!(marked(&shown), ["503.4亿元", "513.4亿元"]);
        assert!(shown.contains("\n2 | 全市完成") && shown.contains("\n4 | 全市固定"), "{shown}");
    }

    #[test]
    fn colours_are_asked_for() {
        let doc = crate::parse("完善制度,,加强培训。");
        let shown = render(&doc, doc.findings(), "report.txt", Colour::Always);
        assert!(shown.contains("\u{1b}[") && !self::shown(doc.text()).contains('\u{1b}'));
    }

    #[test]
    fn what_is_of_the_whole_text_has_no_line() {
        let unread = Document::unread("投资3亿元。", 3);
        let shown = render(&unread, unread.findings(), "report.txt", Colour::Never);
        assert!(shown.starts_with("error[GW001]: ") && shown.contains("--> report.txt\n"), "{shown}");
    }
}
