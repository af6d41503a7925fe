//! Why can a decision not be replayed?

use crate::diagnostic::Code;

/// Why a decision cannot be replayed.
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) hint: &'static str,
}

pub(super) const MOVED: &str =
    "the document may have changed; look for the words, and correct or delete the line";

pub(super) const SAY_TYPE: &str = "say what it is: `mention-is` with `new:person`, or another type";

pub(super) fn nothing_there(words: String) -> Refusal {
    Refusal {
        code: Code::DecisionWithoutMention,
        message: format!("the program sees no entity in `{words}`"),
        hint: "cite the whole name; `mention-is` says what words mean that the program did not find",
    }
}
