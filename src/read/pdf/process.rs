//! How does another program read for us? Bytes in, text out, within limits.
//!
//! What is limited is the time that it computes, where the system can: what becomes of a file does not
//! depend on what else the machine does. The clock ends only what waits for ever.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Seconds that a file may take, and more for each of its megabytes: a thousand pages may be in one.
const TIME: u32 = 60;
const TIME_PER_MEGABYTE: u32 = 60;

/// The clock may go on for so many times that.
const PATIENCE: u32 = 20;

/// Memory that a reader may take, in kilobytes.
const MEMORY: u32 = 1 << 20;

/// What was printed.
#[derive(Debug)]
pub(super) struct Printed {
    pub(super) text: String,
    /// Why it breaks off, if it does.
    pub(super) cut: Option<String>,
}

/// Returns what `read` makes of what `program` prints when it is given `bytes`: of at most `limit`
/// bytes, while they come. White space alone is nothing.
///
/// # Errors
///
/// [`ErrorKind::NotFound`] when there is no such program; [`ErrorKind::TimedOut`]; another when
/// it fails without printing anything.
pub(super) fn run(
    program: &OsStr,
    arguments: &[OsString],
    bytes: &[u8],
    limit: u64,
    read: impl FnOnce(&mut dyn BufRead) -> String + Send,
) -> Result<Printed> {
    let megabytes = u32::try_from(bytes.len() >> 20).unwrap_or(u32::MAX);
    let most = TIME.saturating_add(TIME_PER_MEGABYTE.saturating_mul(megabytes));
    let mut child = start(program, arguments, most)?;
    let input = child.stdin.take();
    let output = child.stdout.take();
    let patience = Duration::from_secs(u64::from(most) * u64::from(PATIENCE));
    let (printed, timely) = std::thread::scope(|scope| {
        // Input and output at the same time, for pipes are short.
        scope.spawn(move || {
            // A program that stops reading says so by its status.
            let _ = input.map(|mut input| input.write_all(bytes));
        });
        let reader = scope.spawn(move || {
            let output = output.map(|output| BufReader::new(output.take(limit)));
            output.map_or_else(String::new, |mut output| read(&mut output))
        });
        let timely = watch(&mut child, patience, || reader.is_finished());
        // A reader that failed has printed nothing.
        (reader.join().unwrap_or_default(), timely)
    });
    let status = child.wait()?;
    // A program that a limit ended has no code of its own.
    let cut = match () {
        () if !timely => Some(format!("it took more than {} seconds", patience.as_secs())),
        () if status.code().is_none() => {
            let memory = MEMORY >> 10;
            Some(format!(
                "it wanted more than {most} seconds or {memory} megabytes"
            ))
        }
        () => None,
    };
    if let Some(text) = cut.clone().filter(|_| printed.trim().is_empty()) {
        return Err(Error::new(ErrorKind::TimedOut, text));
    }
    if status.success() || !printed.trim().is_empty() {
        return Ok(Printed { text: printed, cut });
    }
    let name = program.to_string_lossy();
    // What a shell says of a program that is not there.
    if status.code() == Some(127) {
        return Err(Error::new(
            ErrorKind::NotFound,
            format!("no program `{name}`"),
        ));
    }
    Err(Error::other(format!("`{name}` ended with {status}")))
}

/// Waits until all is printed, and ends a child that takes too long.
fn watch(child: &mut Child, most: Duration, is_done: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    let mut pause = Duration::from_micros(200);
    while !is_done() {
        if start.elapsed() > most {
            // It may have ended just now.
            let _ = child.kill();
            return false;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    true
}

#[cfg(unix)]
fn start(program: &OsStr, arguments: &[OsString], seconds: u32) -> Result<Child> {
    // The shell limits memory and time and becomes the program; where it cannot limit, it goes on.
    let script = format!(
        "ulimit -v {MEMORY} 2>/dev/null; ulimit -t {seconds} 2>/dev/null; exec \"$0\" \"$@\""
    );
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(program).args(arguments);
    piped(&mut command)
}

#[cfg(not(unix))]
fn start(program: &OsStr, arguments: &[OsString], _: u32) -> Result<Child> {
    piped(Command::new(program).args(arguments))
}

fn piped(command: &mut Command) -> Result<Child> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_off_says_so() {
        let sh = |script: &str| {
            let arguments = ["-c", script].map(Into::into);
            run(OsStr::new("sh"), &arguments, b"", 1 << 20, |input| {
                let mut text = String::new();
                let _ = input.read_to_string(&mut text);
                text
            })
        };
        let whole = sh("echo quay").expect("it prints");
        assert_eq!((whole.text.as_str(), whole.cut), ("quay\n", None));
        let cut = sh("echo pier; kill -9 $$").expect("it printed something");
        assert_eq!(cut.text, "pier\n");
        assert!(cut.cut.is_some_and(|why| why.contains("seconds")));
        let none = sh("kill -9 $$").expect_err("it printed nothing");
        assert_eq!(none.kind(), ErrorKind::TimedOut);
    }
}
