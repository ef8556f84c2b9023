//! What a printed figure may stand for, as an interval of exact decimals.

use rust_decimal::Decimal;

use crate::document::{Bound, Dimension, Quantity};

/// How the digits behind the last printed one were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// They were rounded.
    Rounded,
    /// They were rounded or cut off.
    Cut,
}

/// Whether what is claimed can be what the other figures come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It can.
    Holds,
    /// Only if digits were cut off.
    Cut,
    /// It cannot.
    Fails,
}

impl Verdict {
    /// Judges a claim: `sides` gives what is claimed and what it comes to. What cannot be computed holds.
    pub(super) fn of(sides: impl Fn(Reading) -> Option<(Interval, Interval)>) -> Self {
        let meet = |reading| sides(reading).is_none_or(|(claimed, computed)| claimed.meets(computed));
        if meet(Reading::Rounded) {
            Self::Holds
        } else if meet(Reading::Cut) {
            Self::Cut
        } else {
            Self::Fails
        }
    }
}

/// Everything from `low` to `high`, both included. An end too far away to reckon with is the farthest that a decimal can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
}

impl Interval {
    /// One number and no other.
    pub(super) const fn point(value: Decimal) -> Self {
        Self { low: value, high: value }
    }

    /// What a quantity stands for, in its base unit: everything that is printed so, widened by the words around it. None for a masked
    /// figure.
    pub(super) fn printed(words: &str, quantity: &Quantity, reading: Reading) -> Option<Self> {
        let value = quantity.value?;
        let place = last_place(words, quantity, value);
        let exact = is_count(quantity) && place == Decimal::ONE;
        let slack = if exact { Self::point(Decimal::ZERO) } else { slack(value, place, reading)? };
        let printed = Self { low: value, high: quantity.upper.unwrap_or(value) }.plus(slack);
        Some(printed.bounded(quantity.bound).times(quantity.scale))
    }

    /// Everything that is not below it.
    pub(super) const fn or_above(self) -> Self {
        Self { high: Decimal::MAX, ..self }
    }

    /// Everything that is not above it.
    pub(super) const fn or_below(self) -> Self {
        Self { low: Decimal::MIN, ..self }
    }

    /// Whether some number is in both.
    pub(super) fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether everything in it is greater than everything in the other.
    pub(super) fn is_above(self, other: Self) -> bool {
        self.low > other.high
    }

    pub(super) fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.checked_add(other.low).unwrap_or(Decimal::MIN),
            high: self.high.checked_add(other.high).unwrap_or(Decimal::MAX),
        }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    /// By a factor that is not negative.
    pub(super) fn times(self, factor: Decimal) -> Self {
        Self {
            low: self.low.checked_mul(factor).unwrap_or(Decimal::MIN),
            high: self.high.checked_mul(factor).unwrap_or(Decimal::MAX),
        }
    }

    /// The quotient of amounts, in percent; none unless the divisor is surely positive and the dividend not negative.
    pub(super) fn percent_of(self, whole: Self) -> Option<Self> {
        if self.low < Decimal::ZERO || whole.low <= Decimal::ZERO {
            return None;
        }
        let low = self.low.checked_div(whole.high).unwrap_or(Decimal::ZERO);
        let high = self.high.checked_div(whole.low).unwrap_or(Decimal::MAX);
        Some(Self { low, high }.times(Decimal::ONE_HUNDRED))
    }

    /// Widened by the words around the figure.
    fn bounded(self, bound: Bound) -> Self {
        let part = |end: Decimal, parts: i64| end.abs() / Decimal::new(parts, 0);
        match bound {
            Bound::Exact => self,
            Bound::About => self.plus(Self { low: -part(self.low, 10), high: part(self.high, 10) }),
            Bound::Nearly => self.plus(Self { low: -part(self.low, 5), high: Decimal::ZERO }),
            Bound::Over | Bound::AtLeast => self.or_above(),
            Bound::Under | Bound::AtMost => self.or_below(),
        }
    }
}

/// Things counted one by one are not rounded.
fn is_count(quantity: &Quantity) -> bool {
    let counted = quantity.dimension == Dimension::Count && quantity.scale == Decimal::ONE;
    counted && quantity.bound == Bound::Exact && quantity.upper.is_none()
}

/// How far from what is printed the number may have been.
fn slack(value: Decimal, place: Decimal, reading: Reading) -> Option<Interval> {
    let half = place.checked_div(Decimal::TWO)?;
    let rounded = Interval { low: -half, high: half };
    Some(match reading {
        Reading::Rounded => rounded,
        Reading::Cut if value.is_sign_negative() => Interval { low: -place, ..rounded },
        Reading::Cut => Interval { high: place, ..rounded },
    })
}

/// What the last printed digit is worth: `7.0` is printed to tenths, `7` to ones, `四千四百` to hundreds.
fn last_place(words: &str, quantity: &Quantity, value: Decimal) -> Decimal {
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    let number = words.strip_suffix(&*quantity.unit).unwrap_or(words);
    let mut place = Decimal::ONE;
    if number.contains(['十', '百', '千', '万', '亿', '半', '几', '数']) && !value.is_zero() {
        while (value % (place * Decimal::TEN)).is_zero() {
            place *= Decimal::TEN;
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str, reading: Reading) -> Option<(String, String)> {
        let doc = crate::parse(text);
        let quantity = &doc.quantities()[0];
        let interval = Interval::printed(doc.slice(quantity.span), quantity, reading)?;
        let is_open = |end: Decimal| end == Decimal::MIN || end == Decimal::MAX;
        let end = |end| if is_open(end) { "open".to_owned() } else { end.normalize().to_string() };
        Some((end(interval.low), end(interval.high)))
    }

    #[track_caller]
    fn stands_for(text: &str, low: &str, high: &str) {
        assert_eq!(printed(text, Reading::Rounded), Some((low.to_owned(), high.to_owned())), "{text}");
    }

    #[test]
    fn everything_that_rounds_to_it() {
        stands_for("增长7%。", "6.5", "7.5");
        stands_for("增长7.0%。", "6.95", "7.05");
        stands_for("投资1.20亿元。", "119500000", "120500000");
        stands_for("出口四千四百亿元。", "435000000000", "445000000000");
    }

    #[test]
    fn what_is_counted_is_exact() {
        stands_for("新增企业360家。", "360", "360");
        stands_for("服务1.2万人。", "11500", "12500");
        stands_for("新增企业三百家。", "250", "350");
    }

    #[test]
    fn the_words_around_it_widen_it() {
        stands_for("新增企业约100家。", "89.55", "110.55");
        stands_for("新增企业近100家。", "79.6", "100.5");
        stands_for("新增企业超过100家。", "99.5", "open");
        stands_for("检查20余次。", "19.5", "open");
        stands_for("不到100家。", "open", "100.5");
        stands_for("增长6-8%。", "5.5", "8.5");
    }

    #[test]
    fn masked_figures_stand_for_nothing() {
        assert_eq!(printed("完成投资X亿元。", Reading::Rounded), None);
    }

    #[test]
    fn digits_may_be_cut_off() {
        let cut = printed("办结率99.5%。", Reading::Cut);
        assert_eq!(cut, Some(("99.45".to_owned(), "99.6".to_owned())));
    }

    #[test]
    fn nothing_overflows() {
        let most = Interval::point(Decimal::MAX);
        assert_eq!(most.plus(most), most.or_below());
        assert_eq!(most.times(Decimal::TWO), most.or_below());
        assert_eq!(most.percent_of(Interval::point(Decimal::ZERO)), None);
        let tiny = Interval::point(Decimal::new(1, 28));
        assert_eq!(most.percent_of(tiny).map(|ratio| ratio.high), Some(Decimal::MAX));
    }

    #[test]
    fn the_ends_belong_to_it() {
        let interval =
            |low: i64, high: i64| Interval { low: Decimal::new(low, 0), high: Decimal::new(high, 0) };
        assert!(interval(1, 2).meets(interval(2, 3)));
        assert!(!interval(1, 2).meets(interval(3, 4)));
        assert!(interval(3, 4).is_above(interval(1, 2)) && !interval(2, 3).is_above(interval(1, 2)));
    }
}
