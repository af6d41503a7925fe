//! How do documents get to the threads, and results back in order? Members are read in batches;
//! each batch is worked on in parallel, and its results are given out in the order of paths and
//! members.
//!
//! Invariants: no more than a few batches are in memory; a document that the program itself fails
//! on is left out with an error, and the others go on.

use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;

use rayon::prelude::*;

use super::Progress;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::RawDocument;
use crate::read::{self, LeftOut, Member, Outcome, ReadError, ReadOptions};

/// Members are handed to the threads in batches of no more than this many bytes.
const BATCH_BYTES: usize = 8 << 20;

/// So many documents a thread share its work evenly, and what comes of them is still in the caches
/// when it is given out: memory is used again, not asked for.
const DOCUMENTS_A_THREAD: usize = 32;

/// So many bytes a thread are enough too, if every thread has [`FEW`] documents.
const BYTES_A_THREAD: usize = 1 << 18;

const FEW: usize = 4;

/// Tells whether so many documents of so many bytes are a batch.
fn is_full(documents: usize, bytes: usize) -> bool {
    let threads = rayon::current_num_threads();
    documents >= threads * DOCUMENTS_A_THREAD
        || bytes >= BATCH_BYTES
        || bytes >= threads * BYTES_A_THREAD && documents >= threads * FEW
}

/// What became of a member.
#[derive(Clone, Debug)]
pub enum Extracted<T> {
    /// A document, worked on.
    Document(Box<T>),
    /// No document, and why.
    LeftOut(LeftOut),
}

/// What walking the paths met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Walked {
    /// Files.
    pub files: usize,
    /// Hidden files and folders passed over.
    pub hidden: usize,
}

/// Applies `work` to every document under `paths`, in parallel, and gives the results to `done` in
/// the order of paths and members.
///
/// # Errors
///
/// When a path cannot be opened at all; nothing has been done then.
pub fn each<T: Send>(
    paths: &[PathBuf],
    options: &ReadOptions,
    progress: &dyn Progress,
    work: impl Fn(RawDocument) -> T + Sync,
    done: impl FnMut(Extracted<T>) -> ControlFlow<()>,
) -> Result<Walked, ReadError> {
    let work = |member: Member| match member.open(options) {
        Outcome::Document(raw) => Extracted::Document(Box::new(work(*raw))),
        Outcome::LeftOut(left_out) => Extracted::LeftOut(left_out),
    };
    each_member(paths, options, progress, work, done)
}

/// As [`each`], but `work` is given members that are not decoded yet. When it is stopped, what
/// follows is not given out.
///
/// # Errors
///
/// As [`each`].
pub(super) fn each_member<T: Send>(
    paths: &[PathBuf],
    options: &ReadOptions,
    progress: &dyn Progress,
    work: impl Fn(Member) -> Extracted<T> + Sync,
    mut done: impl FnMut(Extracted<T>) -> ControlFlow<()>,
) -> Result<Walked, ReadError> {
    let sources = read::sources(paths)?;
    let walked = Walked {
        files: sources.items.len(),
        hidden: sources.hidden,
    };
    let bytes = sources.items.iter().map(|item| item.bytes).sum();
    progress.stage("reading and linking", Some(bytes));
    for left_out in sources.left_out {
        if done(Extracted::LeftOut(left_out)).is_break() {
            return Ok(walked);
        }
    }
    let (send, batches) = sync_channel::<(Vec<Member>, u64)>(1);
    std::thread::scope(|scope| {
        let items = &sources.items;
        scope.spawn(move || read_batches(items, options, &send));
        // Ends when the reader has sent everything; dropping `batches` early stops the reader.
        for (batch, bytes) in batches {
            let results: Vec<Option<Extracted<T>>> = batch
                .into_par_iter()
                .map(|member| (!progress.is_stopped()).then(|| guarded(member, &work)))
                .collect();
            progress.advance(bytes);
            for result in results {
                let Some(result) = result.filter(|_| !progress.is_stopped()) else {
                    return;
                };
                if done(result).is_break() {
                    return;
                }
            }
        }
    });
    progress.finish();
    Ok(walked)
}

/// Works on one document; if the program itself fails on it, the document is left out with an
/// error, and the others go on.
fn guarded<T>(member: Member, work: &(impl Fn(Member) -> Extracted<T> + Sync)) -> Extracted<T> {
    let (path, name) = (member.path().to_owned(), member.member().map(str::to_owned));
    match std::panic::catch_unwind(AssertUnwindSafe(|| work(member))) {
        Ok(extracted) => extracted,
        Err(_) => {
            let message = "the program failed on this document";
            let diagnostic = Diagnostic::error(Code::InternalError, None, message)
                .hint("please report it, with the document if you can");
            let reason = read::Reason::Failed;
            Extracted::LeftOut(LeftOut {
                path,
                member: name,
                reason,
                diagnostic: Some(diagnostic),
            })
        }
    }
}

/// Reads members into batches until they are all sent or nobody listens any more.
fn read_batches(
    items: &[read::Item],
    options: &ReadOptions,
    send: &std::sync::mpsc::SyncSender<(Vec<Member>, u64)>,
) {
    let mut batch = Vec::new();
    let mut size = 0;
    let mut finished = 0;
    for item in items {
        let flow = read::read(item, options, &mut |member| {
            size += member.len();
            batch.push(member);
            if is_full(batch.len(), size) {
                size = 0;
                let full = (std::mem::take(&mut batch), std::mem::take(&mut finished));
                if send.send(full).is_err() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        if flow.is_break() {
            return;
        }
        finished += item.bytes;
    }
    // A failed send means that the listener broke off on purpose.
    let _ = send.send((batch, finished));
}
