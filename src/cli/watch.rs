//! How long may a question take? A timer and Ctrl-C, both of which stop it.
//!
//! A question is stopped where it asks whether to go on. What does not ask for a while (a sort, a
//! regular expression, the reading of triples into memory) gets a moment more, and then the program
//! ends: nothing but standard output is ever written by a question, so nothing is left broken.

use std::io::Write;
use std::process;
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use clap::Args;
use reftel::query::{Stop, StopReason};

/// How long a question that was stopped may go on until it notices.
const GRACE: Duration = Duration::from_millis(1500);

/// Exit code of what Ctrl-C stopped, as shells have it.
pub const INTERRUPTED: i32 = 130;

/// How long to wait for an answer.
#[derive(Args)]
pub struct Timeout {
    /// Stop after so many seconds and exit 2 [default: never]; reading a graph into memory does
    /// not count, Ctrl-C stops at any time
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
}

/// Reads so many seconds, or parts of them.
pub fn seconds(text: &str) -> Result<Duration, String> {
    let wrong = || "expected seconds, such as `30` or `0.5`".to_owned();
    let seconds: f64 = text.trim_end_matches('s').parse().map_err(|_| wrong())?;
    if seconds <= 0.0 {
        return Err(wrong());
    }
    Duration::try_from_secs_f64(seconds).map_err(|_| wrong())
}

/// A question that is watched. Dropped, it is watched no more.
pub struct Watch {
    /// What stops it.
    pub stop: Stop,
    done: Vec<Sender<()>>,
}

/// What Ctrl-C stops.
static WATCHED: Mutex<Option<Stop>> = Mutex::new(None);

impl Watch {
    /// Starts to listen to Ctrl-C.
    pub fn new() -> Watch {
        let stop = Stop::new();
        if let Ok(mut watched) = WATCHED.lock() {
            *watched = Some(stop.clone());
        }
        // Where a handler cannot be set, Ctrl-C ends the program as it always does.
        let _ = ctrlc::set_handler(|| {
            let watched = WATCHED.lock().ok().and_then(|watched| watched.clone());
            match watched {
                // The second time nobody waits.
                Some(stop) if stop.reason().is_none() => {
                    stop.stop(StopReason::Interrupted);
                    std::thread::sleep(GRACE);
                    leave("the query was stopped", INTERRUPTED);
                }
                _ => process::exit(INTERRUPTED),
            }
        });
        Watch {
            stop,
            done: Vec::new(),
        }
    }

    /// Starts the timer.
    pub fn start(&mut self, timeout: &Timeout) {
        let Some(limit) = timeout.timeout else {
            return;
        };
        let (done, is_done) = channel();
        let stop = self.stop.clone();
        std::thread::spawn(move || {
            if is_done.recv_timeout(limit) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            stop.stop(StopReason::Timeout);
            if is_done.recv_timeout(GRACE) == Err(RecvTimeoutError::Timeout) {
                leave("the time for this query is over, and it was stopped", 2);
            }
        });
        self.done.push(done);
    }
}

fn leave(message: &str, code: i32) -> ! {
    // Nobody may be reading.
    let _ = writeln!(std::io::stderr(), "error: {message}");
    process::exit(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_may_be_parts() {
        assert_eq!(seconds("1.5"), Ok(Duration::from_millis(1500)));
        assert_eq!(seconds("30s"), Ok(Duration::from_secs(30)));
        for wrong in ["", "0", "-1", "soon", "inf", "nan"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
