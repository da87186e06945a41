"""What the tests ran of the headers: fails below 100 % of lines or 95 % of branches. Run as:

    report.py <folder of msnp.hpp> <build folder> <exclusions.txt> <folder for the page> [gcovr]

g++ counts, and gcovr makes the page, if it is there. Between them, this script does what gcov and gcovr do not:
* A line or a branch of a template ran where one of its instances ran it. gcov lists the branches of a line once for each
  instance: those of a walk over the commands of a set would be 7,000, of which no test can take most. Here the instances of a
  function, which begin at one place, are laid upon each other; those that `if constexpr` gives different branches stay apart.
* A call that may throw is no branch. (With gcovr's --exclude-throw-branches the way out is none, and the way on still is one.)
* Lines that hold nothing but braces, `else` or `default:`, or where a class begins, are no code: what the compiler makes there
  is not ours. (gcovr has --exclude-unreachable-branches for this.)
* What exclusions.txt names does not count. Headers have no marks for this.

A function that nothing calls is in no program, and so nobody knows of it; programs.cmake says what is done about that.
"""

import json
import re
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from counts import Function, functions_of

ALL_LINES = 100
ENOUGH_BRANCHES = 95
NO_CODE = re.compile(r"\s*([{}();,\s]*|else\s*{?|default:|(class|struct)\s.*{)\s*(//.*)?$")


def reads(text: str, line: str) -> bool:
    """Whether a text of exclusions.txt is this line, or its beginning and ` ...`."""
    return line.strip() == text or text.endswith(" ...") and line.strip().startswith(text[:-4])


class Exclusion:
    def __init__(self, header: str, behind: str, kind: str, most: int, text: str) -> None:
        self.header, self.behind, self.kind, self.most, self.text = header, behind, kind, most, text
        self.used = 0

    def matches(self, kind: str, source: list[str], number: int) -> bool:
        return (self.kind == kind and reads(self.text, source[number - 1])
                and (not self.behind or number > 1 and reads(self.behind, source[number - 2])))


def exclusions_of(file: Path) -> list[Exclusion]:
    """Paragraphs of header, function, line or ways, and reason; `exclusions.txt` tells the rest."""
    found = []
    text = re.sub(r"^#.*\n", "", file.read_text(), flags=re.MULTILINE)
    for paragraph in filter(None, re.split(r"\n\s*\n", text.strip())):
        entry = re.fullmatch(r"header: (\S+)\n(?:behind: (.+)\n)?(function|line|ways (\d+)): (.+)\nreason: .+", paragraph)
        if not entry:
            raise SystemExit(f"{file.name}: this is no exclusion:\n{paragraph}")
        header, behind, kind, most, line = entry.groups()
        found.append(Exclusion(header, (behind or "").strip(), kind.split()[0], int(most or 0), line.strip()))
    return found


Place = tuple[int, int]  # line and column where a function begins


class Counts:
    """Of one header: for each line how often it ran, and for each of its branches how often each way was taken."""

    def __init__(self) -> None:
        self.lines: dict[tuple[int, Place], int] = {}
        self.ways: dict[tuple[int, Place, tuple[int, ...]], list[int]] = {}  # by line, place, and ways of each branch

    def add(self, function: Function) -> None:
        for line, count in function.lines.items():
            self.lay_line((line, function.place), count)
        for line, branches in function.branches.items():
            self.lay_ways((line, function.place, tuple(map(len, branches))), [way for each in branches for way in each])

    def join(self, other: "Counts") -> None:
        for line, count in other.lines.items():
            self.lay_line(line, count)
        for branches, ways in other.ways.items():
            self.lay_ways(branches, ways)

    def lay_line(self, line: tuple, count: int) -> None:
        self.lines[line] = self.lines.get(line, 0) + count

    def lay_ways(self, branches: tuple, ways: list[int]) -> None:
        sums = self.ways.setdefault(branches, [0] * len(ways))
        for at, more in enumerate(ways):
            sums[at] += more


def read(notes: Path, ours: str) -> dict[str, Counts]:
    headers: dict[str, Counts] = {}
    for function in functions_of(notes, ours):
        headers.setdefault(function.file.removeprefix(ours), Counts()).add(function)
    return headers


def count(build: Path, ours: Path) -> dict[str, Counts]:
    notes = sorted(build.rglob("*.cpp.gcno"))
    if not any(each.with_suffix(".gcda").exists() for each in notes):
        raise SystemExit(f"nothing was run in {build}")
    headers: dict[str, Counts] = {}
    with ProcessPoolExecutor() as pool:
        for found in pool.map(read, notes, repeat(f"{ours}/")):
            for header, counts in found.items():
                headers.setdefault(header, Counts()).join(counts)
    return headers


class Figures:
    """Of one header, after exclusions: what is left, and what of it ran."""

    def __init__(self, header: str, counts: Counts, source: list[str], exclusions: list[Exclusion]) -> None:
        self.header = header
        self.source = source
        self.lines: dict[int, int] = {}
        self.branches: dict[int, list[int]] = {}
        self.exclusions = [each for each in exclusions if each.header in ("*", header)]
        ran: dict[int, int] = {}
        of_functions: dict[Place, int] = {}
        for (_, place), count in counts.lines.items():
            of_functions[place] = of_functions.get(place, 0) + count
        left_out = {place for place, count in of_functions.items() if not count and self.excluded("function", place[0])}
        for (number, place), count in sorted(counts.lines.items()):
            if place not in left_out and not NO_CODE.match(source[number - 1]):
                ran[number] = ran.get(number, 0) + count
        for number, count in ran.items():
            if count or not self.excluded("line", number):
                self.lines[number] = count
        for (number, place, _), ways in sorted(counts.ways.items()):
            if number in self.lines and place not in left_out:
                self.branches.setdefault(number, []).extend(ways)
        for number, ways in self.branches.items():
            for exclusion in self.exclusions:
                if exclusion.matches("ways", source, number):
                    for _ in range(min(exclusion.most, ways.count(0))):
                        ways.remove(0)
                        exclusion.used += 1

    def excluded(self, kind: str, number: int) -> bool:
        for exclusion in self.exclusions:
            if exclusion.matches(kind, self.source, number):
                exclusion.used += 1
                return True
        return False

    def lines_run(self) -> tuple[int, int]:
        return sum(map(bool, self.lines.values())), len(self.lines)

    def branches_taken(self) -> tuple[int, int]:
        taken = [each for line in self.branches.values() for each in line]
        return sum(map(bool, taken)), len(taken)


def percent(part: tuple[int, int]) -> float:
    return 100.0 * part[0] / part[1] if part[1] else 100.0


def total(parts: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(part[0] for part in parts), sum(part[1] for part in parts)


def page(gcovr: str, include: Path, headers: list[Figures], folder: Path) -> None:
    """gcovr reads what it wrote; only its writer knows its version of the form, so that is asked first."""
    folder.mkdir(parents=True, exist_ok=True)
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    form = subprocess.run([gcovr, "--root", empty, "--json", "--output", "-", empty],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, text=True).stdout
    version = json.loads(form)["gcovr/format_version"]
    files = []
    for header in headers:
        lines = []
        for number, ran in header.lines.items():
            branches = [{"count": taken, "throw": False, "fallthrough": False} for taken in header.branches.get(number, [])]
            lines.append({"line_number": number, "count": ran, "branches": branches,
                          "gcovr/noncode": False, "gcovr/excluded": False})
        files.append({"file": f"include/msnp/{header.header}", "lines": lines, "functions": []})
    empty.rmdir()
    trace = folder / "counts.json"
    trace.write_text(json.dumps({"gcovr/format_version": version, "files": files}))
    done = subprocess.run([gcovr, "--root", include.parent, "--add-tracefile", trace, "--html-details", folder / "index.html",
                           "--html-title", "Coverage of include/msnp", "--html-medium-threshold", str(ENOUGH_BRANCHES),
                           "--html-high-threshold", str(ALL_LINES)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
    if done.returncode:
        raise OSError(done.stdout)


def main() -> None:
    if sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__)
        return
    if len(sys.argv) not in (5, 6):
        print(__doc__, file=sys.stderr)
        raise SystemExit(2)
    include, build, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), Path(sys.argv[4]).resolve()
    gcovr = sys.argv[5] if len(sys.argv) == 6 else ""
    ours = include / "msnp"
    wrong: list[str] = []
    exclusions: list[Exclusion] = []
    try:
        exclusions = exclusions_of(Path(sys.argv[3]))
    except OSError as error:
        wrong.append(f"nothing is excluded: {error}")
    counts = count(build, ours)
    headers = [Figures(header, counts[header], (ours / header).read_text().splitlines(), exclusions)
               for header in sorted(counts)]

    for header in headers:
        lines, branches = header.lines_run(), header.branches_taken()
        if lines[0] == lines[1] and branches[0] == branches[1]:
            continue
        print(f"{header.header}: {percent(lines):.1f} % of {lines[1]} lines,"
              f" {percent(branches):.1f} % of {branches[1]} branches")
        for number in header.lines:
            taken = header.branches.get(number, [])
            if not header.lines[number]:
                print(f"  {number}: not run: {header.source[number - 1].strip()}")
            elif 0 in taken:
                print(f"  {number}: {taken.count(0)} of {len(taken)} not taken: {header.source[number - 1].strip()}")

    if gcovr:
        try:
            page(gcovr, include, headers, folder)
            print(f"-- line by line: {folder / 'index.html'}")
        except (OSError, ValueError, KeyError) as error:
            wrong.append(f"{gcovr} makes no page: {error}")
    else:
        print("-- no page: there is no gcovr")
    lines = total([header.lines_run() for header in headers])
    branches = total([header.branches_taken() for header in headers])
    print(f"-- {len(headers)} headers: {percent(lines):.2f} % of {lines[1]} lines,"
          f" {percent(branches):.2f} % of {branches[1]} branches; {len(exclusions)} exclusions")

    wrong += [f"{sys.argv[3]}: excludes nothing: {each.header}: {each.text}" for each in exclusions if not each.used]
    if percent(lines) < ALL_LINES:
        wrong.append(f"{lines[1] - lines[0]} lines are not run")
    if percent(branches) < ENOUGH_BRANCHES:
        wrong.append(f"fewer than {ENOUGH_BRANCHES} % of the branches are taken")
    if wrong:
        raise SystemExit("\n".join(wrong))


if __name__ == "__main__":
    main()
