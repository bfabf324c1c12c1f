"""The rows about the service."""

import shutil
import statistics
import time

import measure
import product
import workshop
from process import Process
from server import Server
from service import LOOK, Service
from table import Row, seconds


def rows(runs, count, idle_count, window):
    yield idle(idle_count, window)
    desired = workshop.scratch / "desired.json"
    shutil.copyfile(workshop.desired(count), desired)
    with Server(count) as server:
        starts = []
        for _ in range(runs - 1):
            with Service(server, count, desired) as service:
                starts.append(service.start)
        with Service(server, count, desired) as service:
            starts.append(service.start)
            yield start(count, statistics.median(starts))
            yield reading(count, *service.finish_reading())
            rest, start_peak = service.mib(), service.peak()
            yield from looks(runs, count, service, min(window, LOOK))
            yield edits(runs, count, service)
            yield memory(count, rest, start_peak, service)
    product.forget(service.state)
    desired.unlink()


def start(count, taken):
    return Row(f"service: start to READY, {count:,} numbers in the database", "≤ 1 s",
               seconds(taken), taken <= 1)


def memory(count, rest, start_peak, service):
    now = service.mib()
    return Row(f"service: memory at rest, {count:,} numbers", "≤ 200 MiB",
               f"{rest:.1f} MiB, {now:.1f} MiB after edits; at the peak {start_peak:.1f} MiB in "
               f"the first look at the account, {service.peak():.1f} MiB with edits",
               max(rest, now) <= 200)


def reading(count, span, cpu):
    return Row(f"service: first look at the account, {count:,} numbers, {count // 100:,} pages",
               "–", f"{seconds(span)}, {seconds(cpu)} of CPU")


def looks(runs, count, service, span):
    """Nothing changed, one reconcile: the time of the processor alone is worth something here."""
    untouched = service.looks(runs, span)
    yield Row(f"service: one look at {count:,} numbers, file untouched", "≤ 5 ms of CPU",
              seconds(untouched), untouched <= 0.005)
    hasher = ["openssl", "dgst", "-sha256"] if shutil.which("openssl") else ["sha256sum"]
    floor = measure.several(runs, [*hasher, service.desired])
    same = statistics.median(service.rewrite() for _ in range(runs))
    yield Row("service: the same, file rewritten with the same bytes", "≤ 80 ms of CPU",
              seconds(same), same <= 0.08, f"{hasher[0]}: {seconds(floor.cpu)} of CPU",
              same / floor.cpu)


def edits(runs, count, service):
    step = count // (runs + 1)
    taken = statistics.median(service.edit(at * step) for at in range(1, runs + 1))
    return Row(f"service: one number edited of {count:,}, saved → PATCH on the wire",
               "≤ 1.5 s with the settling", seconds(taken), taken <= 1.5)


def idle(count, window):
    desired = workshop.desired(count)
    with Server(count) as server, Service(server, count, desired) as service:
        service.finish_reading()
        mib, cpu, wakeups = at_rest(service, window)
    product.forget(service.state)
    with Process([workshop.program("floor-idle"), desired, workshop.table(count)]) as floor:
        time.sleep(1)
        floor_mib, _, floor_wakeups = at_rest(floor, min(window, 5))
    with Process([workshop.patchbay.parent / "sleeper"]) as sleeper:
        time.sleep(1)
        swift_mib, _, swift_wakeups = at_rest(sleeper, min(window, 20))
    return Row(
        f"service: idle, {count:,} numbers", "≤ 30 MiB, ≤ 5 ms of CPU a minute, ≤ 0.2 wakeups/s",
        f"{mib:.1f} MiB, {seconds(cpu)} of CPU a minute, {wakeups:.2f} wakeups/s",
        mib <= 30 and cpu <= 0.005 and wakeups <= 0.2,
        f"C++ with inotify and SQLite: {floor_mib:.1f} MiB, {floor_wakeups:.2f} wakeups/s · Swift "
        f"that only sleeps: {swift_mib:.1f} MiB, {swift_wakeups:.2f} wakeups/s",
        mib / floor_mib)


def at_rest(process, window):
    """Resident MiB, seconds of the processor a minute, and wakeups a second."""
    cpu, wakeups = process.cpu(), process.wakeups(window)
    return process.mib(), (process.cpu() - cpu) * 60 / window, wakeups / window
