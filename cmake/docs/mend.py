"""Mends the links that Doxygen 1.9.4 leaves broken: mend.py <html>

* What a namespace has is led to on the page of its header, where it is not told: the link is led to the page that has the
  anchor.
* A list of inner classes is led to where all of them are private and none is listed: that link goes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def main() -> None:
    folder = Path(sys.argv[1])
    pages = {page.name: page.read_text(errors="surrogateescape") for page in folder.glob("*.html")}
    anchors: dict[str, set[str]] = {}
    for name, text in pages.items():
        for anchor in re.findall(r'(?:id|name)="([\w-]+)"', text):
            anchors.setdefault(anchor, set()).add(name)

    def led(link: re.Match[str]) -> str:
        page, anchor = link.groups()
        there = anchors.get(anchor, {page})
        return link.group() if page in there else f'"{min(there)}#{anchor}"'

    for script in folder.glob("*_8hpp.js"):
        text = script.read_text(errors="surrogateescape")
        new = re.sub(r'"([\w-]+\.html)#(\w+)"', led, text)
        if new != text:
            script.write_text(new, errors="surrogateescape")
    for name, text in pages.items():
        if name not in anchors.get("nested-classes", ()):
            new = re.sub(r'<a href="#nested-classes">\w+</a>(?: &#124;\s*)?', "", text)
            if new != text:
                (folder / name).write_text(new, errors="surrogateescape")


main()
