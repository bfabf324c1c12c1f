"""Draws time and memory of `plan` against the size, beside the floor, into docs."""

import argparse
import os

import peers
import plan
import workshop
from drawing import Panel, chart

NAMES = {"Patchbay": plan.patchbay, "C++ floor": plan.floor_plan, "Python": peers.python}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+",
                        default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--out", default=workshop.root / "docs/plan-by-size.svg")
    options = parser.parse_args()
    taken = {name: [] for name in NAMES}
    for size in options.sizes:
        for name, measured in NAMES.items():
            taken[name].append((size, measured(options.runs, size)))
    for name, points in taken.items():
        for size, one in points:
            print(f"{name:10} {size:>9,} {one.seconds * 1000:9.1f} ms, "
                  f"{one.cpu * 1000:9.1f} ms of CPU, {one.mib:8.1f} MiB")
    panels = [
        # Not by the clock: other work on the machine moves that more than the program does.
        Panel("Time of the processor", {name: [(size, one.cpu * 1000) for size, one in points]
                                        for name, points in taken.items()}, milliseconds, 0),
        Panel("Memory at the peak", {name: [(size, one.mib) for size, one in points]
                                     for name, points in taken.items()}, mebibytes, 440)]
    note = (f"patchbay plan, offline, numbers sorted, 0.1 % changed; medians of {options.runs}, "
            f"{os.cpu_count()} cores; make chart")
    with open(options.out, "w", encoding="utf-8") as file:
        file.write(chart("What a plan costs, by the count of numbers", panels, note))


def milliseconds(value):
    return f"{value / 1000:,.3g} s" if value >= 1000 else f"{value:,.3g} ms"


def mebibytes(value):
    return f"{value:,.0f} MiB" if value >= 100 else f"{value:.3g} MiB"


if __name__ == "__main__":
    main()
