//! What are the words? Text derived from the raw text, always with the way back.

mod columns;
mod common;
mod derived;
mod mapped;
mod markup;
mod opaque;
mod safe;
mod skeleton;
mod tokens;

pub use common::{common_words, is_common_word, is_function_word};
pub use derived::{Vocabulary, is_unseen};
pub use mapped::MappedText;
pub use markup::html;
pub use safe::{clean, joined, one_line};
pub use skeleton::skeleton;
pub use tokens::{Gap, Shape, Token, Tokens, hash_of, normal_form, normalize_into};
