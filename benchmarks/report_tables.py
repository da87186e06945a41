"""The tables of a report, in Markdown, and the one for a terminal.

What was not measured is `-`.
"""

from __future__ import annotations

from report_goals import judge_all, missing
from report_growth import growths
from report_speed import machine, setting

WORKS = ("founding", "mixed", "corpus", "long_nicks", "long_texts", "typing")
HOWS = {
    "in_place": "in place",
    "fed_1": "fed 1",
    "fed_7": "7",
    "fed_64": "64",
    "fed_1460": "1460",
    "fed_8192": "8192",
    "fed_whole": "whole",
}
READERS = ("getline/founding", "istringstream/founding", "http_parser/request", "http_parser/request_1", "beast/request",
           "hiredis/array")
SESSIONS = {
    "round_trip/text": ("a text said, relayed, heard and acknowledged", "message"),
    "fan_out/2": ("a delivery to one of 2 members", "delivery"),
    "fan_out/10": ("a delivery to one of 10", "delivery"),
    "fan_out/100": ("a delivery to one of 100", "delivery"),
    "chunks/split": ("a long text cut into chunks", "byte"),
    "chunks/join": ("chunks joined", "byte"),
}


def figure(value):
    """Three digits, as many as a measurement is good for."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 999.5 else f"{value:#.3g}".rstrip(".")


def table(head, rows, left=(0,)):
    """A Markdown table. Numbers stand to the right, so that is where all columns do that are not said to stand to the left."""
    lines = [head, ["---" if at in left else "---:" for at in range(len(head))]] + rows
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines)


# ---- goals ------------------------------------------------------------------------------------------------------------------


def goal_cells(judged):
    """One goal as words: what, ours, peer, theirs, ratio, its spread, the goal, whether it is met."""
    goal = judged.goal
    ours = "-" if judged.ours is None else f"{figure(judged.ours)} a {goal.item}"
    spread = "-" if judged.low is None else f"{figure(judged.low)} to {figure(judged.high)}"
    met = {None: "-", True: "yes", False: "no"}[judged.met] + (f": {judged.reason}" if judged.reason else "")
    return [goal.what, ours, goal.peer_name(), figure(judged.peer), figure(judged.ratio), spread, f"≤ {goal.most:g}", met]


GOALS_HEAD = ["what", "msnp takes, ns", "beside", "that takes, ns", "ratio", "middle half", "goal", "met"]
GOALS_LEFT = (0, 2, 7)


def goals_markdown(speed):
    """The table, and what it lacks."""
    rows = [goal_cells(judged) for judged in judge_all(speed)]
    return table(GOALS_HEAD, rows, GOALS_LEFT) + missing_line(speed)


def missing_line(speed):
    lacking = missing(speed)
    left_out = speed.context.get("left_out", "nothing")
    words = f"\nNot measured: {', '.join(lacking)}.\n" if lacking else ""
    return words if left_out == "nothing" else f"{words}\nLibraries that were not there: {left_out}.\n"


def goals_text(speed):
    rows = [GOALS_HEAD] + [goal_cells(judged) for judged in judge_all(speed)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell.ljust(widths[at]) if at in GOALS_LEFT else cell.rjust(widths[at]) for at, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip() + "\n")
    return "".join(lines) + missing_line(speed)


# ---- reading and writing ----------------------------------------------------------------------------------------------------


def both(row):
    """ns an item, and GB/s behind it."""
    if row is None or row.item() is None:
        return "-"
    return figure(row.item()) + (f" ({figure(1 / row.byte())})" if row.byte() else "")


def reading_markdown(speed):
    made = []
    for row, words in (
        ("framing", "Framing: the stream is cut into commands"),
        ("typed", "Typed: each is read as its command, too"),
        ("decode", "Decode: and what each `MSG` carries is read in full"),
    ):
        works = speed.works(row, WORKS)
        lines = []
        for work in works:
            names = [f"{row}/{work}/{how}" for how in HOWS] + [f"memcpy/{work}", f"memchr/{work}"]
            lines.append([f"`{work}`"] + [both(speed.row(name)) for name in names])
        made.append(f"### {words}\n\n")
        made.append(table(["work", *HOWS.values(), "memcpy", "memchr"], lines) if lines else "Not measured.\n")
        made.append("\n")
    lines = [[f"`{name}`", both(speed.row(name)), figure(speed.byte(name))] for name in speed.names(READERS)]
    made.append("### What others do\n\n" + table(["row", "ns a message (GB/s)", "ns a byte"], lines))
    return "".join(made)


def writing_markdown(speed):
    others = ["fmt", "fmt_compiled", "snprintf", "ostringstream"]
    lines = []
    for ours, theirs in (("write_line", "line"), ("write_message", "message"), ("compose", "compose")):
        names = [f"{ours}/founding"] + [f"{other}/{theirs}" for other in others]
        lines.append([f"`{ours}/founding`"] + [both(speed.row(name)) for name in names])
    return table(["row", "msnp", *others], lines)


# ---- sessions and growth ----------------------------------------------------------------------------------------------------


def sessions_markdown(speed):
    lines = []
    for name, (words, item) in SESSIONS.items():
        row = speed.row(name)
        rate = 1 / row.byte() if row and row.byte() else None
        cost = figure(row.item() if row else None)
        lines.append([words, f"`{name}`", cost if cost == "-" else f"{cost} a {item}", figure(rate)])
    return table(["what", "row", "ns", "GB/s"], lines, left=(0, 1))


def growth_markdown(speed):
    made = []
    for growth in growths(speed):
        made.append(f"### {growth.title}\n\n")
        sizes = growth.sizes()
        lines = []
        for name, points in growth.series:
            known = dict(points)
            lines.append([f"{name}, {growth.unit}" if name else growth.unit] + [figure(known.get(size)) for size in sizes])
        made.append(table([growth.size, *(f"{size:,}" for size in sizes)], lines) if lines else "Not measured.\n")
        made.append("\n")
    return "".join(made)


# ---- compile time and size --------------------------------------------------------------------------------------------------


class CostTables:
    """What costs.py measured, as tables."""

    def __init__(self, costs):
        self.context = costs.get("context", {})
        self.compilers = self.context.get("compilers", {})
        self.names = {part: list(dict.fromkeys(each["name"] for each in costs.get(part, []))) for part in ("includes", "sizes")}
        self.found = {
            (part, each["name"], each["compiler"]): each for part in ("includes", "sizes") for each in costs.get(part, [])
        }

    def setting(self):
        flags = f"`{self.context.get('flags', '-')}`"
        return "; ".join([f"Measured {machine(self.context)}", *self.compilers.values(), flags]) + ".\n"

    def _head(self, first, *kinds):
        return [first] + [f"{each}, {kind}" for each in self.compilers for kind in kinds]

    def _rows(self, part, names, keys, words):
        """A line a name; `keys` are pairs of what goes before a name and the figure wanted."""
        lines = []
        for name in names:
            entries = [
                (self.found.get((part, before.format(name), each), {}), key) for each in self.compilers for before, key in keys
            ]
            lines.append([f"`{name}`" if "<" in name else name] + [words(entry.get(key)) for entry, key in entries])
        return lines

    def includes(self):
        lacking = self.context.get("missing")
        return table(
            self._head("a unit of", "read, ms", "compiled, ms"),
            self._rows("includes", self.names["includes"], (("{}", "ms"), ("{}", "ms_object")), figure),
        ) + (f"\nNot measured: {', '.join(lacking)}.\n" if lacking else "")

    def commands(self):
        commands = [name[len("parse<"):-1] for name in self.names["sizes"] if name.startswith("parse<")]
        keys = (("parse<{}>", "bytes"), ("write<{}>", "bytes"))
        return table(self._head("a command", "parse", "write"), self._rows("sizes", commands, keys, whole))

    def units(self):
        others = [name for name in self.names["sizes"] if "<" not in name]
        keys = (("{}", "bytes"), ("{}", "constants"))
        return table(self._head("a unit of", "code", "constants"), self._rows("sizes", others, keys, whole))


def whole(value):
    return "-" if value is None else f"{value:,}"


def includes_markdown(costs):
    """What it costs to include the library, and others."""
    tables = CostTables(costs)
    rounds = tables.context.get("rounds", "?")
    words = f"CPU time of the compiler, the best of {rounds}: to read a unit, and to compile it at -O2.\n\n"
    return words + tables.includes() + "\n" + tables.setting()


def costs_markdown(costs):
    tables = CostTables(costs)
    return (
        includes_markdown(costs)
        + "\nBytes of machine code of a unit that has nothing but this; commands share most of theirs.\n\n"
        + tables.commands()
        + "\n"
        + tables.units()
    )


# ---- the whole --------------------------------------------------------------------------------------------------------------


def report_markdown(speed, costs):
    parts = [
        "# How fast it is\n\n",
        setting(speed) + "\n\n",
        "## Goals\n\n",
        "The ratio is the median over the repetitions; the middle half of them lies in the range beside it.\n\n",
        goals_markdown(speed),
        "\n## Reading\n\n",
        "ns a message, and GB/s in parentheses. The numbers of the head are bytes a piece.\n\n",
        setting(speed) + "\n\n",
        reading_markdown(speed),
        "\n## Writing\n\n",
        "ns a message, and GB/s in parentheses.\n\n",
        setting(speed) + "\n\n",
        writing_markdown(speed),
        "\n## Sessions\n\n",
        setting(speed) + "\n\n",
        sessions_markdown(speed),
        "\n## Growth\n\n",
        setting(speed) + "\n\n",
        growth_markdown(speed),
        "## Compile time and size\n\n",
        costs_markdown(costs) if costs else "Not measured.\n",
    ]
    return "".join(parts)
