"""The code in the comments that headers begin with compiles: comments.py <compiler> <include> <folder> [<flag>...]

A block is a run of lines `//     ...`, blank ones between them included. What surrounds it is in
comments/<layer>_<header>.cpp, where a line `// here` stands for the header's blocks, a second line for the second block.
`...` on its own stands for what the reader would write. A block that is no code but what is printed stands in SAID.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

SAID = {"extra/words_command", "extra/words_event", "extra/words_p2p"}


def blocks_of(source: str) -> list[str]:
    head = re.match(r"(?://.*\n)*", source).group()
    blocks = re.findall(r"(?m)((?:^//     .*\n)+(?:^//\n(?:^//     .*\n)+)*)", head)
    return [re.sub(r"(?m)^//(?:     )?", "", block) for block in blocks]


def main() -> None:
    compiler, include, folder, flags = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]
    surroundings = {path.stem: path for path in folder.glob("*.cpp")}
    count, wrong = 0, []
    for header in sorted((include / "msnp").rglob("*.hpp")):
        name = header.relative_to(include / "msnp").with_suffix("").as_posix()
        blocks = blocks_of(header.read_text())
        if not blocks or name in SAID:
            continue
        around = surroundings.pop(name.replace("/", "_"), None)
        if around is None:
            wrong.append(f"{name}.hpp: there is no {name.replace('/', '_')}.cpp around the code in its comment")
            continue
        parts = re.split(r"(?m)^ *// here\n", around.read_text())
        if len(parts) != len(blocks) + 1:
            wrong.append(f"{name}.hpp: {len(blocks)} blocks, and {around.name} has {len(parts) - 1} lines `// here`")
            continue
        code = parts[0]
        for block, part in zip(blocks, parts[1:]):
            block = re.sub(r"\{ \.\.\. \}", "{}", block)
            code += re.sub(r"(?m)(?<=\)) \.\.\.(?=\s*(?://|$))", " {}", block) + part
        with tempfile.TemporaryDirectory() as place:
            unit = Path(place) / "unit.cpp"
            unit.write_text(code)
            done = subprocess.run([compiler, "-std=c++20", "-fsyntax-only", f"-I{include}", *flags, str(unit)],
                                  capture_output=True, text=True)
        count += 1
        if done.returncode != 0:
            wrong.append(f"{name}.hpp:\n{done.stderr}")
    wrong += [f"{path.name} surrounds nothing" for path in surroundings.values()]
    if wrong:
        raise SystemExit("\n".join(wrong))
    print(f"the code in the comments of {count} headers compiles")


main()
