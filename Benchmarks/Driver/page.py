"""Puts the report of a run into the page that has one."""

from pathlib import Path

BEGIN, END = "## One run\n", "\n## "


def put(path, report):
    """Replaces what stands below the heading, up to the next one."""
    text = Path(path).read_text(encoding="utf-8")
    before, rest = text.split(BEGIN, 1)
    end = rest.find(END)
    after = rest[end:] if end >= 0 else ""
    Path(path).write_text(f"{before}{BEGIN}\n{report}{after}", encoding="utf-8")
