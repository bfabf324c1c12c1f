"""Counts beside times: they are the same in each run, on a machine that is busy too."""

import re
import shutil
import subprocess
import sys

import plan
import product
import workshop
from server import Server
from table import Row


def of_plan(sizes):
    """Instructions and allocations for each more number, of the program and of the floor, by
    valgrind; and the calls of the system, by strace."""
    small, large = sizes
    if is_there("valgrind"):
        for name, counted, digits in (("instructions", instructions, 0),
                                      ("allocations", allocations, 4)):
            ours = slope(lambda count, counted=counted: counted(
                *plan.command(count, program=workshop.stripped())), small, large)
            floor = slope(lambda count, counted=counted: counted(
                [workshop.program("floor-sorted"), workshop.desired(count, plan.EVERY),
                 workshop.table(count)]), small, large)
            yield Row(f"{name} a number of `plan`, from {small:,} to {large:,}", "–",
                      f"{ours:,.{digits}f}", floor=f"C++: {floor:,.{digits}f}",
                      ratio=ours / floor if floor else None)
    if is_there("strace"):
        calls = {count: system_calls(*plan.command(count)) for count in sizes}
        total = {count: sum(each.values()) for count, each in calls.items()}
        most = ", ".join(f"{name} {number:,}" for name, number in list(calls[large].items())[:3])
        yield Row(f"calls of the system by `plan` of {large:,}", "–",
                  f"{total[large]:,} ({most}); of {small:,}: {total[small]:,}")


def is_there(tool):
    found = shutil.which(tool)
    if not found:
        print(f"{tool} is not installed: what it counts is left out.", file=sys.stderr)
    return found


def slope(cost, small, large):
    return (cost(large) - cost(small)) / (large - small)


def instructions(words, env=None):
    return under_valgrind(["callgrind", "--callgrind-out-file=/dev/null"], r"Collected : (\d+)",
                          words, env)


def allocations(words, env=None):
    return under_valgrind(["memcheck", "--leak-check=no", "--undef-value-errors=no"],
                          r"total heap usage: ([\d,]+) allocs", words, env)


def under_valgrind(tool, pattern, words, env):
    done = subprocess.run(["valgrind", "--tool=" + tool[0], *tool[1:], *words], env=env,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    # A process that the program started, and that did not become another one, reports as well.
    return max(int(count.replace(",", "")) for count in re.findall(pattern, done.stderr))


def system_calls(words, env=None):
    """How often each call of the system is made, the most frequent first."""
    report = workshop.scratch / "calls"
    subprocess.run(["strace", "-f", "-c", "-U", "calls,name", "-o", report, *words], env=env,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True)
    found = re.findall(r"^\s*(\d+)\s+(\w+)$", report.read_text(), re.MULTILINE)
    calls = {name: int(count) for count, name in found if name != "total"}
    return dict(sorted(calls.items(), key=lambda each: -each[1]))


def of_apply(count, in_flight):
    """Calls of the system for each change, and how often the disk is waited for."""
    if not is_there("strace"):
        return
    state = product.copy(product.state(count), "counted.db")
    with Server(count) as server:
        calls = system_calls(
            [workshop.patchbay, "apply", "--yes"],
            product.environment(server, STATE=state, DESIRED=workshop.desired(count, 1),
                                API_MAX_IN_FLIGHT=in_flight))
    product.forget(state)
    synced = calls.get("fsync", 0) + calls.get("fdatasync", 0)
    most = ", ".join(f"{name} {number / count:.1f}" for name, number in list(calls.items())[:5])
    yield Row(f"calls of the system by `apply` of {count:,}, {in_flight} in flight", "–",
              f"{sum(calls.values()) / count:.1f} a change ({most}); "
              f"{synced / count:.3f} fsync a change")
