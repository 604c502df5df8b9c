"""`grade`: one answer in, one `Grade` out. Notebook, nbval and command line all come here."""

from __future__ import annotations

import re
import textwrap
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from threadlab.grading.answer import Answer, NotPython
from threadlab.grading.judge import Judgement, judge
from threadlab.grading.task import Diagnosis, Explored, Finding, Task, decides
from threadlab.grading.tasks import find
from threadlab.trace import Trace

WIDTH = 78  # columns of running text: a narrow window breaks more in the middle of a word


@dataclass(frozen=True, slots=True)
class Grade:
    """What one answer earned.

    ``properties`` maps each property to earned or not, ``points`` to its points, ``words`` to the
    sentence that belongs to it. ``diagnosis`` is empty when all is earned; ``schedule`` is the
    breaking schedule in the answer's source lines and ``trace`` the same for a timeline, when there
    is one. ``seconds`` is wall time and no part of equality.
    """

    task: str
    title: str
    properties: Mapping[str, bool]
    points: Mapping[str, int]
    words: Mapping[str, str]
    diagnosis: str = ""
    schedule: str = ""
    trace: Trace | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def earned(self) -> int:
        """Points earned."""
        return sum(self.points[name] for name, has in self.properties.items() if has)

    @property
    def possible(self) -> int:
        """Points that could be earned."""
        return sum(self.points.values())

    @property
    def passed(self) -> bool:
        """All points earned."""
        return all(self.properties.values())

    def to_json(self) -> dict[str, Any]:
        """Plain data for reports: without the trace, and without the time, never twice the same."""
        return {
            "task": self.task,
            "title": self.title,
            "earned": self.earned,
            "possible": self.possible,
            "properties": {
                name: {"earned": has, "points": self.points[name], "words": self.words[name]}
                for name, has in self.properties.items()
            },
            "diagnosis": self.diagnosis,
            "schedule": self.schedule,
        }

    def __str__(self) -> str:
        return as_text(self)

    def __repr__(self) -> str:
        return f"<Grade {self.task}: {self.earned} of {self.possible} points>"

    def _repr_html_(self) -> str:
        from threadlab.grading import show  # it needs grades

        return show.STYLE + show.grade_html(self)


def grade(task_id: str, source: str) -> Grade:
    """Grade one answer.

    ``source`` is Python source text that defines the task's names. Whatever is in it, the result is
    a `Grade`: a syntax error, a hang, a crash cost points, and raise nothing here.
    Raises `KeyError` (with the known tasks) for an unknown ``task_id``.
    """
    task = find(task_id)
    began = time.perf_counter()
    made = _grade(task, source)
    return Grade(**{**_fields(made), "seconds": time.perf_counter() - began})


def nothing(task_id: str, why: str) -> Grade:
    """The grade of an answer that is not there: no points, and ``why``."""
    return _none(find(task_id), why)


def as_text(made: Grade) -> str:
    """The grade for a terminal: a table, the diagnosis, the schedule."""
    width = max(len(name) for name in made.properties)
    rows = [f"{made.task} {made.title}: {made.earned} of {made.possible} points"]
    for name, has in made.properties.items():
        points = made.points[name]
        head = f"  {'✓' if has else '✗'} {name:<{width}}  {points if has else 0}/{points}  "
        rows.append(_filled(made.words[name], head, " " * len(head)))
    if made.diagnosis:
        # Its paragraphs are running text, except for lines that begin with spaces: code.
        rows += ["", *(x if x[:1] == " " else _filled(x) for x in made.diagnosis.split("\n"))]
    if made.schedule:
        rows += ["", "How it happens:", *map(_step, made.schedule.split("\n"))]
    return "\n".join(rows)


def _filled(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _step(row: str) -> str:
    # A step stays one row: it is read down its columns.
    return row if "  | " in row else _filled(row, rest="    ")


def _fields(made: Grade) -> dict[str, Any]:
    return {name: getattr(made, name) for name in Grade.__slots__}


def _grade(task: Task, source: str) -> Grade:
    if not isinstance(source, str) or not source.strip():
        return _none(task, "There is no answer yet: nothing was handed in.")
    try:
        answer = Answer.parse(source)
    except NotPython as error:
        return _none(task, f"The answer is not valid Python yet: {error}.")
    seen = judge(task, answer)
    if seen.unusable:
        return _none(task, seen.unusable)
    return _of(task, answer, seen)


def _none(task: Task, why: str) -> Grade:
    return Grade(
        task.id,
        task.title,
        {p.name: False for p in task.properties},
        dict(task.points),
        {p.name: "not looked at" for p in task.properties},
        diagnosis=why,
    )


def _of(task: Task, answer: Answer, seen: Judgement) -> Grade:
    lost = {f.property for f in seen.findings}
    properties, words = {}, {}
    for prop in task.properties:
        stopped = bool(seen.gate) and prop.name not in lost
        properties[prop.name] = prop.name not in lost and not stopped
        if stopped:
            words[prop.name] = f"not looked at before `{seen.gate}` is earned"
        elif prop.name in lost:
            words[prop.name] = prop.missing
        elif cause := _cut_short(seen, prop.name):
            words[prop.name] = f"Not lost so far: the search ended where `{cause}` was lost."
        else:
            words[prop.name] = prop.earned + _coverage(seen, prop.name)
    findings = [
        f for p in task.properties if p.name in lost for f in seen.findings if f.property == p.name
    ]
    diagnosed = _diagnoses(task, answer, findings)
    # The story of what the words are about, where that has one.
    shown = [*diagnosed.values(), *findings]
    told = next((f for f in shown if f.story), None)
    drawn = next((f for f in ([told] if told else []) + shown if f.trace), None)
    return Grade(
        task.id,
        task.title,
        properties,
        dict(task.points),
        words,
        diagnosis=_without_addresses("\n\n".join(diagnosed)),
        schedule=_without_addresses(told.story if told else ""),
        trace=drawn.trace if drawn else None,
    )


def _cut_short(seen: Judgement, name: str) -> str:
    """The property at whose loss an exploration stopped before it could decide ``name`` as well."""
    for finding in seen.findings:
        if isinstance(finding.probe, Explored) and name in decides(finding.probe):
            return finding.property
    return ""


def _coverage(seen: Judgement, name: str) -> str:
    """What was covered, never claiming more: `` (in all 32 schedules)``."""
    covered = [c for c in seen.covered if c.property == name]
    count = sum(c.schedules for c in covered)
    if not covered:
        return ""
    if all(c.all for c in covered):
        many = f"all {count} schedules" if count != 1 else "the one schedule that stands for all"
        return f" (no failure in {many})"
    return f" (no failure found in {count} schedules, which are not all)"


def _diagnoses(task: Task, answer: Answer, findings: list[Finding]) -> dict[str, Finding]:
    """One text for each lost property, and what it is about.

    The known cause if one fits, else what was seen.
    """
    texts: dict[str, Finding] = {}
    for name in dict.fromkeys(f.property for f in findings):
        own = [f for f in findings if f.property == name]
        # A hang alone says least: what was counted or found wrong comes before it.
        best = min(own, key=lambda f: f.kind in ("hang", "limit"))
        text, about = _known(task, answer, own) or (_plain(answer, best), best)
        texts.setdefault(text, about)
    return texts


def _known(task: Task, answer: Answer, findings: list[Finding]) -> tuple[str, Finding] | None:
    for diagnosis in task.diagnoses:
        for finding in findings:
            text = _fits(diagnosis, answer, finding)
            if text:
                return text, finding
    return None


def _fits(diagnosis: Diagnosis, answer: Answer, finding: Finding) -> str:
    on = (diagnosis.on,) if isinstance(diagnosis.on, str) else diagnosis.on
    if finding.property not in on or (diagnosis.kinds and finding.kind not in diagnosis.kinds):
        return ""
    if (
        finding.kind in ("died", "tampered", "slip")
        and not diagnosis.kinds
        and not diagnosis.message
    ):
        return ""  # it broke off before it had shown anything that a cause could explain
    pieces = (diagnosis.message,) if isinstance(diagnosis.message, str) else diagnosis.message
    if not any(piece in finding.message for piece in pieces):
        return ""
    try:
        seen = diagnosis.when(answer) if diagnosis.when else True
    except Exception:  # a look that trips over an answer costs its words, and no grade
        return ""
    if not seen:
        return ""
    if isinstance(seen, tuple):  # several places: the one where the schedule went last
        seen = next((line for line in reversed(finding.lines) if line in seen), seen[0])
    line = finding.line if seen is True else int(seen)
    if "{line}" in diagnosis.says and line is None:
        line = finding.lines[-1] if finding.lines else None
    message = finding.message
    if diagnosis.says.startswith("{message}"):
        message = _capital(message)
    if "{message} " in diagnosis.says or diagnosis.says.endswith("{message}"):
        message = _sentence(message)
    return diagnosis.says.format(line=line, code=answer.code(line), message=message)


def _plain(answer: Answer, finding: Finding) -> str:
    if finding.kind == "deadlock":
        where = (
            f" It ends in line {finding.line}, `{answer.code(finding.line)}`."
            if finding.line
            else ""
        )
        return f"There is a schedule after which no thread can go on.{where}"
    text = _sentence(finding.message)
    if finding.line and "line" not in text:
        text += f" Look at line {finding.line}: `{answer.code(finding.line)}`."
    return text


def _sentence(message: str) -> str:
    """``message`` with a full stop, and with a capital letter unless it begins with code."""
    return _capital(message if re.search(r"[.!?][`)]?$", message) else message + ".")


def _capital(text: str) -> str:
    """``text`` with a capital letter unless it begins with code."""
    return text[:1].upper() + text[1:] if text.split(" ")[0].isalpha() else text


def _without_addresses(text: str) -> str:
    """``text`` without the addresses of objects, which are others in every run."""
    return re.sub(r" at 0x[0-9A-Fa-f]+", "", text)
