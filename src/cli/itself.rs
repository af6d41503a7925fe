//! How was this program called, and how is it called again?
//!
//! A process of its own knows both. Within another program (the interpreter of the Python package)
//! the process has that program's words, and starting it anew would start that program.

use std::ffi::OsString;
use std::sync::OnceLock;

/// A call of this program.
pub struct Call {
    /// The words of the command line, the program's name first.
    pub words: Vec<OsString>,
    /// The words that start this program, before its own arguments; none where it cannot find itself.
    pub start: Vec<OsString>,
}

static CALL: OnceLock<Call> = OnceLock::new();

/// Keeps how the program was called; a process runs one command, so the first call holds.
pub fn called(call: Call) {
    let _ = CALL.set(call);
}

/// Returns the words of the command line, the program's name first.
pub fn words() -> &'static [OsString] {
    CALL.get().map_or(&[], |call| &call.words)
}

/// Returns the words that run a command of this program in another process; `None` where the
/// program cannot find itself.
pub fn again(command: &str) -> Option<Vec<OsString>> {
    let mut words = CALL.get()?.start.clone();
    if words.is_empty() {
        return None;
    }
    words.push(command.into());
    Some(words)
}
