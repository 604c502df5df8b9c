"""What a grade says of what the judge has seen."""

from __future__ import annotations

import pytest

from threadlab.grading import grades
from threadlab.grading.grades import Grade, grade
from threadlab.grading.judge import Covered, Judgement
from threadlab.grading.task import Diagnosis, Explored, Finding, Name, Property, RealRun, Task

TASK = Task(
    id="99.1",
    title="test",
    defines=(Name("work", "function"),),
    properties=(Property("works", 1, "Right.", "Wrong."), Property("safe", 1, "Safe.", "Unsafe.")),
    probes=(RealRun(driver="work()", gate=True), Explored(driver="work()", deadlock=None)),
    hints=("", "", ""),
    after="",
    diagnoses=(
        Diagnosis("works", "{message} It is too early.", message=("at noon", "at dawn")),
        Diagnosis("works", "Line {line} is late: `{code}`.", message="at night"),
    ),
)


def told(
    monkeypatch: pytest.MonkeyPatch, *findings: Finding, covered: Covered | None = None
) -> Grade:
    seen = Judgement(findings, (covered,) if covered else ())
    monkeypatch.setattr(grades, "find", lambda name: TASK)
    monkeypatch.setattr(grades, "judge", lambda task, answer: seen)
    return grade(TASK.id, "def work():\n    pass\n")


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("it rang at noon", "It rang at noon. It is too early."),
        ("it rang at dawn", "It rang at dawn. It is too early."),
        ("it rang at night", "Line 2 is late: `pass`."),
        ("it rang", "It rang. Look at line 2: `pass`."),
        ("`bell` rang", "`bell` rang. Look at line 2: `pass`."),
    ],
)
def test_the_first_diagnosis_whose_message_fits_is_told(
    monkeypatch: pytest.MonkeyPatch, message: str, words: str
) -> None:
    made = told(monkeypatch, Finding("works", "failed", message, line=2))
    assert made.diagnosis == words


def test_addresses_of_objects_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    message = "got <Bell object at 0x7F3a> instead."
    made = told(monkeypatch, Finding("works", "failed", message, story=f"  A  {message}"))
    assert made.diagnosis == "Got <Bell object> instead."
    assert made.schedule == "  A  got <Bell object> instead."


@pytest.mark.parametrize(
    ("schedules", "complete", "words"),
    [
        (32, True, "Safe. (no failure in all 32 schedules)"),
        (1, True, "Safe. (no failure in the one schedule that stands for all)"),
        (3000, False, "Safe. (no failure found in 3000 schedules, which are not all)"),
    ],
)
def test_no_more_is_claimed_than_was_covered(
    monkeypatch: pytest.MonkeyPatch, schedules: int, complete: bool, words: str
) -> None:
    made = told(monkeypatch, covered=Covered("safe", schedules, complete))
    assert made.words["safe"] == words
    assert made.passed
