//! Numbers that the publisher masked.

use super::scale::Scale;
use super::{Number, Script};
use crate::document::Bound;
use crate::width::fold;

/// Whether the character is one that publishers put for a masked digit or number.
#[inline]
pub(crate) fn is_mask(c: char) -> bool {
    matches!(fold(c), 'X' | 'x' | '*' | '_' | '×' | '\u{2169}' | '□' | '某')
}

/// `masked = { digit } mask { mask | "." | digit } ;` where a digit stands only behind a point or before the first mask.
#[inline(never)]
pub(super) fn masked(text: &str) -> Option<Number<'_>> {
    const LONGEST: usize = 32;
    let (mut len, mut end, mut masks) = (0, 0, 0);
    let mut last = ' ';
    for c in text.chars().take(LONGEST) {
        let folded = fold(c);
        match folded {
            _ if is_mask(c) => masks += 1,
            '0'..='9' if masks == 0 || last == '.' || (masks > 0 && last.is_ascii_digit()) => {}
            '.' if last != '.' && last != ' ' => {}
            '0'..='9' => return None,
            _ => break,
        }
        len += c.len_utf8();
        if folded != '.' {
            end = len;
        }
        last = folded;
    }
    (masks > 0).then(|| Number {
        len: end,
        value: None,
        upper: None,
        scale: Scale::default(),
        bound: Bound::Exact,
        script: Script::Masked,
    })
}
