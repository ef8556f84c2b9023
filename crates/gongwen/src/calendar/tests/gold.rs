//! Periods and citations compared with annotated reports, where they are at hand.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::{Document, TimePeriod};

fn shared() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"))
}

/// The code point of every byte.
fn points(text: &str) -> Vec<usize> {
    let mut points = vec![0; text.len() + 1];
    for (n, (i, c)) in text.char_indices().enumerate() {
        points[i] = n;
        points[i + c.len_utf8()] = n + 1;
    }
    points
}

#[derive(Debug, Default)]
struct Score {
    hit: usize,
    said: usize,
    gold: usize,
    right: usize,
}

impl Score {
    /// F1 of what was found and share of that which is right, in percent.
    fn percent(&self) -> (usize, usize) {
        (200 * self.hit / (self.said + self.gold), 100 * self.right / self.hit)
    }
}

fn days(time: TimePeriod) -> Option<String> {
    (time.start_date.is_some() || time.end_date.is_some()).then(|| time.to_string())
}

/// Compares one kind of records by what identifies them and what must be right of those found.
fn compare<K: PartialEq, V: PartialEq + std::fmt::Debug>(
    said: &[(K, V, String)],
    gold: &[(K, V, String)],
    score: &mut Score,
    misses: &mut Vec<String>,
) {
    score.said += said.len();
    score.gold += gold.len();
    for (key, value, words) in gold {
        match said.iter().find(|(k, _, _)| k == key) {
            None => misses.push(format!("missing {words}")),
            Some((_, got, _)) => {
                score.hit += 1;
                score.right += usize::from(got == value);
                if got != value {
                    misses.push(format!("wrong {words}: {got:?}, not {value:?}"));
                }
            }
        }
    }
    let extra = said.iter().filter(|(key, _, _)| !gold.iter().any(|(k, _, _)| k == key));
    misses.extend(extra.map(|(_, _, words)| format!("extra {words}")));
}

fn periods(doc: &Document, points: &[usize]) -> Vec<((usize, usize), Option<String>, String)> {
    let found = doc.periods().iter().map(|period| {
        let key = (points[period.span.start()], points[period.span.end()]);
        (key, days(period.time), format!("{} {}", key.0, doc.slice(period.span)))
    });
    found.collect()
}

fn place(record: &Value, name: &str) -> usize {
    usize::try_from(record[name].as_u64().unwrap()).unwrap()
}

fn gold_periods(gold: &Value) -> Vec<((usize, usize), Option<String>, String)> {
    let rows = gold["periods"].as_array().unwrap().iter().map(|row| {
        let key = (place(row, "start"), place(row, "end"));
        (key, row["period"].as_str().map(str::to_owned), format!("{} {}", key.0, row["text"]))
    });
    rows.collect()
}

type Number = (Option<String>, Option<u64>, Option<u64>);

fn citations(doc: &Document, points: &[usize]) -> Vec<(usize, Number, String)> {
    let found = doc.citations().iter().map(|cited| {
        let code = cited.issuer_code.map(|span| doc.slice(span).to_owned());
        let number = (code, cited.year.map(u64::from), cited.number.map(u64::from));
        (points[cited.span.start()], number, doc.slice(cited.span).to_owned())
    });
    found.collect()
}

fn gold_citations(gold: &Value) -> Vec<(usize, Number, String)> {
    let rows = gold["citations"].as_array().unwrap().iter().map(|row| {
        let code = row["issuer_code"].as_str().map(str::to_owned);
        let number = (code, row["year"].as_u64(), row["number"].as_u64());
        (place(row, "start"), number, row["text"].to_string())
    });
    rows.collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "says that it was skipped")]
fn annotated_reports_are_dated_alike() {
    let Ok(files) = fs::read_dir(shared().join("acceptance/gold")) else {
        eprintln!("skipped: no annotated reports at {}", shared().display());
        return;
    };
    let (mut spans, mut cited, mut misses) = (Score::default(), Score::default(), Vec::new());
    for file in files {
        let gold: Value = serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let text = fs::read_to_string(shared().join("seeds").join(gold["doc"].as_str().unwrap())).unwrap();
        let doc = crate::parse(&text);
        let points = points(&text);
        compare(&periods(&doc, &points), &gold_periods(&gold), &mut spans, &mut misses);
        compare(&citations(&doc, &points), &gold_citations(&gold), &mut cited, &mut misses);
        let reports: Vec<_> = doc.reports().iter().map(|report| report.period.and_then(days)).collect();
        let wanted: Vec<_> = gold["reports"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["period"].as_str().map(str::to_owned))
            .collect();
        assert_eq!(reports, wanted, "{}", gold["doc"]);
    }
    let misses = misses.join("\n");
    for score in [spans, cited] {
        let (found, right) = score.percent();
        assert!(found >= 97 && right >= 95, "{score:?}\n{misses}");
    }
}
