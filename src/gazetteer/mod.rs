//! What is known beforehand? Gazetteers: lists of entities with their names.

pub mod entry;
mod posts;
mod tags;

pub use entry::{Alias, Case, Entry, Line, Link, Period, Type};
pub use posts::{NameMatch, Post, Posts};
pub use tags::{TagBook, TagMeaning};
