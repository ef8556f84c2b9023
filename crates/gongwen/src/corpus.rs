//! The annotated reports of `tests/corpus`, as tests see them.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the corpus.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus")
}

/// The reports that are measured elsewhere, and that nothing may be fitted to: the table `Held out` of the README.
pub(crate) fn held_out() -> Vec<String> {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    let (_, table) = readme.split_once("## Held out").unwrap();
    let names = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    names.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn held_out_reports_are_there() {
    let names = held_out();
    assert!(!names.is_empty());
    assert!(names.iter().all(|name| folder().join(name).with_extension("json").is_file()), "{names:?}");
}
