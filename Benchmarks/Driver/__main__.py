"""The benchmark: prints its table, row by row, from one run."""

import argparse
import os
import platform
import signal
import sys
import time

import answers
import apply
import page
import plan
import serving
import table
import transport

PARTS = {
    "plan": lambda options: plan.rows(
        options.runs, (1000, 10_000) if options.quick else (10_000, 100_000, 1_000_000)),
    "service": lambda options: serving.rows(
        options.runs, *((1000, 1000, 5) if options.quick else (1_000_000, 1000, 60))),
    "answers": lambda options: answers.rows(
        options.runs, *((1000, 10_000) if options.quick else (1_000_000, 10_000_000))),
    "apply": lambda options: apply.rows(options.runs, 200 if options.quick else 10_000),
    "transport": lambda options: transport.rows(
        options.runs, 200 if options.quick else 10_000),
}


def main():
    parser = argparse.ArgumentParser(description="Prints the table of the benchmark.")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all, if none is named")
    parser.add_argument("--runs", type=int, default=5, help="medians of so many")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--page", help="a page with a heading `One run`, which gets the report")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"there is no part called {', '.join(unknown)}")
    # So that what was started is stopped, and what was made is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    report = "".join(said(options))
    if options.page:
        page.put(options.page, report)


def said(options):
    """The report, line by line, printed as it comes."""
    missed = 0
    for line in (
            f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.machine()}, Linux "
            f"{platform.release()}; medians of {options.runs}; load before it "
            f"{os.getloadavg()[0]:.1f}\n\n", table.head()):
        yield shown(line)
    for part in options.parts or PARTS:
        for row in PARTS[part](options):
            missed += row.reached is False
            yield shown(table.line(row.cells))
    yield shown(f"\n{missed} not reached.\n" if missed else "\nAll reached.\n")


def shown(text):
    print(text, end="", flush=True)
    return text


main()
