"""What others take for the same. A peer that is not installed is left out, with a line."""

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import measure
import workshop
from server import Server
from table import figures, rate

scripts = workshop.root / "Benchmarks" / "Peers"
_missing = set()


def interpreter():
    """The Python of `make peers`, else this one."""
    own = workshop.folder / "peers/bin/python"
    return str(own) if own.exists() else sys.executable


def _has_module(name):
    return subprocess.run([interpreter(), "-c", f"import {name}"], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


def _is_there(name, found):
    if not found and name not in _missing:
        _missing.add(name)
        print(f"{name} is not installed, and is left out.", file=sys.stderr)
    return bool(found)


def plans(runs, count, seed):
    """What others take to compare the same, and to read the file at all."""
    told = [f"Python json + sqlite3: {figures(python(runs, count, seed))}"]
    decoder = workshop.patchbay.parent / "foundation-decoder"
    if _is_there("foundation-decoder", decoder.exists()):
        taken = measure.several(runs, [decoder, workshop.desired(count, 1000, seed)])
        told.append(f"Foundation JSONDecoder, the file alone: {figures(taken)}")
    if not seed and count <= 100_000 and _is_there("octodns", _has_module("octodns")):
        told.append(f"octoDNS, run once: {figures(octodns(count))}")
    return told


def octodns(count):
    """octoDNS with a record for each number, beside a provider that knows them."""
    folder = workshop.scratch / "octodns"
    asked, known = workshop.desired(count, 1000), workshop.desired(count)
    measure.once([interpreter(), scripts / "octodns_zones.py", asked, known, folder])
    return measure.once(
        [Path(interpreter()).parent / "octodns-sync", "--config-file", folder / "config.yaml"],
        env={**os.environ, "PYTHONPATH": str(scripts), "PYTHONDONTWRITEBYTECODE": "1"})


def python(runs, count, seed=0):
    return measure.several(runs, [interpreter(), scripts / "plan_with_json.py",
                                  workshop.desired(count, 1000, seed), workshop.table(count)])


def clients(runs, count, delay, in_flight):
    """How many changes a second other clients of HTTP send, without a journal."""
    told = []
    for name, command in (("h2load", h2load), ("curl", curl), ("aiohttp", script("aiohttp")),
                          ("requests", script("requests"))):
        is_module = name in ("aiohttp", "requests")
        found = _has_module(name) if is_module else shutil.which(name)
        if _is_there(name, found):
            speeds = []
            for _ in range(runs):
                with Server(count, delay) as server:
                    words = command(server, count, in_flight)
                    measure.once(words)
                    seen = server.seen()
                    if seen["changes"] < count:
                        raise measure.Failed(f"{name} did not send all of {count}")
                    speeds.append((count - 1) / (seen["last"] - seen["first"]) * 1e9)
            told.append(f"{name} {rate(statistics.median(speeds))}")
    return told


def all_paths(count):
    return workshop.paths(count).read_text(encoding="utf-8").split()


def h2load(server, count, in_flight):
    body = workshop.scratch / "body.json"
    body.write_text('{"label":"h2load"}')
    urls = workshop.scratch / "urls.txt"
    urls.write_text("".join(f"{server.address}{path}\n" for path in all_paths(count)))
    return ["h2load", "--h1", "-n", str(count), "-c", str(in_flight), "-d", body,
            "-H", ":method: PATCH", "-i", urls]


def curl(server, count, in_flight):
    urls = workshop.scratch / "curl.txt"
    urls.write_text("".join(f"url = {server.address}{path}\n" for path in all_paths(count)))
    return ["curl", "--silent", "--parallel", "--parallel-max", str(in_flight), "-X", "PATCH",
            "-d", '{"label":"curl"}', "--config", urls]


def script(name):
    def words(server, count, in_flight):
        return [interpreter(), scripts / f"with_{name}.py", server.address, str(in_flight),
                workshop.paths(count)]
    return words
