"""Where a header can be changed at one place, and how. It is no compiler: it reads the headers as clang-format leaves them, so
a `<` with spaces around is a comparison and one without begins template arguments.

Not changed are: comments, directives, strings, template parameters and arguments, attributes, what is asked of types (concepts,
`requires`), `static_assert` and `assert`, `noexcept`, `explicit`, `alignas` and `decltype`, aliases, and the `for` header's
condition as a whole.
"""

from __future__ import annotations

import re
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

from tokens import CLOSE, OPEN, Token, partners_of, tokens_of

ASSIGNMENTS = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="}

# What stands between two operands, and what it is changed to.
BINARY = {
    "relational": {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)},
    "arithmetic": {"+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("/",)},
    "shift": {"<<": (">>",), ">>": ("<<",)},
    "bits": {"&": ("|",), "|": ("&",), "^": ("|",)},
    "logical": {"&&": ("||",), "||": ("&&",)},
    "assignment": {"+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",), "%=": ("/=",), "&=": ("|=",), "|=": ("&=",),
                   "^=": ("|=",), "<<=": (">>=",), ">>=": ("<<=",)},
}
INTEGERS = re.compile(r"(std::)?(size_t|ptrdiff_t|u?int(_fast|_least)?\d+_t|u?intmax_t)|(unsigned )?(int|char|long|short)|"
                      r"unsigned|instant")
SPECIFIERS = {"constexpr", "consteval", "static", "inline", "friend", "explicit", "virtual", "extern", "const"}


class Mutant(NamedTuple):
    kind: str
    begin: int  # bytes of the source that are replaced
    end: int
    after: str


class Source:
    """A header, cut into tokens, with what each of them is part of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.partner = partners_of(self.tokens)
        self.angled = [False] * len(self.tokens)
        self._find_angles()
        self.skipped = [False] * len(self.tokens)
        self._find_skipped()
        self.brace: Dict[int, str] = {}  # of each `{`: scope, body or init
        self.returns: Dict[int, Optional[str]] = {}  # of each `{` that is a body: what the function gives
        self.statements: List[int] = []  # where statements of bodies begin
        self._find_braces()

    def word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def spaced_before(self, at: int) -> bool:
        return self.tokens[at].begin == 0 or self.text[self.tokens[at].begin - 1].isspace()

    def spaced_after(self, at: int) -> bool:
        return self.tokens[at].end == len(self.text) or self.text[self.tokens[at].end].isspace()

    def _find_angles(self) -> None:
        at = 0
        while at < len(self.tokens):
            before = self.tokens[at - 1] if at else None
            opens = self.word(at) == "<" and before is not None and (
                before.text == "template" or
                (not self.spaced_before(at) and before.text != "operator" and (before.kind == "word" or before.text == "]")))
            if opens:
                end = self._angle_close(at)
                for each in range(at, end + 1):
                    self.angled[each] = True
                at = end
            at += 1

    def _angle_close(self, at: int) -> int:
        depth = 0
        while True:
            text = self.tokens[at].text
            if text in OPEN:
                at = self.partner[at]
            elif text == "<" and (not self.spaced_before(at) or self.word(at - 1) == "template"):
                depth += 1
            elif text in (">", ">>") and not self.spaced_before(at):
                depth -= len(text)
                if depth <= 0:
                    return at
            elif text == ">" and self.spaced_before(at) and not self.spaced_after(at):
                return at
            at += 1

    def _skip(self, first: int, last: int) -> None:
        for at in range(first, last + 1):
            self.skipped[at] = True

    def _find_skipped(self) -> None:
        for at, token in enumerate(self.tokens):
            if token.text in ("static_assert", "assert", "noexcept", "explicit", "alignas", "decltype", "__attribute__"):
                if self.word(at + 1) == "(":
                    self._skip(at, self.partner[at + 1])
            elif token.text == "[" and self.word(at + 1) == "[":
                self._skip(at, self.partner[at])
            elif token.text in ("using", "typedef", "concept"):
                end = at
                while self.word(end) != ";":
                    end = self.partner[end] if self.word(end) in OPEN else end
                    end += 1
                self._skip(at, end)
            elif token.text == "requires":
                end = at + 1
                if self.word(end) == "(":
                    end = self.partner[end]
                    if self.word(end + 1) == "{":
                        end = self.partner[end + 1]
                # The clause goes on to the end of its line, and of the next where the line ends with an operator.
                while end + 1 < len(self.tokens) and (
                        "\n" not in self.text[self.tokens[end].end:self.tokens[end + 1].begin] or
                        self.word(end) in ("&&", "||")):
                    if self.word(end + 1) in ("{", ";"):
                        break
                    end += 1
                self._skip(at, end)

    # Braces and statements.

    def _trails(self, at: int) -> Optional[str]:
        """The type behind `->`, where one ends before the `{` at `at`."""
        back = at - 1
        while back >= 0 and (self.angled[back] or self.tokens[back].kind == "word" or self.word(back) in ("::", "&", "*")):
            back -= 1
        if self.word(back) == "->" and back + 1 < at:
            return self.text[self.tokens[back + 1].begin:self.tokens[at - 1].end]
        return None

    def _type_of(self, head: List[int]) -> Optional[str]:
        """What a function gives, whose declaration is `head`."""
        parameters = next((at for at in head if self.word(at) == "(" and self.word(at - 1) != "operator"), None)
        if parameters is None:
            return None
        closing = self.partner[parameters]
        if self.word(closing + 1) == "->" or (self.word(closing + 1) in ("const", "noexcept") and "->" in
                                              [self.word(at) for at in head if at > closing]):
            arrow = next(at for at in head if at > closing and self.word(at) == "->")
            return self.text[self.tokens[arrow + 1].begin:self.tokens[head[-1]].end]
        words = [at for at in head if at < parameters]
        operator = next((at for at in words if self.word(at) == "operator"), None)
        if operator is not None:
            if self.tokens[operator + 1].kind == "word":
                return self.text[self.tokens[operator + 1].begin:self.tokens[words[-1]].end]
            words = [at for at in words if at < operator]
        else:
            words = words[:-1]
            while words and (self.word(words[-1]) == "::" or (self.angled[words[-1]] and self.word(words[-1]) == ">" and
                                                              words[-1] + 1 == parameters)):
                words = words[:-2]
        start = 0
        for place, at in enumerate(words):
            if self.word(at) == "template" or (self.angled[at] and start == place) or self.skipped[at]:
                start = place + 1
            elif self.word(at) in SPECIFIERS and start == place:
                start = place + 1
        words = words[start:]
        return self.text[self.tokens[words[0]].begin:self.tokens[words[-1]].end] if words else None

    def _find_braces(self) -> None:
        # The brackets around, and for each where its statement or declaration began.
        around: List[Tuple[str, int]] = []
        began = [0]
        gives: List[Optional[str]] = [None]
        kind = "scope"
        for at, token in enumerate(self.tokens):
            text = token.text if token.kind == "sign" else ""
            if text in ("(", "["):
                around.append((kind, at))
                began.append(at + 1)
                gives.append(gives[-1])
                kind = "paren"
            elif text == "{":
                made, given = self._kind_of(at, kind, began[-1])
                self.brace[at] = made
                around.append((kind, at))
                began.append(at + 1)
                gives.append(gives[-1] if given == "same" else given)
                if made == "body":
                    self.returns[at] = gives[-1]
                kind = made
            elif text in CLOSE:
                kind, opened = around.pop()
                closed = self.brace.get(opened)
                began.pop()
                gives.pop()
                if text == "}" and closed in ("scope", "body") and kind in ("scope", "body"):
                    # A lambda, or a local struct, goes on to its semicolon.
                    if self.word(at + 1) not in (";", ",", ")", "(", "."):
                        began[-1] = at + 1
            elif text == ";" and kind in ("scope", "body"):
                if kind == "body":
                    self.statements.append(began[-1])
                began[-1] = at + 1
            elif text == ":" and kind in ("scope", "body"):
                first = self.word(began[-1])
                if first in ("public", "private", "protected", "case", "default"):
                    began[-1] = at + 1
        self.of_return: Dict[int, Optional[str]] = {}
        for opened, given in self.returns.items():
            for at in range(opened, self.partner[opened]):
                if self.word(at) == "return":
                    self.of_return[at] = given  # the innermost body comes last

    def _kind_of(self, at: int, around: str, began: int) -> Tuple[str, Optional[str]]:
        before = self.word(at - 1)
        head = []
        each = began
        while each < at:
            head.append(each)
            each = self.partner[each] + 1 if self.word(each) in OPEN else each + 1
        words = [self.word(each) for each in head if not self.angled[each]]
        trailing = self._trails(at)
        if any(word in ("struct", "class", "union", "enum", "namespace") for word in words) and "(" not in words:
            return "scope", None
        if around == "scope":
            if "(" not in words:
                return "init", None
            is_lambda = "=" in words and "[" in words
            if is_lambda:
                return "body", trailing
            if before in (")", "}", "]", "const", "noexcept", "override", "final", "try") or trailing is not None:
                if before == "}" and ":" not in words:
                    return "init", None
                return "body", self._type_of(head)
            if self.skipped[at - 1] and "requires" in words:
                return "body", self._type_of(head)
            return "init", None
        if around == "body" and (before in (";", "{", "}", "else", "do", "try", ":") or at == began):
            return "body", "same"
        if before in (")", "]", "mutable", "noexcept") or trailing is not None:
            first = words[0] if words else ""
            if around == "body" and before == ")" and first in ("if", "for", "while", "switch", "else", "catch"):
                opening = self.partner[at - 1]
                if self.word(opening - 1) in ("if", "for", "while", "switch", "constexpr", "catch"):
                    return "body", "same"
            return "body", trailing
        return "init", None

    # Mutants.

    def mutants(self) -> Iterator[Mutant]:
        for at, token in enumerate(self.tokens):
            if self.angled[at] or self.skipped[at]:
                continue
            if token.kind == "sign":
                yield from self._signs(at, token)
            elif token.kind == "number":
                yield from self._numbers(at, token)
            elif token.kind == "char":
                yield Mutant("character", token.begin, token.end, other_character(token.text))
            elif token.kind == "word":
                if token.text in ("true", "false"):
                    yield Mutant("boolean", token.begin, token.end, "false" if token.text == "true" else "true")
                elif token.text in ("if", "while"):
                    yield from self._conditions(at)
                elif token.text == "return":
                    yield from self._returned(at)
        for at in self.statements:
            yield from self._left_out(at)

    def _signs(self, at: int, token: Token) -> Iterator[Mutant]:
        before = self.word(at - 1)
        if before == "operator":
            return
        spaced = self.spaced_before(at) and self.spaced_after(at)
        for kind, table in BINARY.items():
            if token.text in table and spaced:
                for after in table[token.text]:
                    yield Mutant(kind, token.begin, token.end, after)
        if token.text == "!" and not self.spaced_after(at):
            yield Mutant("not", token.begin, token.end, "")
        if token.text in ("++", "--"):
            yield Mutant("step", token.begin, token.end, "--" if token.text == "++" else "++")
        if token.text == "?":
            first = self._condition_start(at)
            begin, end = self.tokens[first].begin, self.tokens[at - 1].end
            for after in ("true", "false"):
                if self.text[begin:end] not in ("true", "false"):
                    yield Mutant("condition", begin, end, after)

    def _condition_start(self, at: int) -> int:
        back = at - 1
        while back >= 0:
            text = self.tokens[back].text
            if text in CLOSE and self.tokens[back].kind == "sign":
                back = self.partner[back] - 1
                continue
            if not self.angled[back]:
                if text in OPEN or text in (";", ",", "?", ":", "return") or text in ASSIGNMENTS:
                    break
            back -= 1
        return back + 1

    def _numbers(self, at: int, token: Token) -> Iterator[Mutant]:
        match = re.fullmatch(r"(0[xX][0-9A-Fa-f']+|0[bB][01']+|[0-9][0-9']*)([uUlLzZ]*)", token.text)
        if match is None:
            return
        digits, suffix = match.groups()
        base = 16 if digits[:2] in ("0x", "0X") else 2 if digits[:2] in ("0b", "0B") else 10
        value = int(digits.replace("'", ""), base)
        is_array = (self.word(at - 1) == "[" and self.tokens[at - 2].kind == "word" and
                    (self.tokens[at - 3].kind == "word" or self.word(at - 3) in (">", "*", ",")))
        for other in (value + 1, value - 1):
            if other < 0 or (is_array and other > value):
                continue  # more room than needed is no fault
            spelt = hex(other) if base == 16 else bin(other) if base == 2 else str(other)
            yield Mutant("number", token.begin, token.end, spelt + suffix)

    def _conditions(self, at: int) -> Iterator[Mutant]:
        opening = at + 1 if self.word(at + 1) == "(" else at + 2
        if self.word(opening) != "(":
            return
        closing = self.partner[opening]
        first = opening + 1
        declares = False
        each = first
        while each < closing:
            if self.word(each) in OPEN:
                each = self.partner[each]
            elif self.word(each) == ";":
                first, declares = each + 1, False
            elif self.word(each) == "=":
                declares = True
            each += 1
        begin, end = self.tokens[first].begin, self.tokens[closing - 1].end
        if self.text[begin:end] in ("true", "false"):
            return
        for after in ("true", "false"):
            if not declares:
                yield Mutant("condition", begin, end, after)
            elif self.word(at) == "if":
                yield Mutant("condition", end, end, "; " + after)

    def _end_of(self, at: int) -> int:
        while self.word(at) != ";":
            at = self.partner[at] if self.word(at) in OPEN else at
            at += 1
        return at

    def _returned(self, at: int) -> Iterator[Mutant]:
        end = self._end_of(at)
        if end == at + 1:
            return
        begin, stop = self.tokens[at + 1].begin, self.tokens[end - 1].end
        value = self.text[begin:stop]
        given = self.of_return.get(at)
        if value in ("true", "false", "{}", "nullptr", "*this") or re.fullmatch(r"[0-9]\w*|'.*'", value):
            return
        tops, each = [], at + 1
        while each < end:
            tops.append(self.word(each))
            each = self.partner[each] if self.word(each) in OPEN else each
            each += 1
        is_question = "?" not in tops and (tops[0] == "!" or any(top in BINARY["relational"] or top in BINARY["logical"]
                                                                 for top in tops))
        if given == "bool" or (given in (None, "auto") and is_question and not value.startswith("{")):
            yield Mutant("return", begin, stop, f"!({value})")
        elif given is None or given in ("auto", "void", "Out") or given.endswith("&"):
            return
        elif given.endswith("*"):
            yield Mutant("return", begin, stop, "nullptr")
        elif INTEGERS.fullmatch(given):
            yield Mutant("return", begin, stop, f"({value}) + 1")
        else:
            yield Mutant("return", begin, stop, "{}")

    def _left_out(self, at: int) -> Iterator[Mutant]:
        if self.skipped[at] or self.tokens[at].kind == "text":
            return
        end = self._end_of(at)
        if end == at or self.word(at) in KEYWORDS:
            return
        changes, each, last = False, at, at
        while each < end:
            text = self.word(each)
            if text in ASSIGNMENTS and not self.angled[each] or text in ("++", "--"):
                changes = True
                break
            # Two names side by side are a declaration, as is a name behind the `>`, `&` or `*` of a type.
            if each > at and self.tokens[each].kind == "word" and each == last + 1 and not self.angled[each]:
                before = self.word(last)
                declared = self.tokens[last].kind == "word" or (before == ">" and self.angled[last]) or (
                    before in ("&", "*", "&&") and not self.spaced_before(last))
                if declared:
                    return
            last = self.partner[each] if text in OPEN else each
            each = last + 1
        is_call = self.word(end - 1) == ")"
        if self.text.startswith("static_cast<void>", self.tokens[at].begin):
            return
        if changes or is_call:
            yield Mutant("left out", self.tokens[at].begin, self.tokens[end].begin, "")


KEYWORDS = set("return break continue using static_assert assert const constexpr static auto if for while switch do else goto "
               "struct class enum union typedef template friend case default try catch throw delete public private protected "
               "namespace typename unsigned int char bool long short extern inline".split())

ESCAPES = {r"'\r'": r"'\n'", r"'\n'": r"'\r'", r"'\t'": "' '", r"'\0'": r"'\1'", r"'\\'": "'/'", r"'\''": "'\"'"}


def other_character(text: str) -> str:
    if text in ESCAPES:
        return ESCAPES[text]
    if len(text) == 3:
        after = chr(ord(text[1]) + 1)
        return f"'{after}'" if after not in "'\\" and " " <= after <= "~" else "'!'"
    return "'!'"
