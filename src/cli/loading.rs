//! How long until a graph can be asked in SPARQL? A graph in blocks is read into memory first.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use reftel::store::GraphReader;

use super::terminal::thousands;

/// Triples from which on people are told how long it takes.
const MANY: u64 = 2_000_000;

/// Triples a second, and bytes of memory a triple: 1,788,454 triples of 6,000 generated cables took
/// 7.4 seconds of one core and 710 MB.
const RATE: u64 = 220_000;
const BYTES: u64 = 400;

/// Waits until the triples can be asked; tells before it reads very many, and shows that something
/// goes on.
pub fn wait(graph: &GraphReader) -> Result<()> {
    let Some(triples) = graph.loading() else {
        return Ok(());
    };
    if triples > MANY {
        // Nobody may be reading.
        let _ = writeln!(std::io::stderr(), "{}", notice(triples));
    }
    let bar = (std::io::stderr().is_terminal() && triples > MANY / 20).then(|| {
        let bar = ProgressBar::new_spinner();
        let style = ProgressStyle::with_template("{spinner} {msg}  {elapsed}");
        bar.set_style(style.expect("the template above is valid"));
        bar.set_message(format!("reading {} triples", thousands(triples)));
        bar.enable_steady_tick(Duration::from_millis(200));
        bar
    });
    let read = graph.store();
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    read?;
    Ok(())
}

/// Says how long reading so many triples takes, and what to do about it.
fn notice(triples: u64) -> String {
    let seconds = triples.div_ceil(RATE);
    let time = match seconds {
        0..90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    };
    let gigabytes = triples.saturating_mul(BYTES).div_ceil(100_000_000);
    format!(
        "note: reading {} triples into memory takes about {time} and {}.{} GB\n  \
         hint: the full build of reftel asks them where they lie: `cargo install --path .` (or \
         `make install`), then `reftel build` again; `with`, `show`, `refs`, `why` and most of \
         `query` need no triples",
        thousands(triples),
        gigabytes / 10,
        gigabytes % 10,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notice_says_how_long_and_what_to_do() {
        let text = notice(20_000_000);
        assert!(text.contains("20,000,000 triples"), "{text}");
        assert!(text.contains("about 2 minutes and 8.0 GB"), "{text}");
        assert!(text.contains("cargo install"), "{text}");
        assert!(notice(3_000_000).contains("about 14 seconds"));
    }
}
