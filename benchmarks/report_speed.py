"""What a run of msnp_bench has measured, as Google Benchmark's JSON tells it.

A row's figures are nanoseconds of CPU time an item and a byte, one for each repetition. A benchmark that is not there, or
that ended with an error, is no row: whoever asks for it gets None.
"""

from __future__ import annotations

import json
import re
from statistics import median

# What Google Benchmark appends to a name for its settings.
_SETTINGS = re.compile(
    r"(/(real_time|process_time|manual_time|(threads|repeats|iterations|min_time|min_warmup_time):[0-9.]+s?))+$"
)

# Members of a JSON entry that are no counters of the benchmark's own.
_STANDARD = frozenset(
    "family_index per_family_instance_index repetitions repetition_index threads iterations real_time cpu_time "
    "items_per_second bytes_per_second".split()
)


class Row:
    """One benchmark."""

    def __init__(self):
        self.item_times = {}  # ns an item, by repetition
        self.byte_times = {}
        self.counters = {}

    def add(self, entry):
        at = entry.get("repetition_index", 0)
        for times, rate in ((self.item_times, "items_per_second"), (self.byte_times, "bytes_per_second")):
            if entry.get(rate, 0) > 0:
                times[at] = 1e9 / entry[rate]
        for name, value in entry.items():
            if name not in _STANDARD and isinstance(value, (int, float)):
                self.counters.setdefault(name, []).append(value)

    def item(self):
        """Median of ns an item, or None."""
        return _median(self.item_times.values())

    def byte(self):
        """Median of ns a byte, or None. It is also 1 / (GB/s)."""
        return _median(self.byte_times.values())

    def counter(self, name):
        return _median(self.counters.get(name, ()))


def _median(values):
    values = list(values)
    return median(values) if values else None


class Speed:
    """All rows of one run, and what the run says of the machine."""

    def __init__(self, entries, context):
        self.context = context
        self.rows = {}
        self.errors = {}
        for entry in entries:
            name = _SETTINGS.sub("", entry.get("run_name") or entry.get("name", ""))
            if entry.get("error_occurred"):
                self.errors[name] = entry.get("error_message", "it ended with an error")
            elif entry.get("run_type", "iteration") == "iteration":
                self.rows.setdefault(name, Row()).add(entry)

    def row(self, name):
        return self.rows.get(name)

    def item(self, name):
        return self.rows[name].item() if name in self.rows else None

    def byte(self, name):
        return self.rows[name].byte() if name in self.rows else None

    def sizes(self, before):
        """The numbers that stand behind `before` in names, from the smallest: (size, row)."""
        found = []
        for name, row in self.rows.items():
            if name.startswith(before) and name[len(before):].isdigit():
                found.append((int(name[len(before):]), row))
        return sorted(found, key=lambda each: each[0])

    def works(self, row, known):
        """The works of `row/work/how`: those known, in their order, then others that are there."""
        found = {name.split("/")[1] for name in self.rows if name.startswith(row + "/") and name.count("/") == 2}
        return [work for work in known if work in found] + sorted(found.difference(known))

    def names(self, known):
        """The names of `known`, and whatever else is there whose first part one of them has."""
        first = [name.split("/")[0] for name in known]
        others = [name for name in self.rows if name not in known and name.split("/")[0] in first]
        return sorted([*known, *others], key=lambda name: first.index(name.split("/")[0]))

    def bytes_an_item(self, name):
        """How many bytes an item of a row has, or None."""
        row = self.rows.get(name)
        each = [row.item_times[at] / row.byte_times[at] for at in row.item_times if at in row.byte_times] if row else []
        return _median(each)

    def cache(self):
        """The bytes of the largest cache; 0 where it is not known."""
        return max((each.get("size", 0) for each in self.context.get("caches", [])), default=0)

    def repetitions(self):
        return max((len(row.item_times) for row in self.rows.values()), default=0)


def read_json(path):
    """A file's JSON; the program ends with a sentence where there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError) as wrong:
        raise SystemExit(f"{path} cannot be read: {wrong}")


def read_speed(path):
    found = read_json(path)
    return Speed(found.get("benchmarks", []), found.get("context", {}))


# ---- the machine ------------------------------------------------------------------------------------------------------------


def machine(context):
    """Date, processor, cores and caches in one line."""
    words = [context["date"][:10] if "date" in context else "on no known day"]
    words.append(context.get("processor") or "an unknown processor")
    if "num_cpus" in context:
        words.append(f"{context['num_cpus']} cores")
    caches = []
    for cache in context.get("caches", []):
        letter = {"Data": "d", "Instruction": "i"}.get(cache.get("type"), "")
        caches.append(f"L{cache.get('level')}{letter} {quantity(cache.get('size', 0))}")
    return ", ".join(words) + (f" ({', '.join(caches)})" if caches else "")


def quantity(size):
    """Bytes as KiB or MiB."""
    return f"{size / 1024 ** 2:.3g} MiB" if size >= 1024 ** 2 else f"{size / 1024:.3g} KiB"


def built(context, quote="", peers=True):
    """The compiler, its flags and the peers, as far as they are known."""
    flags = context.get("flags")
    words = [f"{context.get('compiler', 'an unknown compiler')}, {f'{quote}{flags}{quote}' if flags else 'unknown flags'}"]
    return "; ".join(words + ([f"beside {context['peers']}"] if peers and context.get("peers") else []))


def setting(speed):
    """How a run was measured, in one line of Markdown: the machine, the compiler, its flags, the peers, the repetitions."""
    return (
        f"Measured {machine(speed.context)}; {built(speed.context, '`')}; {speed.repetitions()} repetitions, interleaved."
    )
