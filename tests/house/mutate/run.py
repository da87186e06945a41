#!/usr/bin/env python3
"""Do the tests bite? Changes include/msnp at one place at a time, in a sample spread over all headers, and asks the tests.

    python3 tests/house/mutate/run.py [--seed 1] [--count 600] [--folder build/mutate] [--build build/test] [--jobs 1]
                                      [--only <header>] [--seconds N] [--again] [--report]

A mutant is killed where a test of its header no longer compiles, fails, crashes or does not end. Those that live are told at
the end; survivors.txt beside this file explains those that no test can kill. Exit 1: less than 90 % are killed, one lives that
is not explained, an explanation fits nothing, or some have not been run, as where `--seconds` ends the run.

What has been run is in <folder>/results.jsonl and is not run again, unless its header has changed, or the file of the test that
killed it. The tree is copied when a run begins, so it may be edited meanwhile. A test that kills is shown to pass with nothing
changed; where it does not, or where the compiler itself fails, the mutant is put off until the next run. Catch2 and fmt are
those that the build folder was configured with: `cmake --preset test`. Needs clang++ or g++ and Python 3.8.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, NamedTuple, Optional, Set, Tuple

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests/house"))
sys.dont_write_bytecode = True

import nearest
import sites

SURVIVORS = Path(__file__).with_name("survivors.txt")
STANDARD = ("algorithm array bit charconv chrono compare concepts cstdint cstring deque fstream functional initializer_list "
            "iterator limits map memory memory_resource new numeric optional random ranges set span sstream string "
            "string_view tuple type_traits unordered_map utility variant vector").split()
NEEDED = 0.90
WHOLE = 600  # mutants that a run must have to say something of all headers
GIGABYTE = 1 << 30

# What a compiler says of code that is C++ but gives something else in a constant expression. (Its notes speak of constexpr
# functions whatever is wrong.)
UNTRUE = re.compile(r"error: (static.assert|(?!constexpr function never)[^\n]*constant (expression|condition))")
# What a compiler or linker says that could not do its work, whatever the work was.
BROKEN = re.compile(r"(LLVM ERROR|cc1plus|\bld(\.\w+)?): [^\n]*(out of memory|memory exhausted)|PLEASE submit|Please submit|"
                    r"due to signal|terminated with signal")


def digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def mark_of(tests: Path, test: str) -> str:
    """Of the file of a test, as it stands; of none, nothing."""
    file = tests / test
    return digest(file.read_text())[:16] if test and file.exists() else ""


# What to change.

class Change(NamedTuple):
    """One mutant of one header."""
    header: str  # `payload/color.hpp`
    line: int
    column: int
    kind: str
    before: str
    after: str
    begin: int
    end: int
    above: str  # the line of code before it
    old: str  # its lines, as one, before and after
    new: str
    hash: str  # of the header

    def key(self) -> Tuple[str, int, int, str, str, str]:
        return self.header, self.line, self.column, self.before, self.after, self.hash


def one_line(text: str) -> str:
    """Code without its breaks and the comments behind it."""
    return " ".join(re.sub(r"(^|\s)//[^\n]*", "", text).split())


def changes_of(header: str, text: str) -> List[Change]:
    found = []
    hashed = digest(text)[:16]
    for kind, begin, end, after in sites.Source(text).mutants():
        first = text.rfind("\n", 0, begin) + 1
        last = text.find("\n", max(end, begin + 1) - (end > begin))
        old = one_line(text[first:last])
        new = one_line(text[first:begin] + after + text[end:last])
        above = next(filter(None, map(one_line, reversed(text[:first].splitlines()))), "")
        found.append(Change(header, text.count("\n", 0, begin) + 1, begin - first + 1, kind, text[begin:end], after, begin, end,
                            above, old, new, hashed))
    return found


def drawn(changes: List[Change], seed: int) -> List[Change]:
    """All places of a header in an order that the seed decides, one change for each. It does not depend on other headers, nor
    on where in its header a place is, but on its lines."""
    alike: Counter = Counter()
    ranked = []
    for change in changes:
        name = (change.kind, change.old, change.new)
        alike[name] += 1
        ranked.append((digest(str(seed), change.header, *name, str(alike[name])), change))
    chosen: Dict[Tuple[int, int], Tuple[str, Change]] = {}
    for rank, change in ranked:
        place = (change.begin, change.end)
        if place not in chosen or rank < chosen[place][0]:
            chosen[place] = (rank, change)
    return [change for _, change in sorted(chosen.values(), key=lambda pair: pair[0])]


def sample(headers: Dict[str, str], seed: int, count: int) -> List[Change]:
    """At least two of each header, the rest by the number of its places, turn by turn."""
    lists = {header: drawn(changes_of(header, text), seed) for header, text in headers.items()}
    places = sum(len(each) for each in lists.values())
    share = float(count)
    while True:
        sizes = {header: min(len(each), max(2, int(share * len(each) / max(1, places)))) for header, each in lists.items()}
        if sum(sizes.values()) >= min(count, places):
            break
        share *= 1.01
    # Turn by turn, so that a part of the run is spread already: the n-th of a header comes when n / size of the run is done.
    turns = [((at + 0.5) / sizes[header] if at >= 2 else at - 2.0, header, lists[header][at])
             for header in lists for at in range(sizes[header])]
    return [change for _, _, change in sorted(turns, key=lambda turn: (turn[0], turn[1]))]


# How to ask.

class Answer(NamedTuple):
    by: str  # empty: it lives; language, static_assert, test, crash, timeout
    where: str = ""
    stage: int = 0


def run(command: List[str], seconds: float, gigabytes: float, cwd: Optional[Path] = None) -> Tuple[Optional[int], str]:
    """The exit code and the last words of a program; no code where it did not end in time."""

    def bound() -> None:
        limit = int(gigabytes * GIGABYTE)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 5, int(seconds) + 5))

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=cwd,
                          start_new_session=True, preexec_fn=bound) as process:
        try:
            out, _ = process.communicate(timeout=seconds)
            return process.returncode, out.decode(errors="replace")[-20000:]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, ""


def package(cache: str, name: str) -> Optional[Path]:
    """Where a package that a build found is installed."""
    match = re.search(rf"^{name}_DIR:\w+=(.+)$", cache, re.MULTILINE)
    if match is None or match.group(1).endswith("NOTFOUND"):
        return None
    folder = Path(match.group(1))
    header = {"Catch2": "catch2", "fmt": "fmt"}[name]
    return next((each for each in folder.parents if (each / "include" / header).is_dir()), None)


class Unfit(Exception):
    """A test that does not pass with nothing changed, or a compiler that fails: nothing can be learnt of it."""


class Workshop:
    """A copy of the tree, and how its tests are compiled and run."""

    def __init__(self, folder: Path, build: Path) -> None:
        self.folder = folder
        self.tree = folder / "tree"
        for part in ("include", "tests"):
            self._copy(ROOT / part, self.tree / part)
        cache_file = build / "CMakeCache.txt"
        cache = cache_file.read_text() if cache_file.exists() else ""
        catch = package(cache, "Catch2") or (Path("/usr") if Path("/usr/include/catch2").is_dir() else None)
        if catch is None:
            raise SystemExit(f"there is no Catch2 in {build}: run `cmake --preset test` first, or name a configured folder "
                             f"with --build")
        fmt = package(cache, "fmt") or (Path("/usr") if Path("/usr/include/fmt").is_dir() else None)
        compiler = shutil.which("clang++") or shutil.which("g++")
        if compiler is None:
            raise SystemExit("there is neither clang++ nor g++")
        self.is_clang = "clang" in Path(compiler).name
        # The standard library looks at bounds, as the sanitizers do where the tests are run under them.
        self.command = [compiler, "-std=c++20", "-O0", "-g0", "-w", "-D_GLIBCXX_ASSERTIONS", "-DFMT_HEADER_ONLY",
                        f'-DMSNP_TEST_DATA="{self.tree}/tests"']
        if self.is_clang:
            self.command += ["-fno-color-diagnostics", "-ferror-limit=3"]
        self.folders = [f"-I{self.tree}/include", f"-I{self.tree}/tests"]
        for place in dict.fromkeys(each for each in (catch, fmt) if each is not None and each != Path("/usr")):
            self.folders += ["-isystem", f"{place}/include"]
        self.libraries: List[str] = []
        if (catch / "include/catch2/catch_all.hpp").exists():
            for name in ("libCatch2Main.a", "libCatch2.a"):
                self.libraries += [str(each) for each in sorted(catch.glob(f"lib*/**/{name}"))[:1]]
        if shutil.which("ld.lld") and self.is_clang:
            self.libraries.append("-fuse-ld=lld")
        self.has_fmt = fmt is not None
        self.tests = nearest.Tests(self.tree, [] if self.has_fmt else ["unit/extra/fmt.cpp"])
        self._prepare()
        self.baseline_file = folder / "baseline.json"
        self.baseline = json.loads(self.baseline_file.read_text()) if self.baseline_file.exists() else {}
        (folder / "clean").mkdir(exist_ok=True)
        self.plans: Dict[Tuple[int, str], List[str]] = {}
        self.proving = threading.Lock()
        self.proven: Dict[str, float] = {}
        self.unfit: Set[str] = set()
        self.compiling = threading.Lock()
        self.compiled: Set[Path] = set()

    @staticmethod
    def _copy(source: Path, to: Path) -> None:
        """Copies what has changed, and removes what is no longer there."""
        wanted = {each.relative_to(source) for each in source.rglob("*")
                  if each.is_file() and each.suffix in (".hpp", ".cpp", ".msn", ".h")}
        for each in wanted:
            target = to / each
            if not target.exists() or target.read_bytes() != (source / each).read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source / each, target)
        for each in [each for each in to.rglob("*") if each.is_file() and each.relative_to(to) not in wanted]:
            each.unlink()

    def _prepare(self) -> None:
        """What all tests share is compiled once: Catch2's header, those of the standard library, and the main function."""
        text = '#include "support/catch.hpp"\n' + "".join(f"#include <{each}>\n" for each in STANDARD)
        mark = digest(text, *self.command, *self.folders)
        common = self.folder / "common.hpp"
        marked = self.folder / "common.txt"
        self.main = self.folder / "main.o"
        compiled = self.folder / ("common.hpp.pch" if self.is_clang else "common.hpp.gch")
        self.using = ["-include-pch", str(compiled)] if self.is_clang else ["-include", str(common)]
        if marked.exists() and marked.read_text() == mark:
            return
        common.write_text(text)
        header = ["-x", "c++-header", str(common), "-o", str(compiled)]
        for what in (header, ["-c", str(self.tree / "tests/support/main.cpp"), "-o", str(self.main)]):
            code, out = run([*self.command, *self.folders, *what], 300, 8)
            if code != 0:
                raise SystemExit(f"what the tests share does not compile:\n{out}")
        marked.write_text(mark)

    def compile(self, source: Path, to: Path, overlay: Optional[Path]) -> Tuple[Optional[int], str]:
        first = [f"-I{overlay}"] if overlay else []
        return run([*self.command, *first, *self.folders, *self.using, "-c", str(source), "-o", str(to)], 180, 6)

    def link(self, objects: Iterable[Path], to: Path) -> Tuple[Optional[int], str]:
        return run([self.command[0], *map(str, objects), str(self.main), *self.libraries, "-o", str(to)], 120, 6)

    def _clean(self, source: Path) -> Path:
        """The object of a source without any change."""
        made = self.folder / "clean" / (source.relative_to(self.tree).as_posix().replace("/", "_") + ".o")
        with self.compiling:
            if made not in self.compiled:
                code, out = self.compile(source, made, None)
                if code != 0:
                    raise Unfit(out[-1000:])
                self.compiled.add(made)
        return made

    def prove(self, test: str) -> float:
        """The seconds that a test runs of the unchanged tree, where it must pass: else what it says of a mutant is nothing."""
        with self.proving:
            if test in self.unfit:
                raise Unfit(test)
            if test not in self.proven:
                try:
                    self.proven[test] = self._prove(test)
                except Unfit as why:
                    self.unfit.add(test)
                    print(f"{test} does not pass with nothing changed; what it kills is put off:\n{why}")
                    raise Unfit(test) from why
            return self.proven[test]

    def _prove(self, test: str) -> float:
        sources = self.tests.sources(test)
        files = sorted({each for source in sources for each in self.tests.closure(source)})
        mark = digest(*self.command, *(each.relative_to(self.tree).as_posix() + each.read_text() for each in files))
        known = self.baseline.get(test)
        if known is not None and known["mark"] == mark:
            return known["ran"]
        start = time.monotonic()
        program = self.folder / "clean" / "program"
        code, out = self.link([self._clean(source) for source in sources], program)
        if code != 0:
            raise Unfit(out[-1000:])
        built = time.monotonic()
        code, out = run([str(program), "--abort"], 600, 2)
        if code != 0:
            raise Unfit(out[-1000:])
        ran = time.monotonic() - built
        self.baseline[test] = {"mark": mark, "built": round(built - start, 2), "ran": round(ran, 2)}
        self.baseline_file.write_text(json.dumps(self.baseline, indent=1))
        return ran

    def plan(self, header: str) -> Iterator[Tuple[int, str]]:
        """The tests that are asked of a header, with their stage."""
        path = self.tree / "include/msnp" / header
        for stage, tests in ((1, self.tests.nearest), (2, self.tests.wide)):
            if (stage, header) not in self.plans:
                self.plans[stage, header] = tests(path)
            for test in self.plans[stage, header]:
                yield stage, test

    def ask(self, change: Change, bench: Path, first: str) -> Answer:
        """Asks the tests, `first` before all others where it is one of them."""
        header = self.tree / "include/msnp" / change.header
        text = header.read_text()
        overlay = bench / "include"
        shutil.rmtree(bench, ignore_errors=True)
        changed = overlay / "msnp" / change.header
        changed.parent.mkdir(parents=True)
        changed.write_text(text[:change.begin] + change.after + text[change.end:])
        program = bench / "program"
        for stage, test in sorted(self.plan(change.header), key=lambda each: each[1] != first):
            by = self._killed_by(test, header, overlay, program)
            if by:
                self.prove(test)  # else it says nothing
                return Answer(by, test, stage)
        return Answer("")

    @staticmethod
    def _refused(what: str, result: Tuple[Optional[int], str]) -> Optional[str]:
        """What a compiler or linker says of code that it refuses; Unfit where it was not able to say."""
        code, out = result
        if code is None or code < 0 or BROKEN.search(out):
            raise Unfit(f"{what}: the compiler does not end" if code is None else f"{what}: the compiler fails: {out[-200:]}")
        return None if code == 0 else out

    def _killed_by(self, test: str, header: Path, overlay: Path, program: Path) -> str:
        objects = []
        for at, source in enumerate(self.tests.sources(test)):
            if header not in self.tests.closure(source):
                objects.append(self._clean(source))
                continue
            objects.append(program.with_name(f"{at}.o"))
            out = self._refused(source.name, self.compile(source, objects[-1], overlay))
            if out is not None:
                return "static_assert" if UNTRUE.search(out) else "language"
        if self._refused("linking", self.link(objects, program)) is not None:
            return "language"
        usual = self.baseline.get(test, {}).get("ran", 10.0)
        code, _ = run([str(program), "--abort"], max(5.0, 10 * usual), 2)
        if code is None and 10 * self.prove(test) > 10 * usual:
            code, _ = run([str(program), "--abort"], 10 * self.prove(test), 2)
        return "timeout" if code is None else "" if code == 0 else "crash" if code < 0 else "test"


# What is known.

KEYS = "header line column kind before after hash old new outcome by where mark stage seconds".split()


def read_results(file: Path) -> List[dict]:
    """What was run, oldest first. The last line may have been cut off, where a run was stopped while it wrote."""
    found = []
    lines = file.read_text(errors="replace").split("\n") if file.exists() else [""]
    for number, line in enumerate(lines, 1):
        try:
            one = json.loads(line)
            if not isinstance(one, dict) or any(key not in one for key in KEYS):
                raise ValueError
            found.append(one)
        except ValueError:
            if number < len(lines):
                print(f"{file.name}:{number} cannot be read, its mutant is run again")
    return found


class Known:
    """What is known of mutants: the last that was found out of each, as long as the test that killed it is the same."""

    def __init__(self, results: Path, tests: Path) -> None:
        self.results = results
        self.tests = tests
        self.marks: Dict[str, str] = {}
        self.of: Dict[tuple, dict] = {}
        self.killers: Dict[Tuple[str, str, str], str] = {}  # what killed it last, also as its header was before
        for one in read_results(results):
            self._take(one)

    def _take(self, one: dict) -> None:
        test = one["where"]
        self.killers[one["header"], one["old"], one["new"]] = test
        key = (one["header"], one["line"], one["column"], one["before"], one["after"], one["hash"])
        self.of.pop(key, None)
        if one["mark"] == self.mark(test):
            self.of[key] = one

    def mark(self, test: str) -> str:
        if test not in self.marks:
            self.marks[test] = mark_of(self.tests, test)
        return self.marks[test]

    def killer(self, change: Change) -> str:
        return self.killers.get((change.header, change.old, change.new), "")

    def prepare(self) -> None:
        """Ends what is written at a whole line, so that more can follow."""
        with self.results.open("ab+") as file:
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)

    def add(self, change: Change, answer: Answer, seconds: float) -> None:
        one = {"header": change.header, "line": change.line, "column": change.column, "kind": change.kind,
               "before": change.before, "after": change.after, "hash": change.hash, "old": change.old, "new": change.new,
               "outcome": "killed" if answer.by else "survived", "by": answer.by, "where": answer.where,
               "mark": self.mark(answer.where), "stage": answer.stage, "seconds": round(seconds, 2)}
        self._take(one)
        with self.results.open("a") as out:
            out.write(json.dumps(one) + "\n")


class Explained(NamedTuple):
    header: str
    above: str  # empty where it does not matter
    old: str
    new: str
    reason: str

    def fits(self, change: Change) -> bool:
        return (self.header, self.old, self.new) == (change.header, change.old, change.new) and self.above in ("", change.above)


def read_explained() -> List[Explained]:
    """Paragraphs: a header; once or more the line of code above, which may be left out, the line as it stands (-) and changed
    (+); and why no test can tell them apart (=)."""
    found = []
    for paragraph in re.split(r"\n\s*\n", SURVIVORS.read_text() if SURVIVORS.exists() else ""):
        lines = [line for line in paragraph.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        signs = "".join(line[0] for line in lines[1:])
        if not re.fullmatch(r"( ?-\+)+=+", signs):
            raise SystemExit(f"{SURVIVORS.name}: this is no header, lines with - and +, and a reason with =:\n{paragraph}")
        reason = " ".join(line[1:].strip() for line in lines[1:] if line[0] == "=")
        above = ""
        for line, behind in zip(lines[1:], lines[2:]):
            if line[0] == " ":
                above = one_line(line)
            elif line[0] == "-":
                found.append(Explained(lines[0].strip(), above, one_line(line[1:]), one_line(behind[1:]), reason))
                above = ""
    return found


def report(chosen: List[Change], known: Dict[tuple, dict], headers: Dict[str, str]) -> int:
    explained = read_explained()
    done = [(change, known[change.key()]) for change in chosen if change.key() in known]
    lives = [(change, one) for change, one in done if one["outcome"] == "survived"]
    killed = len(done) - len(lives)

    def table(title: str, name_of, all_rows: bool) -> None:
        total: Counter = Counter(name_of(change) for change, _ in done)
        living: Counter = Counter(name_of(change) for change, _ in lives)
        print(f"\n{title}")
        for name in sorted(total):
            if all_rows or living[name]:
                print(f"  {name:32} {total[name] - living[name]:4} of {total[name]:4}")

    table("killed, by kind", lambda change: change.kind, True)
    table("killed, by header (all others: all)", lambda change: change.header, False)
    causes = Counter(one["by"] for _, one in done if one["outcome"] == "killed")
    print("\nkilled by " + ", ".join(f"{cause}: {count}" for cause, count in causes.most_common()))
    stages = Counter(one["stage"] for _, one in done if one["outcome"] == "killed")
    print(f"by the nearest tests: {stages[1]}, by others: {stages[2]}")
    missing = len(chosen) - len(done)
    bad = []
    open_ones = []
    print("\nsurvivors that are explained")
    for change, _ in sorted(lives):
        reason = next((each.reason for each in explained if each.fits(change)), None)
        if reason is None:
            open_ones.append(change)
        else:
            print(f"  {change.header}:{change.line}: {change.old}\n      -> {change.new}\n      {reason}")
    print("\nsurvivors that are open")
    for change in open_ones:
        print(f"  {change.header}:{change.line}: ({change.kind}) {change.old}\n      -> {change.new}")
    could_be: Dict[str, List[Change]] = {}
    for each in explained:
        if each.header not in could_be:
            could_be[each.header] = changes_of(each.header, headers[each.header]) if each.header in headers else []
        places = {(change.begin, change.end) for change in could_be[each.header] if each.fits(change)}
        told = f"in {each.header}: {each.old} -> {each.new}"
        if not places:
            bad.append(f"{SURVIVORS.name} explains what is not {told}")
        elif len(places) > 1:
            bad.append(f"{SURVIVORS.name} must say which line is above {told}")
        elif any(one["outcome"] == "killed" and each.fits(change) for change, one in done):
            bad.append(f"{SURVIVORS.name} explains what is killed {told}")
    rate = killed / len(done) if done else 0.0
    refused = causes["language"]
    reached = (killed - refused) / (len(done) - refused) if len(done) > refused else 0.0
    seconds = sum(one["seconds"] for _, one in done)
    count = len({change.header for change, _ in done})
    print(f"\n{len(done)} mutants of {count} headers in {seconds / 3600:.1f} h: {killed} killed ({100 * rate:.1f} %), "
          f"{len(lives)} live, {len(lives) - len(open_ones)} of them explained.")
    print(f"Without the {refused} that are no C++: {100 * reached:.1f} % killed.")
    if len(chosen) < WHOLE:
        print(f"{len(chosen)} mutants are less than the sample of {WHOLE}: they say little of all headers.")
    if missing:
        bad.append(f"{missing} have not been run")
    if open_ones:
        bad.append(f"{len(open_ones)} live and are not explained")
    if rate < NEEDED:
        bad.append(f"less than {100 * NEEDED:.0f} % are killed")
    for each in bad:
        print("error: " + each)
    return 1 if bad else 0


def above_zero(text: str) -> int:
    if not re.fullmatch(r"[0-9]+", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is no whole number above 0")
    return int(text)


def main() -> int:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = arguments.add_argument
    add("--seed", type=int, default=1, help="which mutants are drawn (1)")
    add("--count", type=above_zero, help=f"how many of them: at least {WHOLE}, and two of each header at least, unless told")
    add("--folder", type=Path, default=ROOT / "build/mutate", help="where results and what is built are kept (build/mutate)")
    add("--build", type=Path, default=ROOT / "build/test", help="a configured folder, which knows Catch2 and fmt (build/test)")
    add("--jobs", type=above_zero, default=1, help="how many mutants at a time (1)")
    add("--only", metavar="HEADER", help="mutants of one, `payload/color.hpp`; with --count that many, else its part of all")
    add("--seconds", type=above_zero, help="begin no mutant after that many")
    add("--again", action="store_true", help="run also those that lived and are not explained, as after a new test")
    add("--report", action="store_true", help="run nothing, tell what is known")
    options = arguments.parse_args()
    folder = options.folder.resolve()
    results = folder / "results.jsonl"
    if not options.report:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            results.touch()
        except OSError as why:
            raise SystemExit(f"{results} cannot be written: {why.strerror}") from None

    workshop = None if options.report else Workshop(folder, options.build.resolve())
    include = (workshop.tree if workshop else ROOT) / "include/msnp"
    headers = {each.relative_to(include).as_posix(): each.read_text() for each in sorted(include.rglob("*.hpp"))}
    if options.only and options.only not in headers:
        raise SystemExit(f"there is no header {options.only}")
    if options.only and options.count:
        chosen = sample({options.only: headers[options.only]}, options.seed, options.count)
    else:
        chosen = sample(headers, options.seed, options.count or WHOLE)
        chosen = [change for change in chosen if options.only in (None, change.header)]
    if workshop and not workshop.has_fmt:
        print("there is no fmt: extra/fmt.hpp is left out")
        chosen = [change for change in chosen if change.header != "extra/fmt.hpp"]
    known = Known(results, (workshop.tree if workshop else ROOT) / "tests")
    if options.report and not any(change.key() in known.of for change in chosen):
        raise SystemExit(f"nothing has been run in {folder}: {len(chosen)} mutants wait")

    if workshop:
        known.prepare()
        explained = read_explained()

        def is_wanted(change: Change) -> bool:
            one = known.of.get(change.key())
            return one is None or (options.again and one["outcome"] == "survived" and
                                   not any(each.fits(change) for each in explained))

        todo = [change for change in chosen if is_wanted(change)]
        print(f"{len(todo)} of {len(chosen)} mutants to run")
        start = time.monotonic()
        free = list(range(options.jobs))
        guard = threading.Lock()
        count = 0

        def handle(change: Change) -> None:
            nonlocal count
            with guard:
                if options.seconds is not None and time.monotonic() - start > options.seconds:
                    return
                job = free.pop()
            began = time.monotonic()
            answer, reason = None, ""
            try:
                answer = workshop.ask(change, folder / f"bench{job}", known.killer(change))
            except Unfit as why:
                reason = " ".join(str(why).split())[-200:]
            took = time.monotonic() - began
            with guard:
                free.append(job)
                count += 1
                if answer is None:
                    print(f"{count}/{len(todo)} {took:5.1f} s {change.header}:{change.line} {change.kind}: put off ({reason})")
                    return
                known.add(change, answer, took)
                told = f"{answer.by} ({answer.where})" if answer.by else f"LIVES: {change.old} -> {change.new}"
                print(f"{count}/{len(todo)} {took:5.1f} s {change.header}:{change.line} {change.kind}: {told}")

        with ThreadPoolExecutor(options.jobs) as pool:
            for done in [pool.submit(handle, change) for change in todo]:
                done.result()
    return report(chosen, known.of, headers)


if __name__ == "__main__":
    sys.exit(main())
