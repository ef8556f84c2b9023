//! The calendar over whole texts.

mod gold;
