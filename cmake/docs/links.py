"""Text as Doxygen shows it as it stands, with types in backticks that lead to what they are."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "house"))
import names  # noqa: E402  # what a public name is, the test house/documented knows


class Links:
    """Types in backticks lead to what they are, of the namespace first, then with that of its inner one."""

    def __init__(self, all_names: list[names.Name]) -> None:
        scopes: dict[str, set[str]] = {}
        for name in all_names:
            if name.kind in ("type", "alias") and re.fullmatch(r"msnp(::\w*events)?", name.scope):
                scopes.setdefault(name.name, set()).add(name.scope)
        self.full = {}
        for name, where in scopes.items():
            for scope in where:
                inner = scope.removeprefix("msnp").removeprefix("::")
                if inner:
                    self.full[f"{inner}::{name}"] = f"{scope}::{name}"
                elif f"basic_{name}" in scopes:
                    self.full[name] = f"msnp::basic_{name}"  # whose page tells what it does
                else:
                    self.full[name] = f"msnp::{name}"

    def shown(self, text: str, here: str = "") -> str:
        """Plain text with code in backticks, so that Doxygen shows it as it stands."""
        if text.startswith("    "):
            return text  # a block of code
        out = []
        for at, piece in enumerate(re.split(r"(`[^`]*`)", text)):
            if at % 2 == 0:
                piece = piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
                piece = re.sub(r"[\\@%#$]", lambda sign: "\\" + sign.group(), piece)
            else:
                code = " ".join(piece[1:-1].split()) if "\n" in piece else piece[1:-1]
                piece = f"`{code}`"
                full = self.full.get(code.removeprefix("msnp::"))
                if "'" in code:
                    piece = f"``{code}``"  # else the quote would end it
                elif full and code != here:
                    piece = f'<tt>\\ref {full} "{code}"</tt>'
            out.append(piece)
        return "".join(out)
