//! The levels a report states, each with its growth: `cargo run --example quickstart [FILE]`.
#![expect(clippy::print_stdout, reason = "it is what the example does")]

use std::collections::HashMap;
use std::error::Error;
use std::{env, fs};

use gongwen::Measure;

fn main() -> Result<(), Box<dyn Error>> {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/report.txt");
    let document = gongwen::parse(&fs::read_to_string(env::args().nth(1).as_deref().unwrap_or(sample))?);

    let rows = document.observations();
    let growth: HashMap<_, _> = rows
        .iter()
        .filter(|row| row.measure == Measure::Growth)
        .map(|row| (row.about, row.value_signed))
        .collect();
    for (index, row) in rows.iter().enumerate() {
        let (Measure::Level, Some(name), Some(quantity)) =
            (row.measure, row.indicator, document.quantity(row))
        else {
            continue;
        };
        print!("{:>5}  {} {}", row.span.start(), document.slice(name), document.slice(quantity.span));
        match growth.get(&Some(index)) {
            Some(Some(change)) => println!(" ({change:+}%)"),
            _ => println!(),
        }
    }
    Ok(())
}
