"""What became of the goals: the table, what is below it, and the block of the README."""

from __future__ import annotations

from report_goals import judge_all, missing
from report_growth import rise_words
from report_speed import setting
from report_words import Notes, figure, goal_words, item, met_of, table

HEAD = ["what", "msnp takes, ns", "beside", "that takes, ns", "ratio", "middle half", "goal", "met"]
LEFT = (0, 2, 7)
RATIO = "A ratio is the median of the ratios of all repetitions, not the quotient of the two medians to its left."


def cells(judged, notes):
    """One goal as words: what, ours, peer, theirs, ratio, its spread, the goal, whether it is met."""
    goal = judged.goal
    ours = "-" if judged.ours is None else f"{figure(judged.ours)} a {goal.item}"
    spread = "-" if judged.low is None else f"{figure(judged.low)} to {figure(judged.high)}"
    met = notes.met(goal.most, judged.met, judged.reasons)
    numbers = [figure(judged.peer), figure(judged.ratio), spread]
    return [goal.what, ours, goal.peer_name(), *numbers, goal_words(goal.most), met]


def met_line(speed, tables):
    """How many of how many goals are met."""
    words = met_of([each.met for each in judge_all(speed) if each.goal.most is not None])
    also = tables.met() if tables else []
    return words[0].upper() + words[1:] + (f"; on compile time, below, {met_of(also)}" if also else "") + ".\n"


def goals_markdown(speed, tables):
    """How many are met, the table, the reasons, what it lacks, and what its words mean."""
    notes = Notes()
    rows = [cells(judged, notes) for judged in judge_all(speed)]
    below = [notes.lines(), missing_line(speed), RATIO + "\n", beside(speed)]
    parts = [met_line(speed, tables), table(HEAD, rows, LEFT), *below]
    return "\n".join(part for part in parts if part)


def missing_line(speed):
    lacking = missing(speed)
    left_out = speed.context.get("left_out", "nothing")
    words = f"Not measured: {', '.join(lacking)}.\n" if lacking else ""
    return words + ("" if left_out == "nothing" else f"Libraries that were not there: {left_out}.\n")


def goals_text(speed, tables):
    """The same for a terminal."""
    notes = Notes()
    rows = [HEAD] + [cells(judged, notes) for judged in judge_all(speed)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        padded = [cell.ljust(widths[at]) if at in LEFT else cell.rjust(widths[at]) for at, cell in enumerate(row)]
        lines.append("  ".join(padded).rstrip() + "\n")
    parts = [met_line(speed, tables), "".join(lines), notes.lines(), missing_line(speed)]
    return "\n".join(part for part in parts if part)


# ---- what stands beside -----------------------------------------------------------------------------------------------------


def _bytes_of(speed, name):
    size = speed.bytes_an_item(name)
    return f" of {size:.0f} bytes" if size else ""


def beside(speed):
    """What each name in the column `beside` stands for, as far as its rows are there."""
    one = _bytes_of(speed, "memcpy/message")
    request, array = _bytes_of(speed, "http_parser/request"), _bytes_of(speed, "hiredis/array")
    known = (
        ("memcpy/founding", "*memcpy of the same bytes*: all 20,000 messages, 4 MB, in one call."),
        (
            "memcpy/message",
            f"*memcpy of one, in cache*: one message{one}, again and again to the same place; beside a delivery, as many bytes "
            "as that has.",
        ),
        (
            "http_parser/request",
            f"*http_parser* and *Beast*: a request{request} with the same three headers, `Content-Length` and the text; "
            "*the same way* is in single bytes.",
        ),
        ("hiredis/array", f"*hiredis*: an array{array}: verb, account, nick and payload; fed in pieces of 8 KiB."),
        (
            "istringstream/founding",
            "*std::istringstream*: the same stream; lines by `getline`, their words by `>>`, the payload by `read`.",
        ),
    )
    lines = [item(words) for name, words in known if speed.row(name)]
    if not lines:
        return ""
    return "".join(lines) + item(
        "Rows that read go over 20,000 messages, one behind the other. Rows that write, and the round trip, make 1,000, each "
        "in the memory of the one before, which is in the cache."
    )


def readme_block(speed, tables):
    rise = rise_words(speed)
    parts = [goals_markdown(speed, tables), rise + "\n" if rise else "", setting(speed) + "\n"]
    return "\n".join(part for part in parts if part) + ("\n" + tables.includes_markdown() if tables else "")
