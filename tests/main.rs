//! The one integration binary: each test binary links RocksDB anew.

mod cables;
mod cli;
mod floor_plan;
mod imports;
mod matcher;
mod properties;
mod support;
mod traps;
