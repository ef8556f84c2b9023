//! What a time expression says, and where that puts it in the calendar.

use crate::date::{Date, PeriodKind, TimePeriod};

/// A time expression as written, not yet placed in the calendar.
///
/// ```
/// let (rest, expr) = gongwen::combinator::period("前三季度,全县").unwrap();
/// assert_eq!(rest, ",全县");
/// assert_eq!(expr.resolve(Some(2024)).to_string(), "2024-01-01/2024-09-30");
/// assert!(!expr.resolve(None).is_resolved());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodExpr(pub(super) Expr);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expr {
    /// Days, months or years of the calendar.
    When(When),
    /// `本月` `上季度`: counted from the report's own month or quarter.
    Shift { months: i8, by: i8, reach: Reach },
    /// `截至目前`
    Now,
    /// `去年同期`
    Same(Year),
    /// Stated, but the words do not place it: `截至X月` `未来三年` `每月10日`.
    Open(PeriodKind),
}

/// From the first day of one point to the last of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub kind: PeriodKind,
    pub from: Point,
    pub to: Point,
    pub reach: Reach,
}

/// A year, a month of it when `month` is not 0, a day of that when `day` is not 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub year: Year,
    pub month: i8,
    pub day: i8,
}

/// Which year is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// None: the context gives it.
    Omitted,
    /// `2022年`
    Given(i16),
    /// `今年` 0, `去年` -1, `明年` 1: counted from the year the report speaks in.
    Relative(i8),
    /// `上年`: the year before the one spoken of.
    Previous,
    /// `次年`: the year after the one spoken of.
    Next,
    /// `一年来`: the year that the report is on.
    Reported,
    /// `五年来`: so many years before that.
    Back(i8),
    /// `20XX年`
    Masked,
}

/// How far a time reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// From its first day to its last.
    Whole,
    /// Its last day: `年底` `9月底前` `截至一季度`.
    Until,
    /// Its first day: `2月初`.
    Opening,
    /// From its first day to the end of what the report reports on: `今年以来`.
    Since,
    /// From its last day on: `2021年底以来`.
    SinceEnd,
}

/// What the place of an expression gives to it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Frame {
    /// The year that the words leave out.
    pub year: Option<i16>,
    /// The year that `今年` means.
    pub current: Option<i16>,
    /// What the report reports on.
    pub report: Option<TimePeriod>,
    /// The time that `去年同期` is a year away from.
    pub statement: Option<TimePeriod>,
}

impl PeriodExpr {
    /// Its days, where `year` is the year that the words leave out and that `今年` means.
    ///
    /// ```
    /// let (_, expr) = gongwen::combinator::period("去年底").unwrap();
    /// assert_eq!(expr.resolve(Some(2023)).to_string(), "/2022-12-31");
    /// ```
    pub fn resolve(self, year: Option<i16>) -> TimePeriod {
        self.resolve_in(&Frame { year, current: year, report: None, statement: None })
    }

    /// What sort of time it is; for `去年同期` that is its statement's.
    pub fn kind(self) -> PeriodKind {
        match self.0 {
            Expr::When(when) => when.reach.kind(when.kind),
            Expr::Shift { months, reach, .. } => {
                reach.kind(if months == 3 { PeriodKind::Quarter } else { PeriodKind::Month })
            }
            Expr::Now => PeriodKind::AsOf,
            Expr::Same(_) => PeriodKind::Span,
            Expr::Open(kind) => kind,
        }
    }

    /// The year the words give, the last one of several.
    pub(crate) fn given_year(self) -> Option<i16> {
        match self.0 {
            Expr::When(When { kind: PeriodKind::FiveYearPlan, .. }) => None,
            Expr::When(When { to: Point { year: Year::Given(year), .. }, .. }) => Some(year),
            _ => None,
        }
    }

    /// How many years from `今年` the words say: `去年` -1, `明年` 1.
    pub(crate) fn relative_year(self) -> Option<i8> {
        match self.0 {
            Expr::When(When { from: Point { year: Year::Relative(by), .. }, .. }) => Some(by),
            _ => None,
        }
    }

    /// `去年` `上年末` `去年同期`: what a statement is compared with.
    pub(crate) fn is_earlier(self) -> bool {
        match self.0 {
            Expr::When(When { from: Point { year: Year::Previous, .. }, .. }) | Expr::Same(_) => true,
            _ => self.relative_year().is_some_and(|by| by < 0),
        }
    }

    /// `今年以来`
    pub(crate) fn is_since(self) -> bool {
        matches!(self.0, Expr::When(When { reach: Reach::Since | Reach::SinceEnd, .. }))
    }

    /// Stated, but never to be placed by the words: `截至X月` `未来三年` `每月10日`.
    pub(crate) fn is_open(self) -> bool {
        matches!(self.0, Expr::Open(_))
    }

    /// `去年同期` `2019年同期`
    pub(crate) fn is_same_period(self) -> bool {
        matches!(self.0, Expr::Same(_))
    }

    /// Its days at a place.
    pub(crate) fn resolve_in(self, frame: &Frame) -> TimePeriod {
        let kind = self.kind();
        let days = match self.0 {
            Expr::When(when) => when.days(frame),
            Expr::Shift { months, by, reach } => {
                shifted(frame.report, months, by).map(|days| reach.days(days, frame))
            }
            Expr::Now => frame.report.and_then(|report| report.end_date).map(|end| (None, Some(end))),
            Expr::Same(year) => return same_period(year, frame),
            Expr::Open(_) => None,
        };
        let (start_date, end_date) = days.unwrap_or_default();
        TimePeriod { kind, start_date, end_date }
    }
}

impl When {
    fn days(self, frame: &Frame) -> Option<Bounds> {
        let first = self.from.first_day(self.from.year.resolve(frame)?)?;
        let last = self.to.last_day(self.to.year.resolve(frame)?)?;
        (first <= last).then(|| self.reach.days((first, last), frame))
    }
}

impl Point {
    fn first_day(self, year: i16) -> Option<Date> {
        Date::new(year, self.month.max(1), self.day.max(1))
    }

    fn last_day(self, year: i16) -> Option<Date> {
        match (self.month, self.day) {
            (0, _) => Date::new(year, 12, 31),
            (month, 0) => Date::month_end(year, month),
            (month, day) => Date::new(year, month, day),
        }
    }
}

impl Point {
    pub(super) const MASK: i8 = -1;

    pub(super) const fn is_masked(self) -> bool {
        matches!(self.year, Year::Masked) || self.month == Self::MASK || self.day == Self::MASK
    }
}

impl Point {
    /// Whether some year has this day.
    pub(super) fn is_possible(self) -> bool {
        let year = if let Year::Given(year) = self.year { year } else { 2000 };
        self.is_masked() || Date::new(year, self.month.max(1), self.day.max(1)).is_some()
    }

    pub(super) fn order(self) -> (i8, i8) {
        (self.month, self.day)
    }
}

impl Year {
    fn resolve(self, frame: &Frame) -> Option<i16> {
        match self {
            Self::Omitted => frame.year,
            Self::Given(year) => Some(year),
            Self::Relative(by) => frame.current.and_then(|year| year.checked_add(by.into())),
            Self::Previous => frame.year.and_then(|year| year.checked_sub(1)),
            Self::Next => frame.year.and_then(|year| year.checked_add(1)),
            Self::Back(years) => Self::Reported.resolve(frame).map(|year| year - i16::from(years)),
            Self::Reported => frame.report.map_or(frame.current, |report| report.end_date.map(Date::year)),
            Self::Masked => None,
        }
    }
}

/// First and last day, where known.
type Bounds = (Option<Date>, Option<Date>);

impl Reach {
    pub(super) const fn kind(self, whole: PeriodKind) -> PeriodKind {
        match self {
            Self::Whole => whole,
            Self::Until | Self::Opening => PeriodKind::AsOf,
            Self::Since | Self::SinceEnd => PeriodKind::Span,
        }
    }

    fn days(self, (first, last): (Date, Date), frame: &Frame) -> Bounds {
        let report_end = |start| frame.report.and_then(|r| r.end_date).filter(|end| *end >= start);
        match self {
            Self::Whole => (Some(first), Some(last)),
            Self::Until => (None, Some(last)),
            Self::Opening => (None, Some(first)),
            Self::Since => (Some(first), report_end(first)),
            Self::SinceEnd => (Some(last), report_end(last)),
        }
    }
}

/// The report's month or quarter, or one before or after it; none when it reports on something else.
fn shifted(report: Option<TimePeriod>, months: i8, by: i8) -> Option<(Date, Date)> {
    let wanted = if months == 3 { PeriodKind::Quarter } else { PeriodKind::Month };
    let report = report.filter(|report| report.kind == wanted)?;
    let start = report.start_date?;
    let count =
        i32::from(start.year()) * 12 + i32::from(start.month()) - 1 + i32::from(months) * i32::from(by);
    let month_of = |count: i32| {
        Some((i16::try_from(count.div_euclid(12)).ok()?, i8::try_from(count.rem_euclid(12) + 1).ok()?))
    };
    let (first_year, first_month) = month_of(count)?;
    let (last_year, last_month) = month_of(count + i32::from(months) - 1)?;
    Some((Date::new(first_year, first_month, 1)?, Date::month_end(last_year, last_month)?))
}

/// The statement's own time in another year.
fn same_period(year: Year, frame: &Frame) -> TimePeriod {
    let unresolved = TimePeriod::unresolved(PeriodKind::Span);
    let Some(statement) = frame.statement else { return unresolved };
    let Some(end) = statement.end_date else { return unresolved };
    let years = match year {
        Year::Given(given) => i32::from(given) - i32::from(end.year()),
        Year::Relative(by) => by.into(),
        Year::Previous => -1,
        _ => return unresolved,
    };
    let month_end = Date::month_end(end.year(), end.month()) == Some(end);
    let moved_end = end
        .years_away(years)
        .and_then(|day| if month_end { Date::month_end(day.year(), day.month()) } else { Some(day) });
    TimePeriod {
        kind: statement.kind,
        start_date: statement.start_date.and_then(|day| day.years_away(years)),
        end_date: moved_end,
    }
}
