//! What are the words? Text derived from the raw text, always with the way back.

mod mapped;

pub use mapped::MappedText;
