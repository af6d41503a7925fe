//! How far is it? Progress on standard error, when that is a terminal.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use reftel::pipeline::Progress;

/// A bar for each stage; nothing unless standard error is a terminal.
pub struct Bars {
    quiet: bool,
    stopped: Arc<AtomicBool>,
    bar: Mutex<Option<ProgressBar>>,
}

impl Bars {
    /// Returns bars that show nothing when `quiet`.
    pub fn new(quiet: bool) -> Bars {
        Bars {
            quiet,
            stopped: Arc::default(),
            bar: Mutex::new(None),
        }
    }

    /// Returns what ends the work at the next document when it is set.
    pub fn stopped(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stopped)
    }

    /// Prints a line of standard error without breaking the bar.
    pub fn say(&self, line: &str) {
        let bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        let print = || {
            use std::io::Write;
            // Nobody may be reading; the work goes on.
            let _ = writeln!(std::io::stderr(), "{line}");
        };
        match &*bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Asks something on standard error without breaking the bar.
    pub fn ask<T>(&self, question: &str, answer: impl FnOnce() -> T) -> T {
        let bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        let ask = || {
            use std::io::Write;
            let mut err = std::io::stderr();
            // A question that cannot be shown is answered by silence.
            let _ = write!(err, "{question}").and_then(|()| err.flush());
            answer()
        };
        match &*bar {
            Some(bar) => bar.suspend(ask),
            None => ask(),
        }
    }
}

impl Progress for Bars {
    fn stage(&self, name: &str, total: Option<u64>) {
        let target = if self.quiet {
            ProgressDrawTarget::hidden()
        } else {
            // Hidden by itself when standard error is no terminal.
            ProgressDrawTarget::stderr()
        };
        let bar = ProgressBar::with_draw_target(total.filter(|total| *total > 0), target);
        let template = match total {
            Some(total) if total > 0 => "{msg} {wide_bar} {percent:>3} %  {eta}",
            _ => "{msg} {spinner} {elapsed}",
        };
        let style = ProgressStyle::with_template(template);
        bar.set_style(style.expect("the templates above are valid"));
        bar.set_message(name.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        let mut current = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = current.replace(bar) {
            before.finish_and_clear();
        }
    }

    fn advance(&self, by: u64) {
        let bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = &*bar {
            bar.inc(by);
        }
    }

    fn finish(&self) {
        let mut bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = bar.take() {
            bar.finish_and_clear();
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}
