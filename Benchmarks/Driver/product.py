"""The program that is measured, and what it is told."""

import json
import os
import re
import shutil
from pathlib import Path

import measure
import workshop
from server import Server


#: No limit is in the way.
UNLIMITED = {
    "api.startRate": 100000, "api.maxRate": 100000, "limits.perHour": 100000000,
    "limits.changes.percent": 100, "limits.unassigned.percent": 100,
}


def environment(server=None, **settings):
    """The settings of a run: no limit in the way, and nothing of what the machine is set to."""
    chosen = {
        "CONFIG": written("config.json", {}),
        **{_variable(key): value for key, value in UNLIMITED.items()},
        "API_URL": server.address if server else "http://127.0.0.1:9", **settings,
    }
    return {**_bare(), **{f"PATCHBAY_{name}": str(value) for name, value in chosen.items()}}


def configured(server, settings):
    """The same from a file, by their names in it: a command asks the service where it is given no
    settings of its own."""
    tree = {}
    for key, value in {**UNLIMITED, "api.url": server.address, **settings}.items():
        *outer, last = key.split(".")
        place = tree
        for name in outer:
            place = place.setdefault(name, {})
        place[last] = value
    return {**_bare(), "PATCHBAY_CONFIG": str(written("service.json", tree))}


def _bare():
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PATCHBAY")}
    return {**kept, "CARTESIA_API_KEY": "sk_car_bench"}


def _variable(key):
    return re.sub("([A-Z])", r"_\1", key.replace(".", "_")).upper()


def written(name, settings):
    path = workshop.scratch / name
    path.write_text(json.dumps(settings))
    path.chmod(0o600)
    return path


def copy(state, name):
    """A copy of a database to work on."""
    path = workshop.scratch / name
    forget(path)
    shutil.copyfile(state, path)
    return path


def forget(path):
    for file in Path(path).parent.glob(Path(path).name + "*"):
        file.unlink()


def state(count):
    """The path of a database in which so many numbers are as the file asks. The program makes it
    itself, from the server; that takes a while, so it is kept."""
    path = workshop.folder / f"state-{workshop.state_key}-{count}.db"
    if path.exists():
        return path
    new = path.with_suffix(".new")
    forget(new)
    with Server(count) as server:
        measure.once(
            [workshop.patchbay, "apply", "--yes"],
            env=environment(server, DESIRED=workshop.desired(count), STATE=new))
    new.rename(path)
    for file in new.parent.glob(new.name + "*"):
        file.unlink()
    return path
