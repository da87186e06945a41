"""What a piece of work costs as there is more of it: the series that table and chart show."""

from __future__ import annotations

from dataclasses import dataclass, field

from report_speed import quantity

# The depths of reading, as the tables call them.
DEPTHS = {"framing": "a message framed", "typed": "a command read", "decode": "a message read in full"}


@dataclass
class Growth:
    title: str
    size: str  # what grows
    unit: str  # of the figures
    note: str = ""  # what is done, where the title does not say it
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
    for row, words in DEPTHS.items():
        pieces.add(words, [(size, found.byte()) for size, found in speed.sizes(f"{row}/founding/fed_")])
    copied = speed.byte("memcpy/founding")
    pieces.add("memcpy", [(size, copied) for size in pieces.sizes()])

    def grow(title, size, unit, name, figure, note=""):
        points = [(at, figure(row)) for at, row in speed.sizes(f"grow_{name}/")]
        return Growth(title, size, unit, note).add("", points)

    def item(row):
        return row.item()

    talks = ("Conversations on one thread", "conversations")
    return [
        pieces,
        grow("Length of a line", "bytes a line", "ns a byte", "line", lambda row: row.byte()),
        grow("Headers of a message", "headers", "ns a header", "headers", item),
        grow("Members of a switchboard", "members", "ns a delivery", "members", item),
        grow(*talks, "ns a message", "conversations", item, "each hears one text in turn"),
        grow("Their memory", "conversations", "bytes each", "conversations", lambda row: row.counter("bytes_each")),
    ]


def rise_words(speed):
    """Why the cost rises with many conversations, as a sentence, if it does."""
    rows = speed.sizes("grow_conversations/")
    if len(rows) < 2 or not (rows[0][1].item() and rows[-1][1].item()):
        return ""
    (few, first), (many, last) = rows[0], rows[-1]
    held, cache = (last.counter("bytes_each") or 0) * many, speed.cache()
    if last.item() < 1.2 * first.item() or not 0 < cache < held:
        return ""
    return (
        f"A text heard takes {first.item():.0f} ns among {few:,} conversations and {last.item():.0f} ns among {many:,}: "
        f"those take {quantity(held)}, which do not fit into the cache of {quantity(cache)}."
    )
