"""Every banked right answer earns all; every wrong one loses just what it should, and why."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from banked import FOLDER, Banked, answers

from threadlab.grading.answer import Answer
from threadlab.grading.grades import grade
from threadlab.grading.task import Task
from threadlab.grading.tasks import all_tasks, find

RIGHT, WRONG = answers("right"), answers("wrong")
# "2/3": grade the second third. What one Python has graded whole, others may share.
PART, PARTS = map(int, os.environ.get("THREADLAB_BANK_PART", "1/1").split("/"))


def part(bank: list[Banked]) -> list[Banked]:
    """The answers that are graded here: every PARTS-th."""
    return bank[PART - 1 :: PARTS]


@pytest.mark.parametrize("banked", part(RIGHT), ids=lambda b: b.name)
def test_a_right_answer_earns_all(banked: Banked) -> None:
    made = grade(banked.task, banked.source)
    assert made.passed, str(made)
    assert made.diagnosis == ""


@pytest.mark.parametrize("banked", part(WRONG), ids=lambda b: b.name)
def test_a_wrong_answer_loses_what_it_should(banked: Banked) -> None:
    made = grade(banked.task, banked.source)
    lost = {name for name, has in made.properties.items() if not has}
    wanted = set(made.properties) if banked.loses == ("all",) else set(banked.loses)
    assert wanted, "the file does not say what it is to lose"
    assert lost == wanted, str(made)
    assert banked.says, "the file does not say what it is to be told"
    told = " ".join(made.diagnosis.split())
    assert all(piece in told for piece in banked.says), str(made)


@pytest.mark.parametrize("task", all_tasks(), ids=lambda t: t.id)
def test_each_task_has_its_bank(task: object) -> None:
    name = task.id.replace(".", "_")  # type: ignore[attr-defined]
    wrong = list((FOLDER / name / "wrong").glob("*.py"))
    right = list((FOLDER / name / "right").glob("*.py"))
    assert len(wrong) >= 5, "at least five wrong answers a task"
    assert len(right) >= 2, "at least two right answers in other styles a task"


@pytest.mark.parametrize("task", all_tasks(), ids=lambda t: t.id)
def test_wrong_answers_are_told_apart(task: object) -> None:
    """Diagnoses are specific: at least four different ones among the banked wrong answers."""
    said = {b.says for b in WRONG if b.task == task.id}  # type: ignore[attr-defined]
    assert len(said) >= 4


@pytest.mark.parametrize("banked", RIGHT + WRONG, ids=lambda b: b.name)
def test_a_banked_answer_belongs_to_a_task(banked: Banked) -> None:
    assert find(banked.task).id == banked.task
    if banked.parses:
        ast.parse(banked.source)


@pytest.mark.parametrize("task", all_tasks(), ids=lambda t: t.id)
def test_no_look_trips_over_an_answer(task: Task) -> None:
    """A look for a cause copes with every answer to its task, and with one to each other task."""
    foreign = {b.task: b for b in RIGHT + WRONG if b.parses}.values()
    own = [b for b in RIGHT + WRONG if b.task == task.id and b.parses]
    looks = dict.fromkeys(d.when for d in task.diagnoses if d.when)
    for banked in (*own, *foreign):
        answer = Answer.parse(banked.source)
        for look in looks:
            seen = look(answer)
            fits = seen is None or isinstance(seen, int | tuple)
            assert fits, f"{look} at {banked.name}: {seen!r}"
