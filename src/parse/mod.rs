//! Text to values: what does one document say of itself?

pub mod detect;
pub mod page;
pub mod report;
pub mod cable;
