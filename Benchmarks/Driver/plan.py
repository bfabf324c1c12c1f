"""`plan` offline: time and memory beside the floors, and how they grow."""

import json
from dataclasses import dataclass

import counts
import measure
import peers
import product
import workshop
from table import Row, counted

EVERY = 1000


@dataclass
class Goal:
    seconds: float
    mib: float | None = None

    def __str__(self):
        memory = f" and ≤ {self.mib} MiB" if self.mib else ""
        return f"≤ {self.seconds} s{memory}"

    def is_reached(self, taken):
        return taken.seconds <= self.seconds and (not self.mib or taken.mib <= self.mib)


GOALS = {10_000: Goal(0.03), 100_000: Goal(0.08), 1_000_000: Goal(0.6, 64)}


def rows(runs, sizes):
    taken = {}
    for count in sizes:
        taken[count] = patchbay(runs, count)
        yield row(f"`plan`, {count:,} numbers, sorted, 0.1 % changed", runs, count, taken[count],
                  GOALS.get(count))
    largest = sizes[-1]
    goal = Goal(1.0, 96) if largest == 1_000_000 else None
    yield row(f"`plan`, {largest:,} numbers in any order", runs, largest,
              patchbay(runs, largest, seed=1), goal, seed=1)
    if len(sizes) > 2:
        yield growth(taken, *sizes[-3:])
    yield from counts.of_plan(sizes[:2])


def row(work, runs, count, taken, goal, seed=0):
    floor = floor_plan(runs, count, seed)
    reached = goal and goal.is_reached(taken)
    return Row(work, str(goal or "–"), counted(taken), reached, f"C++: {counted(floor)}",
               taken.seconds / floor.seconds, peers.plans(runs, count, seed))


def command(count, seed=0, program=workshop.patchbay):
    """The command and its environment, once it is seen to find what there is to find."""
    env = product.environment(
        DESIRED=workshop.desired(count, EVERY, seed), STATE=product.state(count))
    words = [program, "plan"]
    said = measure.once([*words, "--format", "json"], env=env, keeps=True).output
    found = json.loads(said)["summary"]["changes"]
    if found != count // EVERY:
        raise measure.Failed(f"plan finds {found} changes of {count // EVERY}")
    return words, env


def patchbay(runs, count, seed=0):
    words, env = command(count, seed)
    return measure.several(runs, words, env=env)


def floor_plan(runs, count, seed=0):
    name, *more = ["floor-any", str(count)] if seed else ["floor-sorted"]
    return measure.several(runs, [workshop.program(name), workshop.desired(count, EVERY, seed),
                                  workshop.table(count), *more])


def growth(taken, small, middle, large):
    """What a number more costs of the processor, which other work on the machine moves less than
    the clock, from the middle to the largest size and from the smallest to the middle one:
    starting, which costs the same at any size, does not count."""
    lower = (taken[middle].cpu - taken[small].cpu) / (middle - small)
    upper = (taken[large].cpu - taken[middle].cpu) / (large - middle)
    return Row(f"cost as it grows, {small:,} to {large:,}", "at most 15 % above linear",
               f"{lower * 1e6:.2f} µs of CPU for each more number up to {middle:,}, "
               f"{upper * 1e6:.2f} µs above",
               upper / lower <= 1.15, ratio=upper / lower)
