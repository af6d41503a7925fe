//! Arguments in, exit code out.

mod cli;
#[cfg(feature = "serve")]
mod web;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A document becomes many small strings, on every thread; the C library's allocator took a seventh
/// of the time of reading them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let itself = std::env::current_exe().ok();
    let call = cli::itself::Call {
        words: std::env::args_os().collect(),
        start: itself.into_iter().map(Into::into).collect(),
    };
    let doors = cli::Doors {
        #[cfg(feature = "serve")]
        explorer: web::serve,
        #[cfg(feature = "serve")]
        reader: web::mcp::run,
    };
    ExitCode::from(cli::main(call, doors))
}
