//! When does a question end without its answer? When its time is over, or when somebody stops it.
//!
//! A [`Stop`] is shared between who answers and who may stop it: a timer, a signal, a server whose
//! reader went away. Answering asks it again and again; nothing is ever written, so that stopping
//! leaves nothing half done. Knows nothing of clocks and signals.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use oxigraph::sparql::CancellationToken;

use super::QueryError;

/// Why a question was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// Its time was over.
    Timeout,
    /// Somebody no longer wanted the answer.
    Interrupted,
    /// It took too much memory.
    Memory,
}

const RUNNING: u8 = 0;
const TIMEOUT: u8 = 1;
const INTERRUPTED: u8 = 2;
const MEMORY: u8 = 3;

/// A handle that stops the answering of a question, from any thread.
#[derive(Clone, Default)]
pub struct Stop {
    why: Arc<AtomicU8>,
    token: CancellationToken,
}

impl Stop {
    /// Returns a handle that nobody has used.
    pub fn new() -> Stop {
        Stop::default()
    }

    /// Stops the question; the first reason given stays.
    pub fn stop(&self, reason: StopReason) {
        let why = match reason {
            StopReason::Timeout => TIMEOUT,
            StopReason::Interrupted => INTERRUPTED,
            StopReason::Memory => MEMORY,
        };
        // A second reason changes nothing.
        let _ = self
            .why
            .compare_exchange(RUNNING, why, Ordering::SeqCst, Ordering::SeqCst);
        self.token.cancel();
    }

    /// Returns why the question was stopped, if it was.
    pub fn reason(&self) -> Option<StopReason> {
        match self.why.load(Ordering::SeqCst) {
            TIMEOUT => Some(StopReason::Timeout),
            INTERRUPTED => Some(StopReason::Interrupted),
            MEMORY => Some(StopReason::Memory),
            _ => None,
        }
    }

    /// Tells whether to go on.
    ///
    /// # Errors
    ///
    /// [`QueryError::Stopped`] when it was stopped.
    pub fn check(&self) -> Result<(), QueryError> {
        match self.reason() {
            Some(reason) => Err(QueryError::Stopped(reason)),
            None => Ok(()),
        }
    }

    pub(super) fn token(&self) -> CancellationToken {
        self.token.clone()
    }
}
