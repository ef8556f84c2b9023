//! How fast reports are read, as a whole and phase by phase: `cargo bench --bench parse`.

use std::path::Path;
use std::{fs, io};

use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// The whole way from text to document.
#[divan::bench]
fn parse(bencher: Bencher) {
    let text = megabyte();
    bencher.counter(BytesCount::of_str(&text)).bench(|| gongwen::parse(divan::black_box(&text)));
}

/// One report at a time, as a program that reads many files does.
#[divan::bench]
fn parse_each(bencher: Bencher) {
    let reports = corpus();
    let bytes: usize = reports.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for report in &reports {
            divan::black_box(gongwen::parse(divan::black_box(report)));
        }
    });
}

/// The published reports, one at a time, where they are at hand: a row each 134 bytes, where the corpus has one each 47.
#[divan::bench]
fn parse_published(bencher: Bencher) {
    let reports = read_reports("../../../shared/seeds").unwrap_or_default();
    if reports.is_empty() {
        return;
    }
    let bytes: usize = reports.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for report in &reports {
            divan::black_box(gongwen::parse(divan::black_box(report)));
        }
    });
}

/// A single report of a megabyte: one title, one run of sections.
#[divan::bench]
fn parse_long(bencher: Bencher) {
    let reports = corpus();
    let longest = reports.iter().max_by_key(|report| report.len()).expect("a report");
    let (title, body) = longest.split_once('\n').expect("a title and a body");
    let text = format!("{title}\n{}", body.repeat((1 << 20) / body.len() + 1));
    bencher.counter(BytesCount::of_str(&text)).bench(|| gongwen::parse(divan::black_box(&text)));
}

/// Each phase on what the phases before it have found.
mod phases {
    use divan::Bencher;
    use divan::counter::BytesCount;
    use gongwen::bench::Phases;

    fn run<T>(bencher: Bencher, phase: impl Fn(&mut Phases<'_>) -> T) {
        let text = super::megabyte();
        let mut phases = Phases::new(&text);
        bencher.counter(BytesCount::of_str(&text)).bench_local(|| phase(divan::black_box(&mut phases)));
    }

    #[divan::bench(name = "1 layout")]
    fn layout(bencher: Bencher) {
        run(bencher, |phases| phases.layout());
    }

    #[divan::bench(name = "2 outline")]
    fn outline(bencher: Bencher) {
        run(bencher, |phases| phases.outline());
    }

    #[divan::bench(name = "3 sentences")]
    fn sentences(bencher: Bencher) {
        run(bencher, |phases| phases.sentences());
    }

    #[divan::bench(name = "4 tokens")]
    fn tokens(bencher: Bencher) {
        run(bencher, |phases| phases.tokens());
    }

    #[divan::bench(name = "5 calendar")]
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method's path is of one lifetime only"
    )]
    fn calendar(bencher: Bencher) {
        run(bencher, |phases| phases.calendar());
    }

    #[divan::bench(name = "6 observations")]
    fn observations(bencher: Bencher) {
        run(bencher, |phases| phases.observations());
    }

    #[divan::bench(name = "7 document")]
    fn document(bencher: Bencher) {
        run(bencher, |phases| phases.document());
    }
}

/// The corpus, over and over, up to a megabyte.
fn megabyte() -> String {
    let reports = corpus().join("\n\n");
    reports.repeat((1 << 20) / reports.len() + 1)
}

fn corpus() -> Vec<String> {
    read_reports("../../tests/corpus").expect("a readable tests/corpus")
}

/// The texts of a folder, by the name of their files.
fn read_reports(folder: &str) -> io::Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(fs::read_to_string).collect()
}
