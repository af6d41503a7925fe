//! When is a question answered, and when is it given up?
//!
//! Answers are made on blocking threads, so many at once; some more wait, and what comes then is
//! refused at once. A question is stopped when its time is over, and when nobody waits for the
//! answer any more: the server drops the future of a reader who went away, and with it the
//! [`Guard`], which tells the thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reftel::query::{Stop, StopReason};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::limits::Limits;

/// The places for questions.
pub struct Work {
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    limits: Limits,
}

/// Why a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Too many others wait.
    Busy,
    /// Its time is over.
    Timeout,
    /// The program failed at it.
    Failed,
}

/// Stops a question when it is dropped.
struct Guard(Stop);

impl Drop for Guard {
    fn drop(&mut self) {
        // A question that has been answered is past stopping.
        self.0.stop(StopReason::Interrupted);
    }
}

/// Counts one who waits.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Work {
    /// Returns places for as many questions as the limits say.
    pub fn new(limits: Limits) -> Work {
        Work {
            places: Arc::new(Semaphore::new(limits.running)),
            waiting: AtomicUsize::new(0),
            limits,
        }
    }

    /// Answers a question by `job` on a thread of its own.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Stop) -> T + Send + 'static,
    ) -> Result<T, Refused> {
        let place = match self.places.clone().try_acquire_owned() {
            Ok(place) => place,
            Err(_) => {
                let before = self.waiting.fetch_add(1, Ordering::SeqCst);
                let _waiting = Waiting(&self.waiting);
                if before >= self.limits.waiting {
                    return Err(Refused::Busy);
                }
                let place = timeout(self.limits.time, self.places.clone().acquire_owned());
                let place = place.await.map_err(|_| Refused::Busy)?;
                place.map_err(|_| Refused::Busy)?
            }
        };
        let stop = Stop::new();
        let guard = Guard(stop.clone());
        let asked = stop.clone();
        let answer = tokio::task::spawn_blocking(move || {
            // The place is free when the thread is, not when the reader has gone.
            let _place = place;
            job(&asked)
        });
        let answer = match timeout(self.limits.time, answer).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(Refused::Failed),
            Err(_) => {
                stop.stop(StopReason::Timeout);
                Err(Refused::Timeout)
            }
        };
        drop(guard);
        answer
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    fn limits(running: usize, waiting: usize, millis: u64) -> Limits {
        Limits {
            time: Duration::from_millis(millis),
            rows: 1,
            memory: 1,
            running,
            waiting,
        }
    }

    fn runtime() -> tokio::runtime::Runtime {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder.enable_all().build().expect("threads can be made")
    }

    /// Waits until somebody stops it, and tells why.
    fn until_stopped(stop: &Stop) -> StopReason {
        loop {
            if let Some(reason) = stop.reason() {
                return reason;
            }
            std::thread::yield_now();
        }
    }

    #[test]
    fn who_goes_away_stops_the_question() {
        runtime().block_on(async {
            let work = Arc::new(Work::new(limits(1, 1, 60_000)));
            let (told, tells) = mpsc::channel();
            let asking = {
                let work = work.clone();
                tokio::spawn(async move {
                    let job = move |stop: &Stop| told.send(until_stopped(stop));
                    let _ = work.run(job).await;
                })
            };
            while work.places.available_permits() == 1 {
                tokio::task::yield_now().await;
            }
            asking.abort();
            let reason = tokio::task::spawn_blocking(move || tells.recv()).await;
            assert_eq!(reason.expect("it ran"), Ok(StopReason::Interrupted));
        });
    }

    #[test]
    fn what_takes_too_long_is_stopped_and_one_too_many_is_refused() {
        runtime().block_on(async {
            let work = Arc::new(Work::new(limits(1, 1, 300)));
            let ask = || {
                let work = work.clone();
                tokio::spawn(async move { work.run(until_stopped).await })
            };
            let first = ask();
            while work.places.available_permits() == 1 {
                tokio::task::yield_now().await;
            }
            let second = ask();
            while work.waiting.load(Ordering::SeqCst) == 0 {
                tokio::task::yield_now().await;
            }
            // The place is taken and one waits already.
            assert_eq!(work.run(|_| ()).await, Err(Refused::Busy));
            assert_eq!(first.await.expect("it ran"), Err(Refused::Timeout));
            assert!(second.await.expect("it ran").is_err());
            // A failure takes no place with it. Telling where it was may take longer than the others may.
            let work = Work::new(limits(1, 1, 60_000));
            let failed = work.run(|_| -> () { panic!("on purpose") }).await;
            assert_eq!(failed, Err(Refused::Failed));
            assert_eq!(work.run(|_| 7).await, Ok(7));
        });
    }
}
