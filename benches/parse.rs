//! How fast the corpus is read: `cargo bench --bench parse`.

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
    let reports = corpus().expect("a readable tests/corpus");
    let bytes: usize = reports.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for report in &reports {
            divan::black_box(gongwen::parse(divan::black_box(report)));
        }
    });
}

/// The corpus, over and over, up to a megabyte.
fn megabyte() -> String {
    let reports = corpus().expect("a readable tests/corpus").join("\n\n");
    reports.repeat((1 << 20) / reports.len() + 1)
}

fn corpus() -> io::Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(fs::read_to_string).collect()
}
