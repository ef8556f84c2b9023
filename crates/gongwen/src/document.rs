//! The document: it owns the text, and every record points into it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::Span;
use crate::audit::Findings;
use crate::date::TimePeriod;

/// A parsed text: the reports it holds, their outline and their figures.
///
/// ```
/// let doc = gongwen::parse("一、上半年情况\n全区完成固定资产投资318.6亿元,增长4.9%。");
/// let row = &doc.observations()[0];
/// assert_eq!(doc.slice(row.indicator.unwrap()), "固定资产投资");
/// assert_eq!(doc.quantity(row).unwrap().value.unwrap().to_string(), "318.6");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub(crate) text: Box<str>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) reports: Vec<Report>,
    pub(crate) outline: Vec<Node>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) periods: Vec<Period>,
    pub(crate) citations: Vec<Citation>,
    pub(crate) observations: Vec<Observation>,
    /// Found when they are first asked for.
    pub(crate) findings: Findings,
    /// The longest text that can be read, if this one is longer.
    pub(crate) unread: Option<usize>,
    /// The quantities that the grammar knows to state nothing, in their order.
    pub(crate) silent: Vec<Leftover>,
}

impl Document {
    /// A text too long to be read: no record, and a finding that says so.
    pub(crate) fn unread(text: &str, longest: usize) -> Self {
        Self {
            text: text.into(),
            blocks: Vec::new(),
            reports: Vec::new(),
            outline: Vec::new(),
            quantities: Vec::new(),
            periods: Vec::new(),
            citations: Vec::new(),
            observations: Vec::new(),
            findings: Findings::default(),
            unread: Some(longest),
            silent: Vec::new(),
        }
    }

    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at a span of this document.
    ///
    /// ```
    /// let doc = gongwen::parse("植树320公顷。");
    /// assert_eq!(doc.slice(doc.quantities()[0].span), "320公顷");
    /// ```
    ///
    /// # Panics
    /// If the span is of another document and does not fit this one.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The stretches the text is made of, furniture included; they tile it.
    ///
    /// ```
    /// use gongwen::BlockKind;
    /// let doc = gongwen::parse("分享到:\n云溪市2023年工作总结\n全年植树320公顷。\n");
    /// let kinds: Vec<_> = doc.blocks().iter().map(|block| block.kind).collect();
    /// assert_eq!(kinds, [BlockKind::Furniture, BlockKind::Title, BlockKind::Paragraph]);
    /// ```
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The reports, in the order of the text.
    ///
    /// ```
    /// let doc = gongwen::parse("云溪市林业局2023年工作总结\n全年植树320公顷。\n");
    /// let report = &doc.reports()[0];
    /// assert_eq!(report.issuer.as_deref(), Some("云溪市林业局"));
    /// assert_eq!(report.period.unwrap().to_string(), "2023-01-01/2023-12-31");
    /// ```
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// Every enumerator, in the order of the text: a parent stands before its children.
    ///
    /// ```
    /// let doc = gongwen::parse("一、主要工作\n(一)造林绿化。一是抓进度。二是抓管护。\n");
    /// let nodes: Vec<_> = doc.outline().iter().map(|node| (doc.slice(node.label), node.depth, node.parent)).collect();
    /// assert_eq!(nodes, [("一、", 1, None), ("(一)", 2, Some(0)), ("一是", 3, Some(1)), ("二是", 3, Some(1))]);
    /// ```
    pub fn outline(&self) -> &[Node] {
        &self.outline
    }

    /// Every number with its unit, in the order of the text, whether or not it states something.
    ///
    /// ```
    /// let doc = gongwen::parse("造林面积突破1.2万亩。");
    /// let area = &doc.quantities()[0];
    /// assert_eq!((doc.slice(area.span), area.bound), ("1.2万亩", gongwen::Bound::Over));
    /// assert_eq!((area.value.unwrap() * area.scale).normalize().to_string(), "12000");
    /// ```
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// Every time expression, in the order of the text.
    ///
    /// ```
    /// let doc = gongwen::parse("截至2023年9月底,植树320公顷。");
    /// assert_eq!(doc.periods()[0].time.to_string(), "/2023-09-30");
    /// ```
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Every cited document, in the order of the text.
    ///
    /// ```
    /// let doc = gongwen::parse("印发《造林绿化三年行动方案》(云林发〔2022〕18号)。");
    /// let cited = &doc.citations()[0];
    /// assert_eq!(doc.slice(cited.title.unwrap()), "造林绿化三年行动方案");
    /// assert_eq!((cited.year, cited.number), (Some(2022), Some(18)));
    /// ```
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// What is said of each indicator, in the order of the text.
    ///
    /// ```
    /// let doc = gongwen::parse("植树320公顷,其中油茶120公顷。");
    /// let [whole, part] = doc.observations() else { panic!() };
    /// assert_eq!(doc.slice(whole.indicator.unwrap()), "植树");
    /// assert_eq!(part.part_of, Some(0));
    /// ```
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// What does not hold, by every rule of the [audit](crate::audit), in the order of the text. It is found when it is first asked for.
    ///
    /// ```
    /// let doc = gongwen::parse("高新技术企业由120家增加到132家\u{ff0c}增加14家。");
    /// assert_eq!(doc.findings()[0].message_zh, "增减量与前后两数不符\u{ff1a}132 − 120 = 12 ≠ 14");
    /// ```
    pub fn findings(&self) -> &[Finding] {
        self.findings.of(self)
    }

    /// Which quantities have an observation, and why the others have none.
    pub fn coverage(&self) -> Coverage {
        let mut observed = vec![false; self.quantities.len()];
        for index in self.observations.iter().filter_map(|observation| observation.quantity) {
            observed[index] = true;
        }
        let left = (0..observed.len()).filter(|&index| !observed[index]);
        let reason = |quantity| match self.silent.binary_search_by_key(&quantity, |left| left.quantity) {
            Ok(found) => self.silent[found].reason,
            Err(_) => Reason::Unknown,
        };
        let leftovers: Vec<_> =
            left.map(|quantity| Leftover { quantity, reason: reason(quantity) }).collect();
        Coverage { quantities: observed.len(), observed: observed.len() - leftovers.len(), leftovers }
    }

    /// The quantity an observation is anchored on; none for `持平`.
    pub fn quantity(&self, observation: &Observation) -> Option<&Quantity> {
        observation.quantity.map(|i| &self.quantities[i])
    }
}

names! {
    /// What a stretch of the text is.
    BlockKind {
        /// A line of a report's title.
        Title => "title",
        /// A line that opens with a heading's label; a run-in heading has its body in the same block.
        Heading => "heading",
        /// Body text.
        Paragraph => "paragraph",
        /// Web or print furniture: nothing is extracted from it.
        Furniture => "furniture",
        /// Blank lines.
        Blank => "blank",
    }
}

/// A stretch of the text: a line, with its line break, or the lines that one paragraph was broken into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The report it belongs to, as an index of [`Document::reports`]; none for what stands outside.
    pub report: Option<usize>,
}

/// One report. A text may hold several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// From the title's first character to the end of the body.
    pub span: Span,
    /// The title, put together where it is broken over lines.
    pub title: Option<String>,
    /// The body that writes.
    pub issuer: Option<String>,
    /// What it reports on.
    pub period: Option<TimePeriod>,
}

names! {
    /// Whether an enumerator opens a line or stands inside one.
    NodeKind {
        /// A numeral label that opens a line: `一、` `(一)` `1.` `第一章` `问题1:`
        Heading => "heading",
        /// A word enumerator (`一是`), a numeral inside a paragraph, or a dash.
        Item => "item",
    }
}

names! {
    /// What a section of a report is for.
    Role {
        /// The main figures.
        Indicators => "indicators",
        /// What was done.
        Work => "work",
        /// What is wrong.
        Problems => "problems",
        /// What is asked for.
        Suggestions => "suggestions",
        /// What is to be done.
        Plan => "plan",
        /// None of these.
        Other => "other",
    }
}

/// An enumerator of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// From the label to the end of everything under it.
    pub span: Span,
    /// The label as written, its closing punctuation included: `一、` `(一)` `——`.
    pub label: Span,
    /// The number, from 1; none for dashes.
    pub ordinal: Option<u32>,
    /// Heading or item.
    pub kind: NodeKind,
    /// How deep it is nested, from 1.
    pub depth: u16,
    /// A heading's own words.
    pub title: Option<Span>,
    /// The node it stands under, as an index of [`Document::outline`].
    pub parent: Option<usize>,
    /// The report it stands in, as an index of [`Document::reports`].
    pub report: usize,
    /// What its section is for.
    pub role: Role,
}

names! {
    /// What a unit measures.
    Dimension {
        /// Things counted: `家` `件` `人次`
        Count => "count",
        /// Money.
        Currency => "currency",
        /// `%` `‰` `成`
        Ratio => "ratio",
        /// `个百分点`
        PercentagePoint => "percentage_point",
        /// `倍`
        Multiple => "multiple",
        /// `位` `名` after `第`
        Rank => "rank",
        /// `亩` `平方公里`
        Area => "area",
        /// `公里` `米`
        Length => "length",
        /// `吨` `公斤`
        Mass => "mass",
        /// `立方米` `升`
        Volume => "volume",
        /// `千瓦时` `吨标准煤`
        Energy => "energy",
        /// `千瓦`
        Power => "power",
        /// `千伏`
        Voltage => "voltage",
        /// `天` `小时`
        Duration => "duration",
        /// `摄氏度`
        Temperature => "temperature",
        /// `微克/立方米`
        Concentration => "concentration",
        /// One unit by another: `万元/亩` `元/人·月`
        Rate => "rate",
        /// `分`
        Score => "score",
        /// `GB` `P`
        Information => "information",
        /// No unit: `进度0`
        None => "none",
    }
}

names! {
    /// How a number is meant.
    Bound {
        /// As it stands.
        Exact => "exact",
        /// `约` `左右` `大约`
        About => "about",
        /// `近` `接近` `将近`
        Nearly => "nearly",
        /// `超` `超过` `逾` `突破` `余` `多`
        Over => "over",
        /// `以上` `不低于` `不少于` `至少`
        AtLeast => "at_least",
        /// `不到` `不足` `低于`
        Under => "under",
        /// `以内` `不超过`
        AtMost => "at_most",
    }
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// From the first character of the number to the last of the unit.
    pub span: Span,
    /// As written, in the written unit; the lower end of a range; none when redacted.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit as written, with its scale word and without `余` or `多`: `亿元`, `万吨标准煤`.
    pub unit: Cow<'static, str>,
    /// `value × scale` is in `base_unit`.
    pub scale: Decimal,
    /// The unit without its scale word: `元`, `吨标准煤`. Half-width, however it is written, so that a unit has one name.
    pub base_unit: Cow<'static, str>,
    /// What the unit measures.
    pub dimension: Dimension,
    /// ISO 4217 for money, UCUM for physical units.
    pub code: Option<&'static str>,
    /// How the number is meant.
    pub bound: Bound,
    /// Whether the publisher masked the number.
    pub redacted: bool,
}

/// A time expression, resolved as far as the text allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Where it stands.
    pub span: Span,
    /// What it means.
    pub time: TimePeriod,
}

/// A cited document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Title and number.
    pub span: Span,
    /// The words between `《` and `》`.
    pub title: Option<Span>,
    /// `惠市工信` of `惠市工信〔2022〕160号`.
    pub issuer_code: Option<Span>,
    /// The number's year.
    pub year: Option<u16>,
    /// The number itself.
    pub number: Option<u32>,
}

names! {
    /// What is said of an indicator.
    Measure {
        /// A stock, a flow, or a rate that is itself the indicator.
        Level => "level",
        /// Relative change.
        Growth => "growth",
        /// Absolute change against a base.
        Change => "change",
        /// A multiple of another value.
        Ratio => "ratio",
        /// Part of a whole in percent.
        Share => "share",
        /// Done against plan.
        Completion => "completion",
        /// A place in an order.
        Rank => "rank",
        /// A number standing before what it counts.
        Count => "count",
    }
}

names! {
    /// What a rank is of.
    Of {
        /// Of the level: `总量第2位`
        Level => "level",
        /// Of the growth: `增速第1位`
        Growth => "growth",
    }
}

names! {
    /// How a figure stands to the facts.
    Status {
        /// It happened.
        Actual => "actual",
        /// `预计` `初步核算`
        Estimated => "estimated",
        /// `力争` `计划` `任务数`
        Target => "target",
    }
}

names! {
    /// What a comparison is against.
    Basis {
        /// The same period a year earlier.
        YearOnYear => "year_on_year",
        /// The period before.
        PreviousPeriod => "previous_period",
        /// Something else; `basis_words` says what.
        Other => "other",
    }
}

/// One row: what a report says of an indicator with one quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// The words it was read from: from its name or quantity, whichever is first, to the end of its quantity.
    pub span: Span,
    /// What is measured.
    pub indicator: Option<Span>,
    /// Its other name in brackets: `GDP`.
    pub alias: Option<Span>,
    /// The indicator's stable identifier, as an [`Indicator`](crate::Indicator) has it; none where the name is not known.
    pub code: Option<Cow<'static, str>>,
    /// Whose indicator, when the clause names another than the reporting area.
    pub subject: Option<Span>,
    /// What is said.
    pub measure: Measure,
    /// What a rank is of.
    pub of: Option<Of>,
    /// The figure, as an index of [`Document::quantities`]; none for `持平`.
    pub quantity: Option<usize>,
    /// The value with its sign: a fall is negative.
    pub value_signed: Option<Decimal>,
    /// The time it holds for; none where it is stated and cannot be resolved.
    pub period: Option<TimePeriod>,
    /// Actual, estimated or target.
    pub status: Status,
    /// What it is compared with.
    pub basis: Option<Basis>,
    /// The words that name the basis.
    pub basis_words: Option<Span>,
    /// The level it qualifies, as an index of [`Document::observations`].
    pub about: Option<usize>,
    /// The whole it is part of, as an index of [`Document::observations`].
    pub part_of: Option<usize>,
    /// The section it stands in, as an index of [`Document::outline`].
    pub section: Option<usize>,
    /// The report it stands in, as an index of [`Document::reports`].
    pub report: Option<usize>,
}

names! {
    /// Why a quantity states nothing.
    Reason {
        /// It is part of a name: `220千伏变电站`, `年产5万吨`.
        Name => "name",
        /// It says how often, or which of an order: `每周开展1次`, `前20家`.
        Schedule => "schedule",
        /// It bounds what is spoken of: `用地3亩以上的企业`.
        Threshold => "threshold",
        /// The grammar does not know.
        Unknown => "unknown",
    }
}

/// A quantity without an observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leftover {
    /// The quantity, as an index of [`Document::quantities`].
    pub quantity: usize,
    /// Why it states nothing.
    pub reason: Reason,
}

/// How much of a document's numbers the observations account for.
///
/// ```
/// let doc = gongwen::parse("建成220千伏变电站2座。");
/// let coverage = doc.coverage();
/// assert_eq!((coverage.observed, coverage.quantities), (1, 2));
/// assert_eq!(coverage.leftovers[0].reason, gongwen::Reason::Name);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// How many quantities the document has.
    pub quantities: usize,
    /// How many of them an observation is anchored on.
    pub observed: usize,
    /// The others, in the order of the text.
    pub leftovers: Vec<Leftover>,
}

impl Coverage {
    /// The observed share of the quantities, from 0 to 1; 1 where there are none.
    #[expect(clippy::cast_precision_loss, reason = "far fewer quantities than a mantissa holds")]
    pub fn share(&self) -> f64 {
        if self.quantities == 0 { 1.0 } else { self.observed as f64 / self.quantities as f64 }
    }
}

names! {
    /// How much a finding matters.
    Severity {
        /// It cannot be so: a contradiction, or a text that could not be read.
        Error => "error",
        /// Likely a mistake.
        Warning => "warning",
        /// Worth knowing.
        Info => "info",
    }
}

/// A check that did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's stable code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in English.
    pub message: String,
    /// What is wrong, in Chinese.
    pub message_zh: String,
    /// Every place concerned; none when it is the whole text.
    pub spans: Vec<Span>,
    /// What should have stood there.
    pub expected: Option<String>,
    /// What stood there.
    pub found: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Registry;

    #[test]
    fn a_text_beyond_the_limit_is_said_to_be_unread() {
        let text = "完成投资222亿元。";
        let read = crate::parse_up_to(text.len(), text, Registry::builtin());
        assert_eq!((read.observations().len(), read.findings().len()), (1, 0));

        let unread = crate::parse_up_to(text.len() - 1, text, Registry::builtin());
        assert_eq!(unread.text(), text);
        assert_eq!(
            (unread.blocks().len(), unread.quantities().len(), unread.observations().len()),
            (0, 0, 0)
        );
        let [finding] = unread.findings() else { panic!("one finding") };
        assert_eq!((finding.code, finding.severity), ("GW001", Severity::Error));
        assert_eq!(finding.message, "the text is not read: it has 24 bytes, the longest that can be has 23");
        assert_eq!(finding.message_zh, "全文未读\u{ff1a}文本长24字节\u{ff0c}最长可读23字节");
        assert_eq!(finding.spans, []);
    }
}
