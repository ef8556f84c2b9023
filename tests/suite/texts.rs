//! The texts that the tests run over.

use std::fs;
use std::path::{Path, PathBuf};

/// A report of the corpus: its file name and what it says.
pub(crate) struct Report {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The reports written for this project. There is no test run without them.
pub(crate) fn corpus() -> Vec<Report> {
    let reports = read(&root().join("tests/corpus"));
    assert!(!reports.is_empty(), "tests/corpus holds no report");
    reports
}

/// Real reports kept beside the repository, where there are any.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub(crate) fn seeds() -> Vec<Report> {
    let folder = root().join("../shared/seeds");
    let reports = read(&folder);
    if reports.is_empty() {
        eprintln!("skipped: no reports in {}", folder.display());
    }
    reports
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every `.txt` of a folder in the order of the names; none when there is no such folder.
fn read(folder: &Path) -> Vec<Report> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| report(path)).collect()
}

fn report(path: &Path) -> Report {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Report { name, text }
}
