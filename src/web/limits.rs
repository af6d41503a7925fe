//! How much may one reader ask of the machine? Every limit of the server, in one place.

use std::time::Duration;

/// What the command line can change, and what follows from the machine.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long a question may take, and how long it may wait for its turn.
    pub time: Duration,
    /// Rows or triples of an answer in SPARQL.
    pub rows: usize,
    /// Bytes of memory that questions in SPARQL may take together.
    pub memory: u64,
    /// Questions that are answered at the same time.
    pub running: usize,
    /// Questions that wait; one more is refused.
    pub waiting: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        Limits {
            time: Duration::from_secs(30),
            rows: 10_000,
            memory: 1 << 30,
            running: 2 * cores,
            waiting: 32,
        }
    }
}

/// Connections that are open at the same time; further ones wait in the system's queue.
pub const CONNECTIONS: usize = 512;

/// How long a reader may take to send the head of a request.
pub const HEAD_TIME: Duration = Duration::from_secs(10);

/// How long a reader may take to send the body of a request.
pub const BODY_TIME: Duration = Duration::from_secs(10);

/// How long an answer may stand still because its reader takes nothing of it.
pub const STILL_TIME: Duration = Duration::from_secs(30);

/// Bytes of a request's head.
pub const HEAD: usize = 64 << 10;

/// Bytes of a request's body.
pub const BODY: usize = 1 << 20;

/// Bytes of a query in SPARQL.
pub const QUERY: usize = 64 << 10;

/// Rows of a table that a page shows; the other forms have all.
pub const SHOWN: usize = 500;

/// Bytes of an answer in SPARQL.
pub const ANSWER: usize = 64 << 20;

/// Brackets within brackets in a query; parsers go down a step for each.
pub const NESTING: usize = 96;

/// Brackets and signs of a query: `a/a/a` and `{} UNION {}` are trees as deep as they are long.
pub const LINKS: usize = 1_024;

/// Patterns, steps of paths and expressions of a query: planning it cannot be stopped, and takes
/// more than twice as long for twice as many.
pub const PARTS: usize = 128;

/// Bytes of the stack of a thread that answers; used only as far as a query is deep.
pub const STACK: usize = 64 << 20;

/// How long open answers may go on when the server is told to end.
pub const FAREWELL: Duration = Duration::from_secs(3);

/// How long the texts are read for the words of one search.
pub const SEARCH_TIME: Duration = Duration::from_secs(4);

/// Characters of the words of a search.
pub const SEARCH_LENGTH: usize = 300;

/// Rows on one page of a list.
pub const PAGE: usize = 20;

/// Bytes of answers that are sent again as they were.
pub const ANSWERS: usize = 24 << 20;

/// Bytes of what the last searches found.
pub const SEARCHES: usize = 12 << 20;

/// Nodes of a network that is drawn in the page itself; more are drawn by its script.
pub const NODES: usize = 400;

/// Nodes of a network.
pub const LARGE: usize = 4_000;

/// Networks that are kept: who chooses another color, or turns a page, does not wait again.
pub const NETWORKS: usize = 3;

/// Bytes of texts, of records and of cards that are kept in memory, each.
pub const KEPT: usize = 16 << 20;
