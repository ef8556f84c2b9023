//! What a section is for, told by its title.

use std::sync::LazyLock;

use crate::document::Role;

/// The role that a title names; `None` where it names none, `Other` where it names what was done and what is to be done.
pub(super) fn named(title: &str) -> Option<Role> {
    let mut found: Option<Role> = None;
    for &(words, role) in &*ROLES {
        if title.contains(words) {
            found = match found {
                None => Some(role),
                Some(before) => Some(both(before, role)),
            };
        }
    }
    found
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

static ROLES: LazyLock<Vec<(&str, Role)>> =
    LazyLock::new(|| include_str!("../lexicon/roles.tsv").lines().filter_map(row).collect());

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
