"""The tables of the manual are what the programs print, and so are its pictures.

    tables.py <html> <reference> <diagrams> <two_friends>

Each table of `reference` stands on a page, cell by cell and with no other row. Each view of `diagrams` is a picture with all
that its graph has in boxes and at arrows. The chapters of `two_friends` have an arrow for each command that it shows, with
its line.
"""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

sys.dont_write_bytecode = True
from page import pages_of  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"


def said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def bare(cell: str) -> str:
    """What is left to read of a cell in Markdown."""
    return " ".join(re.sub(r"\\([|*_<])", r"\1", cell).replace("`", "").split())


def rows_of(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if not re.fullmatch(r"\|(---\|)+", line)]
    return [[bare(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def words_of(picture: Path) -> list[str]:
    texts = ["".join(text.itertext()) for text in xml.parse(picture).iter(f"{SVG}text")]
    return [" ".join(text.split()) for text in texts]


def main() -> None:
    folder, reference, diagrams, two_friends = Path(sys.argv[1]), *sys.argv[2:5]
    wrong, pages = [], pages_of(folder)
    shown = [[[cell.replace("\u2026", "...") for cell in row] for row in table] for page in pages for table in page.tables]

    names = re.findall(r"(?m)^  (\w+)$", said(reference, "--help"))
    for name in names:
        rows = rows_of(said(reference, name))
        if rows not in shown:
            near = max(shown, key=lambda table: sum(row in table for row in rows))
            lost = [row for row in rows if row not in near][:3]
            wrong.append(f"no page has the table `reference {name}`; the nearest lacks {lost}")

    views = re.findall(r"(?m)^  (\w+) ", said(diagrams, "--help").split("LANGUAGE one of")[0])
    for view in views:
        picture = folder / f"states-{view}.svg"
        if not picture.is_file():
            wrong.append(f"there is no picture of the view {view}")
            continue
        labels = re.findall(r'label="([^"]*)"', said(diagrams, view, "dot"))
        wanted = sorted(" ".join(line.split()) for label in labels for line in re.split(r"\\[ln]|[{}|]", label) if line.strip())
        # A box without lines of its own has its name alone, and `start` has none.
        if sorted(words_of(picture)) != wanted:
            wrong.append(f"{picture.name} does not show what `diagrams {view} dot` says")

    story = said(two_friends, "--seed", "1")
    commands = re.findall(r"(?m)^  \w+ > \w+ +([A-Z0-9]{3}.*(?:\n {19}\S.*)?)", story)
    texts = [text for picture in folder.glob("talk-*.svg") for text in xml.parse(picture).iter(f"{SVG}text")]
    lines = [" ".join(span.text or "" for span in text) for text in texts if text.get("class") == "line"]
    drawn = sorted("".join(line.split()) for line in lines)

    def spelt(line: str) -> str:
        raw = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal.group(1), 8)), line.removesuffix("\\r\\n"))
        return "".join(raw.encode("latin-1").decode().split())

    wanted = sorted(map(spelt, commands))
    if drawn != wanted:
        wrong.append(f"the chapters show {len(drawn)} commands, two_friends {len(wanted)}; the first to differ: "
                     f"{next(((one, other) for one, other in zip(drawn, wanted) if one != other), 'at the end')}")

    if wrong or len(names) < 10 or len(views) < 4 or len(commands) < 80:
        found = f"{len(names)} tables, {len(views)} views, {len(commands)} commands"
        raise SystemExit("\n".join(wrong) or f"only {found} were found")
    print(f"{len(names)} tables, {len(views)} views and {len(commands)} commands of the story are as the programs print them")


main()
