"""No header keeps anything that changes: no globals, no statics, nothing of a thread's. Run as:
statics.py <folder of msnp.hpp> <nm> <object>...

The objects, of units that use everything, have no variable where it could be written to. What no unit instantiates is looked
for in the headers: `static` and `inline` variables are const or constexpr, none is `thread_local`, and those of a namespace are
inline, so that all units mean the same one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import names

# Of these, `.data.rel.ro` is written to by the loader alone.
WRITABLE = re.compile(r"^(\.data(?!\.rel\.ro)|\.bss|\.tdata|\.tbss|\*COM\*)")


def in_objects(nm: str, objects: list[str]) -> list[str]:
    found, count = [], 0
    for file in objects:
        listed = subprocess.run([nm, "-C", "-f", "sysv", file], check=True, capture_output=True, text=True).stdout
        for line in listed.splitlines():
            columns = [column.strip() for column in line.rsplit("|", 6)]
            if len(columns) != 7:
                continue
            count += columns[3] == "OBJECT"
            is_variable = columns[3] in ("OBJECT", "TLS") or columns[0].startswith("guard variable")
            # A reference of the exception tables' to what `throw` of others needs is no variable of ours.
            if is_variable and WRITABLE.match(columns[6]) and not columns[0].startswith("DW.ref."):
                found.append(f"{Path(file).name}: {columns[0]} in {columns[6]}")
    if count == 0:
        raise SystemExit(f"{nm} shows no variable at all")
    return found


def in_headers(include: Path) -> list[str]:
    found = []
    for header in [include / "msnp.hpp", *names.headers_of(include)]:
        where = header.relative_to(include)
        tokens = list(names.tokens_of(header.read_text()))
        for at, token in enumerate(tokens):
            if token.text == "thread_local":
                found.append(f"{where}:{token.line}: thread_local")
            elif token.text in ("static", "inline"):
                end = next(i for i in range(at, len(tokens)) if tokens[i].text in ("(", ";", "=", "{", "["))
                rest = [each.text for each in tokens[at:end + 1]]
                is_constant = any(word in rest for word in ("const", "constexpr", "consteval"))
                if not is_constant and rest[-1] != "(" and "namespace" not in rest:
                    found.append(f"{where}:{token.line}: {' '.join(rest)}")
        lines = header.read_text().splitlines()
        for name in names.names_of(header.read_text(), everything=True):
            declared = " ".join(lines[name.first - 1:name.first + 1])  # behind the template, if there is one
            if name.kind == "value" and name.in_namespace and not re.search(r"\binline\b", declared):
                found.append(f"{where}:{name.first}: {name.name} is not inline")
    return found


def main() -> None:
    include, nm, objects = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    found = in_objects(nm, objects) + in_headers(include)
    if found:
        raise SystemExit("these could change:\n  " + "\n  ".join(found))


main()
