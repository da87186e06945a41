"""No link of the manual is broken: links.py <html>

Files that are linked are there, and anchors in them; so are those that the scripts of the sidebar and of the search lead to.
Links that lead out are only looked at.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.dont_write_bytecode = True
from page import pages_of  # noqa: E402


def main() -> None:
    folder = Path(sys.argv[1])
    pages = {page.path: page for page in pages_of(folder)}
    count, broken, outside = 0, [], set()

    def look(at: Path, link: str) -> None:
        nonlocal count
        parts = urlsplit(link)
        if parts.scheme in ("javascript", "data", "mailto"):
            return
        count += 1
        if parts.scheme or parts.netloc:
            if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.-]+\.[a-z]+(:\d+)?", parts.netloc):
                broken.append(f"{at.relative_to(folder)}: {link} is no address")
            outside.add(link)
            return
        to = (at.parent / unquote(parts.path)).resolve() if parts.path else at
        if not to.is_file():
            broken.append(f"{at.relative_to(folder)}: {link} is not there")
        elif parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].anchors:
            broken.append(f"{at.relative_to(folder)}: {link} has no such anchor")

    for page in pages.values():
        for link in page.leads:
            look(page.path, link)
    for script in sorted(folder.glob("*.js")):
        # In lists of the sidebar a link stands behind its words; what stands alone is to be looked up by.
        for link in re.findall(r'\[ "[^"]*", "([\w-]+\.html(?:#[\w-]+)?)"', script.read_text()):
            look(script, link)
    for script in sorted((folder / "search").glob("*_*.js")):
        for link in re.findall(r"'(\.\./[\w-]+\.html(?:#[\w-]+)?)'", script.read_text()):
            look(script, link)
    if broken:
        raise SystemExit(f"{len(broken)} of {count} links are broken:\n  " + "\n  ".join(sorted(set(broken))[:50]))
    print(f"{count} links on {len(pages)} pages lead somewhere; {len(outside)} lead out")


main()
