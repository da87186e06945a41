"""What g++ wrote down for one object: its functions (.gcno) and how often each part of them ran (.gcda).

`gcov` gives sums for a line, in which the instances of a template, and of a lambda in one, can no longer be told apart. The
form is that of GCC 12 and later (gcc/gcov-io.h): records of tag, length in bytes and content, of little endian words.

A function is a graph of blocks. Counters are kept for some arcs only; what comes into a block goes out, which gives the others.
"""

import struct
from pathlib import Path
from typing import Iterator, NamedTuple

FUNCTION, BLOCKS, ARCS, LINES, COUNTERS = 0x01000000, 0x01410000, 0x01430000, 0x01450000, 0x01A10000
ON_TREE, FAKE = 1, 2  # of an arc: has no counter; goes to the end as a call might not return
ENTRY, EXIT = 0, 1


class Function(NamedTuple):
    file: str
    place: tuple[int, int]  # line and column where it begins
    lines: dict[int, int]  # line -> how often it ran
    branches: dict[int, list[list[int]]]  # line -> for each branch how often each way was taken


class Arc:
    def __init__(self, source: int, target: int, flags: int) -> None:
        self.source, self.target, self.flags = source, target, flags
        self.count: int | None = None


def word(data: bytes, at: int) -> int:
    return int.from_bytes(data[at:at + 4], "little")


def text(data: bytes, at: int) -> tuple[str, int]:
    """And where it ends."""
    size = word(data, at)
    return data[at + 4:at + 4 + size].rstrip(b"\0").decode(), at + 4 + size


def records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Tag, and where the content begins and ends. Counters that are all zero have a negative length and no content."""
    while at + 8 <= len(data):
        tag, size = struct.unpack_from("<Ii", data, at)
        yield tag, at + 8, at + 8 + max(size, 0)
        at += 8 + max(size, 0)


def counters_of(counted: Path, stamp: int) -> dict[int, list[int]]:
    """Of each function, by its number."""
    if not counted.exists():
        return {}
    data = counted.read_bytes()
    if word(data, 8) != stamp:
        raise SystemExit(f"{counted} was counted by another build of its program")
    found = {}
    function = 0
    for tag, begin, end in records(data, 16):
        if tag == FUNCTION and end > begin:
            function = word(data, begin)
        elif tag == COUNTERS:
            found[function] = list(struct.unpack_from(f"<{(end - begin) // 8}Q", data, begin))
    return found


def solve(blocks: int, arcs: list[Arc]) -> list[int]:
    """The count of each block, where those of the arcs that are on no tree are known."""
    ways_in: list[list[Arc]] = [[] for _ in range(blocks)]
    ways_out: list[list[Arc]] = [[] for _ in range(blocks)]
    for arc in arcs:
        ways_out[arc.source].append(arc)
        ways_in[arc.target].append(arc)
    counts: list[int | None] = [None] * blocks
    todo = list(range(blocks))
    while todo:
        block = todo.pop()
        for ways in (ways_in[block], ways_out[block]):
            unknown = [arc for arc in ways if arc.count is None]
            if counts[block] is None and ways and not unknown:
                counts[block] = sum(arc.count for arc in ways)
                todo.append(block)
            elif counts[block] is not None and len(unknown) == 1:
                unknown[0].count = counts[block] - sum(arc.count for arc in ways if arc.count is not None)
                todo += [unknown[0].source, unknown[0].target]
    return [count or 0 for count in counts]


def function_of(data: bytes, at: int, parts: list[tuple[int, int, int]], counters: dict[int, list[int]]) -> Function:
    ident = word(data, at)
    _, at = text(data, at + 12)
    file, at = text(data, at + 4)
    place = word(data, at), word(data, at + 4)
    blocks = 0
    arcs: list[Arc] = []
    lines_of: dict[int, list[int]] = {}  # block -> its lines, in this file
    for tag, begin, end in parts:
        words = struct.unpack_from(f"<{(end - begin) // 4}I", data, begin)
        if tag == BLOCKS:
            blocks = words[0]
        elif tag == ARCS:
            arcs += [Arc(words[0], *words[i:i + 2]) for i in range(1, len(words), 2)]
        elif tag == LINES:
            here = True
            inside = lines_of.setdefault(words[0], [])
            begin += 4
            while begin < end:
                line = word(data, begin)
                begin += 4
                if line == 0:
                    name, begin = text(data, begin)
                    here = name == file
                elif here:
                    inside.append(line)
    counted = [arc for arc in arcs if not arc.flags & ON_TREE]
    for arc, count in zip(counted, counters.get(ident) or [0] * len(counted), strict=True):
        arc.count = count
    counts = solve(blocks, arcs)

    lines: dict[int, int] = {}
    branches: dict[int, list[list[int]]] = {}
    for block in sorted(lines_of):
        for line in lines_of[block]:
            lines[line] = max(lines.get(line, 0), counts[block])
        ways = [arc for arc in arcs if arc.source == block]
        # A block that ends with a call has two ways, too: on, or out with what was thrown. That is no branch.
        if lines_of[block] and len(ways) > 1 and not any(arc.flags & FAKE for arc in ways):
            branches.setdefault(lines_of[block][-1], []).append([arc.count or 0 for arc in ways])
    return Function(file, place, lines, branches)


def functions_of(notes: Path, folder: str) -> Iterator[Function]:
    """Those that are in files below `folder`, which the notes name in full (-fprofile-abs-path)."""
    data = notes.read_bytes()
    if data[:4] != b"oncg" or data[7:8] != b"B" or data[6:7] < b"2":
        raise SystemExit(f"{notes} is not of GCC 12 or later")
    _, at = text(data, 16)  # its folder; a word follows, and then the records
    counters = counters_of(notes.with_suffix(".gcda"), word(data, 8))
    start = 0
    parts: list[tuple[int, int, int]] = []
    below = folder.encode()
    for tag, begin, end in records(data, at + 4):
        if tag == FUNCTION:
            if start:
                yield function_of(data, start, parts, counters)
            start, parts = begin if data.find(below, begin, end) >= 0 else 0, []
        elif start:
            parts.append((tag, begin, end))
    if start:
        yield function_of(data, start, parts, counters)
