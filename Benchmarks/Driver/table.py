"""The rows of the report, and how they look."""

from dataclasses import dataclass, field


@dataclass
class Row:
    work: str
    target: str
    result: str
    reached: bool | None = None
    floor: str = ""
    ratio: float | None = None
    peers: list[str] = field(default_factory=list)
    kind: str = ""

    @property
    def cells(self):
        verdict = {True: "reached", False: "**not reached**", None: ""}[self.reached]
        return [self.work, self.target, self.result, self.floor or "–",
                f"{self.ratio:.2f}" if self.ratio is not None else "–",
                " · ".join(self.peers) or "–", verdict]


HEAD = ["work", "target", "result", "floor", "ratio", "peers", "verdict"]


def line(cells):
    return "| " + " | ".join(cells) + " |\n"


def head():
    return line(HEAD) + "|" + "---|" * len(HEAD) + "\n"


def seconds(value):
    if value >= 10:
        return f"{value:.1f} s"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.{0 if value > 0.1 else 1}f} ms"


def figures(taken):
    return f"{seconds(taken.seconds)}, {taken.mib:.1f} MiB, {seconds(taken.cpu)} of CPU"


def counted(taken):
    return f"{figures(taken)}, {taken.read:.1f} MiB read"


def rate(value):
    return f"{value:,.0f}/s"
