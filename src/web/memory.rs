//! What if a question takes all memory? Those that SPARQL asks are watched, and stopped when they
//! take more together than they may.
//!
//! The evaluator has no limit of its own: a sort or a join over a product of patterns keeps every
//! row. What the program takes beside is no part of it: the measure is how much has come since no
//! question was asked. Where the system does not say how much that is (everywhere but on Linux),
//! nothing is watched.

use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use reftel::query::{Stop, StopReason};

/// How often memory is measured.
const OFTEN: Duration = Duration::from_millis(20);

/// The questions that are being answered.
#[derive(Default)]
struct Running {
    asked: Vec<(u64, Stop)>,
    /// Memory before the first of them.
    before: u64,
    next: u64,
}

/// Watches questions.
pub struct Watch {
    running: Arc<Mutex<Running>>,
}

/// Ends the watching of a question when it is dropped.
struct Watched<'a>(&'a Watch, u64);

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        let mut running = held(&self.0.running);
        running.asked.retain(|(number, _)| *number != self.1);
    }
}

fn held(running: &Mutex<Running>) -> MutexGuard<'_, Running> {
    running.lock().unwrap_or_else(|held| held.into_inner())
}

impl Watch {
    /// Begins to watch: questions may take so many bytes together.
    pub fn new(most: u64) -> Watch {
        let running = Arc::new(Mutex::new(Running::default()));
        let watched = Arc::downgrade(&running);
        if resident().is_some() {
            std::thread::spawn(move || {
                while let Some(running) = watched.upgrade() {
                    look(&running, most);
                    drop(running);
                    std::thread::sleep(OFTEN);
                }
            });
        }
        Watch { running }
    }

    /// Answers a question while it is watched.
    pub fn during<T>(&self, stop: &Stop, answer: impl FnOnce() -> T) -> T {
        let number = {
            let mut running = held(&self.running);
            if running.asked.is_empty() {
                running.before = resident().unwrap_or(0);
            }
            running.next += 1;
            let number = running.next;
            running.asked.push((number, stop.clone()));
            number
        };
        let _watched = Watched(self, number);
        answer()
    }
}

/// Stops all questions when they take too much; nobody knows which of them does.
fn look(running: &Mutex<Running>, most: u64) {
    let running = held(running);
    if running.asked.is_empty() {
        return;
    }
    let taken = resident().unwrap_or(0).saturating_sub(running.before);
    if taken > most {
        for (_, stop) in &running.asked {
            stop.stop(StopReason::Memory);
        }
    }
}

/// Returns how many bytes of memory the program takes; `None` where that is not known.
fn resident() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = pages.split(' ').nth(1)?.parse().ok()?;
    // Pages of 4 KiB; where they are larger, less is stopped, and later.
    Some(pages * 4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn who_takes_too_much_is_stopped_and_others_are_not() {
        let watch = Watch::new(64 << 20);
        let small = Stop::new();
        watch.during(&small, || std::thread::sleep(5 * OFTEN));
        assert_eq!(small.reason(), None);
        let large = Stop::new();
        let mut taken: Vec<Vec<u8>> = Vec::new();
        watch.during(&large, || {
            while large.reason().is_none() && taken.len() < 400 {
                taken.push(vec![1; 1 << 20]);
                std::thread::sleep(OFTEN / 20);
            }
        });
        assert_eq!(
            large.reason(),
            Some(StopReason::Memory),
            "{} MiB",
            taken.len()
        );
        assert!(held(&watch.running).asked.is_empty());
    }
}
