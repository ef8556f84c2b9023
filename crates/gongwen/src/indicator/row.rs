//! A row of the table of indicators.

use std::borrow::Cow;

use crate::document::Dimension;
use crate::error::{Error, ErrorKind};
use crate::token::number::Script;
use crate::token::unit::scaled_unit;

use super::{Indicator, IndicatorKind};

/// The rows of a table, with where each begins.
pub(super) fn rows(table: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let lines = table.split('\n').map(move |line| {
        let position = next;
        next += line.len() + 1;
        (position, line.strip_suffix('\r').unwrap_or(line))
    });
    lines.filter(|&(position, line)| {
        let heads = position == 0 && line.split('\t').next() == Some("code");
        !(heads || line.trim().is_empty() || line.starts_with('#'))
    })
}

/// A field, and where it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'t> {
    pub(super) text: &'t str,
    position: usize,
}

impl<'t> Field<'t> {
    /// The field without the blanks around it.
    fn new(text: &'t str, position: usize) -> Self {
        let start = text.len() - text.trim_start().len();
        Self { text: text.trim(), position: position + start }
    }

    fn parts(self) -> impl Iterator<Item = Self> {
        let mut next = self.position;
        let parts = self.text.split('|').map(move |part| {
            let position = next;
            next += part.len() + 1;
            Self::new(part, position)
        });
        parts.filter(|part| !part.text.is_empty())
    }

    pub(super) fn error(self, expected: &'static str) -> Error {
        Error::expected(expected, self.text, self.position)
    }

    pub(super) fn because(self, kind: ErrorKind) -> Error {
        Error::new(kind, self.position)
    }
}

/// A row, parted into fields and not yet believed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) code: Field<'t>,
    name: Field<'t>,
    name_en: Field<'t>,
    aliases: Field<'t>,
    dimension: Field<'t>,
    units: Field<'t>,
    kind: Field<'t>,
    source: Field<'t>,
}

impl<'t> Row<'t> {
    pub(super) fn new(row: &'t str, position: usize) -> Result<Self, Error> {
        let mut next = position;
        let mut fields = row.split('\t').map(|text| {
            let field = Field::new(text, next);
            next += text.len() + 1;
            field
        });
        let end = Field { text: "", position: position + row.len() };
        let [code, name, name_en, aliases, dimension, units, kind, source] =
            std::array::from_fn(|_| fields.next().unwrap_or(end));
        if let Some(more) = fields.next() {
            return Err(more.error("the end of the row"));
        }
        if !is_snake_case(code.text) {
            return Err(code.error("a code in lower case and underscores"));
        }
        if name.text.is_empty() {
            return Err(name.error("a Chinese name"));
        }
        Ok(Self { code, name, name_en, aliases, dimension, units, kind, source })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = Field<'t>> {
        std::iter::once(self.name).chain(self.aliases.parts())
    }

    /// A row that adds names says nothing else of the indicator that is not so.
    pub(super) fn agrees(&self, known: &Indicator) -> Result<(), Error> {
        if !self.dimension.text.is_empty() && self.dimension()? != known.dimension {
            return Err(self.dimension.error("the dimension that this code has already"));
        }
        Ok(())
    }

    /// The indicator, as yet without aliases.
    pub(super) fn indicator(&self, own: impl Fn(&'t str) -> Cow<'static, str>) -> Result<Indicator, Error> {
        let dimension = self.dimension()?;
        let mut dimensions = vec![dimension];
        for unit in self.units.parts() {
            let read = scaled_unit(unit.text, Script::Arabic).filter(|read| read.len == unit.text.len());
            dimensions.push(read.ok_or_else(|| unit.error("a unit"))?.dimension);
        }
        Ok(Indicator {
            code: own(self.code.text),
            name: own(self.name.text),
            name_en: own(self.name_en.text),
            aliases: Vec::new(),
            dimension,
            units: self.units.parts().map(|unit| own(unit.text)).collect(),
            dimensions,
            kind: self.kind()?,
            source: own(self.source.text),
        })
    }

    fn dimension(&self) -> Result<Dimension, Error> {
        let named = Dimension::ALL.iter().find(|dimension| dimension.as_str() == self.dimension.text);
        named.copied().ok_or_else(|| self.dimension.error("a dimension"))
    }

    /// Most are flows.
    fn kind(&self) -> Result<IndicatorKind, Error> {
        if self.kind.text.is_empty() {
            return Ok(IndicatorKind::Flow);
        }
        let named = IndicatorKind::ALL.iter().find(|kind| kind.as_str() == self.kind.text);
        named.copied().ok_or_else(|| self.kind.error("flow, stock, rate or index"))
    }
}

fn is_snake_case(code: &str) -> bool {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.split('_').all(|part| !part.is_empty() && part.chars().all(word))
}
