"""The rows about answers: what people ask of a service that has a million numbers, and a journal of
ten times as many rows."""

import contextlib
import socket
import sqlite3
import statistics
import time
import urllib.request

import measure
import product
import workshop
from server import Server
from service import Service
from table import Row, seconds

#: One of those that are generated.
NUMBER = "+12000000007"


def rows(runs, count, entries):
    """The service is asked as people ask it: by its commands, and by a browser."""
    port = free_port()
    desired = workshop.desired(count)
    state = product.copy(journaled(count, entries), "service.db")
    with Server(count) as server:
        env = product.configured(server, {
            "state": str(state), "desired": str(desired), "status.listen": f"127.0.0.1:{port}",
            "journal.keep.entries": 2 * entries})
        with Service(server, count, desired, env) as service:
            service.finish_reading()
            yield from asked(runs, count, entries, env, port)
    product.forget(state)


def asked(runs, count, entries, env, port):
    yield row(runs, count, entries, "commands", {
        name: lambda words=words: measure.once([workshop.patchbay, *words], env=env).seconds
        for name, words in {
            "`status`": ["status"], "`history`": ["history"],
            "`history NUMBER`": ["history", NUMBER],
            "`history --since 30d --until 29d`": ["history", "--since", "30d", "--until", "29d"],
            "`history --until 30d`": ["history", "--until", "30d"],
            "`explain NUMBER`": ["explain", NUMBER],
        }.items()})
    yield row(runs, count, entries, "status page", {
        name: lambda path=path: fetched(f"http://127.0.0.1:{port}{path}")
        for name, path in {
            "front": "/", "`status.json`": "/status.json", "numbers": "/numbers",
            "a search": "/numbers?q=0007", "one number": f"/numbers/{NUMBER}",
            "revisions": "/revisions", "`/metrics`": "/metrics",
        }.items()})


def row(runs, count, entries, way, questions):
    taken = {name: statistics.median(ask() for _ in range(max(runs, 3)))
             for name, ask in questions.items()}
    return Row(f"answers by {way}, {count:,} numbers, {entries:,} rows of the journal",
               "≤ 50 ms each",
               " · ".join(f"{name} {seconds(span)}" for name, span in taken.items()),
               max(taken.values()) <= 0.05)


def fetched(address):
    begin = time.monotonic()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return time.monotonic() - begin


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def journaled(count, entries):
    """The path of a database whose numbers were changed again and again in the last 60 days."""
    path = workshop.folder / f"journaled-{workshop.state_key}-{count}-{entries}.db"
    if not path.exists():
        new = product.copy(product.state(count), "journaled.db")
        with contextlib.closing(sqlite3.connect(new)) as db:
            # They see to it that nothing of the journal is ever changed.
            guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
                                " AND tbl_name = 'journal'").fetchall()
            db.executescript("".join(f"DROP TRIGGER {name};" for name, _ in guards)
                             + FILLING.format(count=count, entries=entries, days=60)
                             + "".join(f"{sql};" for _, sql in guards))
        new.rename(path)
    return path


#: Each number is changed in turn: what was meant, and what the account said to it.
FILLING = """
    PRAGMA journal_mode = OFF;
    BEGIN;
    UPDATE journal SET at = at - {days} * 86400000;
    WITH RECURSIVE step(i) AS (
        SELECT {count} UNION ALL SELECT i + 1 FROM step WHERE i + 1 < {entries}
    )
    INSERT INTO journal (at, revision, kind, number, id, generation, label_before, label_after,
                         reason, status, duration_us)
    SELECT old.at + i * {days} * 86400000 / {entries}, 1,
           iif(i % 2, 'applied', 'intended'), old.number, old.id, 1, old.label_after,
           'line ' || i, iif(i % 2, NULL, 'edited'), iif(i % 2, 200, NULL), iif(i % 2, 9000, NULL)
    FROM step JOIN journal AS old ON old.sequence = 1 + i / 2 % {count};
    DELETE FROM journal_block;
    INSERT INTO journal_block (block, first_at, last_at)
    SELECT sequence / 256, min(at), max(at) FROM journal GROUP BY sequence / 256;
    COMMIT;
"""
