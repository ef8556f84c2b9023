//! The outline compared with annotated reports, where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::corpus;

/// Where annotated reports may lie: the annotations and the texts they name.
fn places() -> [(PathBuf, PathBuf); 2] {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let (corpus, shared) = (root.join("tests/corpus"), root.join("../shared"));
    [(corpus.clone(), corpus), (shared.join("acceptance/gold"), shared.join("seeds"))]
}

#[derive(Default, Debug)]
struct Score {
    hit: u32,
    said: u32,
    gold: u32,
    titles: u32,
    titles_right: u32,
}

impl Score {
    fn f1(&self) -> f64 {
        f64::from(2 * self.hit) / f64::from(self.said + self.gold)
    }
}

fn points(text: &str) -> Vec<usize> {
    let mut points = vec![0; text.len() + 1];
    for (n, (i, _)) in text.char_indices().enumerate() {
        points[i] = n;
    }
    points[text.len()] = text.chars().count();
    points
}

fn folded(words: &str) -> String {
    let kept = words.chars().filter(|c| !c.is_whitespace()).map(crate::width::fold);
    kept.collect::<String>().trim_matches(['\u{3002}', ';', ':']).to_owned()
}

fn compare(text: &str, gold: &serde_json::Value, score: &mut Score, misses: &mut Vec<String>) {
    let outline = read(text);
    let points = points(text);
    let found = |start: u64| outline.nodes.iter().find(|n| points[n.span.start()] as u64 == start);
    score.said += u32::try_from(outline.nodes.len()).unwrap();
    for want in gold["outline"].as_array().unwrap() {
        score.gold += 1;
        let start = want["start"].as_u64().unwrap();
        let Some(node) = found(start) else {
            misses.push(format!("missing {want}"));
            continue;
        };
        if node.kind.as_str() != want["kind"] || u64::from(node.depth) != want["depth"] {
            misses.push(format!("wrong {want} got {} {}", node.kind.as_str(), node.depth));
            continue;
        }
        score.hit += 1;
        if let (NodeKind::Heading, Some(title)) = (node.kind, want["title"].as_str()) {
            score.titles += 1;
            let got = node.title.map_or("", |t| &text[t.range()]);
            if folded(got) == folded(title) {
                score.titles_right += 1;
            } else {
                misses.push(format!("title {title:?} got {got:?}"));
            }
        }
        if node.ordinal.map(u64::from) != want["ordinal"].as_u64() {
            misses.push(format!("ordinal {want} got {:?}", node.ordinal));
        }
    }
    let starts: Vec<_> =
        gold["outline"].as_array().unwrap().iter().map(|n| n["start"].as_u64().unwrap()).collect();
    for node in outline.nodes.iter().filter(|n| !starts.contains(&(points[n.span.start()] as u64))) {
        misses.push(format!("extra {:?}", &text[node.label.range()]));
    }
    for (want, got) in gold["reports"].as_array().unwrap().iter().zip(&outline.reports) {
        let span = (points[got.span.start()] as u64, points[got.span.end()] as u64);
        if span != (want["start"].as_u64().unwrap(), want["end"].as_u64().unwrap())
            || got.title.as_deref().map(folded) != want["title"].as_str().map(folded)
            || got.issuer.as_deref().map(folded) != want["issuer"].as_str().map(folded)
        {
            misses.push(format!("report {want} got {span:?} {got:?}"));
        }
    }
    if gold["reports"].as_array().unwrap().len() != outline.reports.len() {
        misses.push(format!("{} reports", outline.reports.len()));
    }
}

/// The annotations of a folder, but for the reports that are held out.
fn annotations(folder: &Path) -> Vec<serde_json::Value> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let held_out = corpus::held_out();
    let open = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        path.extension().is_some_and(|e| e == "json") && !held_out.iter().any(|name| name == stem)
    };
    files.filter(open).map(|path| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "says that it was skipped, and what was missed")]
fn annotated_reports_are_read_as_annotated() {
    let mut score = Score::default();
    let mut misses = Vec::new();
    for (annotated, texts) in places() {
        let found = annotations(&annotated);
        if found.is_empty() {
            eprintln!("skipped: no annotated reports in {}", annotated.display());
        }
        for gold in found {
            let name = gold["doc"].as_str().unwrap();
            let text = fs::read_to_string(texts.join(name)).unwrap();
            let before = misses.len();
            compare(&text, &gold, &mut score, &mut misses);
            compare(&widen(&text), &gold, &mut score, &mut misses);
            misses[before..].iter_mut().for_each(|miss| *miss = format!("{name}: {miss}"));
        }
    }
    for miss in &misses {
        eprintln!("{miss}");
    }
    assert!(score.f1() >= 0.98, "{score:?}");
    assert!(score.titles_right * 100 >= score.titles * 97, "{score:?}");
}

/// The tree with the width of everything folded.
fn folded_tree(text: &str) -> Vec<String> {
    tree(text).iter().map(|line| line.chars().map(crate::width::fold).collect()).collect()
}

#[test]
fn blank_lines_line_ends_and_widths_change_no_outline() {
    for (annotated, texts) in places() {
        for gold in annotations(&annotated) {
            let text = fs::read_to_string(texts.join(gold["doc"].as_str().unwrap())).unwrap();
            let expected = folded_tree(&text);
            let dense: Vec<_> = text.lines().map(|line| line.trim_matches(crate::layout::is_blank)).collect();
            let dense = dense.join("\n").replace("\n\n", "\n").replace("\n\n", "\n");
            assert_eq!(folded_tree(&dense), expected);
            assert_eq!(folded_tree(&text.replace('\n', "\r\n")), expected);
            assert_eq!(folded_tree(&text.replace('\n', "\n\u{3000}\u{3000}")), expected);
            let wide = |c: char| if ",:;()".contains(c) { widen(&c.to_string()) } else { c.to_string() };
            assert_eq!(folded_tree(&text.chars().map(wide).collect::<String>()), expected);
        }
    }
}
