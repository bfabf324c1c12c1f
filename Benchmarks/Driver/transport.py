"""HTTP/1.1 beside HTTP/2, both with TLS, as the HTTP library of the program does them."""

import shutil
import statistics
import subprocess

import measure
import workshop
from server import Server
from table import Row, rate


class SecureServer(Server):
    """The server with TLS."""

    def __init__(self, milliseconds):
        self.certificate, key = workshop.scratch / "cert.pem", workshop.scratch / "key.pem"
        if not self.certificate.exists():
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                 "-addext", "subjectAltName=DNS:localhost", "-keyout", key,
                 "-out", self.certificate],
                check=True, stderr=subprocess.DEVNULL)
        self.words = [workshop.patchbay.parent / "secure-server", self.certificate, key,
                      str(milliseconds)]


def rows(runs, count):
    if shutil.which("openssl") is None:
        print("benchmark: openssl is not there: HTTP/2 is left out")
        return
    for delay, in_flight in ((0, 16), (20, 64)):
        yield row(runs, count, delay, in_flight)


def row(runs, count, delay, in_flight):
    one, two = (versions(runs, count, delay, in_flight, version) for version in "12")
    return Row(
        f"AsyncHTTPClient alone with TLS, {count:,} changes, server at {delay} ms, {in_flight} in "
        "flight", "the better one is the default",
        f"HTTP/1.1: {rate(one[0])}, {one[1]:.0f} µs of CPU a change · HTTP/2: {rate(two[0])}, "
        f"{two[1]:.0f} µs", ratio=two[0] / one[0])


def versions(runs, count, delay, in_flight, version):
    """Changes a second, and microseconds of the client's processor for each."""
    taken = [once(count, delay, in_flight, version) for _ in range(runs)]
    return [statistics.median(figures) for figures in zip(*taken)]


def once(count, delay, in_flight, version):
    with SecureServer(delay) as server, open(workshop.paths(count), encoding="utf-8") as paths:
        figures = measure.once(
            [workshop.patchbay.parent / "bare-client", server.address, str(in_flight),
             server.certificate, version], stdin=paths, keeps=True)
    return float(figures.output), figures.cpu / count * 1e6
