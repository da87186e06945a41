"""How fast the library is to be beside what others do, and whether it is.

A goal is the most that one of our rows may take of the time that a peer's row takes: the median of the ratios of equal
repetitions of one run. A row that misses its goal stays, with its number and the reason. A peer without a goal is shown, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles

# What each row of ours does.
TYPED = "a command read, in place"
FED = "a command read, fed in pieces of 8 KiB"
DECODED = "a message read in full, in place"
FRAMED = "a message framed, fed in pieces of 8 KiB"
WRITTEN = "a message written"
COMPOSED = "a text composed and written"
ROUND_TRIP = "a text said, relayed, heard and acknowledged"
FAN_OUT = "a delivery to one of 100 members"
SINGLE = "a message framed, fed in single bytes"

# What the peers are called: by their row, or by the first part of its name.
PEERS = {
    "http_parser/request_1": "http_parser, the same way",
    "memcpy/message": "memcpy of one, in cache",
    "beast/request": "Beast's request_parser",
    "beast/views": "Beast's basic_parser",
    "hiredis/array": "hiredis, with its objects",
    "hiredis/no_objects": "hiredis, without objects",
    "fmt_compiled": "fmt::format_to, compiled",
    "memcpy": "memcpy of the same bytes",
    "http_parser": "http_parser",
    "beast": "Boost.Beast",
    "hiredis": "hiredis",
    "istringstream": "std::istringstream",
    "fmt": "fmt::format_to",
    "ostringstream": "std::ostringstream",
}


@dataclass(frozen=True)
class Goal:
    what: str
    ours: str
    peer: str
    most: float | None  # None is no goal: the row is shown, and not judged
    item: str = "message"
    per_byte: bool = False  # bytes are compared, where an item of ours is none of the peer's

    def peer_name(self):
        before = self.peer.split("/")[0]
        return PEERS.get(self.peer) or PEERS.get(before, before)


GOALS = (
    Goal(TYPED, "typed/founding/in_place", "memcpy/founding", 1.0),
    Goal(FED, "typed/founding/fed_8192", "memcpy/founding", 2.1),
    Goal(DECODED, "decode/founding/in_place", "http_parser/request", 0.15),
    Goal(DECODED, "decode/founding/in_place", "beast/request", 0.2),
    Goal(DECODED, "decode/founding/in_place", "beast/views", 0.2),
    Goal(FRAMED, "framing/founding/fed_8192", "hiredis/array", 0.15),
    Goal(FRAMED, "framing/founding/fed_8192", "hiredis/no_objects", 0.15),
    Goal(FRAMED, "framing/founding/fed_8192", "istringstream/founding", 0.1),
    Goal(WRITTEN, "write_message/founding", "memcpy/message", 2.0),
    Goal(WRITTEN, "write_message/founding", "fmt/message", 0.2),
    Goal(WRITTEN, "write_message/founding", "fmt_compiled/message", 0.2),
    Goal(WRITTEN, "write_message/founding", "ostringstream/message", 0.05),
    Goal(COMPOSED, "compose/founding", "fmt/compose", 0.2),
    Goal(COMPOSED, "compose/founding", "fmt_compiled/compose", None),
    Goal(COMPOSED, "compose/founding", "ostringstream/compose", 0.05),
    Goal(ROUND_TRIP, "round_trip/text", "http_parser/request", 1.0),
    Goal(FAN_OUT, "fan_out/100", "memcpy/message", 0.5, item="delivery", per_byte=True),
    Goal(SINGLE, "framing/founding/fed_1", "http_parser/request_1", 0.5, item="byte", per_byte=True),
)

MOVES = "each message waits for the length of the one before; memcpy waits for nothing, and works out of the cache"
DECODES = "names, numbers and keys are decoded and checked; the peer cuts"
CHECKS = "every field is looked through for what could forge a command, and measured, before it is written"

STREAM_ONCE = "the peer's stream is made once, not for each message"

# Why a goal is missed, by our row and the peer's.
REASONS = {
    ("typed/founding/in_place", "memcpy/founding"): (MOVES,),
    ("typed/founding/fed_8192", "memcpy/founding"): (MOVES,),
    ("decode/founding/in_place", "http_parser/request"): (DECODES,),
    ("decode/founding/in_place", "beast/request"): (DECODES,),
    ("decode/founding/in_place", "beast/views"): (DECODES,),
    ("framing/founding/fed_8192", "hiredis/no_objects"): ("there lengths stand before strings: nothing is looked for",),
    ("framing/founding/fed_8192", "istringstream/founding"): (STREAM_ONCE,),
    ("write_message/founding", "memcpy/message"): (CHECKS,),
    ("write_message/founding", "fmt/message"): (CHECKS,),
    ("write_message/founding", "fmt_compiled/message"): (CHECKS,),
    ("write_message/founding", "ostringstream/message"): (CHECKS, STREAM_ONCE),
    ("compose/founding", "fmt/compose"): (CHECKS,),
    ("compose/founding", "ostringstream/compose"): (CHECKS, STREAM_ONCE),
    ("round_trip/text", "http_parser/request"): ("three parses, copies at each station, tickets, deadlines; the peer parses",),
    ("framing/founding/fed_1", "http_parser/request_1"): ("two calls for each byte, feed and next, where the peer has one",),
    ("fan_out/100", "memcpy/message"): ("each member has a queue, a count and an output of its own",),
}


@dataclass(frozen=True)
class Judgement:
    """What became of a goal. Figures are None where one of the two rows was not measured."""

    goal: Goal
    ours: float | None  # ns an item of the goal's
    peer: float | None
    ratio: float | None
    low: float | None  # between low and high lies the middle half of the ratios
    high: float | None

    @property
    def met(self):
        return None if self.ratio is None or self.goal.most is None else self.ratio <= self.goal.most

    @property
    def reasons(self):
        return REASONS.get((self.goal.ours, self.goal.peer), ()) if self.met is False else ()


def judge(goal, speed):
    ours, peer = speed.row(goal.ours), speed.row(goal.peer)
    mine, theirs = _times(goal, ours), _times(goal, peer)
    ratios = [mine[at] / theirs[at] for at in mine if at in theirs]
    low = high = None
    if len(ratios) > 1:
        low, _, high = quantiles(ratios, n=4, method="inclusive")
    elif ratios:
        low = high = ratios[0]
    scale = 1.0
    if goal.per_byte and goal.item != "byte":
        # What is compared by bytes is shown with as many bytes as an item of ours has.
        scale = ours.item() / ours.byte() if mine and ours.item_times else None
    return Judgement(
        goal,
        median(mine.values()) * scale if mine and scale else None,
        median(theirs.values()) * scale if theirs and scale else None,
        median(ratios) if ratios else None,
        low,
        high,
    )


def _times(goal, row):
    if row is None:
        return {}
    return row.byte_times if goal.per_byte else row.item_times


def judge_all(speed):
    """All goals, and those without one that were measured."""
    judged = [judge(goal, speed) for goal in GOALS]
    return [each for each in judged if each.goal.most is not None or each.ratio is not None]


def missing(speed):
    """Which rows the goals need and the run has not, each with what is known of it."""
    names = []
    for goal in (each for each in GOALS if each.most is not None):
        for name in (goal.ours, goal.peer):
            if not _times(goal, speed.row(name)) and name not in names:
                names.append(name)
    return [f"{name} ({speed.errors[name]})" if name in speed.errors else name for name in names]
