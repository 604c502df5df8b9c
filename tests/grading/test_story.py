"""What a grade says in a terminal, and the schedule that it tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from threadlab.grading import story
from threadlab.grading.answer import Answer
from threadlab.grading.grades import Grade, as_text
from threadlab.grading.show import grade_html


class Lines:
    """A program whose lines are all the learner's."""

    def answer_line(self, line: int) -> int:
        return line


def told(verdict: str, *labels: str) -> list[str]:
    steps = [{"thread": "A", "line": 1, "label": label, "value": None} for label in labels]
    result: dict[str, Any] = {"steps": steps, "waiting": [], "verdict": verdict, "error": None}
    answer = Answer.parse("jobs.put(1)")
    return story.of_schedule(result, Lines(), answer).splitlines()  # type: ignore[arg-type]


def test_a_step_that_is_made_twice_is_told_twice() -> None:
    rows = told("deadlock", "put into jobs", "put into jobs")
    assert rows[:-1] == ["  A  line   1  put into jobs  | jobs.put(1)"] * 2
    assert len(told("race", "put into jobs", "put into jobs", "read n")) == 3


def test_what_the_message_of_an_assertion_reads_again_is_told_once() -> None:
    assert len(told("race", "put into jobs", "read n", "read n")) == 2


def test_a_failure_without_a_step_of_the_answer_comes_after_nothing() -> None:
    result = {"steps": [], "waiting": [], "verdict": "race", "error": "ValueError: no"}
    answer = Answer.parse("jobs.put(1)")
    rows = story.of_schedule(result, Lines(), answer)  # type: ignore[arg-type]
    assert rows == "  it ends with: ValueError: no"


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("pipeline", "pipeline"),
        ("Registry.names", "Registry.names"),
        ("pipeline.<locals>.feed", "feed"),
        ("Pool.run.<locals>.Task.begin", "Task.begin"),
        ("pipeline.<locals>.feed.<locals>.<listcomp>", "feed"),
        ("Registry.names.<locals>.<genexpr>", "Registry.names"),
        ("<lambda>", "<lambda>"),
    ],
)
def test_a_hang_names_the_function_as_the_learner_wrote_it(function: str, name: str) -> None:
    stack = {"thread": "T", "main": False, "line": 7, "function": function, "waiting": "_wait"}
    told_so = story.of_hang({"stacks": [{**stack, "code": "q.put(1)"}]})
    assert told_so == f"  T  line   7  stands in {name}  | q.put(1)"


def test_threads_that_stand_alike_are_told_together_and_by_no_name_that_is_luck() -> None:
    def stack(thread: str, line: int, main: bool = False) -> dict[str, Any]:
        where = {"function": "eat", "waiting": "wait", "code": "q.get()"}
        return {"thread": thread, "main": main, "line": line, **where}

    stacks = [
        stack("MainThread", 9, main=True),
        stack("Thread-4 (eat)", 3),
        stack("ThreadPoolExecutor-0_1", 3),
        stack("Thread-2", 5),
        stack("second", 5),
    ]
    assert story.of_hang({"stacks": stacks}).splitlines() == [
        "  the main thread  line   9  stands in eat (wait)  | q.get()",
        "  2 threads  line   3  stand in eat (wait)  | q.get()",
        "  a thread  line   5  stands in eat (wait)  | q.get()",
        "  second  line   5  stands in eat (wait)  | q.get()",
    ]


def test_running_text_is_no_wider_than_a_narrow_window_and_a_step_is_one_row() -> None:
    text = "not in one line " * 9
    step = "  A  line   8  read self._items  | " + "x" * 80
    made = Grade(
        "04.1", "T", {"safe": False}, {"safe": 1}, {"safe": text}, text, f"{step}\n  then {text}"
    )
    lines = str(made).splitlines()
    assert [line for line in lines if len(line) > 78] == [step]
    assert " ".join(str(made).split()).count(text.strip()) == 3


def test_code_in_a_diagnosis_keeps_its_lines() -> None:
    code = "    with lock: " + "x" * 80
    made = Grade("04.1", "T", {"safe": False}, {"safe": 1}, {"safe": "no"}, f"Look:\n\n{code}")
    assert as_text(made).endswith(f"Look:\n\n{code}")


def test_a_schedule_may_be_as_wide_as_the_window_and_running_text_is_not() -> None:
    made = Grade("04.1", "T", {"safe": False}, {"safe": 1}, {"safe": "no"}, "why", "  A  line   8")
    text, story_ = grade_html(made).split("<div class='tl-grade' style='max-width:none'>")
    assert "<p>why</p></div>" in text
    assert "<pre>  A  line   8</pre></div>" in story_
    assert "<pre>" not in grade_html(replace(made, schedule=""))
