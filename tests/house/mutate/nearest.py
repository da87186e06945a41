"""Which tests are asked whether they notice that a header is changed: the nearest first, then others that read it.

The tests of `include/msnp/<layer>/<stem>.hpp` are `unit/<layer>/<stem>*.cpp`, and those that NAMED says besides. A header that
has none is tested by the tests of the headers that include it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Iterable, List, Set

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:<(msnp[^>]*)>|"([^"]+)")', re.MULTILINE)

LIMITS = ["out_of_memory", "bounds", "ends_of_time"]
CONVERSATION = ["conversation", "scripted", "survives", "signs", "recovery", "long_text", "reuse", "pains", "idle_reader",
                "model", *LIMITS]
SWITCHBOARD = ["switchboard", "switchboard_queues", "switchboard_calls", "switchboard_letters", "switchboard_dialects", *LIMITS]
NAMED: Dict[str, List[str]] = {
    "base/finally": ["session/out_of_memory"],
    "base/maybe": ["text/number", "text/guid", "command/referral"],
    "command/capability_names": ["command/capabilities"],
    "command/failure_code": ["command/failure", "command/catalogue"],
    "payload/p2p_fields": ["payload/p2p", "payload/p2p_v1", "payload/p2p_v2"],
    "payload/msnobj_attributes": ["payload/msnobj"],
    "session/account_key": ["seats", "rings"],
    "session/audience": SWITCHBOARD,
    "session/connection": CONVERSATION,
    "session/conversation": CONVERSATION,
    "session/conversation_hears": CONVERSATION,
    "session/conversation_says": CONVERSATION,
    "session/attention": ["signs", "conversation"],
    "session/event": CONVERSATION,
    "session/message_queue": ["conversation", *LIMITS],
    "session/owned_account": ["wanted", "rings", "roster", "pending", "signs"],
    "session/relay": ["audience", *SWITCHBOARD],
    "session/rings": SWITCHBOARD,
    "session/seats": ["audience", *SWITCHBOARD],
    "session/switchboard": SWITCHBOARD,
    "session/wanted": ["conversation", *LIMITS],
    "session/when_used": ["growing"],
}
# What is asked of all commands and of all contents in a table of its own.
ALL: Dict[str, List[str]] = {
    "wire": ["unit/command/round_trip.cpp", "unit/command/bad_input.cpp"],
    "command": ["unit/command/round_trip.cpp", "unit/command/bad_input.cpp", "unit/command/equality.cpp"],
    "payload": ["unit/payload/deviations.cpp", "unit/payload/equality.cpp"],
}
# These read nearly everything.
LAST = ["constexpr/session.cpp", "transcripts/transcripts.cpp", "simulation/parties.cpp"]
MOST_WIDE = 6


class Tests:
    """The tests of a tree, by their paths in its folder `tests`, and what each file includes."""

    def __init__(self, tree: Path, without: Iterable[str]) -> None:
        self.tree = tree
        self.direct: Dict[Path, List[Path]] = {}
        self.reached: Dict[Path, Set[Path]] = {}
        folders = ["unit", "constexpr", "transcripts"]
        found = [each for folder in folders for each in sorted((tree / "tests" / folder).rglob("*.cpp"))]
        found.append(tree / "tests/simulation/parties.cpp")
        self.files = [each.relative_to(tree / "tests").as_posix() for each in found if each.exists()]
        self.files = [each for each in self.files if each not in set(without)]
        self.headers = sorted((tree / "include/msnp").rglob("*.hpp"))

    def includes(self, file: Path) -> List[Path]:
        """What a file includes of the library and of the tests' own headers."""
        if file not in self.direct:
            found = []
            for ours, quoted in INCLUDE.findall(file.read_text()):
                places = [self.tree / "include" / ours] if ours else [file.parent / quoted, self.tree / "tests" / quoted]
                found += [place for place in places if place.exists()][:1]
            self.direct[file] = found
        return self.direct[file]

    def closure(self, file: Path) -> Set[Path]:
        """All that is read when a file is compiled, itself too."""
        if file not in self.reached:
            seen: Set[Path] = set()
            todo = [file]
            while todo:
                each = todo.pop()
                if each not in seen:
                    seen.add(each)
                    todo += self.includes(each)
            self.reached[file] = seen
        return self.reached[file]

    def sources(self, test: str) -> List[Path]:
        """The files that are linked for a test: itself, and what defines that which its headers declare."""
        file = self.tree / "tests" / test
        besides = [each.with_suffix(".cpp") for each in self.closure(file)
                   if each.suffix == ".hpp" and self.tree / "tests" in each.parents]
        return [file, *sorted(each for each in besides if each.exists() and each != file)]

    def reads(self, test: str, header: Path) -> bool:
        return any(header in self.closure(source) for source in self.sources(test))

    def _by_name(self, stem: str) -> List[str]:
        """The tests of a header that is named without its suffix; the one of its very name first."""
        layer, _, name = stem.rpartition("/")
        exact = f"unit/{stem}.cpp"
        found = [exact] if exact in self.files else []
        found += [each for each in self.files if each != exact and re.fullmatch(rf"unit/{re.escape(stem)}(_\w+)?\.cpp", each)]
        for other in NAMED.get(stem, []):
            test = f"unit/{other if '/' in other else layer + '/' + other}.cpp"
            found += [test] if test in self.files and test not in found else []
        longer = [each for each in self.files if re.fullmatch(rf"unit/{re.escape(stem)}\w+\.cpp", each) and each not in found]
        return found + longer

    def nearest(self, header: Path) -> List[str]:
        stem = header.relative_to(self.tree / "include/msnp").with_suffix("").as_posix()
        found = [each for each in self._by_name(stem) if self.reads(each, header)]
        if not found:
            found = self._of_includers(header)[:4]
        return found

    def _of_includers(self, header: Path) -> List[str]:
        """The tests of the headers that include a header, those of the same folder first."""
        direct = [each for each in self.headers if header in self.includes(each)]
        direct.sort(key=lambda each: (each.parent != header.parent, each))
        found: List[str] = []
        level = 0
        while direct and level < 3 and not found:
            for each in direct:
                stem = each.relative_to(self.tree / "include/msnp").with_suffix("").as_posix()
                found += [test for test in self._by_name(stem) if test not in found and self.reads(test, header)]
            direct = [each for each in self.headers if any(one in self.includes(each) for one in direct)]
            level += 1
        return found

    def wide(self, header: Path) -> List[str]:
        """Further tests, where the nearest notice nothing: those that include it, those of its includers, constant expressions,
        and last a few that use everything."""
        layer = header.parent.name
        near = self.nearest(header)
        found = [each for each in self.files if header in self.includes(self.tree / "tests" / each)]
        found += self._of_includers(header)
        found = [each for each in dict.fromkeys(found) if each not in near and each not in LAST]
        constant = [each for each in self.files if each.startswith("constexpr/") and each not in LAST]
        constant.sort(key=lambda each: layer not in each)
        last = LAST if layer == "session" else LAST[1:2]
        constant = [each for each in constant if layer in each or each in found][:2]
        chosen = ALL.get(layer, []) + found[:MOST_WIDE] + constant + last
        chosen = [each for each in dict.fromkeys(chosen) if each in self.files and each not in near]
        return [each for each in chosen if self.reads(each, header)]
