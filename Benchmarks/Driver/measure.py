"""Runs a command several times and keeps the medians."""

import statistics
import subprocess
from dataclasses import dataclass

import workshop


@dataclass
class Figures:
    """What a command took: seconds by the clock, seconds of the processor, MiB at the peak,
    MiB that it read."""

    seconds: float
    cpu: float
    mib: float
    read: float
    output: str = ""


class Failed(Exception):
    """A command that should work did not."""


def once(command, env=None, codes=(0,), stdin=None, keeps=False):
    """Runs a command under the meter; its output is kept or thrown away."""
    report = workshop.scratch / "report"
    with open(workshop.scratch / "errors", "w+", encoding="utf-8") as errors:
        done = subprocess.run(
            [workshop.program("meter"), report, *command], env=env, text=True, stderr=errors,
            stdin=stdin or subprocess.DEVNULL,
            stdout=subprocess.PIPE if keeps else subprocess.DEVNULL, check=True)
        wall, user, system, kib, code, read = map(int, report.read_text().split())
        if code not in codes:
            errors.seek(0)
            raise Failed(f"{' '.join(map(str, command))} ended with {code}: {errors.read()[-600:]}")
    return Figures(wall / 1e9, (user + system) / 1e6, kib / 1024, read / 2**20, done.stdout or "")


def median(all_figures):
    return Figures(*(statistics.median(getattr(one, name) for one in all_figures)
                     for name in ("seconds", "cpu", "mib", "read")))


def several(runs, command, **options):
    """The medians of so many runs; one before them, which fills the caches, does not count."""
    if runs > 1:
        once(command, **options)
    return median([once(command, **options) for _ in range(runs)])
