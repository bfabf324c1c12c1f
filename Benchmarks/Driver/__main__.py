"""The benchmark: prints its table, row by row, from one run."""

import argparse
import os
import platform
import signal
import sys

import apply
import plan
import serving
import table

PARTS = {
    "plan": lambda options: plan.rows(
        options.runs, (1000, 10_000) if options.quick else (10_000, 100_000, 1_000_000)),
    "service": lambda options: serving.rows(
        options.runs, *((1000, 1000, 5) if options.quick else (1_000_000, 1000, 60))),
    "apply": lambda options: apply.rows(options.runs, 200 if options.quick else 10_000),
}


def main():
    parser = argparse.ArgumentParser(description="Prints the table of the benchmark.")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all, if none is named")
    parser.add_argument("--runs", type=int, default=5, help="medians of so many")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"there is no part called {', '.join(unknown)}")
    # So that what was started is stopped, and what was made is removed.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release()}; medians of "
          f"{options.runs}; load before it {os.getloadavg()[0]:.1f}\n\n{table.head()}", flush=True)
    missed = 0
    for part in options.parts or PARTS:
        for row in PARTS[part](options):
            print(table.line(row.cells), flush=True)
            missed += row.reached is False
    print(f"\n{missed} not reached." if missed else "\nAll reached.")


sys.exit(main())
