"""The fast server on loopback, for the time of a `with`."""

import json
import subprocess
import urllib.request

import workshop


class Server:
    def __init__(self, count, milliseconds=0):
        self.words = [workshop.program("server"), str(count), str(milliseconds)]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    @property
    def port(self):
        return self.address.rsplit(":", 1)[1]

    def seen(self):
        """How many requests and changes came, and when the first and the last change did, in
        nanoseconds of the monotonic clock."""
        return self._ask("/_bench")

    def anew(self):
        self._ask("/_bench/anew")

    def _ask(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return json.load(answer)
