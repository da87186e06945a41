"""What a piece of work costs as there is more of it: the series that table and chart show."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Growth:
    title: str
    size: str  # what grows
    unit: str  # of the figures
    series: list = field(default_factory=list)  # (name, [(size, figure), ...])

    def add(self, name, points):
        points = [(size, figure) for size, figure in points if figure is not None]
        if points:
            self.series.append((name, points))
        return self

    def sizes(self):
        return sorted({size for _, points in self.series for size, _ in points})


def growths(speed):
    """All of them, those that were not measured without a series."""
    pieces = Growth("Fed in pieces", "bytes a piece", "ns a byte")
    for row in ("framing", "typed", "decode"):
        pieces.add(row, [(size, found.byte()) for size, found in speed.sizes(f"{row}/founding/fed_")])
    copied = speed.byte("memcpy/founding")
    pieces.add("memcpy", [(size, copied) for size in pieces.sizes()])

    def grow(title, size, unit, name, figure):
        return Growth(title, size, unit).add("", [(at, figure(row)) for at, row in speed.sizes(f"grow_{name}/")])

    def item(row):
        return row.item()

    return [
        pieces,
        grow("Length of a line", "bytes a line", "ns a byte", "line", lambda row: row.byte()),
        grow("Headers of a message", "headers", "ns a header", "headers", item),
        grow("Members of a switchboard", "members", "ns a delivery", "members", item),
        grow("Conversations on one thread", "conversations", "ns a message", "conversations", item),
        grow("Their memory", "conversations", "bytes each", "conversations", lambda row: row.counter("bytes_each")),
    ]
