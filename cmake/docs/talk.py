"""The story that `two_friends` plays, read from what it prints, and a chapter of it as a sequence diagram."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple

ORDER = ["NS", "yxu68", "SB", "taogx", "mike"]
NAMES = {"NS": "notification server", "SB": "switchboard"}


class Step(NamedTuple):
    kind: str  # says, sees, does
    who: str
    to: str
    text: str


class Chapter(NamedTuple):
    title: str
    source: str
    text: str
    steps: list[Step]


def from_octal(line: str) -> str:
    """Bytes in octal as the text that they are."""
    raw = re.sub(r"\\(\d{3})", lambda found: chr(int(found.group(1), 8)), line)
    return raw.encode("latin-1", "replace").decode("utf-8", "replace") if raw != line else line


def read(story: str) -> list[Chapter]:
    chapters: list[Chapter] = []
    for part in re.split(r"(?m)^ {1,2}(?=\d+  \S)", story.split("\n What this run has shown")[0])[1:]:
        lines = part.splitlines()
        title, source = re.fullmatch(r"\d+  (.*?)\s{2,}(.*)", lines[0]).groups()
        text, steps = [], []
        for line in lines[2:]:
            if line.startswith("   ") and not steps:
                text.append(line.strip())
                continue
            row = re.fullmatch(r"  (\S+)(?: (>|sees) ?(\S*))?\s+(\S.*)", line)
            if line.startswith("               "):
                if steps and not line.strip().startswith("|"):
                    steps[-1] = steps[-1]._replace(text=steps[-1].text + " " + line.strip())
            elif row:
                who, sign, to, what = row.groups()
                steps.append(Step({">": "says", "sees": "sees", None: "does"}[sign], who, to if sign == ">" else "", what))
        steps = [step._replace(text=from_octal(step.text.removesuffix("\\r\\n"))) for step in steps]
        chapters.append(Chapter(title, source, " ".join(text), steps))
    if not chapters:
        raise SystemExit("two_friends tells no story")
    return chapters


STYLE = """<style>
text { font: 12px system-ui, sans-serif; fill: #24292f; paint-order: stroke; stroke: #fff; stroke-width: 4px; }
.line { font-family: ui-monospace, monospace; font-size: 11.5px; text-anchor: middle; }
.sees { fill: #57606a; font-style: italic; }
.does { font-weight: 600; }
.name { font-weight: 600; text-anchor: middle; stroke: none; }
.role { fill: #57606a; text-anchor: middle; font-size: 11px; stroke: none; }
.life { stroke: #afb8c1; stroke-dasharray: 3 3; }
.box { fill: #f6f8fa; stroke: #8c959f; }
.server { fill: #ddf4ff; }
.arrow { stroke: #0969da; stroke-width: 1.4; }
.head { fill: #0969da; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e9ed; stroke: #1c1d1f; }
  .sees, .role { fill: #a3b1c2; }
  .name, .role { stroke: none; }
  .life { stroke: #57606a; }
  .box { fill: #22272e; stroke: #768390; }
  .server { fill: #14324d; }
  .arrow { stroke: #6cb6ff; }
  .head { fill: #6cb6ff; }
}
</style>"""


def wrapped(text: str, most: int) -> list[str]:
    """In lines of so many characters; a longer word has a line of its own."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines


def lines_at(x: float, y: float, lines: list[str], kind: str) -> str:
    spans = "".join(f'<tspan x="{x}" y="{y + 15 * at}">{escape(line)}</tspan>' for at, line in enumerate(lines))
    return f'<text class="{kind}">{spans}</text>'


def draw(chapter: Chapter) -> str:
    """Who says what to whom is an arrow with the line of the command; what somebody does or sees stands at their own line."""
    there = [who for who in ORDER if any(who in (step.who, step.to) for step in chapter.steps)]
    gap, left, top = 206, 76, 62
    place = {who: left + gap * at for at, who in enumerate(there)}
    room = left + gap * len(there) + 12
    body, y = [], top + 6
    for step in chapter.steps:
        if step.kind == "says":
            begin, end = place[step.who], place[step.to]
            sign = 1 if end > begin else -1
            lines = wrapped(step.text, abs(end - begin) // 7 - 2)
            body.append(lines_at((begin + end) / 2, y + 20, lines, "line"))
            y += 11 + 15 * len(lines)
            body.append(f'<path class="arrow" d="M{begin} {y}H{end - 7 * sign}"/>'
                        f'<path class="head" d="M{end} {y}l{-9 * sign} -4.5v9z"/>')
        else:
            at = place.get(step.who, left - 60)  # else the network or the clock, which are everybody's
            letters = 7 if step.kind == "does" else 6  # bold ones are wider
            text = step.text.replace(" -> ticket ", " ->\u00a0ticket\u00a0").replace("(ticket ", "(ticket\u00a0")
            lines = wrapped(text, gap // letters - 3 if step.who in place else 90)
            body.append(lines_at(at + 8, y + 18, lines, step.kind if step.who in place else "sees"))
            y += 7 + 15 * len(lines)
    high = y + 26
    heads = []
    for who, at in place.items():
        server = " server" if who in NAMES else ""
        heads.append(f'<path class="life" d="M{at} {top - 8}V{high - 8}"/>'
                     f'<rect class="box{server}" x="{at - 68}" y="8" width="136" height="44" rx="6"/><text class="name" x="{at}" y="27">{who}</text>'
                     f'<text class="role" x="{at}" y="43">{NAMES.get(who, "client")}</text>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{room}" height="{high}" viewBox="0 0 {room} {high}" role="img">\n'
            f"<title>{escape(chapter.title)}</title>\n{STYLE}\n" + "\n".join(heads + body) + "\n</svg>\n")
