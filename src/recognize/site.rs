//! Where does a recognizer read? At a word, within a stretch that no name crosses.

/// A word, and the stretch that no name crosses.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// The word.
    pub at: usize,
    /// First word of its segment.
    pub start: usize,
    /// Behind the last word of its segment.
    pub end: usize,
}
