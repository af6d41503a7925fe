//! What are the words? Text derived from the raw text, always with the way back.

mod bytes;
mod columns;
mod common;
mod derived;
mod extent;
mod hash;
mod letters;
pub(crate) mod lines;
mod listed;
mod mapped;
mod markup;
mod normal;
mod opaque;
mod safe;
mod skeleton;
mod token;
mod tokens;

pub use bytes::{count, lines};
pub use common::{is_common_word, is_function_word};
pub use derived::{Vocabulary, is_unseen};
pub use hash::hash_of;
pub use listed::Listed;
pub use mapped::MappedText;
pub use markup::html;
pub use normal::normalize_into;
pub use safe::{clean, joined, one_line, thousands};
pub use skeleton::skeleton;
pub use token::{Gap, Shape, Token};
pub use tokens::{Tokens, normal_form, plain_form};
