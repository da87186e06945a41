"""How figures, tables and footnotes are written."""

from __future__ import annotations

from textwrap import fill


def figure(value):
    """Three digits, as many as a measurement of time is good for; `-` is what was not measured."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 999.5 else f"{value:#.3g}".rstrip(".")


def two_digits(value):
    """Two digits, as many as the time of a compiler is good for."""
    if value is None:
        return "-"
    return f"{float(f'{value:.2g}'):,.0f}" if value >= 99.5 else f"{value:#.2g}".rstrip(".")


def whole(value):
    return "-" if value is None else f"{value:,}"


def goal_words(most):
    return "-" if most is None else f"≤ {most:g}"


def table(head, rows, left=(0,)):
    """A Markdown table. Numbers stand to the right, so that is where all columns do that are not said to stand to the left."""
    lines = [head, ["---" if at in left else "---:" for at in range(len(head))]] + rows
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines)


def full_columns(head, rows):
    """Without the columns, and then the rows, that have nothing but `-` behind the first cell."""
    kept = [0] + [at for at in range(1, len(head)) if any(row[at] != "-" for row in rows)]
    rows = [[row[at] for at in kept] for row in rows]
    return [head[at] for at in kept], [row for row in rows if any(cell != "-" for cell in row[1:])]


def item(words, mark="*"):
    """An item of a list, in lines that are not too long."""
    return fill(f"{mark} {words}", 126, subsequent_indent=" " * (len(mark) + 1), break_on_hyphens=False) + "\n"


class Notes:
    """Reasons that stand below a table, each once, and the numbers that stand for them in it."""

    def __init__(self):
        self._reasons = []

    def met(self, goal, met, reasons):
        """The last cell of a goal."""
        if goal is None:
            return ""
        if met is None:
            return "-"
        return "yes" if met else " ".join(["no", *self._numbers(reasons)])

    def _numbers(self, reasons):
        self._reasons += [reason for reason in reasons if reason not in self._reasons]
        numbers = ", ".join(str(number) for number in sorted(self._reasons.index(reason) + 1 for reason in reasons))
        return [f"({numbers})"] if numbers else []

    def lines(self):
        return "".join(item(reason, f"{at}.") for at, reason in enumerate(self._reasons, 1))


def met_of(met):
    """How many of some goals are met, in words: each of `met` is True, False, or None where it was not measured."""
    known = [each for each in met if each is not None]
    count = known.count(True)
    words = f"{count or 'none'} of the {len(known)} goals {'is' if count < 2 else 'are'} met"
    return words + (f", {len(met) - len(known)} not measured" if len(known) < len(met) else "")
