//! What are the words? Text derived from the raw text, always with the way back.

mod common;
mod mapped;
mod markup;
mod safe;
mod tokens;

pub use common::{common_words, is_common_word, is_function_word};
pub use mapped::MappedText;
pub use markup::html;
pub use safe::{clean, one_line};
pub use tokens::{Gap, Shape, Token, Tokens, hash_of, normal_form, normalize_into};
