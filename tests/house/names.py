"""The public names of the headers, as house/documented and house/everything want them: what is declared in include/msnp outside
`detail`, in namespaces, in public parts of classes, and in enumerations.

It is no compiler: it reads the headers as clang-format leaves them. A macro is no name, and what a macro makes is not seen.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from tokens import OPEN, Token, close_of, tokens_of


class Name(NamedTuple):
    kind: str  # type, function, value, alias, enumerator
    scope: str  # `msnp::reader`
    name: str
    first: int  # the lines of its declaration, as far as its body
    last: int
    in_namespace: bool = False


def angle_close(tokens: list[Token], at: int) -> int:
    depth = 0
    while True:
        text = tokens[at].text
        if text in OPEN:
            at = close_of(tokens, at)
        elif text == "<":
            depth += 1
        elif text in (">", ">>"):
            depth -= len(text)
            if depth <= 0:
                return at
        at += 1


def begin_of(tokens: list[Token]) -> int:
    """Where a declaration begins behind templates, constraints and attributes."""
    at = 0
    while at < len(tokens):
        if tokens[at].text == "template" and at + 1 < len(tokens) and tokens[at + 1].text == "<":
            at = angle_close(tokens, at + 1) + 1
        elif tokens[at].text == "requires":
            at += 1
            while True:  # words, `::`, `<...>` and brackets, joined by && and ||
                if tokens[at].text == "requires":
                    at = close_of(tokens, at + 1) + 1
                    at = close_of(tokens, at) + 1 if tokens[at].text == "{" else at
                elif tokens[at].text == "(":
                    at = close_of(tokens, at) + 1
                else:
                    while tokens[at + 1].text == "::":
                        at += 2
                    at += 1
                    if tokens[at].text == "<":
                        at = angle_close(tokens, at) + 1
                if tokens[at].text not in ("&&", "||"):
                    break
                at += 1
        elif tokens[at].text == "[" and tokens[at + 1].text == "[":
            at = close_of(tokens, at) + 1
        else:
            return at
    return at


def is_word(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z_]\w*", text) is not None


def flat(tokens: list[Token]) -> list[Token]:
    """Without what stands in brackets, parameters of templates and values behind `=`; round ones stay as a pair."""
    out, at, in_value = [], 0, False
    while at < len(tokens):
        text = tokens[at].text
        in_value = text == "=" or in_value and text != ","
        if in_value:
            if text == "=":
                out.append(tokens[at])
            at = close_of(tokens, at) + 1 if text in OPEN else at + 1
            continue
        if text == "operator":
            out.append(tokens[at])
            at += 1
            # Up to its parameters; the brackets of `operator()` belong to its name.
            while at < len(tokens) and (tokens[at].text != "(" or tokens[at - 1].text == "operator"):
                out.append(tokens[at])
                at += 1
            continue
        if text in OPEN:
            end = close_of(tokens, at)
            if text == "(":
                out += [tokens[at], tokens[end]]
            at = end + 1
        elif text == "<" and out and is_word(out[-1].text):
            at = angle_close(tokens, at) + 1
        else:
            out.append(tokens[at])
            at += 1
    return out


def ends_as_requirement(tokens: list[Token]) -> bool:
    """Whether a `{` that follows opens a requirement: behind `requires`, or that and its parameters."""
    at = len(tokens) - 1
    if at >= 0 and tokens[at].text == ")":
        depth = 0
        while at >= 0:
            depth += {")": 1, "(": -1}.get(tokens[at].text, 0)
            at -= 1
            if depth == 0:
                break
    return at >= 1 and tokens[at].text == "requires" and tokens[at - 1].text in ("requires", "=", "&&", "||", "(")


class Scope(NamedTuple):
    kind: str  # namespace, class, enum
    name: str
    public: bool


def names_of(source: str, everything: bool = False) -> list[Name]:
    """The public names, or with `everything` those of `detail` and of private parts, too."""
    tokens = tokens_of(source)
    found: list[Name] = []
    scopes: list[Scope] = []
    pending: list[Token] = []
    at = 0

    def where() -> str:
        return "::".join(scope.name for scope in scopes if scope.name)

    def is_seen() -> bool:
        return everything or all(scope.public for scope in scopes)

    def declare(declared: list[Token]) -> None:
        if not declared:
            return
        first, last = declared[0].line, declared[-1].line
        rest = declared[begin_of(declared):]
        if not rest or not is_seen():
            return
        words = [token.text for token in flat(rest)]
        if not words:
            return
        if scopes and scopes[-1].kind == "enum":
            found.append(Name("enumerator", where(), rest[0].text, first, last))
        elif words[0] in ("static_assert", "extern", "namespace") or words[:2] == ["using", "namespace"]:
            return
        elif words[0] == "using":
            if "=" in words:
                found.append(Name("alias", where(), words[1], first, last))
        elif words[0] == "concept":
            found.append(Name("type", where(), words[1], first, last))
        elif "operator" in words:
            begin = words.index("operator")
            end = words.index("(", begin + 2)  # behind the one of operator()
            found.append(Name("function", where(), "".join(words[begin:end]), first, last))
        elif words[0] == "friend" and "(" not in words:
            return
        elif words[0] in ("class", "struct", "union", "enum") and "(" not in words:
            return  # only its name: it is declared elsewhere
        elif any(one.text == "(" and other.text == "*" for one, other in zip(rest, rest[1:])) and "(" == words[1]:
            star = next(i for i in range(len(rest)) if rest[i].text == "*")
            found.append(Name("value", where(), rest[star + 1].text, first, last))  # a pointer to a function
        elif "(" in words:
            name = words[words.index("(") - 1]
            if words[words.index("(") - 2:words.index("(") - 1] == ["~"]:
                name = "~" + name
            qualified = words[words.index("(") - 2:words.index("(") - 1] == ["::"]
            is_guide = "->" in words and words[0] == name
            if not qualified and not is_guide:  # else a member that is defined behind its class, or a deduction guide
                found.append(Name("function", where(), name, first, last))
        else:
            colon = words.index(":") if ":" in words else len(words)  # a bit field
            for i in range(colon):  # the ones behind `::` were declared in their class
                if is_word(words[i]) and (i + 1 == colon or words[i + 1] in ",=") and words[i - 1:i] != ["::"]:
                    found.append(Name("value", where(), words[i], first, last, not scopes or scopes[-1].kind == "namespace"))

    while at < len(tokens):
        token = tokens[at]
        inside = scopes[-1].kind if scopes else "namespace"
        if token.text == "}":
            if inside == "enum":
                declare(pending)
            pending = []
            scopes.pop()
            at += 1
            # What stands between a type and its `;` is not looked at.
            if inside != "namespace":
                while tokens[at].text != ";":
                    at += 1
                at += 1
            continue
        if token.text == ";" or (inside == "enum" and token.text == ","):
            declare(pending)
            pending = []
        elif inside == "class" and token.text == ":" and len(pending) == 1 and pending[0].text in (
                "public", "private", "protected"):
            scopes[-1] = scopes[-1]._replace(public=pending[0].text == "public")
            pending = []
        elif token.text in ("(", "["):
            end = close_of(tokens, at)
            pending += tokens[at:end + 1]
            at = end
        elif token.text == "{" and ends_as_requirement(pending):
            end = close_of(tokens, at)
            pending += tokens[at:end + 1]
            at = end
        elif token.text == "{":
            rest = pending[begin_of(pending):]
            words = [each.text for each in flat(rest)]
            has_value = "=" in words and "operator" not in words
            if words[:1] == ["namespace"] or words[:2] == ["inline", "namespace"] or words[:1] == ["extern"]:
                name = "::".join(word for word in words[1:] if is_word(word) and word not in ("namespace", "inline"))
                scopes.append(Scope("namespace", name, name != "" and "detail" not in name.split("::")))
                pending = []
            elif words[:1] == ["enum"]:
                name = next(word for word in words[1:] if is_word(word) and word not in ("class", "struct"))
                if is_seen():
                    found.append(Name("type", where(), name, pending[0].line, token.line))
                scopes.append(Scope("enum", name, True))
                pending = []
            elif words[:1] and words[0] in ("class", "struct", "union") and "(" not in words and not has_value:
                name = next((word for word in words[1:] if is_word(word) and word not in ("final", "alignas")), "")
                bases = next((i for i in range(len(rest)) if rest[i].text == ":"), len(rest))
                is_special = any(each.text == "<" for each in rest[:bases])
                if is_seen() and name and not is_special:
                    found.append(Name("type", where(), name, pending[0].line, token.line))
                # The members of a specialisation say what those of the template do.
                scopes.append(Scope("class", name, words[0] != "class" and not is_special))
                pending = []
            else:
                end = close_of(tokens, at)
                is_function = "(" in words and not has_value
                # A `:` behind the parameters begins what a constructor sets, perhaps in braces.
                before = tokens[at - 1].text
                sets = is_function and ":" in words[words.index("("):] and (
                    is_word(before) and before not in ("noexcept", "const") or before == ">")
                if is_function and not sets:
                    declare(pending)
                    pending = []
                else:
                    pending += tokens[at:end + 1]
                at = end
        else:
            pending.append(token)
        at += 1
    return found


def headers_of(include: Path) -> list[Path]:
    headers = sorted((include / "msnp").rglob("*.hpp"))
    if not headers:
        raise SystemExit(f"there are no headers in {include}")
    return headers


if __name__ == "__main__":
    import sys
    for header in headers_of(Path(sys.argv[1])):
        for each in names_of(header.read_text()):
            print(f"{header.name}:{each.first}: {each.kind} {each.scope}::{each.name}")
