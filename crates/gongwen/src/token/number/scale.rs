//! Powers of ten as words.

use rust_decimal::Decimal;

use crate::width::char_at;

/// A power of ten as a word, not multiplied into the number before it: `万` `亿` `百万` `万亿`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Scale<'t> {
    /// As written.
    pub(crate) word: &'t str,
    /// Of ten.
    pub(crate) exponent: u32,
}

impl Scale<'_> {
    pub(crate) fn is_none(self) -> bool {
        self.exponent == 0
    }

    pub(crate) fn factor(self) -> Decimal {
        POWERS_OF_TEN[self.exponent as usize]
    }
}

/// As many as a decimal holds, far more than a scale word stands for.
static POWERS_OF_TEN: [Decimal; 29] = {
    let mut powers = [Decimal::ONE; 29];
    let mut exponent = 1;
    while exponent < powers.len() {
        let power = 10_u128.pow(exponent as u32);
        let [low, mid, high] = [power as u32, (power >> 32) as u32, (power >> 64) as u32];
        powers[exponent] = Decimal::from_parts(low, mid, high, false, 0);
        exponent += 1;
    }
    powers
};

/// `scale = ( "百" | "千" ) | [ "十" | "百" | "千" ] ( "万" [ "亿" ] | "亿" ) [ "亿" ] | "个亿" ;`
#[inline]
pub(crate) fn scale_word(text: &str) -> Option<Scale<'_>> {
    let (mut rest, mut exponent) = match char_at(text, 0)?.0 {
        '个' => {
            let after = text.strip_prefix("个亿").filter(|after| !after.starts_with('元'))?;
            return Some(Scale { word: &text[..text.len() - after.len()], exponent: 8 });
        }
        '十' => (&text["十".len()..], 1),
        '百' => (&text["百".len()..], 2),
        '千' => (&text["千".len()..], 3),
        '万' | '亿' => (text, 0),
        _ => return None,
    };
    for (word, power) in [("万", 4), ("亿", 8), ("亿", 8)] {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, exponent) = (after, exponent + power);
        }
    }
    (exponent > 1).then(|| Scale { word: &text[..text.len() - rest.len()], exponent })
}
