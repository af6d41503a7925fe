//! Text to values: what does one document say of itself?

pub mod cable;
