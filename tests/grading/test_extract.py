"""Where an answer is found: in notebook files, and among what a kernel has executed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from notebooks import SOLVED, code, exercise, write

from threadlab.grading.answer import Answer, Program
from threadlab.grading.extract import Cell, answer_in, answer_in_history
from threadlab.grading.grades import grade
from threadlab.grading.lean import without_trials
from threadlab.grading.submission import notebooks, read
from threadlab.grading.tasks import find

COUNTER = find("03.2")
CLASS = "class Counter:\n    pass"


@pytest.mark.parametrize(
    "cells",
    [
        [Cell(f"# task 03.2: your answer\n{CLASS}", ("answer-03.2",))],
        [Cell(CLASS, ("answer-03.2",))],
        [Cell(f"# task 03.2\n{CLASS}")],
        [Cell("x = 1"), Cell(CLASS), Cell('threadlab.check("03.2")')],
        [Cell("class Counter: 'old'"), Cell(CLASS, ("answer-03.2",)), Cell("c = Counter()")],
        [Cell("# my own helper", ("answer-03.2",)), Cell(CLASS)],
    ],
)
def test_the_answer_is_found_by_tag_comment_or_name(cells: list[Cell]) -> None:
    assert "class Counter:\n    pass" in answer_in(COUNTER, cells)
    assert "old" not in answer_in(COUNTER, cells)


def test_helper_cells_come_with_the_answer() -> None:
    cells = [
        Cell("from threading import Lock as L"),
        Cell("unrelated = 1"),
        Cell("def make():\n    return L()"),
        Cell("class Counter:\n    lock = make()", ("answer-03.2",)),
    ]
    source = answer_in(COUNTER, cells)
    assert source.index("import Lock") < source.index("def make") < source.index("class Counter")
    assert "unrelated" not in source


def test_a_trial_that_shares_only_local_names_stays_outside() -> None:
    answer = """\
def total(values):
    start = 0
    return sum((v for v in values), start)

class Counter:
    def add(self, other: int):
        return [n for n in range(other)]
"""
    trial = "values = v = start = other = n = self = [1, 2]\nprint(Counter())"
    cells = [Cell(answer, ("answer-03.2",)), Cell(trial)]
    assert "print" not in answer_in(COUNTER, cells)
    assert "print" in answer_in(COUNTER, [Cell(answer + "limit = v\n", ("answer-03.2",)), cells[1]])


def test_an_answer_to_another_task_is_not_taken() -> None:
    cells = [Cell(CLASS, ("answer-04.3",)), Cell("y = 1")]
    assert answer_in(COUNTER, cells) == ""


def test_a_broken_answer_is_handed_on_as_it_is() -> None:
    cells = [Cell("# task 03.2: your answer\nclass Counter:\n    def", ("answer-03.2",))]
    assert "not valid Python" in grade("03.2", answer_in(COUNTER, cells)).diagnosis


def test_a_nul_character_is_told_with_its_line() -> None:
    assert "line 3 holds a NUL" in grade("03.2", "class Counter:\n    value = 0\n\0\n").diagnosis


def test_a_byte_order_mark_is_no_part_of_the_answer() -> None:
    assert Answer.parse("\ufeffx = 1").source == "x = 1"


@pytest.mark.parametrize(
    ("executed", "wanted"),
    [
        ([f"# task 03.2\n{CLASS} # one", f"# task 03.2\n{CLASS} # two"], "two"),
        ([f"# task 03.2\n{CLASS} # one", f"{CLASS} # two"], "two"),
        ([f"{CLASS} # one", 'threadlab.check("03.2")', f"{CLASS} # two"], "two"),
        ([f"# task 03.2\n{CLASS} # one", "# task 03.2\nclass Counter(: # two"], "two"),
        (["# task 03.2\nclass Counter(: # one", f"# task 03.2\n{CLASS} # two"], "two"),
        ([f"# task 03.2\n{CLASS} # two", "# task 03.3\nclass Account: pass"], "two"),
    ],
)
def test_the_last_run_of_a_cell_counts(executed: list[str], wanted: str) -> None:
    source = answer_in_history(COUNTER, executed)
    assert f"# {wanted}" in source
    assert "# one" not in source


def test_nothing_run_is_no_answer() -> None:
    assert answer_in_history(COUNTER, ["import threadlab", 'threadlab.check("03.2")']) == ""


def test_a_renamed_exercise_is_known_by_what_is_in_it(tmp_path: Path) -> None:
    path = exercise(tmp_path / "my homework (2).ipynb")
    assert read(path).lesson == "03"
    assert read(write(tmp_path / "shopping.ipynb", [code("milk = 2")])).lesson == ""
    assert read(write(tmp_path / "03_lost_updates.ipynb", [])).lesson == "03"


def test_checkpoints_are_left_alone(tmp_path: Path) -> None:
    exercise(tmp_path / "a" / "03_lost_updates.ipynb")
    exercise(tmp_path / "a" / ".ipynb_checkpoints" / "03_lost_updates-checkpoint.ipynb")
    assert len(notebooks([tmp_path])) == 1


def test_future_imports_and_clashing_names_survive_assembly() -> None:
    answer = Answer.parse(
        "from __future__ import annotations\nthreads = 1\ndef f(): return threads\n"
    )
    program = Program.assemble("import os\n", answer, "threads = [f()]\nassert threads == [1]\n")
    space: dict[str, object] = {}
    exec(compile(program.text, "p", "exec"), space)
    assert space["threads"] == 1
    line = program.text.splitlines().index("def f(): return threads") + 1
    assert program.answer_line(line) == 3
    assert program.answer_line(1) is None


@pytest.mark.parametrize(
    ("trial", "kept"),
    [
        ("c = Counter()\nc.increment()\nprint(c.value)", False),
        ("for _ in range(3):\n    Counter()", False),
        ("if __name__ == '__main__':\n    c = Counter()", False),
        ("assert Counter()", False),
        ("Counter.extra = 1", True),
        ("def more(): pass\nCounter.more = more", True),
        ("TABLE.append(2)", True),
        ("setattr(Counter, 'x', 1)", True),
    ],
)
def test_trials_are_left_out_and_definitions_kept(trial: str, kept: bool) -> None:
    source = f"TABLE = [1]\nclass Counter:\n    table = TABLE\n{trial}\n"
    lean = without_trials(Answer.parse(source), ["Counter"]).source
    assert "class Counter" in lean.splitlines()[1]
    assert (lean.rstrip() == source.rstrip()) is kept


def test_a_long_trial_below_the_answer_does_not_matter() -> None:
    trial = (
        "\nimport threading\nc = Counter()\ndef many():\n    for _ in range(2000):\n"
        "        c.increment()\nts = [threading.Thread(target=many) for _ in range(4)]\n"
        "for t in ts: t.start()\nfor t in ts: t.join()\nprint(c.value)\n"
    )
    made = grade("03.2", SOLVED["03.2"] + trial)
    assert made == grade("03.2", SOLVED["03.2"])
