# What can be made here? `make help` says it. Needs Rust, a C compiler and make; the rest is checked,
# and on Debian installed, by scripts/prerequisites.sh before anything is compiled.
#
# There are two builds. The light one (`--no-default-features`) needs no C++ and takes minutes, and
# fewer without optimization of our own code (`--profile quick`); the full one keeps large graphs in
# RocksDB, which takes 15 minutes to compile, once per profile. Therefore every cargo call of it is
# `--release`, lints go behind `--`, and RUSTFLAGS stays untouched.

.POSIX:
.PHONY: help demo test install full test-full mutations updates kills both lint doc score bench load interop web pictures clean-demo \
        prerequisites prerequisites-full python spark wheel fuzz corpus instructions

LIGHT = --profile quick --locked --no-default-features --features serve
FULL = --release --locked

help:
	@echo 'make demo        build the graph of the sample corpus and ask it questions'
	@echo 'make test        run all tests'
	@echo 'make install     install the full program, with RocksDB for large graphs'
	@echo 'make full        compile the full program and say where it is'
	@echo 'make test-full   run all tests with it'
	@echo 'make mutations   try 3,000 damaged texts on it'
	@echo 'make updates     update graphs after 1,000 random sequences of edits; each must be the clean one'
	@echo 'make kills       kill builds at 200 random moments; the graph must stand and the next build make good'
	@echo 'make fuzz        give every parser of foreign bytes random ones, ten minutes each; FUZZ=60 for a minute'
	@echo 'make both        hold the two builds against each other: same hash, each reads the other'
	@echo 'make lint        formatting and clippy of both builds, nothing tolerated'
	@echo 'make doc         documentation of the library, nothing tolerated'
	@echo 'make score       precision and recall against the gold in tests/gold, with mistakes'
	@echo 'make bench       start-up, and speed beside a bare Aho-Corasick scan and a bare bulk load'
	@echo 'make corpus      25,000 invented cables step by step, beside a bare bulk load; CABLES=1000 for fewer'
	@echo 'make instructions count those of linking the sample corpus, and hold them against what is written down'
	@echo 'make load        build 25,000 invented cables and have ten clients ask `reftel serve`'
	@echo 'make interop     have every export read back by the tools of its users'
	@echo 'make python      build the Python package, and run its tests'
	@echo 'make spark       make a graph on Spark and on Sail while their processes die; it must be the same'
	@echo 'make wheel       build the optimized wheel and say where it is'
	@echo 'make web         use the pages of `reftel serve` in a browser, and check them'
	@echo 'make pictures    make the pictures of the README'
	@echo 'make clean-demo  remove what demo and interop made'

prerequisites:
	@sh scripts/prerequisites.sh

prerequisites-full:
	@sh scripts/prerequisites.sh full

demo:
	@sh scripts/demo.sh

test: prerequisites
	cargo test $(LIGHT)

install:
	@sh scripts/install.sh

full: prerequisites-full
	@sh scripts/compile.sh full

# Unoptimized as `make test`, in the profile that has RocksDB.
test-full: prerequisites-full
	cargo test $(FULL) --config profile.release.package.reftel.opt-level=0

# Texts damaged at random, 3,000 of them: the optimized program is twenty times as fast here.
mutations: prerequisites-full
	REFTEL_MUTATIONS=3000 cargo test $(FULL) --test main -- properties

# Many small builds: what they wait for is the disk, and our own code.
updates: prerequisites
	REFTEL_UPDATES=1000 cargo test --release --locked --no-default-features --test main -- updating

kills: prerequisites
	REFTEL_KILLS=200 cargo test $(LIGHT) --test main -- durability --nocapture

fuzz: prerequisites
	@sh scripts/fuzz.sh

both: prerequisites-full
	@sh scripts/both.sh

lint: prerequisites-full
	cargo fmt --check
	cargo clippy $(LIGHT) --all-targets -- -D warnings
	cargo clippy $(FULL) --all-targets -- -D warnings

doc: prerequisites
	RUSTDOCFLAGS='-D warnings' cargo doc $(LIGHT) --no-deps

# Positions are not marked in the gold; tags stand in headers, which are not scored.
score: prerequisites
	cargo run --release --locked --no-default-features -- score tests/gold/documents --gold tests/gold/gold.jsonl \
	    --without position

bench: prerequisites-full
	cargo bench --locked --bench pipeline

# The same for every cable that there was: `make load CABLES=251287 MINUTES=10`, `make corpus CABLES=251287`;
# CABLES may be a file, too.
CABLES = 25000
MINUTES = 1
load:
	@sh scripts/load.sh $(CABLES) $(MINUTES)

corpus: prerequisites-full
	@sh scripts/corpus.sh $(CABLES)

instructions: prerequisites-full
	@sh scripts/instructions.sh

interop:
	@sh scripts/interop/run.sh

python:
	@sh scripts/python.sh test

spark:
	@sh scripts/python.sh spark

wheel:
	@sh scripts/python.sh wheel

web:
	@sh scripts/interop/html.sh

pictures:
	@sh scripts/pictures.sh

clean-demo:
	rm -rf reftel-graph-demo .interop .spark
