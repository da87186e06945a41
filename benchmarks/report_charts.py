"""The charts: what the library takes beside its peers, and what work costs as there is more of it."""

from __future__ import annotations

from report_goals import judge_all
from report_growth import growths
from report_speed import built, machine
from report_svg import BLUE, GREEN, GREY, INK, ORANGE, PALE, Scale, Sheet, rounded_out, tick_words
from report_words import figure, goal_words

_WIDTH = 860
_MARGIN = 24

# ---- beside the peers -------------------------------------------------------------------------------------------------------

_NAMES_END = 212
_PLOT = (224, 690)
_RATIO_END, _GOAL_END = 768, 836
_BAR = 22
_MOST_TICKS = 12


def speed_chart(speed):
    judged = judge_all(speed)
    sheet = Sheet(_WIDTH)
    sheet.text(_MARGIN, 36, "Time of msnp beside that of others", "head")
    _caption(sheet, "Median ratios of one run.", speed, peers=True)
    _legend(sheet, 96)

    scale = Scale(_limits(judged), *_PLOT, logarithmic=True)
    top = 134
    height = top + len(judged) * _BAR + len({each.goal.what for each in judged}) * 26
    for value in scale.ticks(_MOST_TICKS):
        sheet.text(scale.at(value), height + 18, tick_words(value), "small", "middle")
    sheet.text(scale.at(1.0), top - 6, "as fast", "small", "middle")
    sheet.text(_RATIO_END, top - 6, "ratio", "small", "end")
    sheet.text(_GOAL_END, top - 6, "goal", "small", "end")

    y = top
    before = None
    for each in judged:
        if each.goal.what != before:
            before = each.goal.what
            sheet.text(_MARGIN, y + 18, before, "group")
            y += 26
        for value in scale.ticks(_MOST_TICKS):  # behind the bars alone: the words above them reach far into the plot
            sheet.line(scale.at(value), y, scale.at(value), y + _BAR, GREY if value == 1 else PALE)
        _bar(sheet, scale, each, y)
        y += _BAR
    axis = "time of msnp / time of the peer, logarithmic; left of 1 msnp is faster"
    sheet.text((_PLOT[0] + _PLOT[1]) / 2, height + 40, axis, "small", "middle")
    return sheet.render(height + 60, "msnp beside its peers", _describe(judged))


def _caption(sheet, words, speed, peers):
    sheet.text(_MARGIN, 56, f"{words} Measured {machine(speed.context)};", "small")
    sheet.text(_MARGIN, 72, built(speed.context, peers=peers), "small")


def _limits(judged):
    """Where the axis begins and ends: beyond all that is drawn."""
    values = [1.0]
    for each in judged:
        values += [value for value in (each.ratio, each.low, each.high, each.goal.most) if value]
    return rounded_out(min(values) / 1.1, max(values) * 1.1)


def _legend(sheet, y):
    x = _MARGIN
    for color, words in ((BLUE, "goal met"), (ORANGE, "goal missed"), (GREY, "no goal")):
        sheet.add("rect", x=x, y=y - 10, width=18, height=12, fill=color)
        sheet.text(x + 24, y, words)
        x += 24 + len(words) * 7 + 20
    _goal_tick(sheet, x + 4, y - 12, 16)
    sheet.text(x + 14, y, "goal: no further right than this")
    x += 232
    _whisker(sheet, x, x + 22, y - 4)
    sheet.text(x + 30, y, "middle half of the repetitions")


def _goal_tick(sheet, x, y, height):
    """Upright, with a foot at each end, so that it is none of the lines of the axis."""
    shape = f"M{x - 4:.1f},{y}h8M{x - 4:.1f},{y + height}h8M{x:.1f},{y}v{height}"
    sheet.add("path", d=shape, fill="none", stroke="#FFFFFF", stroke_width=5.5)
    sheet.add("path", d=shape, fill="none", stroke=INK, stroke_width=2.5)


def _whisker(sheet, begin, end, y):
    if end - begin < 2:
        return  # one repetition, or as good as one: it would only notch the bar
    sheet.line(begin - 1, y, end + 1, y, "#FFFFFF", 4)
    sheet.line(begin, y, end, y, INK, 2)


def _bar(sheet, scale, judged, y):
    middle = y + _BAR / 2
    sheet.text(_NAMES_END, middle + 4, judged.goal.peer_name(), anchor="end")
    sheet.text(_GOAL_END, middle + 4, goal_words(judged.goal.most), "small", "end")
    if judged.ratio is None:
        sheet.text(_RATIO_END, middle + 4, "not measured", "small", "end")
    else:
        begin, end = sorted((scale.at(1.0), scale.at(judged.ratio)))
        color = {True: BLUE, False: ORANGE, None: GREY}[judged.met]
        sheet.add("rect", x=begin, y=middle - 7, width=max(end - begin, 1.0), height=14, fill=color)
        _whisker(sheet, scale.at(judged.low), scale.at(judged.high), middle)
        sheet.text(_RATIO_END, middle + 4, figure(judged.ratio), "group", "end")
    if judged.goal.most is not None:
        _goal_tick(sheet, scale.at(judged.goal.most), middle - 8, 16)


def _describe(judged):
    parts = []
    for each in judged:
        ratio = "not measured" if each.ratio is None else figure(each.ratio)
        parts.append(f"{each.goal.what}, beside {each.goal.peer_name()}: {ratio}, goal {goal_words(each.goal.most)}")
    return "Ratios of time, lower is better. " + "; ".join(parts) + "."


# ---- growth -----------------------------------------------------------------------------------------------------------------

_COLUMNS = 3
_PANEL_WIDTH, _PANEL_HEIGHT = 275, 262
_PANELS_TOP = 92
_LETTER = 6.2  # the width of one, small
_COLORS = (BLUE, ORANGE, GREEN, GREY)
_STEEP = 8  # from so many times on, figures are shown on a logarithmic scale


def growth_chart(speed):
    shown = growths(speed)
    sheet = Sheet(_WIDTH)
    sheet.text(_MARGIN, 36, "What work costs as there is more of it", "head")
    _caption(sheet, "Lower is better, level is even.", speed, peers=False)
    for at, growth in enumerate(shown):
        _panel(sheet, growth, _MARGIN + at % _COLUMNS * _PANEL_WIDTH, _PANELS_TOP + at // _COLUMNS * _PANEL_HEIGHT)
    rows = (len(shown) + _COLUMNS - 1) // _COLUMNS
    parts = []
    for growth in shown:
        for name, points in growth.series:
            values = ", ".join(f"{size}: {figure(value)}" for size, value in points)
            parts.append(f"{growth.title}{', ' + name if name else ''}, {growth.unit} by {growth.size}: {values}")
    return sheet.render(_PANELS_TOP + rows * _PANEL_HEIGHT + 8, "Cost against work", ". ".join(parts) + ".")


def _panel(sheet, growth, x, y):
    left, right, top, bottom = x + 36, x + _PANEL_WIDTH - 32, y + (80 if len(growth.series) > 1 else 60), y + _PANEL_HEIGHT - 52
    sheet.text(x, y + 18, growth.title, "group")
    sizes = growth.sizes()
    values = [value for _, points in growth.series for _, value in points if value > 0]
    if not values:
        sheet.text(x, y + 38, "not measured", "small")
        return
    steep = max(values) > _STEEP * min(values)
    across = Scale(sizes, left + 6, right - 6, logarithmic=True)
    up = Scale([min(values) / 1.3, max(values) * 1.3], bottom, top, logarithmic=steep)
    for value in up.ticks(5):
        sheet.line(left, up.at(value), right, up.at(value))
        sheet.text(left - 6, up.at(value) + 4, tick_words(value), "small", "end")
    for size in _spread(sizes, across):
        sheet.text(across.at(size), bottom + 16, tick_words(size), "small", "middle")
    sheet.line(left, bottom, right, bottom, GREY)
    sheet.text((left + right) / 2, bottom + 32, growth.size + ", logarithmic", "small", "middle")
    unit = growth.unit + (", logarithmic" if steep else "") + (f"; {growth.note}" if growth.note else "")
    sheet.text(x, y + 36, unit, "small")
    for color, (name, points) in zip(_COLORS, growth.series):
        places = [(across.at(size), up.at(value)) for size, value in points]
        dash = {"stroke_dasharray": "4 3"} if name == "memcpy" else {}
        joined = " ".join(f"{px:.1f},{py:.1f}" for px, py in places)
        sheet.add("polyline", points=joined, fill="none", stroke=color, stroke_width=2, **dash)
        for px, py in places if not dash else ():
            sheet.add("circle", cx=px, cy=py, r=3, fill=color)
        if len(growth.series) == 1:
            _end_words(sheet, places, points)
    if len(growth.series) > 1:
        _keys(sheet, growth, x, y + 54)


def _end_words(sheet, places, points):
    """The first and the last figure, above their points."""
    for at, anchor in ((0, "start"), (-1, "end")):
        px, py = places[at]
        sheet.text(px - 4 if at == 0 else px + 4, py - 8, figure(points[at][1]), "figure", anchor)


def _keys(sheet, growth, x, y):
    """Two a line."""
    for at, (color, (name, _)) in enumerate(zip(_COLORS, growth.series)):
        left, line = x + at % 2 * 156, y + at // 2 * 15
        sheet.add("rect", x=left, y=line - 8, width=8, height=8, fill=color)
        sheet.text(left + 12, line, name, "small")


def _spread(sizes, scale):
    """Sizes whose words do not touch, the first and the last among them."""
    shown = [sizes[0], sizes[-1]] if len(sizes) > 1 else list(sizes)

    def touch(one, other):
        words = len(tick_words(one)) + len(tick_words(other))
        return abs(scale.at(one) - scale.at(other)) < words / 2 * _LETTER + 6

    for size in sizes[1:-1]:
        if not any(touch(size, other) for other in shown):
            shown.append(size)
    return shown
