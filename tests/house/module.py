"""The module exports every public name. Run as: module.py <folder of msnp.hpp> <msnp.cppm> [--write]

The unit includes the headers, all but those that need libraries of others, and then has a line for each name: so the names belong
to the global module, and a program may import the module in one place and include headers in another.
"""

from __future__ import annotations

import sys
from pathlib import Path

import names

ABOVE = """\
// `import msnp;`: the library as a module, P2P and extra/ included but for what needs libraries of others. Its only macros, the
// numbers of the version, are in <msnp/version.hpp>.
//
//     clang++ -std=c++20 -I include --precompile cmake/msnp.cppm -o msnp.pcm
//     clang++ -std=c++20 -fmodule-file=msnp=msnp.pcm main.cpp msnp.pcm
//
// A program may import it in one place and include headers in another. Made of the headers by tests/house/module.py --write.
"""


def unit_of(include: Path) -> str:
    headers = {header: names.names_of(header.read_text()) for header in names.headers_of(include)}
    extras = sorted(header for header in headers if header.parent.name == "extra")
    foreign = {header for header in extras if header.name.startswith("fmt")}
    classes = {f"{name.scope}::{name.name}" for found in headers.values() for name in found if name.kind == "type"}
    exported: dict[str, set[str]] = {}
    for header, found in headers.items():
        for name in found:
            if header not in foreign and name.kind != "enumerator" and name.scope not in classes:
                exported.setdefault(name.scope, set()).add(name.name)
    included = ["msnp.hpp", "msnp/payload/p2p.hpp", "msnp/payload/slp_draft.hpp"]
    included += [str(header.relative_to(include)) for header in extras if header not in foreign]
    lines = [ABOVE + "module;", "", *(f"#include <{each}>" for each in included), "", "export module msnp;"]
    for scope in sorted(exported):
        lines += ["", f"export namespace {scope} {{", *(f"using {scope}::{name};" for name in sorted(exported[scope])), "}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    include, unit = Path(sys.argv[1]), Path(sys.argv[2])
    made = unit_of(include)
    if sys.argv[3:] == ["--write"]:
        unit.write_text(made)
    elif unit.read_text() != made:
        raise SystemExit(f"{unit.name} does not export what the headers declare: run {' '.join(sys.argv)} --write")
    print(f"{made.count('using ')} names are exported")


main()
