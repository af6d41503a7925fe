//! What does Ctrl-C do to a build? It ends within a second, and the old graph stands.
//!
//! Work stops at the next document and takes away what it has made. What does not ask for a while
//! (the loading of a large database) gets a moment, and then the program ends as if it were killed:
//! the old graph stands all the same, and the next build takes the rest away.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::cli::watch::INTERRUPTED;

/// How long work may take to notice.
const GRACE: Duration = Duration::from_millis(700);

/// What listens to Ctrl-C.
pub struct Interrupt {
    current: PathBuf,
    before: Arc<Mutex<Option<String>>>,
}

impl Interrupt {
    /// Notes which graph stands before a build.
    pub fn begin(&self) {
        if let Ok(mut before) = self.before.lock() {
            *before = named(&self.current);
        }
    }
}

/// Starts to listen to Ctrl-C, which sets `stopped`.
pub fn listen(graph: &Path, stopped: Arc<AtomicBool>) -> Interrupt {
    let current = graph.join("CURRENT");
    let interrupt = Interrupt {
        current: current.clone(),
        before: Arc::default(),
    };
    interrupt.begin();
    let before = Arc::clone(&interrupt.before);
    // Where a handler cannot be set, Ctrl-C ends the program as it always does.
    let _ = ctrlc::set_handler(move || {
        if stopped.swap(true, Ordering::Relaxed) {
            // The second time nobody waits.
            process::exit(INTERRUPTED);
        }
        std::thread::sleep(GRACE);
        let before = before.lock().ok().and_then(|before| before.clone());
        leave(&current, before.as_deref());
    });
    interrupt
}

/// Ends the program, and says which graph stands: the new one may have taken its place just now.
fn leave(current: &Path, before: Option<&str>) -> ! {
    let text = match named(current).as_deref() == before {
        true => "error: stopped; the graph stays as it is",
        false => "error: stopped; the new graph was complete before",
    };
    // Nobody may be reading.
    let _ = writeln!(std::io::stderr(), "{text}");
    process::exit(INTERRUPTED)
}

fn named(current: &Path) -> Option<String> {
    fs::read_to_string(current).ok()
}
