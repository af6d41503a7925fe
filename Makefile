# What can be made here? `make help` says it. Needs Rust and make; the rest is checked, and on
# Debian installed, by scripts/prerequisites.sh before anything is compiled.
#
# Every cargo call is `--release`: RocksDB is compiled once per profile, about 15 minutes each on
# two cores. Lints go behind `--` and RUSTFLAGS stays untouched for the same reason.

.POSIX:
.PHONY: help demo test lint doc score bench interop clean-demo prerequisites

help:
	@echo 'make demo        build the graph of the sample corpus and ask it three questions'
	@echo 'make test        run all tests'
	@echo 'make lint        formatting and clippy, nothing tolerated'
	@echo 'make doc         documentation of the library, nothing tolerated'
	@echo 'make score       precision and recall against the gold in tests/gold, with mistakes'
	@echo 'make bench       speed beside a bare Aho-Corasick scan and a bare bulk load'
	@echo 'make interop     have every export read back by the tools of its users (from PyPI, npm)'
	@echo 'make clean-demo  remove what demo and interop made'
	@echo
	@echo 'The first of them compiles RocksDB: about 15 minutes on two cores, once.'

prerequisites:
	@sh scripts/prerequisites.sh

demo:
	@sh scripts/demo.sh

test: prerequisites
	cargo test --release --locked

lint: prerequisites
	cargo fmt --check
	cargo clippy --release --locked --all-targets -- -D warnings

doc: prerequisites
	RUSTDOCFLAGS='-D warnings' cargo doc --release --locked --no-deps

# Positions are not marked in the gold; tags stand in headers, which are not scored.
score: prerequisites
	cargo run --release --locked -- score tests/gold/documents --gold tests/gold/gold.jsonl \
	    --without position

bench: prerequisites
	cargo bench --locked --bench pipeline

interop:
	@sh scripts/interop/run.sh

clean-demo:
	rm -rf reftel-graph-demo .interop
