//! What did somebody press? Single keys of a terminal, or lines of a pipe.

use std::io::{self, BufRead, IsTerminal, Read};

use anyhow::Result;

/// What a key asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The two are one; with the reason, when it stands in the same line.
    Link(Option<String>),
    /// The two are not one.
    Reject(Option<String>),
    /// Nobody can tell now; with the reason, when it stands in the same line.
    NotSure(Option<String>),
    /// Show the paragraphs.
    Open,
    /// Take the last decision back.
    Undo,
    /// End.
    Quit,
    /// No key of ours.
    Unknown,
}

/// Where keys come from.
pub struct Keys {
    is_terminal: bool,
    asks: bool,
}

/// Keeps the terminal from waiting for a line's end; gives it back when dropped.
struct Raw;

impl Raw {
    fn new() -> io::Result<Raw> {
        crossterm::terminal::enable_raw_mode()?;
        Ok(Raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // A terminal that cannot be set back is gone.
        let _ = crossterm::terminal::disable_raw_mode();
    }
}

impl Keys {
    /// Reads from standard input; `asks` whether reasons are wanted.
    pub fn of_stdin(asks: bool) -> Keys {
        let is_terminal = io::stdin().is_terminal();
        Keys { is_terminal, asks }
    }

    /// Tells whether reasons are asked for apart.
    pub fn asks(&self) -> bool {
        self.asks && self.is_terminal
    }

    /// Waits for a key; the end of input is [`Key::Quit`].
    pub fn key(&mut self) -> Result<Key> {
        if !self.is_terminal {
            let mut line = String::new();
            if io::stdin().lock().read_line(&mut line)? == 0 {
                return Ok(Key::Quit);
            }
            return Ok(parse(&line));
        }
        let mut byte = [0];
        let read = {
            let _raw = Raw::new()?;
            io::stdin().lock().read(&mut byte)?
        };
        // Control-C and Control-D are bytes like others here.
        Ok(match (read, byte[0]) {
            (0, _) | (_, 3 | 4 | 27) => Key::Quit,
            (_, byte) => parse(char::from(byte).encode_utf8(&mut [0; 4])),
        })
    }

    /// Reads a line.
    pub fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

/// Reads a key, with the reason behind it.
fn parse(line: &str) -> Key {
    let line = line.trim();
    let (key, reason) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    match key.to_lowercase().as_str() {
        "l" | "link" => Key::Link(reason),
        "r" | "reject" => Key::Reject(reason),
        "d" | "defer" | "not-sure" => Key::NotSure(reason),
        "o" | "open" => Key::Open,
        "u" | "undo" => Key::Undo,
        "q" | "quit" => Key::Quit,
        _ => Key::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_keys_with_reasons() {
        for (line, key) in [
            ("l\n", Key::Link(None)),
            (
                "R  not his office \r\n",
                Key::Reject(Some("not his office".to_owned())),
            ),
            ("defer", Key::NotSure(None)),
            (
                "d two offices?",
                Key::NotSure(Some("two offices?".to_owned())),
            ),
            ("", Key::Unknown),
            ("x", Key::Unknown),
        ] {
            assert_eq!(parse(line), key, "{line:?}");
        }
    }
}
