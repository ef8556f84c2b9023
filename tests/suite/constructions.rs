//! Sentences by construction, each with every row that it states, half- and full-width.
//!
//! `tests/constructions/README.md` tells how the files are written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gongwen::{Basis, Bound, Document, Observation, Quantity, Span, Status};

use crate::texts;
use crate::twins::{fold, widen};

/// The report that a block's text stands in, unless the block gives another.
const TITLE: &str = "云溪市发展局2022年工作总结";
/// What holds of a row that gives no period.
const YEAR: &str = "2022-01-01/2022-12-31";
/// A construction is not shown by fewer.
const FEWEST: usize = 3;

#[test]
fn every_block_reads_as_written() {
    let blocks = blocks();
    let wrong: Vec<_> = blocks.iter().filter_map(Block::wrong).collect();
    let (count, all) = (wrong.len(), blocks.len());
    assert!(wrong.is_empty(), "{count} of {all} blocks (- as written, + as read):\n\n{}", wrong.join("\n"));
}

#[test]
fn every_construction_has_enough_blocks() {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for block in blocks() {
        *counts.entry((block.file, block.construction)).or_default() += 1;
    }
    counts.retain(|_, count| *count < FEWEST);
    assert!(counts.is_empty(), "constructions with fewer than {FEWEST} blocks: {counts:#?}");
}

/// The text of every block, with its title.
pub(crate) fn texts() -> Vec<String> {
    blocks().iter().map(|block| format!("{}{}\n", block.title, block.text)).collect()
}

/// Every block of `tests/constructions`, or of the file or folder that `CONSTRUCTIONS` names.
fn blocks() -> Vec<Block> {
    let folder = texts::root().join("tests/constructions");
    let paths = files(std::env::var_os("CONSTRUCTIONS").map_or(folder, PathBuf::from));
    let blocks: Vec<_> = paths.iter().flat_map(|path| read(path)).collect();
    assert!(!blocks.is_empty(), "no blocks in {paths:?}");
    blocks
}

fn files(path: PathBuf) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path];
    }
    let entries = fs::read_dir(path).expect("a readable folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

/// A short text with the rows it is to be read as.
struct Block {
    file: String,
    line: usize,
    construction: String,
    title: String,
    text: String,
    rows: Vec<Row>,
}

fn read(path: &Path) -> Vec<Block> {
    let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut construction = String::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, line) in source.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("# ") {
            heading.clone_into(&mut construction);
        }
        if line.is_empty() || line.starts_with("# ") || line.starts_with("// ") {
            open = false;
            continue;
        }
        if !open {
            open = true;
            blocks.push(Block::new(&file, index + 1, &construction));
        }
        if let Some(block) = blocks.last_mut() {
            block.line(line);
        }
    }
    blocks
}

impl Block {
    fn new(file: &str, line: usize, construction: &str) -> Self {
        Self {
            file: file.to_owned(),
            line,
            construction: construction.to_owned(),
            title: TITLE.to_owned(),
            text: String::new(),
            rows: Vec::new(),
        }
    }

    fn line(&mut self, line: &str) {
        match (line.strip_prefix("= "), line.strip_prefix("  ")) {
            (Some(title), _) => title.clone_into(&mut self.title),
            (_, Some("-")) => {}
            (_, Some(row)) => {
                let row = Row::written(row)
                    .unwrap_or_else(|word| panic!("{}:{}: what is `{word}`?", self.file, self.line));
                self.rows.push(row);
            }
            _ => {
                self.text.push('\n');
                self.text.push_str(line);
            }
        }
    }

    /// How the text is read otherwise than written, if it is, in either width.
    fn wrong(&self) -> Option<String> {
        let narrow = format!("{}{}\n", self.title, self.text);
        self.difference(&narrow, "").or_else(|| self.difference(&widen(&narrow), ", full-width"))
    }

    fn difference(&self, text: &str, width: &str) -> Option<String> {
        let doc = gongwen::parse(text);
        let read = doc.observations();
        let mut is_wrong = false;
        let mut lines = vec![format!("{}:{}: {}{width}", self.file, self.line, self.construction)];
        lines.extend(self.text.lines().skip(1).map(|line| format!("    {line}")));
        for index in 0..self.rows.len().max(read.len()) {
            let row = self.rows.get(index);
            let read = read.get(index).map(|read| Row::read(&doc, read, row));
            match (row, read) {
                (Some(row), Some(read)) if row.fits(&read) => lines.push(format!("    {}", row.shown())),
                (row, read) => {
                    is_wrong = true;
                    lines.extend(row.map(|row| format!("  - {}", row.shown())));
                    lines.extend(read.map(|read| format!("  + {}", read.shown())));
                }
            }
        }
        is_wrong.then(|| lines.join("\n") + "\n")
    }
}

/// What a row says, as the files write it.
#[derive(Debug, Default)]
struct Row {
    /// The indicator; more than one where several wordings are as good.
    names: Vec<String>,
    /// The measure and the figure: `growth -3.1%`
    figure: String,
    period: String,
    status: String,
    basis: String,
    about: Option<usize>,
    part_of: Option<usize>,
    /// What is asserted only where it is written: `subject`, `alias`, `of`.
    more: BTreeMap<&'static str, String>,
}

impl Row {
    fn written(line: &str) -> Result<Self, &str> {
        let mut fields = line.split(" | ");
        let names = fields.next().unwrap_or_default().split(" or ").map(str::to_owned).collect();
        let figure = fields.next().ok_or(line)?.to_owned();
        let mut row =
            Self { names, figure, period: YEAR.to_owned(), status: "actual".into(), ..Self::default() };
        for field in fields {
            row.field(field)?;
        }
        Ok(row)
    }

    fn field<'a>(&mut self, field: &'a str) -> Result<(), &'a str> {
        let (word, rest) = field.split_once(' ').unwrap_or((field, ""));
        match word {
            "target" | "estimated" => word.clone_into(&mut self.status),
            "yoy" | "previous" | "other" | "any" => field.clone_into(&mut self.basis),
            "about" => self.about = Some(rest.parse().map_err(|_| field)?),
            "part" => self.part_of = Some(rest.trim_start_matches("of ").parse().map_err(|_| field)?),
            "undated" => "undated".clone_into(&mut self.period),
            "subject" => drop(self.more.insert("subject", rest.to_owned())),
            "alias" => drop(self.more.insert("alias", rest.to_owned())),
            "of" => drop(self.more.insert("of", rest.to_owned())),
            _ => self.period = interval(field).ok_or(field)?,
        }
        Ok(())
    }

    /// What was read, with as much of it as `like` says.
    fn read(doc: &Document, row: &Observation, like: Option<&Self>) -> Self {
        let words = |span: Option<Span>| span.map_or_else(|| "-".to_owned(), |span| fold(doc.slice(span)));
        let wants = |field: &str| like.is_some_and(|like| like.more.contains_key(field));
        let mut more = BTreeMap::new();
        for (field, said) in [
            ("subject", words(row.subject)),
            ("alias", words(row.alias)),
            ("of", row.of.map_or("-", |of| of.as_str()).to_owned()),
        ] {
            if wants(field) {
                more.insert(field, said);
            }
        }
        let told = like.is_some_and(|like| like.basis.contains(' '));
        Self {
            names: vec![words(row.indicator)],
            figure: format!("{} {}", row.measure.as_str(), figure(doc.quantity(row), row)),
            period: row.period.map_or_else(|| "undated".to_owned(), |period| period.to_string()),
            status: row.status.as_str().to_owned(),
            basis: match (row.basis, row.basis_words) {
                (Some(Basis::Other), Some(span)) if told => format!("other {}", fold(doc.slice(span))),
                (Some(Basis::Other), _) => "other".to_owned(),
                (Some(Basis::YearOnYear), _) => "yoy".to_owned(),
                (Some(Basis::PreviousPeriod), _) => "previous".to_owned(),
                (None, _) => String::new(),
            },
            about: row.about.map(|about| about + 1),
            part_of: row.part_of.map(|whole| whole + 1),
            more,
        }
    }

    fn fits(&self, read: &Self) -> bool {
        self.names.contains(&read.names[0])
            && self.figure == read.figure
            && self.period == read.period
            && self.status == read.status
            && (self.basis == read.basis || self.basis == "any")
            && self.about == read.about
            && self.part_of == read.part_of
            && self.more == read.more
    }

    fn shown(&self) -> String {
        let mut fields = vec![self.names.join(" or "), self.figure.clone()];
        fields.extend(Some(self.period.clone()).filter(|period| period != YEAR));
        fields.extend(Some(self.status.clone()).filter(|status| status != Status::Actual.as_str()));
        fields.extend(Some(self.basis.clone()).filter(|basis| !basis.is_empty()));
        fields.extend(self.about.map(|row| format!("about {row}")));
        fields.extend(self.part_of.map(|row| format!("part of {row}")));
        fields.extend(self.more.iter().map(|(field, said)| format!("{field} {said}")));
        fields.join(" | ")
    }
}

/// The bound unless exact, the signed value and the unit: `at_least 5%`, `-3.1%`, `4-6家`, `X亿元`.
fn figure(quantity: Option<&Quantity>, row: &Observation) -> String {
    let Some(quantity) = quantity else {
        return row
            .value_signed
            .map_or("none", |value| if value.is_zero() { "持平" } else { "none" })
            .to_owned();
    };
    let bound = match quantity.bound {
        Bound::Exact => String::new(),
        bound => format!("{} ", bound.as_str()),
    };
    let value = match (row.value_signed, quantity.value) {
        (Some(signed), Some(value)) if signed.abs() == value.abs() => signed.to_string(),
        (None, None) if quantity.redacted => "X".to_owned(),
        (signed, value) => format!("{signed:?} of {value:?} "),
    };
    let upper = quantity.upper.map_or_else(String::new, |upper| format!("-{upper}"));
    format!("{bound}{value}{upper}{}", fold(&quantity.unit))
}

/// `2021`, `2022-05`, `2022-01/2022-09`, `/2022-06-27` as days.
fn interval(field: &str) -> Option<String> {
    let (start, end) = field.split_once('/').unwrap_or((field, field));
    Some(format!("{}/{}", day(start, "01", false)?, day(end, "12", true)?))
}

fn day(date: &str, month: &str, last: bool) -> Option<String> {
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<_> = date.split('-').collect();
    match parts[..] {
        _ if !parts.iter().all(|part| is_number(part)) => None,
        [""] => Some(String::new()),
        [year] if year.len() == 4 => day(&format!("{year}-{month}"), month, last),
        [_, month] if last => Some(format!("{date}-{}", days(month))),
        [_, _] => Some(format!("{date}-01")),
        [_, _, _] => Some(date.to_owned()),
        _ => None,
    }
}

/// The days of a month; no leap year stands in the files.
fn days(month: &str) -> u8 {
    match month {
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    }
}
