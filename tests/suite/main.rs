//! The parser as its users see it: what must hold for every text, whatever it says.

mod audit;
mod constructions;
mod invariants;
mod linear;
mod texts;
mod twins;
