"""Grade submissions: notebooks, or folders of them, one folder for each person.

Reads the answers from the files, judges each in a worker process, writes nothing into a submission.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from threadlab.grading import batch, report, tasks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``threadlab grade``."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--lessons", nargs="+", default=[], metavar="NN", help="expected lessons")
    parser.add_argument("--shard", metavar="I/N", help="grade only part I of N")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="tasks at a time (default: all cores)"
    )
    parser.add_argument("--csv", type=Path, metavar="FILE")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--junit", type=Path, metavar="FILE")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="appended, for job summaries")
    parser.add_argument("--html", type=Path, metavar="FOLDER", help="one page a person")
    parser.add_argument("--details", action="store_true", help="print every diagnosis")


def run(args: argparse.Namespace) -> int:
    """0 when everybody has all points, 1 when not, 2 for wrong usage."""
    wrong = _wrong_usage(args)
    if wrong:
        print(f"threadlab grade: {wrong}", file=sys.stderr)
        return 2
    people = batch.collect(args.paths)
    lessons = batch.expected(people, args.lessons)
    if args.shard:
        index, count = map(int, args.shard.split("/"))
        people = batch.shard(people, index, count)
    graded = batch.grade_all(people, lessons, jobs=args.jobs, done=batch.bar)
    print(report.table(graded))
    if args.details:
        for person in graded:
            for made in person.grades:
                print(f"\n{person.person}: {made}")
    _write(args, graded)
    complete = all(g.passed for p in graded for g in p.grades)
    return 0 if graded and complete and any(p.grades for p in graded) else 1


def _wrong_usage(args: argparse.Namespace) -> str:
    for path in args.paths:
        if not path.exists():
            return f"there is no {path}"
    for lesson in args.lessons:
        if lesson not in tasks.lessons():
            known = ", ".join(tasks.lessons())
            return f"lesson {lesson} has no tasks; those that have: {known}"
    if args.shard:
        index, slash, count = args.shard.partition("/")
        if not (slash and index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
            return f"--shard wants I/N with I from 1 to N, e.g. 1/4, not {args.shard}"
    if args.jobs is not None and args.jobs < 1:
        return "--jobs has to be at least 1"
    for target in (args.csv, args.json, args.junit, args.markdown, args.html):
        if target is not None and target.suffix == ".ipynb":
            return f"{target} is a notebook; a report is never written over one"
    return ""


def _write(args: argparse.Namespace, graded: list[report.Graded]) -> None:
    for target, text in (
        (args.csv, report.as_csv),
        (args.json, report.as_json),
        (args.junit, report.as_junit),
    ):
        if target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text(graded), encoding="utf-8")
    if args.markdown is not None:
        with args.markdown.open("a", encoding="utf-8") as file:
            file.write(report.as_markdown(graded))
    if args.html is not None:
        report.write_html(graded, args.html)
