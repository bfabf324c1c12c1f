"""The program that is measured, and what it is told."""

import os
import shutil
from pathlib import Path

import measure
import workshop
from server import Server


def environment(server=None, **settings):
    """The settings of a run: no limit in the way, and nothing of what the machine is set to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PATCHBAY")}
    config = workshop.scratch / "config.json"
    if not config.exists():
        config.write_text("{}\n")
        config.chmod(0o600)
    chosen = {
        "CONFIG": config, "API_START_RATE": 100000, "API_MAX_RATE": 100000,
        "LIMITS_PER_HOUR": 100000000,
        "LIMITS_CHANGES_PERCENT": 100, "LIMITS_UNASSIGNED_PERCENT": 100,
        "API_URL": server.address if server else "http://127.0.0.1:9", **settings,
    }
    return {**kept, "CARTESIA_API_KEY": "sk_car_bench",
            **{f"PATCHBAY_{name}": str(value) for name, value in chosen.items()}}


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
