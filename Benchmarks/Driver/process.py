"""A process that goes on: what it has cost so far, from the outside."""

import contextlib
import subprocess
import time
from pathlib import Path


class Process:
    """A program for the time of a `with`."""

    def __init__(self, words, errors=subprocess.DEVNULL, env=None):
        self.begin = time.monotonic()
        self.child = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=errors)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.terminate()
        self.child.wait()

    def cpu(self):
        """Seconds of the processor of all its threads, also of those that have ended."""
        return time.clock_gettime((~self.child.pid << 3) | 2)

    def mib(self):
        """What is resident now."""
        return int(self._status("VmRSS")) / 1024

    def peak(self):
        return int(self._status("VmHWM")) / 1024

    def wakeups(self, span):
        """How often its threads go to sleep in so many seconds, and so wake up. A thread that ends
        takes its count along, so each is looked at often."""
        before, last = self._sleeps(), {}
        end = time.monotonic() + span
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(0.5, left))
            last.update(self._sleeps())
        return sum(count - before.get(task, 0) for task, count in last.items())

    def _sleeps(self):
        sleeps = {}
        for task in list(Path(f"/proc/{self.child.pid}/task").iterdir()):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                sleeps[task.name] = int(self._status("voluntary_ctxt_switches", task))
        return sleeps

    def _status(self, name, folder=None):
        folder = folder or Path(f"/proc/{self.child.pid}")
        for line in (folder / "status").read_text().splitlines():
            if line.startswith(name + ":"):
                return line.split()[1]
        raise LookupError(name)

    def come_to_rest(self, most=120):
        """Waits until it has used less than a millisecond for a second."""
        end = time.monotonic() + most
        before = -1.0
        while time.monotonic() < end and (now := self.cpu()) - before > 0.001:
            before = now
            time.sleep(1)
