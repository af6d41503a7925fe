//! How does another program read for us? Bytes in, text out, within limits.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longest time that a file may take, and a little more for each of its megabytes.
const TIME: Duration = Duration::from_secs(60);
const TIME_PER_MEGABYTE: Duration = Duration::from_secs(5);

/// Memory that a reader may take, in kilobytes.
const MEMORY: u32 = 1 << 20;

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
) -> Result<String> {
    let mut child = start(program, arguments)?;
    let input = child.stdin.take();
    let output = child.stdout.take();
    let megabytes = u32::try_from(bytes.len() >> 20).unwrap_or(u32::MAX);
    let most = TIME + TIME_PER_MEGABYTE.saturating_mul(megabytes);
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
        let timely = watch(&mut child, most, || reader.is_finished());
        // A reader that failed has printed nothing.
        (reader.join().unwrap_or_default(), timely)
    });
    let status = child.wait()?;
    if !timely && printed.trim().is_empty() {
        let text = format!("it took more than {} seconds", most.as_secs());
        return Err(Error::new(ErrorKind::TimedOut, text));
    }
    if status.success() || !printed.trim().is_empty() {
        return Ok(printed);
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
fn start(program: &OsStr, arguments: &[OsString]) -> Result<Child> {
    // The shell limits the memory and becomes the program; where it cannot limit, it goes on.
    let script = format!("ulimit -v {MEMORY} 2>/dev/null; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(program).args(arguments);
    piped(&mut command)
}

#[cfg(not(unix))]
fn start(program: &OsStr, arguments: &[OsString]) -> Result<Child> {
    piped(Command::new(program).args(arguments))
}

fn piped(command: &mut Command) -> Result<Child> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}
