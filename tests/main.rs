//! The one integration binary: each test binary links RocksDB anew.

mod cables;
mod cli;
mod floor_plan;
mod matcher;
mod properties;
mod reasons;
mod support;
