"""The full report, in Markdown: all tables, with the charts that lie beside it.

What was not measured is `-`; a table of nothing else is left out.
"""

from __future__ import annotations

from report_goals import PEERS
from report_growth import growths, rise_words
from report_judged import goals_markdown
from report_speed import setting
from report_words import figure, full_columns, table

WORKS = {
    "founding": "the message that the goals are about, again and again",
    "mixed": "every command that a client can read, one after the other",
    "corpus": "what servers say to clients, in the proportions and sizes of recorded traffic",
    "long_nicks": "the message with a nick of 387 bytes, percent-encoded",
    "long_texts": "the message with a text that makes its payload 1,664 bytes, the most there may be",
    "typing": "notices that somebody is typing",
}
HOWS = {
    "in_place": "in place",
    "fed_1": "fed by single bytes",
    "fed_7": "fed by 7 bytes",
    "fed_64": "fed by 64 bytes",
    "fed_1460": "fed by 1,460 bytes",
    "fed_8192": "fed by 8 KiB",
    "fed_whole": "fed whole",
}
READING = {
    "framing": "A message framed: the stream is cut into commands",
    "typed": "A command read: each is read as its command, too",
    "decode": "A message read in full: and so is what each `MSG` carries",
}
READERS = {
    "getline/founding": "std::getline, words not split",
    "istringstream/founding": PEERS["istringstream"],
    "http_parser/request": PEERS["http_parser"],
    "http_parser/request_1": PEERS["http_parser"] + ", in single bytes",
    "beast/request": PEERS["beast/request"],
    "beast/views": PEERS["beast/views"],
    "hiredis/array": PEERS["hiredis/array"],
    "hiredis/no_objects": PEERS["hiredis/no_objects"],
}
WRITTEN = (
    ("a line", "write_line", "line"),
    ("a message: line and payload", "write_message", "message"),
    ("a text composed and written", "compose", "compose"),
)
WRITERS = {
    "fmt": PEERS["fmt"],
    "fmt_compiled": PEERS["fmt_compiled"],
    "snprintf": "std::snprintf",
    "ostringstream": PEERS["ostringstream"],
}
SESSIONS = {
    "round_trip/text": ("a text said, relayed, heard and acknowledged", "message"),
    "fan_out/2": ("a delivery to one of 2 members", "delivery"),
    "fan_out/10": ("a delivery to one of 10", "delivery"),
    "fan_out/100": ("a delivery to one of 100", "delivery"),
    "chunks/split": ("a long text cut into chunks", "byte"),
    "chunks/join": ("chunks joined", "byte"),
}


def both(row):
    """ns an item, and GB/s behind it."""
    if row is None or row.item() is None:
        return "-"
    return figure(row.item()) + (f" ({figure(1 / row.byte())})" if row.byte() else "")


def full_table(head, rows, left=(0,)):
    """A table without what was not measured; nothing where that is all."""
    head, rows = full_columns(head, rows)
    return table(head, rows, left) if rows else ""


# ---- reading and writing ----------------------------------------------------------------------------------------------------


def works_markdown(speed):
    """What is read, and how long it takes to move it and to look for its line ends."""
    lines = []
    for work in speed.works("framing", WORKS):
        size = speed.bytes_an_item(f"memcpy/{work}") or speed.bytes_an_item(f"framing/{work}/in_place")
        limits = [both(speed.row(f"{limit}/{work}")) for limit in ("memcpy", "memchr")]
        lines.append([f"`{work}`", WORKS.get(work, ""), figure(size), *limits])
    head = ["work", "what is read", "bytes a command", "memcpy of it", "memchr for its line ends"]
    return "All works have 4 MB.\n\n" + table(head, lines, left=(0, 1)) if lines else ""


def reading_markdown(speed):
    made = [works_markdown(speed)]
    for row, words in READING.items():
        works = speed.works(row, WORKS)
        lines = [[f"`{work}`"] + [both(speed.row(f"{row}/{work}/{how}")) for how in HOWS] for work in works]
        made.append(titled(words, full_table(["work", *HOWS.values()], lines)))
    lines = []
    for name in speed.names(READERS):
        if speed.row(name):
            lines.append([READERS.get(name, name), f"`{name}`", both(speed.row(name)), figure(speed.byte(name))])
    head = ["who", "row", "ns a message (GB/s)", "ns a byte"]
    made.append(titled("What others do with as much", table(head, lines, left=(0, 1)) if lines else ""))
    return joined(made)


def writing_markdown(speed):
    lines = []
    for words, ours, theirs in WRITTEN:
        names = [f"{ours}/founding"] + [f"{other}/{theirs}" for other in WRITERS]
        lines.append([words] + [both(speed.row(name)) for name in names])
    return full_table(["what", "msnp", *WRITERS.values()], lines)


# ---- sessions and growth ----------------------------------------------------------------------------------------------------


def sessions_markdown(speed):
    lines = []
    for name, (words, item) in SESSIONS.items():
        row = speed.row(name)
        if row and row.item():
            lines.append([words, f"`{name}`", f"{figure(row.item())} a {item}", figure(1 / row.byte() if row.byte() else None)])
    return table(["what", "row", "ns", "GB/s"], lines, left=(0, 1)) if lines else ""


def growth_markdown(speed):
    made = []
    for growth in growths(speed):
        sizes = growth.sizes()
        lines = []
        for name, points in growth.series:
            known = dict(points)
            lines.append([f"{name}, {growth.unit}" if name else growth.unit] + [figure(known.get(size)) for size in sizes])
        title = growth.title + (f": {growth.note}" if growth.note else "")
        made.append(titled(title, table([growth.size, *(f"{size:,}" for size in sizes)], lines) if lines else ""))
    rise = rise_words(speed)
    return joined(made + [rise + "\n" if rise else ""])


# ---- the whole --------------------------------------------------------------------------------------------------------------


def joined(parts):
    return "\n".join(part for part in parts if part)


def titled(title, text, before="", level="###"):
    """A section; nothing where there is no text."""
    return f"{level} {title}\n\n{before}{text}" if text else ""


def chart(words, file):
    return f"![{words}]({file})\n\n"


def report_markdown(speed, tables):
    """`tables` are those of what costs.py has measured, or None."""
    unit = "ns a message, and GB/s in parentheses.\n\n"
    parts = ["# How fast it is\n"]
    if speed.rows:
        parts += [
            setting(speed) + "\n",
            titled("Goals", goals_markdown(speed, tables), chart("Ratios of time", "speed.svg"), "##"),
            titled("Reading", reading_markdown(speed), unit, "##"),
            titled("Writing", writing_markdown(speed), unit, "##"),
            titled("Sessions", sessions_markdown(speed), "", "##"),
            titled("Growth", growth_markdown(speed), chart("Cost by size", "growth.svg"), "##"),
        ]
    if tables:
        costs = joined([tables.includes_markdown(), tables.sizes_markdown()])
        parts.append(titled("Compile time and size", costs, "", "##"))
    return joined(parts)
