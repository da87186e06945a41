"""Writes the headers as Doxygen wants them: headers.py <include> <folder>

The headers keep the rule of tests/house/documented.py, which is kinder than Doxygen: a comment stands for its paragraph, a
struct's for its members, and what says the same everywhere has none. Here each public name gets a comment of its own. No line
moves, so that a warning names the line of the header.

* The comment that a header begins with becomes that of the file.
* `//` before a public name becomes `///`; a name without a comment gets that of its paragraph, in front of it on its line.
* What needs none by the rule gets a sentence: from the description of a command, from the lists below, or from the class.
* Text is text: what would be a command of Doxygen is escaped, and types in backticks lead to what they are.
* What Doxygen 1.9.4 takes for something else is kept from it: deduction guides, specialisations of what others own, and a `;`
  in the sentence of a command.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from links import Links, names
from tokens import close_of, tokens_of

# What says the same everywhere.
USUAL = {
    "begin": "The first item.",
    "end": "Behind the last item.",
    "size": "How many there are.",
    "empty": "Whether there is none.",
    "data": "Where the first one lies.",
    "front": "The first item; there must be one.",
    "back": "The last item; there must be one.",
    "push_back": "Adds one at the end.",
    "clear": "Takes all away.",
    "value_type": "What it holds.",
    "difference_type": "What the standard library asks of an iterator.",
    "iterator": "Goes over the items.",
    "has_value": "Whether there is a value.",
    "on_wire": "The description, from which parser, writer, size, formatter and tables follow.",
    "operatorbool": "Whether there is something.",
    "operator==": "Whether both are the same.",
    "operator<=>": "Which of two comes first.",
    "operator*": "What is there; there must be something.",
    "operator->": "A member of what is there; there must be something.",
    "operator++": "Goes on to the next.",
    "operator[]": "The one at that place, which must be there.",
    "operator()": "Does it.",
    "operator|": "What is in either.",
    "operator&": "What is in both.",
    "operator-": "The first without the second.",
    "operator=": "Takes over what the other holds.",
    "operator|=": "Adds what is in the other.",
    "operator<<": "Writes it to a stream.",
}

# What each specialisation of these has.
CUSTOMISED = {
    ("token", "shape"): "What a value looks like, in a word or two.",
    ("token", "parse"): "Reads the value of a word.",
    ("token", "fits"): "Whether a word could be one.",
    ("token", "check"): "What forbids to write the value.",
    ("token", "size"): "The bytes of its word.",
    ("token", "write"): "Writes its word; `check` comes first.",
    ("payload_codec", "types"): "The media type; aliases that are read stand behind it.",
    ("payload_codec", "parse"): "Reads the message of a payload.",
    ("payload_codec", "measure"): "Checks the message, and tells the bytes that it takes.",
    ("payload_codec", "write"): "Writes it; `measure` comes first.",
}

# What a comment before its type tells of, too.
PLAIN = ("value", "enumerator")

COMMENT = re.compile(r"^(\s*)//(/?)(?!<)(| .*)$")
NO_WORDS = ("NOLINT", "clang-format")


def comment_of(line: str) -> str | None:
    """What stands in a line that is a comment."""
    found = COMMENT.match(line)
    text = found.group(3)[1:] if found else ""
    return None if not found or text.startswith(NO_WORDS) else text


def comment_behind(line: str) -> tuple[str, str] | None:
    """The mark and text of a comment behind code."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"', lambda text: "_" * len(text.group()), line)
    found = re.search(r"\S\s*(//[/!]?<?)\s*(.*)$", bare)
    if not found or line.lstrip().startswith("//") or found.group(2).startswith(NO_WORDS) or not found.group(2):
        return None
    return found.group(1), line[found.start(2):]


def fields_of(source: str) -> dict[tuple[str, str], str]:
    """For the members of commands what the description says of them."""
    told = {}
    for kind, first, name, owner, member in re.findall(
            r'\b(field|vanishing|since)<\s*(?:dialect::(\w+),\s*)?"(\w+)",\s*&(\w+)::(\w+)', source):
        mark = {"field": "always there", "vanishing": "some servers leave it out"}.get(kind) or (
            "optional" if first == "unknown" else f"written from {first.upper()} on")
        told[owner, member] = f"The field `{name}` of the line: {mark}."
    sentences = {
        "rest": "Further words, kept as they came and written back.",
        "payload_field": "The payload behind the line.",
        "optional_payload_field": "The payload behind the line, where there is one.",
        "number_as_verb": "The number that is the verb.",
    }
    for kind, owner, member in re.findall(rf"\b({'|'.join(sentences)})<&(\w+)::(\w+)>", source):
        told[owner, member] = sentences[kind]
    return told


class Header:
    def __init__(self, source: str, links: Links) -> None:
        self.source = source
        self.links = links
        self.lines = source.splitlines()
        self.told = fields_of(source)
        # What is put in, by line and column.
        self.put: dict[int, list[tuple[int, str]]] = {}

    def block_above(self, at: int) -> list[int]:
        """The lines of the comment right above a line."""
        block: list[int] = []
        while at > 0 and self.lines[at - 1].strip().startswith("//"):
            at -= 1
            block.insert(0, at)
        return block

    def text_of(self, block: list[int]) -> str:
        return " ".join(filter(None, (comment_of(self.lines[at]) for at in block))).strip()

    def has_words(self, block: list[int]) -> bool:
        return any(comment_of(self.lines[at]) for at in block)

    def insert(self, at: int, column: int | None, text: str) -> None:
        line = self.lines[at]
        self.put.setdefault(at, []).append((len(line) - len(line.lstrip()) if column is None else column, text))

    def document(self, at: int, column: int | None, text: str, here: str = "") -> None:
        field = re.match(r"The field `(\w+)`", text)  # a word of the line, not a type of that name
        here = field.group(1) if field else text[14:-2] if text.startswith("Told of with `") else here
        self.insert(at, column, f"/** {self.links.shown(text, here).replace('*/', '* /')} */ ")

    def hide(self, first: int, last: int) -> None:
        self.insert(first, None, "/** \\cond */ ")
        self.insert(last, len(self.lines[last]), " /** \\endcond */")

    def sentence(self, name: names.Name) -> str:
        """For a name without a comment of its own; none where the rule asks for one, so that Doxygen warns."""
        scope = name.scope.split("::")[-1]
        if name.name == scope:
            return "Makes one."
        if name.name == "~" + scope:
            return "Ends it."
        if (scope, name.name) in CUSTOMISED:
            return CUSTOMISED[scope, name.name]
        if (scope, name.name) in self.told:
            return self.told[scope, name.name]
        if name.name in USUAL:
            return USUAL[name.name]
        if name.kind == "alias" and f"basic_{name.name}<" in self.lines[name.first - 1]:
            return f"The usual `basic_{name.name}`, which tells what it is."
        at = name.first - 2
        while at >= 0 and self.lines[at].strip():
            if self.lines[at].strip().startswith("//"):
                begins = any(re.search(r"\b(struct|class|union|enum)\b", line) for line in self.lines[at + 1:name.first])
                return f"Told of with `{name.scope.removeprefix('msnp::')}`." if begins else self.text_of(self.block_above(at + 1))
            if re.search(r"\b(class|struct|union|enum|namespace)\b[^;]*\{$", self.lines[at]) and name.kind not in PLAIN:
                break
            at -= 1
        if name.name.startswith("operator"):
            return "The value itself." if re.match(r"operator\w", name.name) else "What the sign says."
        return ""

    def document_names(self, all_names: list[names.Name], usual: str = "") -> None:
        for name in all_names:
            first = name.first - 1
            together = [other for other in all_names if other[3:5] == name[3:5] and other.scope == name.scope]
            is_first = together[0] == name
            behind = next(filter(None, map(comment_behind, self.lines[first:name.last])), None)
            above = self.block_above(first)
            is_inside = name.kind == "enumerator" and not self.lines[first].lstrip().startswith(name.name)
            if is_first and not is_inside and self.has_words(above):
                for at in above:
                    if comment_of(self.lines[at]) is not None:
                        self.lines[at] = re.sub(r"^(\s*)///?", r"\1///", self.lines[at])
                continue
            if behind and behind[0] == "///<" and len(together) == 1:
                continue
            shared = self.text_of(above) if self.has_words(above) else ""
            text = behind[1] if behind else shared or self.sentence(name) or usual
            if not text:
                continue
            if len(together) == 1 and not is_inside:
                self.document(first, None, text, name.name)
                continue
            for at in range(first, name.last):  # several in a declaration, or the values of an enumeration in a line
                word = re.search(rf"(?<![\w:&]){re.escape(name.name)}(?=\s*(?:$|//|[,;={{}}\[]))", self.lines[at])
                if word:
                    self.document(at, word.start() if is_inside or not is_first else None, text, name.name)
                    break

    def document_special(self, everything: list[names.Name]) -> None:
        """Specialisations have no names of their own: one that has nothing of its own to tell is left out, and so is that of a
        template of others."""
        tokens = tokens_of(self.source)
        for at, token in enumerate(tokens):
            if token.text not in ("struct", "class") or at + 2 >= len(tokens) or tokens[at - 1].text not in (">", ")"):
                continue
            is_ours = tokens[at + 2].text == "<"
            if not is_ours and tokens[at + 2].text != "::":
                continue
            begin = at
            while begin > 0 and tokens[begin - 1].text not in (";", "}", "{"):
                begin -= 1
            end = at
            while tokens[end].text not in ("{", ";"):
                end += 1
            close = close_of(tokens, end) + 1 if tokens[end].text == "{" else end
            first, last = tokens[begin].line - 1, tokens[close].line - 1
            if not is_ours or not self.has_words(self.block_above(first)):
                self.hide(first, last)
                continue
            inside = [name for name in everything if first < name.first - 1 <= last]
            self.document_names(inside, f"As `{tokens[at + 1].text}` tells of each.")

    def keep_from_doxygen(self) -> None:
        for at, line in enumerate(self.lines):
            if re.match(r"^\w+\(.*\) -> \w+<.*>;$", line):
                self.hide(at - 1 if self.lines[at - 1].startswith("template") else at, at)
            elif re.search(r'\bwire<"|^\s+wire<"', line):
                self.lines[at] = re.sub(r'"[^"]*"', lambda text: text.group().replace(";", ","), line)
            elif line.startswith("#define MSNP_"):
                self.insert(at, len(line), " /**< A part of the version. */")

    def written(self, path: str) -> str:
        head = 0
        while head < len(self.lines) and self.lines[head].startswith("//"):
            head += 1
        about = [self.links.shown(self.lines[at][3:]) for at in range(head)]
        for at, line in enumerate(self.lines):
            if at in self.put:
                for column, text in sorted(self.put[at], key=lambda each: -each[0]):
                    line = line[:column] + text + line[column:]
            elif at >= head:
                behind = comment_behind(line)
                if line.lstrip().startswith("///"):
                    mark = line.index("///") + 3
                    line = line[:mark] + (" " + self.links.shown(line[mark + 1:]) if line[mark:] else "")
                elif behind and behind[0] == "///<":
                    line = line[:len(line) - len(behind[1])] + self.links.shown(behind[1])
            self.lines[at] = line
        # The file is told of behind its end, where there is room for the lines that this takes.
        return "\n".join(self.lines + ["/**", f"\\file {path}", *about, "*/"]) + "\n"


def main() -> None:
    include, target = Path(sys.argv[1]), Path(sys.argv[2])
    headers = {header: header.read_text() for header in [include / "msnp.hpp", *names.headers_of(include)]}
    found = {header: names.names_of(source) for header, source in headers.items()}
    links = Links([name for each in found.values() for name in each])
    made = set()
    for header, source in headers.items():
        place = target / header.relative_to(include)
        made.add(place)
        one = Header(source, links)
        one.document_names(found[header])
        one.document_special(names.names_of(source, True))
        one.keep_from_doxygen()
        text = one.written(header.relative_to(include).as_posix())
        if not place.exists() or place.read_text() != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
    for old in set(target.rglob("*.hpp")) - made:
        old.unlink()


main()
