//! Which entity does each mention mean, and why?
//!
//! [`document`] sees one document alone and is pure; identities across documents are decided
//! elsewhere, from small facts.

pub mod corpus;
pub mod decisions;
pub mod document;
mod names;
