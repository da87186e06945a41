"""The headers cut into tokens, for those that read them as text (names.py, mutate/sites.py).

It is no compiler: comments and directives are left out, and what a macro makes is not seen.
"""

from __future__ import annotations

import re
from typing import Dict, List, NamedTuple, Sequence

TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<directive>^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*)
  | (?P<text>R"(?P<mark>[^(]*)\(.*?\)(?P=mark)"\w*|"(?:\\.|[^"\\\n])*"\w*)
  | (?P<number>[0-9](?:'?[0-9A-Za-z_.])*)
  | (?P<char>'(?:\\.|[^'\\\n])+')
  | (?P<word>[A-Za-z_][A-Za-z_0-9]*)
  | (?P<sign><=>|<<=|>>=|->\*?|\.\.\.|::|\+\+|--|&&|\|\||[-+*/%&|^<>=!]=|<<|>>|[^\s\w])
""", re.VERBOSE | re.DOTALL | re.MULTILINE)

OPEN = {"(": ")", "[": "]", "{": "}"}
CLOSE = {close: opens for opens, close in OPEN.items()}


class Token(NamedTuple):
    kind: str  # text, number, char, word, sign
    text: str
    begin: int
    end: int
    line: int


def tokens_of(source: str) -> List[Token]:
    found: List[Token] = []
    line, seen = 1, 0
    for match in TOKEN.finditer(source):
        line += source.count("\n", seen, match.start())
        seen = match.start()
        kind = match.lastgroup if match.lastgroup != "mark" else "text"
        if kind not in ("comment", "directive"):
            found.append(Token(kind, match.group(), match.start(), match.end(), line))
    return found


def partners_of(tokens: Sequence[Token]) -> Dict[int, int]:
    """For the place of each bracket that of the one which closes or opens it."""
    found: Dict[int, int] = {}
    stack: List[int] = []
    for at, token in enumerate(tokens):
        if token.text in OPEN:
            stack.append(at)
        elif token.text in CLOSE:
            if not stack or tokens[stack[-1]].text != CLOSE[token.text]:
                raise ValueError(f"line {token.line}: brackets do not match")
            opened = stack.pop()
            found[opened], found[at] = at, opened
    return found


def close_of(tokens: Sequence[Token], at: int) -> int:
    """The place of the bracket that closes the one at `at`."""
    depth = 0
    while True:
        depth += (tokens[at].text in OPEN) - (tokens[at].text in CLOSE)
        if depth == 0:
            return at
        at += 1
