//! What a section is for, told by its title.

use std::sync::LazyLock;

use crate::document::Role;
use crate::wordlist::ByChar;

/// The role that a title names; `None` where it names none, `Other` where it names what was done and what is to be done.
pub(super) fn named(title: &str) -> Option<Role> {
    let mut found: Vec<(usize, Role)> = Vec::new();
    for (at, c) in title.char_indices() {
        let here = ROLES.of(c).iter().filter(|(_, words, _)| title[at..].starts_with(words));
        found.extend(here.map(|&(row, _, role)| (row, role)));
    }
    found.sort_unstable_by_key(|(row, _)| *row);
    found.into_iter().map(|(_, role)| role).reduce(both)
}

/// What a title with the words of two roles is for.
fn both(a: Role, b: Role) -> Role {
    use Role::{Indicators, Other, Plan, Problems, Suggestions, Work};
    match (a, b) {
        _ if a == b => a,
        (Indicators, Work) | (Work, Indicators) => Indicators,
        (Plan, Indicators | Suggestions) | (Indicators | Suggestions, Plan) => Plan,
        (Problems, Work) | (Work, Problems) => Problems,
        (Suggestions, Problems) | (Problems, Suggestions) => Suggestions,
        _ => Other,
    }
}

/// The rows by the first character of their words, numbered: the order of the table counts.
static ROLES: LazyLock<ByChar<(usize, &str, Role)>> = LazyLock::new(|| {
    let rows = include_str!("../lexicon/roles.tsv").lines().filter_map(row).enumerate();
    ByChar::new(rows.filter_map(|(i, (words, role))| Some((words.chars().next()?, (i, words, role)))))
});

fn row(line: &str) -> Option<(&str, Role)> {
    let (words, role) = line.split_once('\t')?;
    let role = match role {
        "indicators" => Role::Indicators,
        "work" => Role::Work,
        "problems" => Role::Problems,
        "suggestions" => Role::Suggestions,
        "plan" => Role::Plan,
        _ => return None,
    };
    Some((words, role))
}
