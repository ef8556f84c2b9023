//! The combinators on `&str`, one by one, for parsers of your own.

pub use crate::outline::{Enumerator, EnumeratorStyle, enumerator};
