"""The result of a class, as a table, CSV, JSON, JUnit XML and one HTML page a person."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from threadlab.grading import show
from threadlab.grading.grades import Grade


@dataclass(frozen=True, slots=True)
class Graded:
    """What one person earned: the best grade for each task; lines about files of no use."""

    person: str
    grades: tuple[Grade, ...]
    remarks: tuple[str, ...] = ()

    @property
    def earned(self) -> int:
        """Points earned."""
        return sum(g.earned for g in self.grades)

    @property
    def possible(self) -> int:
        """Points that could be earned."""
        return sum(g.possible for g in self.grades)


def table(people: Sequence[Graded]) -> str:
    """For a terminal: a row a person, a column a task."""
    tasks = list(dict.fromkeys(g.task for p in people for g in p.grades))
    width = max([len(p.person) for p in people] + [6])
    rows = [f"{'':{width}}  " + "  ".join(f"{t:>5}" for t in tasks) + "    total"]
    for person in people:
        made = {g.task: g for g in person.grades}
        cells = [f"{made[t].earned}/{made[t].possible}" if t in made else "-" for t in tasks]
        total = f"{person.earned}/{person.possible}"
        rows.append(
            f"{person.person:{width}}  " + "  ".join(f"{c:>5}" for c in cells) + f"  {total:>7}"
        )
        rows += [f"{'':{width}}  {remark}" for remark in person.remarks]
    return "\n".join(rows)


def as_markdown(people: Sequence[Graded]) -> str:
    """The same table in Markdown, e.g. for the job summary of GitHub Actions."""
    tasks = list(dict.fromkeys(g.task for p in people for g in p.grades))
    rows = ["| who | " + " | ".join(tasks) + " | total |", "|---" * (len(tasks) + 2) + "|"]
    for person in people:
        made = {g.task: g for g in person.grades}
        cells = [f"{made[t].earned}/{made[t].possible}" if t in made else "-" for t in tasks]
        name = person.person.replace("|", "\\|")
        rows.append(f"| {name} | {' | '.join(cells)} | {person.earned}/{person.possible} |")
        rows += [f"| {name} | {remark} |" for remark in person.remarks]
    return "\n".join(rows) + "\n"


def as_csv(people: Sequence[Graded]) -> str:
    """A row a person, task and property."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["person", "task", "property", "points", "possible", "diagnosis"])
    for person in people:
        for made in person.grades:
            for name, has in made.properties.items():
                points = made.points[name]
                why = "" if has else made.diagnosis
                row = [person.person, made.task, name, points if has else 0, points, why]
                writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: object) -> object:
    """No spreadsheet may take a person's text for a formula."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t")):
        return "'" + cell
    return cell


def as_json(people: Sequence[Graded]) -> str:
    """Everything, for programs."""
    plain: list[dict[str, Any]] = [
        {
            "person": p.person,
            "earned": p.earned,
            "possible": p.possible,
            "remarks": list(p.remarks),
            "tasks": [g.to_json() for g in p.grades],
        }
        for p in people
    ]
    return json.dumps({"people": plain}, indent=1, ensure_ascii=False) + "\n"


def as_junit(people: Sequence[Graded]) -> str:
    """A suite a person, a case a task; a case fails unless it has all its points."""
    root = ElementTree.Element("testsuites")
    for person in people:
        failures = sum(not g.passed for g in person.grades)
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=clean(person.person),
            tests=str(len(person.grades)),
            failures=str(failures),
        )
        for made in person.grades:
            case = ElementTree.SubElement(
                suite, "testcase", classname=clean(person.person), name=f"task {made.task}"
            )
            properties = ElementTree.SubElement(case, "properties")
            points = f"{made.earned}/{made.possible}"
            ElementTree.SubElement(properties, "property", name="points", value=points)
            if not made.passed:
                short = f"{points} points"
                failure = ElementTree.SubElement(case, "failure", message=short)
                failure.text = clean(str(made))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def clean(text: str) -> str:
    """Without characters that XML forbids, escape codes among them."""
    return re.sub(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def as_html(person: Graded) -> str:
    """One person's page."""
    grades = "".join(f"{show.grade_html(grade)}<hr>" for grade in person.grades)
    remarks = "".join(f"<p>{escape(text)}</p>" for text in person.remarks)
    name = escape(person.person)
    return (
        "<!DOCTYPE html><html lang='en'><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'>"
        f"<title>{name}</title>{show.STYLE}"
        "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}</style>"
        f"<h1>{name}: {person.earned} of {person.possible} points</h1>{remarks}{grades}</html>\n"
    )


def write_html(people: Sequence[Graded], folder: Path) -> None:
    """Write a page a person, and an index, to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    links, used = [], set()
    for person in people:
        base = re.sub(r"[^\w.-]+", "_", person.person).strip("._") or "person"
        name = base
        number = 2
        while name.lower() in used or name == "index":
            name, number = f"{base}_{number}", number + 1
        used.add(name.lower())
        (folder / f"{name}.html").write_text(as_html(person), encoding="utf-8")
        links.append(
            f"<tr><td><a href='{name}.html'>{escape(person.person)}</a></td>"
            f"<td>{person.earned}/{person.possible}</td></tr>"
        )
    page = (
        "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Points</title>"
        f"{show.STYLE}<div "
        f"class='tl-grade'><h1>Points</h1><table>{''.join(links)}</table></div></html>\n"
    )
    (folder / "index.html").write_text(page, encoding="utf-8")
