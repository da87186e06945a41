"""What it costs to include the library, and the size of its code: what costs.py has measured, as tables."""

from __future__ import annotations

from report_speed import machine
from report_words import Notes, full_columns, goal_words, table, two_digits, whole

UMBRELLA, BESIDE = "<msnp.hpp>", "<fmt/format.h>"
MOST = 0.6  # of the time that the other takes to be read
REASON = f"`{UMBRELLA}` is all of the library, each command and each payload; the core, in the table above, is a part of it"
HEAD = ["what", "msnp takes, ms", "beside", "that takes, ms", "ratio", "goal", "met"]
LEFT = (0, 2, 6)


class CostTables:
    """What costs.py measured, as tables."""

    def __init__(self, costs):
        self.context = costs.get("context", {})
        self.compilers = self.context.get("compilers", {})
        self.quick = self.context.get("rounds") == 1
        self.names = {part: list(dict.fromkeys(each["name"] for each in costs.get(part, []))) for part in ("includes", "sizes")}
        self.found = {
            (part, each["name"], each["compiler"]): each for part in ("includes", "sizes") for each in costs.get(part, [])
        }

    # ---- compile time ----

    def _read(self, name, compiler):
        return self.found.get(("includes", name, compiler), {}).get("ms")

    def _ratios(self):
        """A compiler, its times for the library and for the other, and their ratio."""
        both = ((each, self._read(UMBRELLA, each), self._read(BESIDE, each)) for each in self.compilers)
        return [(each, ours, theirs, ours / theirs) for each, ours, theirs in both if ours and theirs]

    def met(self):
        return [ratio <= MOST for *_, ratio in self._ratios()]

    def _goals(self):
        notes = Notes()
        rows = []
        for compiler, ours, theirs, ratio in self._ratios():
            what = f"`{UMBRELLA}`, {compiler} `-fsyntax-only`"
            met = notes.met(MOST, ratio <= MOST, [REASON])
            rows.append([what, two_digits(ours), f"`{BESIDE}`", two_digits(theirs), two_digits(ratio), goal_words(MOST), met])
        return [table(HEAD, rows, LEFT), notes.lines()] if rows else []

    def _setting(self):
        flags = f"`{self.context.get('flags', '-')}`"
        return "; ".join([f"Measured {machine(self.context)}", *self.compilers.values(), flags]) + ".\n"

    def includes_markdown(self):
        rounds = self.context.get("rounds", "?")
        times = "measured once" if self.quick else f"the best of {rounds}"
        lacking = self.context.get("missing")
        kinds = (("`-fsyntax-only`", "{}", "ms"), ("`-c`", "{}", "ms_object"))
        parts = [
            f"CPU time of the compiler in ms, {times}, in two digits: noise is about 5 %.\n",
            self._table("includes", "a unit of", self.names["includes"], kinds, two_digits),
            *self._goals(),
            f"Not measured: {', '.join(lacking)}.\n" if lacking else "",
            self._setting(),
        ]
        return "\n".join(part for part in parts if part)

    # ---- size ----

    def sizes_markdown(self):
        commands = [name[len("parse<"):-1] for name in self.names["sizes"] if name.startswith("parse<")]
        others = [name for name in self.names["sizes"] if "<" not in name]
        of_command = (("parse", "parse<{}>", "bytes"), ("write", "write<{}>", "bytes"))
        of_unit = (("code", "{}", "bytes"), ("constants", "{}", "constants"))
        tables = [
            self._table("sizes", "a command", commands, of_command, whole),
            self._table("sizes", "a unit of", others, of_unit, whole),
        ]
        tables = [each for each in tables if each]
        if not tables:
            return ""
        words = "Bytes of machine code of a unit that has nothing but this; commands share most of theirs.\n"
        return "\n".join([words, *tables])

    def _table(self, part, first, names, kinds, words):
        """A line a name, without columns and lines that were not measured; nothing where there are none.

        `kinds` are columns, of each compiler the same: what it is called, the name that is looked up, the figure wanted.
        """
        head = [first] + [f"{compiler} {kind}" for compiler in self.compilers for kind, _, _ in kinds]
        lines = []
        for name in names:
            found = (
                self.found.get((part, pattern.format(name), compiler), {}).get(key)
                for compiler in self.compilers for _, pattern, key in kinds
            )
            lines.append([f"`{name}`" if "<" in name else name, *map(words, found)])
        head, lines = full_columns(head, lines)
        return table(head, lines) if lines else ""
