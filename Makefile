# make demo      all set-up, then the main job on the built-in sandbox
# make test      all set-up, then the tests
# make build     the program for installing: release, stripped, in .build/release
# make lint      formatting, the systemd units, and what is ready for CI, Prometheus and Grafana
# make soak      SEEDS=…: that many simulated worlds, from seed FIRST on; then the program killed at
#                every system call that writes, syncs or sends (or at KILL_POINTS=… of them)
# make mutants   plants defects one at a time, and shows what catches each: docs/mutants.md
# make bench     the table of docs/benchmarks.md, from one run: RUNS=5,
#                PARTS="plan service apply transport"; QUICK=1 is small, to see that it works; PAGE=docs/benchmarks.md puts it there
# make peers     what of the others the benchmark can install: without, they are left out
# make chart     docs/plan-by-size.svg: what a plan costs, by the count of numbers
# make cost      fails when hostile input costs too much
# make contenders  the pacer beside others
# make pace      fails when the pacer misses a promised figure: docs/pace.md
# make fuzz      libFuzzer on every reader of foreign bytes, SECONDS=60 each
# make sanitize  the tests with the thread sanitizer and with the address sanitizer
# make screenshots  the status page in a real Chromium: pictures in OUT, and what is wrong with them
# make install   DESTDIR, PREFIX
# make deb       the Debian package of the program, and the list of its parts, in dist
# make system-test  installs that package in a Debian that a real systemd boots, and tries it there;
#                as root

SHELL := /bin/bash
PREFIX ?= /usr/local
SEEDS ?= 100000
CUTS ?= 200000
FIRST ?= 1
KILL_POINTS ?= all
PACE_SEEDS ?= 1
PACE_RATE ?= 10
RUNS ?= 5
# A wall between two targets that leaks is an error, in every build.
SWIFT_FLAGS := --explicit-target-dependency-import-check error
DEBUG := $(SWIFT_FLAGS)
# What differs each time that the same is compiled, and is of use to the compiler alone.
CHANCE := --remove-section=.swift_modhash --remove-section=.note.gnu.build-id
# A program does not tell in which folder it was built.
RELEASE := $(SWIFT_FLAGS) -c release --static-swift-stdlib -Xcc -ffile-prefix-map=$(CURDIR)=.

.PHONY: demo test build lint format soak mutants bench chart peers cost contenders pace fuzz \
    sanitize screenshots install deb system-test packages clean

demo: packages
	swift build $(DEBUG) --product patchbay
	PATCHBAY=.build/debug/patchbay bash .ci/demo

test: packages
	swift build $(DEBUG) --build-tests
	bash .ci/test $(DEBUG)

build: packages
	swift build $(RELEASE) --product patchbay
	strip $(CHANCE) .build/release/patchbay

lint: packages
	swift format lint --strict --recursive --configuration .swift-format \
	    Package.swift Sources Tests Benchmarks
	bash .ci/units
	shellcheck --external-sources .ci/{install,units,version,packages,system-test} .ci/system/boot \
	    .ci/deb/{build,stage,postinst,prerm,postrm}
	bash .ci/workflows
	bash .ci/metrics

screenshots: packages
	swift build $(RELEASE) --product patchbay
	bash .ci/screenshots

format:
	swift format --in-place --recursive --configuration .swift-format \
	    Package.swift Sources Tests Benchmarks

soak: packages
	swift build $(RELEASE) --product simulate
	swift build $(RELEASE) --product powercut
	.build/release/simulate --seeds $(SEEDS) --first $(FIRST)
	.build/release/powercut --cuts $(CUTS) --first $(FIRST)
	swift build $(RELEASE) --product patchbay
	swift build $(DEBUG) --build-tests
	PROGRAM_UNDER_TEST="$(CURDIR)/.build/release/patchbay" KILL_POINTS=$(KILL_POINTS) \
	    KILL_LANES=24 swift test --skip-build $(DEBUG) --filter KillSweepTests

mutants:
	bash .ci/mutants --write

bench: build
	swift build $(RELEASE) --product bare-client
	swift build $(RELEASE) --product foundation-decoder
	swift build $(RELEASE) --product sleeper
	swift build $(RELEASE) --product secure-server
	PATCHBAY=.build/release/patchbay python3 -B Benchmarks/Driver $(PARTS) --runs $(RUNS) \
	    $(if $(QUICK),--quick) $(if $(PAGE),--page $(PAGE))

chart: build
	PATCHBAY=.build/release/patchbay python3 -B Benchmarks/Driver/chart.py --runs $(RUNS)

peers:
	@bash .ci/packages nghttp2-client curl
	python3 -m venv .build/bench/peers
	.build/bench/peers/bin/pip install --quiet aiohttp requests octodns

cost:
	bash .ci/cost

contenders: packages
	swift build $(RELEASE) --product pace-bench
	.build/release/pace-bench --seeds $(PACE_SEEDS) --max-rate $(PACE_RATE)

pace: packages
	swift build $(RELEASE) --product pace-bench
	.build/release/pace-bench --check --seeds $(PACE_SEEDS) --max-rate 10 --without huge
	.build/release/pace-bench --check --seeds $(PACE_SEEDS) --max-rate 50 --without huge \
	    --without sixtyOne

fuzz:
	SECONDS_EACH=$(or $(SECONDS),60) bash .ci/fuzz

sanitize: packages
	bash .ci/sanitize $(SWIFT_FLAGS)

install:
	DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" bash .ci/install

deb: build
	@bash .ci/packages lintian
	bash .ci/deb/build

system-test: deb
	@bash .ci/packages mmdebstrap
	bash .ci/system-test

packages:
	@bash .ci/packages

clean:
	rm -rf .build
