"""Writes the pages of the manual as Doxygen wants them, and their pictures.

    pages.py --pages <folder> --readme <README.md> --include <include> --images <folder> --to <folder> [--dot <dot>]
             [--program <name>=<path>]...

A page is Markdown. What has its source elsewhere is fetched from there, by a line of its own:

    <!-- table: NAME -->          what `reference NAME` prints
    <!-- diagram: VIEW -->        what `diagrams VIEW dot` draws
    <!-- story: PROGRAM -->       the story that `two_friends` plays, chapter by chapter
    <!-- readme: HEADING -->      the section of the README under that heading
    <!-- readme block: MARKER -->      the block of the README behind `<!-- MARKER -->`
    <!-- readme measured: NAME -->     the block of the README between `<!-- measured: NAME -->` and its end
    <!-- image: FILE, TEXT -->    a picture of the repository
    <!-- layer: NAME -->          the headers of a layer, and what each is for

Links lead to a page (`tour.md`), to a heading of any page by its name as forges make it (`#two-commands`), or out. Those of
the README that lead to what is not in the manual become plain text.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from html import escape
from pathlib import Path

import talk
from links import Links, names

def slug_of(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


class Readme:
    def __init__(self, path: Path) -> None:
        self.text = path.read_text()

    def section(self, heading: str) -> str:
        found = re.search(rf"(?m)^(#+) {re.escape(heading)}\n", self.text)
        if not found:
            raise SystemExit(f"README.md has no section '{heading}'")
        rest, fenced, lines = self.text[found.end():], False, []
        for line in rest.splitlines():
            fenced ^= line.startswith("```")
            if not fenced and re.match(rf"#{{1,{len(found.group(1))}}} ", line):
                break
            lines.append(line)
        return "\n".join(lines)

    def block(self, marker: str) -> str:
        found = re.search(rf"(?ms)^<!-- {re.escape(marker)} -->\n(```\w*\n.*?^```\n)", self.text)
        if not found:
            raise SystemExit(f"README.md has no block '{marker}'")
        return found.group(1)

    def measured(self, name: str) -> str:
        found = re.search(rf"(?ms)^<!-- measured: {re.escape(name)} -->\n(.*?)^<!-- end -->$", self.text)
        if not found:
            raise SystemExit(f"README.md has no block 'measured: {name}'")
        return found.group(1)


class Book:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.readme = Readme(options.readme)
        self.programs = dict(each.split("=", 1) for each in options.program)
        headers = names.headers_of(options.include)
        self.sources = {header.relative_to(options.include).as_posix(): header.read_text() for header in headers}
        self.links = Links([name for source in self.sources.values() for name in names.names_of(source)])
        self.pages = {path.stem: self.gather(path.read_text()) for path in sorted(options.pages.glob("*.md"))}
        self.places: dict[str, tuple[str, str]] = {}  # for the name of a heading its page, and how Doxygen knows it
        for page, text in self.pages.items():
            for line in self.outside_fences(text):
                heading = re.match(r"(#+) (.*)", line)
                if heading:
                    slug = slug_of(heading.group(2))
                    label = re.sub(r"^[\d-]+", "", slug)  # which begins with a letter
                    self.places.setdefault(slug, (page, page if heading.group(1) == "#" else label))
        self.made: set[str] = set()

    def run(self, program: str, *words: str, given: str | None = None) -> str:
        command = [self.options.dot if program == "dot" else self.programs[program], *words]
        return subprocess.run(command, input=given, check=True, capture_output=True, text=True).stdout

    def write(self, name: str, text: str) -> None:
        self.made.add(name)
        place = self.options.to / name
        if not place.exists() or place.read_text() != text:
            place.write_text(text)

    # What is fetched as Markdown.

    def gather(self, text: str) -> str:
        def fetched(found: re.Match[str]) -> str:
            kind, what = found.group(1), found.group(2)
            if kind == "readme":
                return self.readme.section(what)
            if kind == "readme block":
                return self.readme.block(what)
            if kind == "readme measured":
                return self.readme.measured(what)
            if kind == "story":
                self.chapters = talk.read(self.run(what, "--seed", "1"))
                return "\n\n".join(f"### {at}. {chapter.title}\n\n<!-- chapter: {at} -->"
                                   for at, chapter in enumerate(self.chapters, 1))
            return found.group()

        return re.sub(r"(?m)^<!-- ([a-z ]+): (.*) -->$", fetched, text)

    @staticmethod
    def outside_fences(text: str) -> list[str]:
        fenced, lines = False, []
        for line in text.splitlines():
            if line.startswith("```"):
                fenced = not fenced
            elif not fenced:
                lines.append(line)
        return lines

    # What is made.

    def inline(self, text: str) -> str:
        """A paragraph or cell of Markdown."""
        out = []
        for at, piece in enumerate(re.split(r"(`[^`]*`|!?\[(?:[^\]`]|`[^`]*`)*\]\([^)\s]*\))", text)):
            link = re.fullmatch(r"(!?)\[(.*)\]\(([^)]*)\)", piece, re.DOTALL) if at % 2 else None
            if link is None:
                out.append(self.links.shown(piece))
                continue
            words, target = " ".join(link.group(2).split()), link.group(3)
            plain = words.replace("`", "").replace('"', "'")
            if link.group(1):
                out.append("")
            elif re.match(r"https?:", target):
                out.append(f"[{self.links.shown(words)}]({target})")
            elif target.startswith("#") and target[1:] in self.places:
                out.append(f'\\ref {self.places[target[1:]][1]} "{plain}"')
            elif target.endswith(".md") and target[:-3] in self.pages:
                out.append(f'\\ref {target[:-3]} "{plain}"')
            elif target.startswith("<"):  # a header
                out.append(f'\\ref {target[1:-1]} "{plain}"')
            elif target.startswith("#"):
                out.append(self.links.shown(words))
            else:
                out.append(self.links.shown(words) + ("" if words == target else f" (`{target}`)"))
        return "".join(out)

    def table(self, rows: list[str]) -> str:
        cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip()[1:-1])] for row in rows]
        aligned = [' class="number"' if cell.endswith(":") else "" for cell in cells[1]]

        def row_of(kind: str, row: list[str]) -> str:
            # What a table of Markdown escapes is text; `inline` escapes for Doxygen.
            shown = (self.inline(re.sub(r"\\([*_<|])", r"\1", cell)) for cell in row)
            return "<tr>" + "".join(f"<{kind}{mark}>{text}</{kind}>" for text, mark in zip(shown, aligned)) + "</tr>"

        lines = [f'<div class="wide columns-{min(len(cells[0]), 3)}">', '<table class="doxtable">']
        if any(cells[0]):
            lines.append(row_of("th", cells[0]))
        lines += [row_of("td", row) for row in cells[2:]]
        return "\n".join([*lines, "</table>", "</div>"])

    def picture(self, name: str, svg: str, text: str) -> str:
        self.write(name, svg)
        size = re.search(r'<svg[^>]*width="([\d.]+)(?:pt|px)?"[^>]*?height="([\d.]+)', svg, re.DOTALL)
        wide, high = (round(float(each)) for each in size.groups())
        return (f'\\htmlonly[block]\n<div class="picture" tabindex="0"><img src="{name}" width="{wide}" height="{high}" '
                f'alt="{escape(text)}"/></div>\n\\endhtmlonly')

    def state_diagram(self, view: str) -> str:
        svg = self.run("dot", "-Tsvg", given=self.run("diagrams", view, "dot"))
        svg = re.sub(r"<polygon fill=\"white\"[^>]*/>", "", svg, count=1)
        svg = re.sub(r'(<svg width=")([\d.]+)pt(" height=")([\d.]+)pt', lambda size: (
            f"{size.group(1)}{float(size.group(2)):.0f}{size.group(3)}{float(size.group(4)):.0f}"), svg)
        svg = re.sub(r"(<svg[^>]*>)", r"\1\n" + STATE_STYLE, svg, count=1)
        return self.picture(f"states-{view}.svg", svg, f"State diagram: {view}")

    def layer(self, name: str) -> str:
        rows = ["| header | what it is for |", "|---|---|"]
        for path, source in self.sources.items():
            if path.split("/")[1] == name:
                about = re.match(r"(?://.*\n)*", source).group()
                text = " ".join(line[2:].strip() for line in about.splitlines() if not line.startswith("//     "))
                first = re.match(r".*?[.:](?= |$)(?! [a-z])", text)
                rows.append(f"| [{path}](<{path}>) | {first.group() if first else text} |")
        if len(rows) == 2:
            raise SystemExit(f"there is no layer {name}")
        return self.table(rows)

    def make(self, kind: str, what: str) -> str:
        if kind == "table":
            return self.table(self.run("reference", what).splitlines())
        if kind == "diagram":
            return self.state_diagram(what)
        if kind == "chapter":
            chapter = self.chapters[int(what) - 1]
            return f"{self.inline(chapter.text)}\n\n" + self.picture(f"talk-{what}.svg", talk.draw(chapter), chapter.title)
        if kind == "image":
            file, text = what.split(", ", 1)
            return self.picture(Path(file).name, (self.options.images / file).read_text(), text)
        if kind == "layer":
            return self.layer(what)
        raise SystemExit(f"there is nothing of the kind '{kind}'")

    def page(self, name: str, text: str) -> str:
        out: list[str] = []
        lines = text.splitlines()
        at = 0
        while at < len(lines):
            line = lines[at]
            begin = at
            directive = re.fullmatch(r"<!-- ([a-z ]+): (.*) -->", line)
            if line.startswith("```"):
                language = line[3:].strip()
                out.append("```cpp" if language == "cpp" else "```{.unparsed}")
                at += 1
                while not lines[at].startswith("```"):
                    out.append(lines[at])
                    at += 1
                out.append("```")
            elif line.startswith("|"):
                while at < len(lines) and lines[at].startswith("|"):
                    at += 1
                at -= 1
                out += ["", self.table(lines[begin:at + 1]), ""]
            elif directive and directive.group(1) not in ("generated", "measured"):
                out += ["", self.make(directive.group(1), directive.group(2)), ""]
            elif line.startswith("<!--"):
                pass
            elif not line.strip():
                out.append("")
            elif line.startswith("#"):
                heading = re.match(r"(#+) (.*)", line)
                slug = slug_of(heading.group(2))
                where, label = self.places[slug]
                if where != name or f"{{#{label}}}" in "\n".join(out):
                    label = f"{name}-{label}"
                mark = "" if label == "index" else f" {{#{label}}}"
                out.append(f"{heading.group(1)} {self.inline(heading.group(2))}{mark}")
            elif line.startswith("    ") and (not out or not out[-1] or out[-1].startswith("    ")) and not self.in_list(out):
                out.append(line)
            else:  # a paragraph, or an item: links and code go over the ends of lines
                while at + 1 < len(lines) and not re.match(r"```|\||<!--|#|\s*$", lines[at + 1]):
                    at += 1
                out += self.inline("\n".join(lines[begin:at + 1])).split("\n")
            at += 1
        return "\n".join(out) + "\n"

    @staticmethod
    def in_list(out: list[str]) -> bool:
        for line in reversed(out):
            if re.match(r"(\*|-|\d+\.) ", line):
                return True
            if line and not line.startswith(" "):
                return False
        return False

    def bind(self) -> None:
        self.options.to.mkdir(parents=True, exist_ok=True)
        for name, text in self.pages.items():
            self.write(f"{name}.md", self.page(name, text))
        for old in self.options.to.iterdir():
            if old.name not in self.made:
                old.unlink()


STATE_STYLE = """<style>
text { font-family: system-ui, sans-serif; fill: #24292f; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e9ed; }
  [stroke="black"] { stroke: #8b98a9; }
  [fill="black"] { fill: #8b98a9; }
}
</style>"""


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("pages", "readme", "include", "images", "to"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--dot", default="dot")
    parser.add_argument("--program", action="append", default=[])
    Book(parser.parse_args()).bind()


main()
