"""Each public function from base/ to session/ is used by the units that stand for all of them, so that what house/symbols and
house/statics say of those units holds for every function. Run as: everything.py <folder of msnp.hpp> <nm> <object>...

The objects are compiled without optimisation: what a unit uses is in its object then. Not asked for are operators, what is
`consteval` or defaulted, and what is inlined always.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import names

LAYERS = ("base", "text", "wire", "command", "payload", "session")


def without_parameters(symbol: str) -> str:
    """`msnp::reader::feed` of what a symbol is called, parameters of templates left out."""
    symbol = re.sub(r"operator(<=>|<<|>>|->|<=|>=|<|>)", "operator", symbol)
    depth, kept = 0, ""
    for c in symbol:
        depth += (c == "<") - (c == ">")
        kept += c if depth == 0 and c != ">" else ""
    match = re.search(r"(msnp::[\w:~]+)(\[abi:\w+\])?\(", kept)
    return match.group(1) if match else ""


def main() -> None:
    include, nm, objects = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    listed = subprocess.run([nm, "-C", "--defined-only", *objects], check=True, capture_output=True, text=True).stdout
    used = {without_parameters(line) for line in listed.splitlines()}
    count = 0
    missing = []
    for header in names.headers_of(include):
        if header.relative_to(include / "msnp").parts[0] not in LAYERS:
            continue
        source = header.read_text()
        lines = source.splitlines()
        for name in names.names_of(source):
            declared = " ".join(lines[name.first - 1:name.last])
            if name.kind != "function" or name.name.startswith("operator"):
                continue
            if re.search(r"\bconsteval\b|gnu::always_inline|= (default|delete);", declared):
                continue
            count += 1
            if f"{name.scope}::{name.name}" not in used:
                missing.append(f"{header.relative_to(include)}:{name.first}: {name.scope}::{name.name}")
    if missing:
        raise SystemExit("no unit in tests/house uses:\n  " + "\n  ".join(missing))
    if count < 100:
        raise SystemExit(f"only {count} functions were found: this script no longer reads the headers")
    print(f"all {count} functions are used")


main()
