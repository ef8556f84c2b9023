//! Columns of records, each filled by a function of the row.

use std::hash::Hash;
use std::sync::Arc;

use ahash::AHashMap;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int8Array, Int32Array,
    Int64Array, PrimitiveArray, RecordBatch, StringArray,
};
use arrow_schema::{Field, Schema};
use gongwen as core;
use rust_decimal::Decimal;

use crate::convert::Named;
use crate::table::Source;

/// Digits of a decimal column, and how many of them stand behind the point.
const PRECISION: u8 = 38;
const DECIMALS: u8 = 6;

/// A record, and where it comes from.
#[derive(Debug)]
pub(crate) struct Row<'d, R> {
    pub(crate) source: &'d Source<'d>,
    pub(crate) index: usize,
    pub(crate) record: &'d R,
}

impl<'d, R> Row<'d, R> {
    pub(crate) fn words(&self, span: Option<core::Span>) -> Option<&'d str> {
        span.map(|span| self.source.core.slice(span))
    }

    pub(crate) fn code_points(&self, byte: usize) -> usize {
        self.source.offsets.code_points(self.source.core.text(), byte)
    }
}

/// The columns of a batch.
#[derive(Debug)]
pub(crate) struct Columns<'r, 'd, R> {
    rows: &'r [Row<'d, R>],
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl<'r, 'd, R> Columns<'r, 'd, R> {
    pub(crate) fn new(rows: &'r [Row<'d, R>]) -> Self {
        Self { rows, fields: Vec::new(), arrays: Vec::new() }
    }

    pub(crate) fn batch(self) -> RecordBatch {
        let schema = Arc::new(Schema::new(self.fields));
        RecordBatch::try_new(schema, self.arrays)
            .expect("every column has the rows of the batch, and the type of its field")
    }

    /// Words: of the text, or put together.
    pub(crate) fn text<S: AsRef<str>>(&mut self, name: &str, value: impl Fn(&Row<'d, R>) -> Option<S>) {
        self.add(name, self.rows.iter().map(value).collect::<StringArray>());
    }

    /// Words that few rows do not share with others. A key stands for the words, which are made once.
    pub(crate) fn shared<K: Copy + Eq + Hash, S: AsRef<str>>(
        &mut self,
        name: &str,
        key: impl Fn(&Row<'d, R>) -> Option<K>,
        words: impl Fn(K) -> Option<S>,
    ) {
        let (mut known, mut values) = (AHashMap::new(), Vec::new());
        let mut number = |key: K| {
            *known.entry(key).or_insert_with(|| {
                values.push(words(key)?);
                Some(as_index(values.len() - 1))
            })
        };
        // Rows often say what the row before said.
        let mut last = (None, None);
        let mut numbered = |row| {
            let key = key(row);
            if key != last.0 {
                last = (key, key.and_then(&mut number));
            }
            last.1
        };
        let keys: Int32Array = self.rows.iter().map(&mut numbered).collect();
        self.dictionary::<Int32Type>(name, keys, StringArray::from_iter_values(values));
    }

    /// One of a closed set of names.
    pub(crate) fn name<N: Named>(&mut self, name: &str, value: impl Fn(&Row<'d, R>) -> Option<N>) {
        let keys: Int8Array = self.rows.iter().map(|row| value(row).map(N::number)).collect();
        self.dictionary::<Int8Type>(name, keys, StringArray::from_iter_values(N::names()));
    }

    /// An index of a list, or another number that counts few things.
    pub(crate) fn index(&mut self, name: &str, value: impl Fn(&Row<'d, R>) -> Option<usize>) {
        self.add(name, self.rows.iter().map(|row| value(row).map(as_index)).collect::<Int32Array>());
    }

    /// A byte of the text, in code points.
    pub(crate) fn place(&mut self, name: &str, byte: impl Fn(&Row<'d, R>) -> Option<usize>) {
        let place = |row: &Row<'d, R>| byte(row).map(|byte| row.code_points(byte).cast_signed() as i64);
        self.add(name, self.rows.iter().map(place).collect::<Int64Array>());
    }

    /// value × scale, null where a column of decimals cannot hold it to the last digit.
    pub(crate) fn decimal(&mut self, name: &str, value: impl Fn(&Row<'d, R>) -> Option<(Decimal, Decimal)>) {
        let exact = |row: &Row<'d, R>| value(row).and_then(|(value, scale)| scaled(value, scale));
        let array: Decimal128Array = self.rows.iter().map(exact).collect();
        let array = array.with_precision_and_scale(PRECISION, DECIMALS.cast_signed());
        self.add(name, array.expect("38 digits with 6 decimals is a type of Arrow's"));
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, name: &str, value: impl Fn(&Row<'d, R>) -> Option<bool>) {
        self.add(name, self.rows.iter().map(value).collect::<BooleanArray>());
    }

    /// A day of the calendar.
    pub(crate) fn day(&mut self, name: &str, value: impl Fn(&Row<'d, R>) -> Option<core::Date>) {
        let days = |row: &Row<'d, R>| value(row).map(core::Date::unix_days);
        self.add(name, self.rows.iter().map(days).collect::<Date32Array>());
    }

    fn dictionary<K: ArrowDictionaryKeyType>(
        &mut self,
        name: &str,
        keys: PrimitiveArray<K>,
        values: StringArray,
    ) {
        let array = DictionaryArray::<K>::try_new(keys, Arc::new(values));
        self.add(name, array.expect("a key is the number of a value"));
    }

    fn add(&mut self, name: &str, array: impl Array + 'static) {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(Arc::new(array));
    }
}

/// A document has at most 4 GiB, and a record at least three bytes of it.
fn as_index(index: usize) -> i32 {
    i32::try_from(index).expect("fewer records than 2^31")
}

/// value × scale as a whole number of millionths, if it is one, of at most 38 digits.
fn scaled(value: Decimal, scale: Decimal) -> Option<i128> {
    let product = value.mantissa().checked_mul(scale.mantissa())?;
    let decimals = value.scale() + scale.scale();
    let millionths = match decimals.checked_sub(DECIMALS.into()) {
        None | Some(0) => product.checked_mul(10_i128.pow(u32::from(DECIMALS) - decimals))?,
        Some(more) => {
            let divisor = 10_i128.checked_pow(more)?;
            (product % divisor == 0).then_some(product / divisor)?
        }
    };
    (millionths.unsigned_abs() < 10_u128.pow(PRECISION.into())).then_some(millionths)
}
