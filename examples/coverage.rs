//! How much of a report's numbers the rows account for: `cargo run --example coverage -- report.txt …`.
//!
//! Prints the quantities without a row, with the reason, and the share with one.
#![expect(clippy::print_stdout, reason = "it is what the example does")]

use std::error::Error;
use std::{env, fs};

use gongwen::Span;

fn main() -> Result<(), Box<dyn Error>> {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/report.txt").to_owned();
    let paths: Vec<String> = env::args().skip(1).collect();
    for path in if paths.is_empty() { vec![sample] } else { paths } {
        let doc = gongwen::parse(&fs::read_to_string(&path)?);
        let coverage = doc.coverage();
        println!("{path}: {} of {} quantities have a row", coverage.observed, coverage.quantities);
        for left in &coverage.leftovers {
            let span = doc.quantities()[left.quantity].span;
            println!("  {:<9} {}", left.reason.as_str(), around(doc.text(), span));
        }
    }
    Ok(())
}

/// The quantity in brackets, with the words of its line around it.
fn around(text: &str, span: Span) -> String {
    const WIDTH: usize = 12;
    let (before, behind) = (&text[..span.start()], &text[span.end()..]);
    let before: Vec<char> = before.chars().rev().take_while(|c| *c != '\n').take(WIDTH).collect();
    let behind: String = behind.chars().take_while(|c| *c != '\n').take(WIDTH).collect();
    format!("{}⟦{}⟧{behind}", before.iter().rev().collect::<String>(), &text[span.range()])
}
