"""`apply`: how many changes a second, beside the HTTP library alone and a floor in C++."""

import statistics

import counts
import measure
import peers
import product
import workshop
from server import Server
from table import Row, rate, seconds


def rows(runs, count):
    yield row(runs, count, 0, 16, "≥ 8,000/s and ≥ 0.5 of bare")
    yield row(runs, count, 20, 64, "≥ 0.95 of the ceiling")
    yield from counts.of_apply(count, 16)


def row(runs, count, delay, in_flight, target):
    taken = [patchbay(count, delay, in_flight) for _ in range(runs)]
    sending = statistics.median(changes for changes, _, _ in taken)
    command = statistics.median(figures.seconds for _, figures, _ in taken)
    bare = statistics.median(beside(count, delay, in_flight, bare_client) for _ in range(runs))
    floor = statistics.median(beside(count, delay, in_flight, floor_apply) for _ in range(runs))
    ceiling = in_flight / delay * 1000 if delay else None
    ratio = sending / (ceiling or bare)
    reached = ratio >= 0.95 if ceiling else sending >= 8000 and ratio >= 0.5
    mib = statistics.median(figures.mib for _, figures, _ in taken)
    cpu = statistics.median(figures.cpu for _, figures, _ in taken) / count * 1e6
    floors = f"bare AsyncHTTPClient {rate(bare)} · C++, a commit per 64: {rate(floor)}"
    if ceiling:
        floors = f"ceiling {rate(ceiling)} · " + floors
    return Row(
        f"`apply` of {count:,} changes, server at {delay} ms, {in_flight} in flight", target,
        f"{rate(sending)} from the first PATCH to the last; the whole command {seconds(command)}, "
        f"{mib:.1f} MiB, {cpu:.0f} µs of CPU a change",
        reached, floors, ratio, peers.clients(runs, count, delay, in_flight))


def patchbay(count, delay, in_flight):
    """Changes a second between the first and the last PATCH, and what the command took."""
    state = product.copy(product.state(count), "applied.db")
    with Server(count, delay) as server:
        figures = measure.once(
            [workshop.patchbay, "apply", "--yes"],
            env=product.environment(server, STATE=state, DESIRED=workshop.desired(count, 1),
                                    API_MAX_IN_FLIGHT=in_flight))
        seen = server.seen()
    if seen["changes"] < count:
        raise measure.Failed(f"only {seen['changes']} of {count} changes arrived")
    product.forget(state)
    return (count - 1) / (seen["last"] - seen["first"]) * 1e9, figures, seen


def beside(count, delay, in_flight, client):
    with Server(count, delay) as server:
        return float(client(server, count, in_flight))


def bare_client(server, count, in_flight):
    program = workshop.patchbay.parent / "bare-client"
    with open(workshop.paths(count), encoding="utf-8") as file:
        words = [program, server.address, str(in_flight)]
        return measure.once(words, stdin=file, keeps=True).output


def floor_apply(server, count, in_flight):
    journal = workshop.scratch / "floor.db"
    product.forget(journal)
    return measure.once([workshop.program("floor-apply"), server.port, str(count), str(in_flight),
                         journal], keeps=True).output
