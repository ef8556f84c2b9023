//! The combinators on `&str`, one by one, for parsers of your own.

use rust_decimal::Decimal;

use crate::date::TimePeriod;
use crate::error::{Error, ErrorKind};
use crate::token::number::has_too_many_digits;

pub use crate::error::{Lexed, Miss};
pub use crate::outline::{Enumerator, EnumeratorStyle, enumerator};
pub use crate::token::citation::citation;
pub use crate::token::number::number;
pub use crate::token::period::{PeriodExpr, period};
pub use crate::token::quantity::{Measured, percent, quantity};
pub use crate::token::unit::{Unit, unit};

/// Reads a text that is a number and nothing else, in any script.
///
/// ```
/// assert_eq!(gongwen::read_number("四千四百五十一亿").unwrap().to_string(), "445100000000");
/// assert_eq!(gongwen::read_number("1,234.50").unwrap().to_string(), "1234.50");
/// ```
///
/// # Errors
/// If it is no number, goes on after one, or has more than 28 digits.
pub fn read_number(text: &str) -> Result<Decimal, Error> {
    let inner = text.trim_start();
    if has_too_many_digits(inner) {
        return Err(Error::new(ErrorKind::TooManyDigits, text.len() - inner.len()));
    }
    alone(text, "a number", number)
}

/// Reads a text that is a quantity and nothing else.
///
/// ```
/// let measured = gongwen::read_quantity("6-8家").unwrap();
/// assert_eq!(measured.value.unwrap().to_string(), "6");
/// assert_eq!(measured.upper.unwrap().to_string(), "8");
/// assert_eq!(gongwen::read_quantity("八千").unwrap_err().position(), 0);
/// ```
///
/// # Errors
/// If it is no quantity, or goes on after one.
pub fn read_quantity(text: &str) -> Result<Measured<'_>, Error> {
    alone(text, "a quantity", quantity)
}

/// What the combinator reads, if that is all of the text but for blanks around it.
fn alone<'t, T>(
    text: &'t str,
    expected: &'static str,
    read: fn(&'t str) -> Lexed<'t, T>,
) -> Result<T, Error> {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    match read(inner) {
        Ok(("", value)) => Ok(value),
        Ok((rest, _)) => Err(Error::expected(expected, rest, start + inner.len() - rest.len())),
        Err(_) => Err(Error::expected(expected, inner, start)),
    }
}

/// Reads a time expression that stands alone; `year` is the one its words leave out.
///
/// ```
/// let period = gongwen::read_period("前三季度", Some(2024)).unwrap();
/// assert_eq!(period.to_string(), "2024-01-01/2024-09-30");
/// assert!(!gongwen::read_period("前三季度", None).unwrap().is_resolved());
/// ```
///
/// # Errors
/// If the text is no time expression, or more than one.
pub fn read_period(text: &str, year: Option<i16>) -> Result<TimePeriod, Error> {
    let inner = text.trim();
    let start = text.len() - text.trim_start().len();
    match period(inner) {
        Ok(("", expr)) => Ok(expr.resolve(year)),
        Ok((rest, _)) => {
            Err(Error::expected("the end of the time expression", rest, start + inner.len() - rest.len()))
        }
        Err(_) => Err(Error::expected("a time expression", inner, start)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_alone() {
        let read = |text| read_number(text).map(|n| n.to_string()).map_err(|e| (e.position(), e.to_string()));
        assert_eq!(read("3亿5000万"), Ok("350000000".to_owned()));
        assert_eq!(read("七百幺"), Err((6, "expected a number, found \"幺\" at byte 6".to_owned())));
        assert_eq!(
            read(" 12345678901234567890123456789").unwrap_err(),
            (1, "more digits than a decimal holds (28) at byte 1".to_owned())
        );
        assert_eq!(read("").unwrap_err().1, "expected a number, found the end of the text at byte 0");
    }

    #[test]
    fn a_quantity_alone() {
        assert_eq!(read_quantity(" 百分之七点四 ").unwrap().unit(), "%");
        assert_eq!(read_quantity("12家企业").unwrap_err().position(), 5);
    }

    #[test]
    fn a_period_alone() {
        let days = |text, year| read_period(text, year).unwrap().to_string();
        assert_eq!(days(" 1-9月 ", Some(2022)), "2022-01-01/2022-09-30");
        assert_eq!(days("2022年底", None), "/2022-12-31");
        let error = read_period(" 三年", None).unwrap_err();
        assert_eq!(
            (error.position(), error.to_string().as_str()),
            (1, "expected a time expression, found \"三年\" at byte 1")
        );
        let error = read_period("5月完成", None).unwrap_err();
        assert_eq!(error.position(), 4);
        assert!(read_period("", None).is_err());
    }
}
