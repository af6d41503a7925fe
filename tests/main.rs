//! The one integration binary: each test binary links RocksDB anew.

#![expect(
    clippy::print_stderr,
    reason = "who runs the tests is told how long ones went"
)]

mod cables;
mod cli;
mod durability;
mod facts;
mod floor_plan;
mod gold;
mod graph;
mod identities;
mod imports;
mod lexicon;
mod lists;
mod matcher;
mod properties;
mod rules;
mod score;
mod startup;
mod support;
mod traps;
mod updating;
mod volumes;
