"""Each public name of the headers is in the manual: all_names.py <include> <names.xml>

What is public, names.py of the house tells; what is in the manual, Doxygen's tag file. So a name that Doxygen misreads is
missed, too.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as xml
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "house"))
import names  # noqa: E402


UNNAMED = "unsigned"  # what names.py calls `enum : unsigned`


def without_arguments(name: str) -> str:
    return name.split("<")[0].strip() if not name.startswith("operator") else name.replace(" ", "")


def main() -> None:
    told: set[tuple[str, str]] = set()
    for compound in xml.parse(sys.argv[2]).getroot():
        scope = compound.findtext("name") or ""
        if compound.get("kind") in ("class", "struct", "union", "concept"):
            bare = without_arguments(scope.split("::")[-1]) if "<" not in scope else without_arguments(scope).split("::")[-1]
            told.add(("::".join(without_arguments(scope).split("::")[:-1]), bare))
        for member in compound.findall("member"):
            told.add((without_arguments(scope), without_arguments(member.findtext("name") or "")))
            for value in member.findall("enumvalue"):
                told.add((f"{without_arguments(scope)}::{member.findtext('name')}", value.text or ""))
                told.add((without_arguments(scope), value.text or ""))
    count, missing = 0, []
    for header in names.headers_of(Path(sys.argv[1])):
        for name in names.names_of(header.read_text()):
            count += 1
            if name.name == UNNAMED:
                continue
            name = name._replace(scope=name.scope.removesuffix("::" + UNNAMED))
            if (name.scope, without_arguments(name.name)) not in told:
                missing.append(f"{header.name}:{name.first}: {name.kind} {name.scope}::{name.name}")
    if missing:
        raise SystemExit(f"{len(missing)} of {count} names are not in the manual:\n  " + "\n  ".join(missing))
    print(f"all {count} names are in the manual")


main()
