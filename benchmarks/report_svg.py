"""Drawing in SVG: elements on a white sheet, so that it reads on dark pages as well, and axes.

Fonts are the system's; widths are reckoned for the widest usual one.
"""

from __future__ import annotations

import math
from xml.sax.saxutils import escape, quoteattr

# Colours of Okabe and Ito, which differ for all kinds of sight; orange and blue differ in lightness, too.
BLUE, ORANGE, GREEN, GREY, INK, PALE = "#0072B2", "#E69F00", "#009E73", "#6E6E6E", "#1F2328", "#D8DEE4"

_STYLE = (
    "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;font-size:12px;fill:%s}"
    ".head{font-size:17px;font-weight:600}.group{font-weight:600}.small{font-size:11px;fill:%s}"
    ".figure{paint-order:stroke;stroke:#FFFFFF;stroke-width:4px}" % (INK, GREY)
)


def _attributes(given):
    return "".join(f" {name.replace('_', '-').rstrip('-')}={quoteattr(_short(value))}" for name, value in given.items())


def _short(value):
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


class Sheet:
    def __init__(self, width):
        self.width = width
        self._elements = []

    def add(self, element, **attributes):
        self._elements.append(f"<{element}{_attributes(attributes)}/>")

    def text(self, x, y, words, kind=None, anchor=None, **attributes):
        if kind:
            attributes["class_"] = kind
        if anchor:
            attributes["text_anchor"] = anchor
        self._elements.append(f"<text{_attributes(dict(x=x, y=y, **attributes))}>{escape(words)}</text>")

    def line(self, x1, y1, x2, y2, color=PALE, width=1, **attributes):
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color, stroke_width=width, **attributes)

    def render(self, height, title, description):
        """The whole, with what those who cannot see it are told."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{height}" '
            f'viewBox="0 0 {self.width} {height}" role="img" aria-labelledby="title description">\n'
            f'<title id="title">{escape(title)}</title>\n<desc id="description">{escape(description)}</desc>\n'
            f"<style>{_STYLE}</style>\n"
            f'<rect width="{self.width}" height="{height}" rx="10" fill="#FFFFFF"/>\n'
            + "\n".join(self._elements)
            + "\n</svg>\n"
        )


class Scale:
    """Where a value lies between two places: linear from 0, or logarithmic."""

    def __init__(self, values, begin, end, logarithmic):
        self.begin, self.end, self.logarithmic = begin, end, logarithmic
        if logarithmic:
            self.low, self.high = math.log10(min(values)), math.log10(max(values))
            if self.high - self.low < 0.1:
                self.low, self.high = self.low - 0.5, self.high + 0.5
        else:
            self.low, self.high = 0.0, max(values) * 1.15 or 1.0

    def at(self, value):
        place = math.log10(value) if self.logarithmic else value
        return self.begin + (place - self.low) / (self.high - self.low) * (self.end - self.begin)

    def ticks(self, most=6):
        """Round values within, no more than `most` of them."""
        if not self.logarithmic:
            step = 10 ** math.floor(math.log10(self.high / 4))
            step *= next(factor for factor in (1, 2, 5, 10) if self.high / (step * factor) < 5.6)
            return [step * at for at in range(int(self.high / step) + 1)]
        for factors in ((1, 2, 5), (1, 3), (1,)):
            found = self._powers(factors)
            if len(found) <= most:
                return found
        return found[:: math.ceil(len(found) / most)]

    def _powers(self, factors):
        exponents = range(math.floor(self.low), math.ceil(self.high) + 1)
        values = [factor * 10.0**exponent for exponent in exponents for factor in factors]
        return [value for value in values if self.low - 1e-9 <= math.log10(value) <= self.high + 1e-9]


def tick_words(value):
    """A value as an axis has it, in full, so that all of one axis look alike."""
    return f"{value:,.0f}" if value >= 1 and value == int(value) else f"{value:g}"


def rounded_out(low, high):
    """The next of 1, 2, 5, 10, 20 and so on, not nearer than the two."""
    steps = [factor * 10.0**exponent for exponent in range(-9, 10) for factor in (1, 2, 5)]
    return max(step for step in steps if step <= low), min(step for step in steps if step >= high)
