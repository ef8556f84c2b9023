use std::fmt;
use std::num::NonZeroU32;

use jiff::ToSpan as _;
use jiff::civil;

/// A calendar day of the years 1 to 9999. Displays as ISO 8601.
///
/// ```
/// let period = gongwen::read_period("2022年2月", None).unwrap();
/// assert_eq!(period.end_date.unwrap().to_string(), "2022-02-28");
/// ```
// A number, to be compared and copied at once: two bytes for the year, then one each for month and day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NonZeroU32);

impl Date {
    /// The day, if the calendar has it.
    ///
    /// ```
    /// use gongwen::Date;
    /// assert_eq!(Date::new(2024, 2, 29).unwrap().to_string(), "2024-02-29");
    /// assert_eq!(Date::new(2023, 2, 29), None);
    /// ```
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().and_then(Self::of_our_era)
    }

    /// The last day of a month.
    pub(crate) fn month_end(year: i16, month: i8) -> Option<Self> {
        Self::of_our_era(Self::new(year, month, 1)?.civil().last_of_month())
    }

    /// The same day so many years away; 29 February becomes the 28th.
    pub(crate) fn years_away(self, years: i32) -> Option<Self> {
        self.civil().checked_add(years.years()).ok().and_then(Self::of_our_era)
    }

    /// The day after.
    pub(crate) fn next_day(self) -> Option<Self> {
        self.civil().tomorrow().ok().and_then(Self::of_our_era)
    }

    /// Days since 1 January 1970, as Arrow and Unix count them.
    ///
    /// ```
    /// assert_eq!(gongwen::Date::new(2024, 3, 1).unwrap().unix_days(), 19_783);
    /// assert_eq!(gongwen::Date::new(1969, 12, 31).unwrap().unix_days(), -1);
    /// ```
    pub fn unix_days(self) -> i32 {
        const EPOCH: civil::Date = civil::date(1970, 1, 1);
        (self.civil() - EPOCH).get_days()
    }

    fn of_our_era(day: civil::Date) -> Option<Self> {
        let [month, date] = [day.month(), day.day()].map(|part| u32::from(part.unsigned_abs()));
        let year = u32::try_from(day.year()).ok().and_then(NonZeroU32::new)?;
        NonZeroU32::new(year.get() << 16 | month << 8 | date).map(Self)
    }

    fn civil(self) -> civil::Date {
        civil::date(self.year(), self.month(), self.day())
    }

    /// The year of the Common Era.
    pub fn year(self) -> i16 {
        (self.0.get() >> 16) as i16
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        (self.0.get() >> 8) as i8
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.get() as i8
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.civil(), f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.civil(), f)
    }
}

names! {
    /// What sort of time a period is.
    PeriodKind {
        /// `2022年`, `全年`, `上年度`
        Year => "year",
        /// `上半年`
        Half => "half",
        /// `一季度`
        Quarter => "quarter",
        /// `5月`, `11月份`
        Month => "month",
        /// `3月18日`
        Day => "day",
        /// `1-9月`, `今年以来`, `前三季度`
        Span => "span",
        /// `截至6月27日`, `年底前`, `2021年末`: a last day with no first
        AsOf => "as_of",
        /// `“十四五”`
        FiveYearPlan => "five_year_plan",
        /// `每月10日`: no dates of its own
        Recurring => "recurring",
    }
}

/// A time resolved to days, both inclusive. What the words leave open is `None`.
///
/// ```
/// let period = gongwen::read_period("1-9月", Some(2022)).unwrap();
/// assert_eq!(period.to_string(), "2022-01-01/2022-09-30");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimePeriod {
    /// What sort of time.
    pub kind: PeriodKind,
    /// The first day.
    pub start_date: Option<Date>,
    /// The last day.
    pub end_date: Option<Date>,
}

impl TimePeriod {
    /// A period that is stated but cannot be placed in the calendar.
    pub const fn unresolved(kind: PeriodKind) -> Self {
        Self { kind, start_date: None, end_date: None }
    }

    /// The whole of a year.
    pub(crate) fn year(year: i16) -> Option<Self> {
        let (start, end) = (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?);
        Some(Self { kind: PeriodKind::Year, start_date: Some(start), end_date: Some(end) })
    }

    /// The first and the last year of a period of several years.
    pub(crate) fn years_long(self) -> Option<(i16, i16)> {
        let years = (self.start_date?.year(), self.end_date?.year());
        (years.0 < years.1).then_some(years)
    }

    /// The same period so many years away.
    pub(crate) fn years_away(self, years: i32) -> Option<Self> {
        let shift = |date: Option<Date>| date.map_or(Some(None), |date| date.years_away(years).map(Some));
        Some(Self { start_date: shift(self.start_date)?, end_date: shift(self.end_date)?, ..self })
    }

    /// SDMX's observational time period: a year (`2022`), a half (`2022-S1`), a quarter (`2022-Q3`), a month (`2022-09`), a day, or the
    /// first day and how long it lasts (`2022-01-01/P9M`). The last day where there is no first; none where there is no last.
    ///
    /// ```
    /// let sdmx = |text| gongwen::read_period(text, Some(2022)).unwrap().sdmx();
    /// let known = ["全年", "下半年", "9月", "1-9月", "截至6月27日"].map(|text| sdmx(text).unwrap());
    /// assert_eq!(known, ["2022", "2022-S2", "2022-09", "2022-01-01/P9M", "2022-06-27"]);
    /// assert_eq!(sdmx("截至X月"), None);
    /// ```
    pub fn sdmx(&self) -> Option<String> {
        let last = self.end_date?.civil();
        let Some(first) = self.start_date.map(Date::civil) else { return Some(last.to_string()) };
        if first == last {
            return Some(first.to_string());
        }
        let behind = last.tomorrow().ok()?;
        if (first.day(), behind.day()) != (1, 1) {
            return Some(format!("{first}/P{}D", (behind - first).get_days()));
        }
        let months = 12 * (behind.year() - first.year()) + i16::from(behind.month() - first.month());
        let (year, month, before) = (first.year(), first.month(), i16::from(first.month() - 1));
        Some(match months {
            1 => format!("{year:04}-{month:02}"),
            3 if before % 3 == 0 => format!("{year:04}-Q{}", before / 3 + 1),
            6 if before % 6 == 0 => format!("{year:04}-S{}", before / 6 + 1),
            12 if before == 0 => format!("{year:04}"),
            months if months % 12 == 0 => format!("{first}/P{}Y", months / 12),
            months => format!("{first}/P{months}M"),
        })
    }

    /// Whether at least its last day is known.
    ///
    /// ```
    /// assert!(gongwen::read_period("2022年底", None).unwrap().is_resolved());
    /// assert!(!gongwen::read_period("年底", None).unwrap().is_resolved());
    /// ```
    pub const fn is_resolved(&self) -> bool {
        self.end_date.is_some()
    }
}

impl fmt::Display for TimePeriod {
    /// An ISO 8601 interval; an open side is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(start) = self.start_date {
            write!(f, "{start}")?;
        }
        f.write_str("/")?;
        if let Some(end) = self.end_date {
            write!(f, "{end}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_begin_with_one() {
        assert_eq!(Date::new(0, 1, 1), None);
        assert_eq!(Date::month_end(-5, 2), None);
        assert_eq!(Date::new(1, 1, 1).unwrap().years_away(-1), None);
        assert_eq!(Date::new(9999, 12, 31).unwrap().next_day(), None);
    }
}
