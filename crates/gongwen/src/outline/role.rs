//! What a section is for, told by its title.

use std::sync::LazyLock;

use crate::charset::Sieve;
use crate::document::Role;
use crate::wordlist::Tree;

/// The role that a title names; `None` where it names none, `Other` where it names what was done and what is to be done.
pub(super) fn named(title: &str) -> Option<Role> {
    let Roles { words, firsts, seconds } = &*ROLES;
    let mut found: Vec<(usize, Role)> = Vec::new();
    for (at, _) in firsts.places(title, usize::MAX).filter(|&(_, behind)| seconds.holds(title, behind)) {
        let here = &title[at..];
        let meant = |(len, &(row, role)): (usize, &(usize, Role))| {
            (role != Role::Plan || !is_carried_out(&here[len..])).then_some((row, role))
        };
        found.extend(words.at_start(here).filter_map(meant));
    }
    found.sort_unstable_by_key(|(row, _)| *row);
    found.into_iter().map(|(_, role)| role).reduce(both)
}

/// `预期目标完成情况` `重点任务落实情况`: what became of a plan is none.
fn is_carried_out(after: &str) -> bool {
    let after = after.strip_prefix("任务").unwrap_or(after);
    ["完成", "执行", "落实", "进展", "推进"].iter().any(|word| after.starts_with(word))
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

struct Roles {
    /// The rows, numbered: the order of the table counts.
    words: Tree<(usize, Role)>,
    /// The first and the second characters of the words.
    firsts: Sieve,
    seconds: Sieve,
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let rows = || include_str!("../lexicon/roles.tsv").lines().filter_map(row);
    let nth = |n: usize| Sieve::of_any_width(rows().filter_map(|(words, _)| words.chars().nth(n)));
    Roles {
        words: Tree::forward(rows().enumerate().map(|(i, (words, role))| (words, (i, role)))),
        firsts: nth(0),
        seconds: nth(1),
    }
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
