//! The one integration binary: each test binary links RocksDB anew.

mod floor_plan;
mod matcher;
mod properties;
