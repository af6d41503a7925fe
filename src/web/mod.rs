//! What does a graph look like to somebody who would rather look than type? Pages, and a SPARQL
//! endpoint, over HTTP.
//!
//! ```text
//! listen   accepts connections, ends them in time, stops on Ctrl-C
//!   guard    who may ask (Host), and the headers of every answer
//!     routes   which address is answered by which page: one table
//!       answers  what was answered lately is sent again
//!       work     off the asynchronous threads, so many at once, so long each, stopped when nobody waits
//!         site     the graph of now: a new build is picked up between two questions
//!           pages/   address and graph -> page model, by the functions of the library and of the
//!                    commands; templates/*.html make HTML of it
//! ```
//!
//! A page is a function from a graph and an address ([`asked::Asked`]) to a [`reply::Reply`]; all
//! that a reader can choose stands in the address, so that every view can be kept, sent and printed.
//! The pages ask what `show`, `with`, `why`, `path`, `find`, `query` and `sparql` ask, by the same
//! functions, and add nothing of their own to what these know. Every limit stands in [`limits`],
//! every header in [`guard`], every address that a page leads to in [`address`].
//!
//! Invariants: nothing here changes a graph but the build that somebody asks for at the [`desk`] of
//! a server that was started with `--review`, and nothing leaves this machine; a page needs no
//! script to be read, and names no resource but this server's own; every row leads to a document, a
//! paragraph, its marking and its words; what was cut says so; text of documents is written as text
//! only: templates escape, and what is marked safe was made by functions that do.
//!
//! Follows HTML as of the WHATWG, Content Security Policy 3, RFC 9110 (HTTP), the SPARQL 1.1
//! Protocol, WCAG 2.2 AA.

mod address;
mod answers;
mod asked;
mod below;
mod codes;
mod columns;
mod desk;
mod files;
mod frame;
mod guard;
mod here;
mod labels;
mod limits;
mod lines;
mod listen;
mod look;
pub mod mcp;
mod memory;
mod negotiate;
mod pages;
mod patience;
mod picture;
mod remembered;
mod reply;
mod routes;
mod search;
mod site;
mod sparql;
mod words;
mod work;

use std::io::Write;

use anyhow::{Context, Result};

use crate::cli::serve::Arguments;

/// Serves the pages of a graph until it is told to end.
pub fn serve(arguments: &Arguments) -> Result<()> {
    let limits = limits::Limits {
        time: arguments.timeout,
        rows: arguments.rows,
        memory: arguments.memory << 20,
        ..limits::Limits::default()
    };
    let directory = arguments.directory();
    let below = arguments
        .max_classification
        .map(|level| below::Below::build(directory, level, &arguments.gazetteers))
        .transpose()?;
    if let Some(below) = &below {
        writeln!(std::io::stdout().lock(), "{}", below.left_out).context("nobody can be told")?;
    }
    let ceiling = below.as_ref().map(|below| below.ceiling.clone());
    let served = below.as_ref().map_or(directory, |below| below.directory());
    let desk = match arguments.review {
        true => Some(desk::Desk::open(
            directory,
            arguments.decisions.path(directory),
            arguments.author.as_deref(),
            arguments.gazetteers.clone(),
        )?),
        false => None,
    };
    let site = site::Site::open(served, limits, ceiling, desk)?;
    let hosts = guard::Hosts::new(&arguments.allow_host).with_sites(&arguments.cors);
    let place = listen::Place {
        port: arguments.port,
        public: arguments.public,
        graph: directory.to_owned(),
    };
    listen::run(site, hosts, place)
}

#[cfg(test)]
mod tests {
    use reftel::gazetteer::{File, Gazetteer};
    use reftel::matcher::Names;
    use reftel::pipeline::Engine;

    /// Returns an engine that knows one country: the shipped gazetteers take seconds to compile.
    pub fn engine() -> Engine {
        let file = File {
            name: "countries.tsv".to_owned(),
            bytes: b"id\ttype\tlabel\nma\tplace:country\tMorocco\n".to_vec(),
        };
        let read = Gazetteer::from_files(&[vec![file]]);
        let (gazetteer, _) = read.expect("the line is sound");
        let names = Names::new(&gazetteer);
        Engine { gazetteer, names }
    }
}
