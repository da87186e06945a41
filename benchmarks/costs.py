#!/usr/bin/env python3
"""Measures what the library costs before it runs: the time to compile it, and the size of what it is compiled to.

    costs.py --compiler g++ [--compiler clang++] --include include [--also PATH...] --out costs.json [--quick]

A compiler that is given as `c++` is called what it is, g++ or clang++.
With `--quick` each unit is read once, none is compiled, and commands are measured all together only.

Time is the CPU time of the compiler and whatever it starts, the best of several rounds; in a round each unit is compiled once,
so that what else the machine does befalls all alike. Size is that of the sections of an object file that hold code, and of
those that hold constants, less those of an empty unit. A header of others that is neither installed nor in a folder given by
`--also`, or that a compiler cannot read, is named and left out.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

FLAGS = ["-std=c++20", "-O2", "-DNDEBUG", "-w"]
ROUNDS = 5
EMPTY = "nothing"

# One of each row: the first that is there is taken.
OTHERS = (("fmt/format.h",), ("regex",), ("iostream",), ("boost/beast/http.hpp",), ("asio.hpp", "boost/asio.hpp"))

CORE = ("msnp/wire/reader.hpp", "msnp/wire/parse_line.hpp", "msnp/command/message.hpp")
ONE_COMMAND = """
std::size_t read_messages(std::string_view bytes, std::span<char> memory) {
    msnp::reader from(memory, {.from = msnp::flow::switchboard_to_client});
    from.feed(bytes);
    std::size_t size = 0;
    while (const msnp::scan found = from.next()) {
        const auto read = msnp::parse<msnp::msg_to_client>(*found);
        size += read ? read->payload.size() : 0;
    }
    return size;
}
"""

LIST_COMMANDS = """
int main() {
    msnp::all_commands::every([]<class Command>() { return std::puts(Command::on_wire::name.data()) >= 0; });
}
"""
PARSE = """
result<{0}> parse_{0}(const frame& from, parse_options how) {{ return parse<{0}>(from, how); }}
"""
WRITE = """
result<std::size_t> write_{0}(std::span<char> to, const {0}& from, write_options how) {{ return write(to, from, how); }}
"""


def including(*headers):
    return "".join(f"#include <{header}>\n" for header in headers)


def told_by(program):
    """What a compiler says of its version."""
    return subprocess.run([program, "--version"], stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout


def name_of(program):
    """What to call a compiler: `c++` and `cxx` say nothing, so there its own words decide."""
    name = os.path.basename(program)
    if name not in ("c++", "cxx"):
        return name
    told = told_by(program)
    return "clang++" if "clang" in told else "g++" if "Free Software Foundation" in told else name


def named(programs):
    """Each compiler once, by the name it has here: one can have several names, and two can want the same one."""
    once = {os.path.realpath(found): found for program in reversed(programs) if (found := shutil.which(program))}
    made = {}
    for program in reversed(list(once.values())):
        name = name_of(program)
        made[name if name not in made else program] = program
    return made


class Compiler:
    """One compiler, the folders that it looks into, and a scratch folder."""

    def __init__(self, program, name, include, also, folder):
        self.program = program
        self.name = name
        self.command = [program, *FLAGS]
        for path in (include, *also):  # never -isystem, which with /usr/include would hide the compiler's own
            self.command += ["-I", str(path)]
        self.folder = folder

    def version(self):
        """The first line of what it says, which GCC begins with the name that it was called by."""
        first, _, rest = told_by(self.program).splitlines()[0].strip().partition(" ")
        return f"{self.name if first == os.path.basename(self.program) else first} {rest}"

    def unit(self, text):
        path = self.folder / "unit.cpp"
        path.write_text(text, encoding="utf-8")
        return path

    def can(self, text):
        done = self._run([*self.command, "-fsyntax-only", str(self.unit(text))], stderr=subprocess.DEVNULL)
        return done.returncode == 0

    def time(self, text, *arguments):
        """CPU time in milliseconds."""
        command = [*self.command, *arguments, str(self.unit(text))]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._run(command, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000

    def sizes(self, source):
        """Bytes of code and of constants that a source file is compiled to."""
        made = self.folder / "unit.o"
        self._run([*self.command, "-c", str(source), "-o", str(made)], check=True)
        told = subprocess.run(["size", "-A", str(made)], stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout
        code = constants = 0
        for line in told.splitlines():
            words = line.split()
            if len(words) == 3 and words[1].isdigit():
                code += int(words[1]) if words[0].startswith(".text") else 0
                constants += int(words[1]) if words[0].startswith((".rodata", ".data.rel.ro")) else 0
        return code, constants

    def commands(self):
        """The names of all commands of the library."""
        program = self.folder / "list_commands"
        source = self.unit(including("msnp/command/sets.hpp", "cstdio") + LIST_COMMANDS)
        self._run([*self.command, "-O0", str(source), "-o", str(program)], check=True)
        told = subprocess.run([str(program)], stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout
        return told.split()

    @staticmethod
    def _run(command, **settings):
        try:
            return subprocess.run(command, **settings)
        except subprocess.CalledProcessError as wrong:
            raise SystemExit(f"this does not compile: {' '.join(command)}") from wrong


# ---- time -------------------------------------------------------------------------------------------------------------------


def units_of(compiler, missing):
    """What is compiled: name and text. Says which headers of others are not there."""
    units = {
        EMPTY: "",
        "<msnp.hpp>": including("msnp.hpp"),
        "the core: " + ", ".join(Path(header).name for header in CORE): including(*CORE),
        "one command read, with the core": including(*CORE) + ONE_COMMAND,
    }
    for row in OTHERS:
        found = next((header for header in row if compiler.can(including(header))), None)
        if found:
            units[f"<{found}>"] = including(found)
        else:
            missing.append(f"<{row[0]}> with {compiler.name}")
    return units


READ = ("ms", ["-fsyntax-only"])
COMPILED = ("ms_object", ["-c", "-o", os.devnull])


def measure_time(compilers, rounds, missing):
    entries = []
    for compiler in compilers:
        for name, text in units_of(compiler, missing).items():
            entries.append((compiler, text, {"name": name, "compiler": compiler.name}))
    for at in range(rounds):
        for compiler, text, entry in entries:
            for key, arguments in (READ, COMPILED) if rounds > 1 else (READ,):
                took = round(compiler.time(text, *arguments), 1)
                entry[key] = min(took, entry.get(key, took))
        print(f"round {at + 1} of {rounds}", file=sys.stderr)
    return [entry for _, _, entry in entries]


# ---- size -------------------------------------------------------------------------------------------------------------------

USED_FULLY = (
    ("everything but sessions, used fully", "everything.cpp"),
    ("all sessions, used fully", "sessions.cpp"),
)


def measure_size(compiler, commands, each_alone):
    """Each command parsed alone and written alone; all together, which shows what they share; and all of the library."""
    start = including("msnp/command/sets.hpp", "msnp/wire/parse_line.hpp", "msnp/wire/write_line.hpp")
    start += "using namespace msnp;\n"
    empty = compiler.sizes(compiler.unit(start))
    entries = []

    def add(name, source):
        code, constants = compiler.sizes(source)
        beside = {"bytes": code - empty[0], "constants": constants - empty[1]}
        entries.append({"name": name, "compiler": compiler.name, **beside})

    for verb, text in (("parse", PARSE), ("write", WRITE)):
        add(f"{verb}, all {len(commands)} commands", compiler.unit(start + "".join(text.format(each) for each in commands)))
        for each in commands if each_alone else ():
            add(f"{verb}<{each}>", compiler.unit(start + text.format(each)))
    for name, file in USED_FULLY if each_alone else ():
        source = Path(__file__).resolve().parent.parent / "tests" / "house" / file
        if source.exists():
            add(name, source)
    return entries


# ---- the whole --------------------------------------------------------------------------------------------------------------


def arguments():
    parser = argparse.ArgumentParser(description="Measures what the library costs before it runs.")
    parser.add_argument("--compiler", action="append", required=True, metavar="COMMAND")
    parser.add_argument("--include", type=Path, required=True, metavar="FOLDER", help="where msnp.hpp is")
    parser.add_argument("--also", type=Path, nargs="*", action="append", default=[], metavar="FOLDER",
                        help="where headers of others are")
    parser.add_argument("--out", type=Path, required=True, metavar="JSON")
    parser.add_argument("--quick", action="store_true", help="one round, and the dearest left out")
    return parser.parse_args()


def processor():
    """What the system calls its processor, or nothing."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def main():
    given = arguments()
    rounds = 1 if given.quick else ROUNDS
    also = [path for paths in given.also for path in paths if path.is_dir()]
    missing = [f"{name}: no such program" for name in (*given.compiler, "size") if not shutil.which(name)]
    programs = named(given.compiler)
    if not programs:
        raise SystemExit(f"there is none of these compilers: {', '.join(given.compiler)}")
    with tempfile.TemporaryDirectory() as folder:
        compilers = [Compiler(program, name, given.include, also, Path(folder)) for name, program in programs.items()]
        includes = measure_time(compilers, rounds, missing)
        sizes = []
        if shutil.which("size"):
            commands = compilers[0].commands()
            sizes = [entry for compiler in compilers for entry in measure_size(compiler, commands, rounds > 1)]
        context = {
            "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "processor": processor(),
            "num_cpus": os.cpu_count(),
            "compilers": {compiler.name: compiler.version() for compiler in compilers},
            "flags": " ".join(FLAGS),
            "rounds": rounds,
            "missing": missing,
        }
    made = {"context": context, "includes": includes, "sizes": sizes}
    given.out.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    for each in missing:
        print(f"left out: {each}")


if __name__ == "__main__":
    main()
