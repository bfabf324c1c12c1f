"""A chart of lines over two logarithmic axes, as SVG, light or dark as the reader's page is."""

import math

WIDTH, HEIGHT = 440, 330
LEFT, RIGHT, TOP, BOTTOM = 56, 92, 44, 44

STYLE = """
  text { font: 12px system-ui, sans-serif; fill: var(--quiet) }
  text.title { font-size: 14px; font-weight: 600; fill: var(--ink) }
  line { stroke: var(--grid); stroke-width: 1 }
  polyline { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round }
  circle { stroke: var(--page); stroke-width: 1.5 }
  .first { stroke: var(--first); fill: var(--first) }
  .second { stroke: var(--second); fill: var(--second) }
  .third { stroke: var(--third); fill: var(--third) }
  polyline.first, polyline.second, polyline.third { fill: none }
  text.first, text.second, text.third { stroke: none; font-weight: 600 }
  rect { fill: var(--page) }
  svg { --page: #fff; --ink: #1b1f24; --quiet: #59636e; --grid: #e4e7eb;
        --first: #0b62c4; --second: #c2410c; --third: #6b7280 }
  @media (prefers-color-scheme: dark) {
    svg { --page: #14171b; --ink: #eceff2; --quiet: #a3adb8; --grid: #2b3138;
          --first: #6cb0ff; --second: #ff9a5c; --third: #9aa4af }
  }
"""

CLASSES = ("first", "second", "third")


class Panel:
    """One diagram: `lines` has for each name the points, as pairs of size and value."""

    def __init__(self, title, lines, unit, left):
        self.title, self.lines, self.unit, self.left = title, lines, unit, left
        values = [value for points in lines.values() for _, value in points]
        sizes = [size for points in lines.values() for size, _ in points]
        self.low = math.floor(math.log10(min(values)))
        self.high = math.ceil(math.log10(max(values)))
        self.least, self.most = math.log10(min(sizes)), math.log10(max(sizes))

    def x(self, size):
        share = (math.log10(size) - self.least) / (self.most - self.least)
        return self.left + LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    def svg(self):
        yield f'<text class="title" x="{self.left + LEFT}" y="22">{self.title}</text>'
        yield from self.grid()
        ends = self.apart({name: self.y(points[-1][1]) for name, points in self.lines.items()})
        for (name, points), kind in zip(self.lines.items(), CLASSES):
            places = [(self.x(size), self.y(value)) for size, value in points]
            joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            yield f'<polyline class="{kind}" points="{joined}"/>'
            for (x, y), (size, value) in zip(places, points):
                yield (f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{name}, '
                       f"{size:,} numbers: {self.unit(value)}</title></circle>")
            yield (f'<text class="{kind}" x="{places[-1][0] + 10:.1f}" y="{ends[name] + 4:.1f}">'
                   f"{name}</text>")

    def grid(self):
        for power in range(self.low, self.high + 1):
            y = self.y(10 ** power)
            yield (f'<line x1="{self.left + LEFT}" x2="{self.left + WIDTH - RIGHT}" y1="{y:.1f}" '
                   f'y2="{y:.1f}"/>')
            yield (f'<text x="{self.left + LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">'
                   f"{self.unit(10 ** power)}</text>")
        for power in range(math.ceil(self.least), math.floor(self.most) + 1):
            yield (f'<text x="{self.x(10 ** power):.1f}" y="{HEIGHT - BOTTOM + 20}" '
                   f'text-anchor="middle">{10 ** power:,}</text>')

    @staticmethod
    def apart(places):
        """The same heights, moved so far that no name stands on another one."""
        moved, last = {}, -math.inf
        for name, y in sorted(places.items(), key=lambda each: each[1]):
            last = moved[name] = max(y, last + 15)
        return moved


def chart(title, panels, note):
    parts = [part for panel in panels for part in panel.svg()]
    width, height = WIDTH * len(panels), HEIGHT + 16
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{title}</title>", f"<style>{STYLE}</style>",
        f'<rect width="{width}" height="{height}"/>', *parts,
        f'<text x="{LEFT}" y="{height - 12}">{note}</text>', "</svg>", ""])
