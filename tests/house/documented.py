"""Each public name of the headers has a comment that tells what it is. Run as: documented.py <folder of msnp.hpp>

Public names are functions, types, aliases, enumerators, members and values, outside `detail`. A comment, `///` or `//`, counts
* directly before a declaration, or at the end of one of its lines (`// NOLINT` alone is none);
* before a paragraph: declarations without a blank line between them share what stands above the first one, so overloads, and
  questions that belong together, stand there;
* before an enumeration or a class, for the values that begin it: a plain struct and its members are told as one.

What says the same everywhere needs none:
* operators, constructors and destructors; what the standard library asks of ranges, iterators and traits (STANDARD);
* `on_wire` of a command, and `layout` of a kind of content, which are themselves the description;
* a `class` alias of its `basic_class`, which has the comment.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import names

STANDARD = {"begin", "end", "size", "empty", "data", "value_type", "difference_type", "iterator", "has_value",
            "front", "back", "push_back", "clear"}


def comment_of(line: str) -> bool:
    at = re.search(r"//[/!]?<?\s*(.*)", re.sub(r'"(?:\\.|[^"\\])*"', '""', line))
    return at is not None and not at.group(1).startswith(("NOLINT", "clang-format")) and at.group(1) != ""


def is_documented(lines: list[str], name: names.Name) -> bool:
    if any(comment_of(line) for line in lines[name.first - 1:name.last]):
        return True
    at = name.first - 2  # the line above
    while at >= 0 and lines[at].strip():
        if lines[at].strip().startswith("//"):
            return comment_of(lines[at])
        begins = re.search(r"\b(class|struct|union|enum|namespace)\b[^;]*\{$", lines[at])
        if begins and name.kind not in ("value", "enumerator"):
            return False
        at -= 1
    return False


def main() -> None:
    include = Path(sys.argv[1])
    headers = {header: header.read_text() for header in names.headers_of(include)}
    found = {header: names.names_of(source) for header, source in headers.items()}
    count = 0
    missing = []
    for header, source in headers.items():
        lines = source.splitlines()
        for name in found[header]:
            count += 1
            last_scope = name.scope.split("::")[-1]
            if name.name.startswith("operator") or name.name in (last_scope, "~" + last_scope) or name.name in STANDARD:
                continue
            if name.name in ("on_wire", "layout") or name.kind == "alias" and f"basic_{name.name}<" in lines[name.first - 1]:
                continue
            if not is_documented(lines, name):
                missing.append(f"{header.relative_to(include)}:{name.first}: {name.kind} {name.scope}::{name.name}")
    if missing:
        raise SystemExit("no comment tells what this is:\n  " + "\n  ".join(missing))
    if count < 1000:
        raise SystemExit(f"only {count} names were found: this script no longer reads the headers")
    print(f"all {count} names are told")


main()
