"""The place of the benchmark's work: its own programs, and the files that they make."""

import atexit
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

root = Path(__file__).resolve().parents[2]
sources = root / "Benchmarks" / "Programs"
folder = root / ".build" / "bench"
patchbay = Path(os.environ.get("PATCHBAY") or root / ".build/release/patchbay").resolve()

folder.mkdir(parents=True, exist_ok=True)
#: For what one run alone needs; gone after it.
scratch = Path(tempfile.mkdtemp(prefix="run-", dir=folder))
atexit.register(shutil.rmtree, scratch, ignore_errors=True)

_built = set()


def stripped():
    """The program without what debuggers read of it, which other tools may stumble over."""
    path = scratch / "patchbay"
    if not path.exists():
        subprocess.run(["strip", "-o", path, patchbay], check=True)
    return path


def program(name):
    """The path of one of the programs in C++, built if it is older than its source."""
    path = folder / name
    if name in _built:
        return path
    parts = [sources / f"{name}.cpp", *sources.glob("*.hpp")]
    if not path.exists() or any(part.stat().st_mtime > path.stat().st_mtime for part in parts):
        compiler = shutil.which("g++") or shutil.which("clang++")
        if compiler is None:
            raise SystemExit("benchmark: no compiler for C++: neither g++ nor clang++ is there")
        # The meter counts the memory of its children from its own on, so it is kept small.
        libraries = ["-static"] if name == "meter" else ["-lsqlite3"]
        subprocess.run([compiler, "-std=c++20", "-O2", "-Wall", "-Wextra", "-Werror", parts[0],
                        "-o", path, *libraries], check=True)
    _built.add(name)
    return path


def desired(count, every=0, seed=0):
    """The path of a desired state; see generate.cpp."""
    path = folder / f"numbers-{key}-{count}-{every}-{seed}.json"
    if not path.exists():
        new = path.with_suffix(".new")
        with open(new, "wb") as file:
            subprocess.run([program("generate"), str(count), str(every), str(seed)],
                           stdout=file, check=True)
        new.rename(path)
    return path


def table(count):
    """The path of a database that the floors read."""
    path = folder / f"table-{key}-{count}.db"
    if not path.exists():
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        subprocess.run([program("floor-table"), str(count), new], check=True)
        new.rename(path)
    return path


def paths(count):
    """The path of a list of the paths of so many numbers."""
    path = folder / f"paths-{key}-{count}.txt"
    if not path.exists():
        path.write_bytes(subprocess.run([program("paths"), str(count)], check=True,
                                        stdout=subprocess.PIPE).stdout)
    return path


def digest(parts):
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:8]


#: Name what files are made of: of another fleet or other tables, they are made anew.
_fleet = [sources / name for name in ("fleet.hpp", "generate.cpp", "floor-table.cpp", "paths.cpp")]
key = digest(_fleet)
state_key = digest(_fleet + sorted((root / "Sources/StateStore/Schema").glob("*.swift")))


def sweep():
    """Removes the files that were made for what is not so any more."""
    for file in folder.iterdir():
        kind, _, rest = file.name.partition("-")
        if kind in ("numbers", "table", "paths", "state", "journaled") and not rest.startswith(
                state_key if kind in ("state", "journaled") else key):
            file.unlink()


sweep()
