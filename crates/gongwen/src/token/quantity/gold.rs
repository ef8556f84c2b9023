//! Quantities against annotated reports: the corpus, and others where they are at hand.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use super::*;
use crate::corpus;
use crate::token::citation::citation_at;
use crate::token::period::period_at;
use crate::width::same as same_width;

/// What a lexer finds that tries left to right: quantities by their first and last code points.
fn scan(text: &str) -> Vec<(usize, usize, Measured<'_>)> {
    let mut found = Vec::new();
    let (mut at, mut point) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let quantity = quantity_at(text, at, text.len());
        let len = if let Some((len, _)) = period_at(text, at, text.len()) {
            len
        } else if let Some(citation) = citation_at(text, at, text.len()) {
            citation.span.len()
        } else if let Some(measured) = quantity {
            let len = measured.text.len();
            found.push((point, point + measured.text.chars().count(), measured));
            len
        } else {
            c.len_utf8()
        };
        point += text[at..at + len].chars().count();
        at += len;
    }
    found
}

#[derive(Debug, Default)]
struct Score {
    hit: usize,
    said: usize,
    gold: usize,
    fields: usize,
}

fn compare(text: &str, gold: &[Value], score: &mut Score) -> Vec<String> {
    let place = |q: &Value| (q["start"].as_u64().unwrap() as usize, q["end"].as_u64().unwrap() as usize);
    let (loose, firm): (Vec<_>, Vec<_>) = gold.iter().partition(|q| q["optional"] == true);
    let said = scan(text);
    let by_place: HashMap<_, _> = said.iter().map(|(s, e, m)| ((*s, *e), m)).collect();
    let mut misses = Vec::new();
    score.gold += firm.len();
    for q in &firm {
        let Some(m) = by_place.get(&place(q)) else {
            misses.push(format!("missing {:?} {} {}", place(q), q["value"], q["unit"]));
            continue;
        };
        score.hit += 1;
        let number = |v: &Value| v.as_str().map(|v| Decimal::from_str_exact(v).unwrap());
        let same = m.value == number(&q["value"])
            && m.upper == number(&q["upper"])
            && same_width(&m.unit(), q["unit"].as_str().unwrap())
            && m.bound.as_str() == q["bound"]
            && m.redacted == q["redacted"];
        score.fields += usize::from(same);
        if !same {
            misses.push(format!(
                "wrong {:?}: {m:?} for {} {} {}",
                place(q),
                q["value"],
                q["unit"],
                q["bound"]
            ));
        }
    }
    for (s, e, m) in &said {
        let known = firm.iter().any(|q| place(q) == (*s, *e));
        if known || !loose.iter().any(|q| *s < place(q).1 && place(q).0 < *e) {
            score.said += 1;
            if !known {
                misses.push(format!("extra {s} {:?}", m.text));
            }
        }
    }
    misses
}

/// Scores every annotation of a folder that `wanted` takes, its text looked for in `texts`.
#[expect(clippy::print_stderr, reason = "says which figures were missed")]
fn score(annotations: &Path, texts: &Path, wanted: impl Fn(&str) -> bool) {
    let mut score = Score::default();
    let paths = std::fs::read_dir(annotations).unwrap().map(|entry| entry.unwrap().path());
    for path in paths.filter(|p| p.extension().is_some_and(|e| e == "json")) {
        if !wanted(&path.file_stem().unwrap().to_string_lossy()) {
            continue;
        }
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let text = std::fs::read_to_string(texts.join(gold["doc"].as_str().unwrap())).unwrap();
        for miss in compare(&text, gold["quantities"].as_array().unwrap(), &mut score) {
            eprintln!("{}: {miss}", path.display());
        }
    }
    // F1 of spans, and the share of them with every field right.
    assert!(200 * score.hit >= 97 * (score.said + score.gold), "{score:?}");
    assert!(100 * score.fields >= 97 * score.hit, "{score:?}");
}

#[test]
fn the_open_corpus() {
    let (folder, held_out) = (corpus::folder(), corpus::held_out());
    score(&folder, &folder, |name| !held_out.iter().any(|held| held == name));
}

#[test]
#[expect(clippy::print_stderr, reason = "says when there was nothing to compare")]
fn annotated_reports() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if shared.is_dir() {
        score(&shared.join("acceptance/gold"), &shared.join("seeds"), |_| true);
    } else {
        eprintln!("skipped: no annotated reports");
    }
}
