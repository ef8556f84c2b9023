//! Decimals in the making.

use rust_decimal::Decimal;

/// A decimal in the making: an integer and how many of its digits stand behind the point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exact(pub(super) Decimal);

impl PartialEq for Exact {
    /// 1.0 is not 1: places are kept as written.
    fn eq(&self, other: &Self) -> bool {
        self.mantissa() == other.mantissa() && self.places() == other.places()
    }
}

impl Exact {
    const LIMIT: i128 = 10_i128.pow(28);
    pub(super) const ZERO: Self = Self(Decimal::ZERO);
    pub(crate) const HALF: Self = Self(Decimal::from_parts(5, 0, 0, false, 1));

    pub(crate) fn whole(mantissa: impl Into<i128>) -> Self {
        Self::checked(Some(mantissa.into()), 0).unwrap_or(Self::ZERO)
    }

    pub(super) fn checked(mantissa: Option<i128>, places: u32) -> Option<Self> {
        let mantissa = mantissa.filter(|m| *m < Self::LIMIT)?;
        Decimal::try_from_i128_with_scale(mantissa, places).ok().map(Self)
    }

    pub(super) fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    pub(super) fn places(self) -> u32 {
        self.0.scale()
    }

    /// With one more digit at its end.
    pub(super) fn digit(self, digit: u32) -> Option<Self> {
        Self::checked(Some(self.mantissa() * 10 + i128::from(digit)), self.places())
    }

    /// With one more decimal place; a decimal holds 28 of them.
    pub(super) fn decimal_place(self, digit: u32) -> Option<Self> {
        Self::checked(Some(self.mantissa() * 10 + i128::from(digit)), self.places() + 1)
    }

    /// Multiplied by ten to the `exponent`.
    pub(crate) fn times(self, exponent: u32) -> Option<Self> {
        let kept = self.places().saturating_sub(exponent);
        let grown = exponent - (self.places() - kept);
        Self::checked(self.mantissa().checked_mul(10_i128.checked_pow(grown)?), kept)
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        if self.places() == other.places() {
            return Self::checked(self.mantissa().checked_add(other.mantissa()), self.places());
        }
        let places = self.places().max(other.places());
        let a = self.mantissa().checked_mul(10_i128.checked_pow(places - self.places())?)?;
        let b = other.mantissa().checked_mul(10_i128.checked_pow(places - other.places())?)?;
        Self::checked(a.checked_add(b), places)
    }

    /// With a half more: `两年半`.
    pub(crate) fn and_a_half(self) -> Option<Self> {
        self.plus(Self::HALF)
    }

    pub(crate) fn negative(self) -> Self {
        Self::checked(Some(-self.mantissa()), self.places()).unwrap_or(self)
    }

    pub(crate) fn is_whole(self) -> bool {
        self.places() == 0
    }

    /// Whether it is smaller than `other`.
    pub(crate) fn less_than(self, other: Self) -> bool {
        self.0 < other.0
    }

    pub(crate) const fn decimal(self) -> Decimal {
        self.0
    }
}
