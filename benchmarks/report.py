#!/usr/bin/env python3
"""Turns what was measured into tables and charts.

    report.py --speed speed.json --costs costs.json --out FOLDER [--readme README.md --write]

`speed.json` is what msnp_bench writes with `--benchmark_out`, `costs.json` what costs.py writes; either may be left out. In
FOLDER there are then speed.md, speed.svg and growth.svg; nothing else is touched. Only with `--write` the goals in the README,
between `<!-- measured: speed -->` and the next `<!-- end -->`, are those of this run, what it costs to compile stands below
them, and the charts beside this program are of this run, too. A short run is refused there.
The goals are also printed. A goal that is missed is no error: the machine may be to blame.
"""

import sys

sys.dont_write_bytecode = True  # the source tree stays as it is

import argparse
import shutil
from pathlib import Path

from report_charts import growth_chart, speed_chart
from report_costs import CostTables
from report_judged import goals_text, readme_block
from report_speed import Speed, read_json, read_speed, setting
from report_tables import report_markdown

CHARTS = {"speed.svg": speed_chart, "growth.svg": growth_chart}
BEGIN = "<!-- measured: speed -->\n"
END = "<!-- end -->\n"
FEWEST = 11  # repetitions of a run that is for the README


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


def too_short(speed, tables):
    """Why a run is not for the README; None if it is."""
    wrong = []
    if speed.repetitions() < FEWEST:
        wrong.append(f"the run has {speed.repetitions()} repetitions, and at least {FEWEST} are needed")
    if tables and tables.quick:
        wrong.append("the costs were measured with --quick")
    return f"nothing is written: {'; '.join(wrong)}" if wrong else None


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
    tables = CostTables(read_json(given.costs)) if given.costs else None
    text = None
    if given.write:
        wrong = too_short(speed, tables)
        if wrong:
            raise SystemExit(wrong)
        text = with_block(given.readme.read_text(encoding="utf-8"), readme_block(speed, tables) + "\n")
        if text is None:
            raise SystemExit(f"{given.readme} has no lines `{BEGIN.strip()}` and `{END.strip()}`")

    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "speed.md").write_text(report_markdown(speed, tables), encoding="utf-8")
    for name, chart in CHARTS.items():
        (given.out / name).write_text(chart(speed), encoding="utf-8")

    if given.write:
        given.readme.write_text(text, encoding="utf-8")
        for name in CHARTS:
            shutil.copyfile(given.out / name, Path(__file__).resolve().parent / name)

    print(f"{setting(speed)}\n\n{goals_text(speed, tables)}\nTables and charts are in {given.out}.")


if __name__ == "__main__":
    main()
