#!/usr/bin/env python3
"""Turns what was measured into tables and charts.

    report.py --speed speed.json --costs costs.json --out FOLDER [--readme README.md --write]

`speed.json` is what msnp_bench writes with `--benchmark_out`, `costs.json` what costs.py writes; either may be left out. In
FOLDER there are then speed.md, speed.svg and growth.svg; nothing else is touched. Only with `--write` the goals in the README,
between `<!-- measured: speed -->` and the next `<!-- end -->`, are those of this run, what it costs to compile stands below
them, and the charts beside this program are of this run, too.
The goals are also printed. A goal that is missed is no error: the machine may be to blame.
"""

import sys

sys.dont_write_bytecode = True  # the source tree stays as it is

import argparse
import shutil
from pathlib import Path

from report_charts import growth_chart, speed_chart
from report_speed import Speed, read_json, read_speed, setting
from report_tables import goals_markdown, goals_text, includes_markdown, report_markdown

CHARTS = {"speed.svg": speed_chart, "growth.svg": growth_chart}
BEGIN = "<!-- measured: speed -->\n"
END = "<!-- end -->\n"


def arguments():
    parser = argparse.ArgumentParser(description="Turns what was measured into tables and charts.")
    parser.add_argument("--speed", metavar="JSON", help="what msnp_bench has written")
    parser.add_argument("--costs", metavar="JSON", help="what costs.py has written")
    parser.add_argument("--out", metavar="FOLDER", type=Path, required=True)
    parser.add_argument("--readme", metavar="FILE", type=Path, help="where --write puts the goals")
    parser.add_argument("--write", action="store_true", help="change the README, and the charts beside this program")
    given = parser.parse_args()
    if given.write and not (given.readme and given.speed):
        parser.error("--write needs --readme and --speed")
    if given.readme and not given.readme.is_file():
        parser.error(f"{given.readme} is not there")
    return given


def with_block(text, block):
    """The README with another block; None where the markers are not there."""
    begin = text.find(BEGIN)
    end = text.find(END, begin)
    if begin == -1 or end == -1:
        return None
    return text[: begin + len(BEGIN)] + "\n" + block + text[end:]


def main():
    given = arguments()
    speed = read_speed(given.speed) if given.speed else Speed([], {})
    costs = read_json(given.costs) if given.costs else None

    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "speed.md").write_text(report_markdown(speed, costs), encoding="utf-8")
    for name, chart in CHARTS.items():
        (given.out / name).write_text(chart(speed), encoding="utf-8")

    if given.write:
        block = goals_markdown(speed) + "\n" + setting(speed) + "\n" + ("\n" + includes_markdown(costs) if costs else "")
        text = with_block(given.readme.read_text(encoding="utf-8"), block + "\n")
        if text is None:
            raise SystemExit(f"{given.readme} has no lines `{BEGIN.strip()}` and `{END.strip()}`")
        given.readme.write_text(text, encoding="utf-8")
        for name in CHARTS:
            shutil.copyfile(given.out / name, Path(__file__).resolve().parent / name)

    print(f"{setting(speed)}\n\n{goals_text(speed)}\nTables and charts are in {given.out}.")


if __name__ == "__main__":
    main()
