//! The combinators on `&str`, one by one, for parsers of your own.

use crate::date::TimePeriod;
use crate::error::Error;

pub use crate::outline::{Enumerator, EnumeratorStyle, enumerator};
pub use crate::token::citation::citation;
pub use crate::token::period::{PeriodExpr, period};
pub use crate::token::{Lexed, Miss};

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
