"""The module exports every public name. Run as: module.py <folder of msnp.hpp> <msnp.cppm> [--write]

The unit includes the headers, all but those that need libraries of others, and then has a line for each name: so the names belong
to the global module, and a program may import the module in one place and include headers in another.
"""

from __future__ import annotations

import sys
from pathlib import Path

import names
from tokens import tokens_of

ABOVE = """\
// `import msnp;`: the library as a module, P2P and extra/ included but for what needs libraries of others. Its only macros, the
// numbers of the version, are in <msnp/version.hpp>.
//
//     clang++ -std=c++20 -I include --precompile cmake/msnp.cppm -o msnp.pcm
//     clang++ -std=c++20 -fmodule-file=msnp=msnp.pcm main.cpp msnp.pcm
//
// A program may import it in one place and include headers in another. Made of the headers by tests/house/module.py --write.
"""


def used_in(source: str) -> list[tuple[str, str]]:
    """The scope and the name of each `using msnp::name;` that stands in a namespace: names.py takes none of them for a name."""
    tokens = tokens_of(source)
    words = [token.text for token in tokens]
    found: list[tuple[str, str]] = []
    scopes: list[str | None] = []  # None for what is no namespace
    for at, word in enumerate(words):
        if word == "{":
            name = at
            while words[name - 1] in ("::",) or tokens[name - 1].kind == "word" and words[name - 1] != "namespace":
                name -= 1
            scopes.append("".join(words[name:at]) if words[name - 1] == "namespace" else None)
        elif word == "}":
            scopes.pop()
        elif words[at:at + 3] == ["using", "msnp", "::"] and None not in scopes and "detail" not in words[at:words.index(";", at)]:
            found.append(("::".join(str(each) for each in scopes), "".join(words[at + 3:words.index(";", at)])))
    return found


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
        for scope, used in used_in(header.read_text()) if header not in foreign else ():
            exported.setdefault(scope, set()).add(used)
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
