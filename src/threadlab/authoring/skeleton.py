"""The texts of a new lesson and of a new task, with `FILL_IN` wherever an author has to write."""

from __future__ import annotations

from typing import Any

# What a test looks for in the course: nothing that holds these words is finished.
FILL_IN = "FILL IN"

Cell = dict[str, Any]


def markdown(identity: str, source: str) -> Cell:
    """A Markdown cell."""
    return {
        "cell_type": "markdown",
        "id": identity,
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }


def code(identity: str, source: str, *tags: str) -> Cell:
    """A code cell that has not been run."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": identity,
        "metadata": {"tags": list(tags)} if tags else {},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def notebook(cells: list[Cell], **told: Any) -> dict[str, Any]:
    """A notebook of ``cells``, with ``told`` as the course's part of its metadata."""
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"file_extension": ".py", "name": "python"},
            "threadlab": told,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def lesson(stem: str, title: str) -> dict[str, Any]:
    """The lesson's notebook, in the order that every lesson has."""
    number, link = stem[:2], f"../exercises/{stem}.ipynb"
    cells = [
        markdown(
            "title",
            f"# {number} {title}\n\n## {FILL_IN}: the question it opens with\n\n"
            f"{FILL_IN}: a small story in which it happens, without any code.",
        ),
        markdown(
            "facts",
            f"| | |\n|:--|:--|\n| **You will be able to** | {FILL_IN} |\n"
            f"| **Before this** | {FILL_IN} |\n"
            f"| **Time** | 30 minutes, and 10 for the [exercises]({link}) |",
        ),
        markdown("predict", f"### Predict\n{FILL_IN}: what will the next cell do?"),
        code("surprise", f'print("{FILL_IN}: one claim, one short call, one visible result")'),
        markdown(
            "explained",
            f"<details><summary><b>What just happened?</b></summary>\n\n{FILL_IN}\n\n</details>",
        ),
        markdown("key-points", f"## Key points\n\n* {FILL_IN}"),
        markdown(
            "self-check",
            f"## Check yourself\n\n**1.** {FILL_IN}\n\n"
            f"<details><summary>Answer</summary>\n\n{FILL_IN}\n\n</details>",
        ),
        markdown("read-on", f"## Read on\n\n* {FILL_IN}\n\n**Now you:** [the exercises]({link})."),
    ]
    return notebook(
        cells,
        checkpoints=[{"knows": FILL_IN, "section": FILL_IN}],
        demo_live=[FILL_IN],
        exercise_minutes=0,
        key_points=[FILL_IN],
        lesson=number,
        objectives=[FILL_IN],
        prerequisites=["00"],
        questions=[FILL_IN],
        role="lesson",
        source_rows={},
        task_minutes={},
        tasks=[],
        teaching_minutes=30,
        title=title,
        workshops={},
        wrong_predictions=[{"answer": FILL_IN, "prediction": FILL_IN}],
    )


def exercise(stem: str, title: str) -> dict[str, Any]:
    """The exercise's notebook, before its first task."""
    number = stem[:2]
    cells = [
        markdown(
            "title",
            f"# {number} {title}: exercises\n\n## {FILL_IN}: a question\n\n{FILL_IN}: how many "
            f"tasks and minutes. They belong to the lesson [{number} {title}]"
            f"(../notebooks/{stem}.ipynb). Each starts from code that runs and is wrong.",
        ),
        code("import", "import threadlab"),
        markdown(
            "points-intro",
            "## Your points\n\nProgress is kept on this computer only, beside the course, and "
            "never in a notebook. All earned? Then compare with the "
            f"[solutions](../solutions/{stem}.ipynb).",
        ),
        code("points", f'threadlab.progress("{number}")', "nbval-ignore-output"),
    ]
    return notebook(cells, lesson=number, role="exercise", tasks=[], title=title)


def solution(stem: str, title: str) -> dict[str, Any]:
    """The solution's notebook, before its first task."""
    number = stem[:2]
    cells = [
        markdown(
            "title",
            f"# {number} {title}: solutions\n\nThe tasks of the "
            f"[exercises](../exercises/{stem}.ipynb) as they were set, an answer to each, and why "
            "it is this one. For each task one tempting fix is rejected, and shown failing.",
        ),
        code("import", "import threadlab"),
    ]
    return notebook(cells, lesson=number, role="solution", tasks=[], title=title)


def task_cells(task: str, title: str, defines: str) -> list[Cell]:
    """The cells of one task, as exercise and solution both have them."""
    place = task.partition(".")[2]
    hints = "\n\n".join(
        f"<details><summary>Hint {n} of 3</summary>\n\n{FILL_IN}\n\n</details>" for n in (1, 2, 3)
    )
    return [
        markdown(
            f"task-{place}",
            f"## {task} {title}\n\n*{FILL_IN} lines, ten minutes, 10 points.*\n\n"
            f"{FILL_IN}: what `{defines}` has to do, and what may never happen.",
        ),
        code(
            f"answer-{place}",
            f"# task {task}: your answer\n"
            f"def {defines}():\n    pass  # {FILL_IN}: code that runs and is wrong",
            f"answer-{task}",
        ),
        code(f"check-{place}", f'threadlab.check("{task}")', f"check-{task}"),
        markdown(f"hints-{place}", hints),
    ]


def why_cells(task: str) -> list[Cell]:
    """What a solution adds to a task: the reason, and a tempting fix shown failing."""
    place = task.partition(".")[2]
    return [
        markdown(f"why-{place}", f"**Why.** {FILL_IN}\n\n**Rejected.** {FILL_IN}"),
        code(
            f"rejected-{place}",
            f'rejected = threadlab.grade("{task}", """\n# {FILL_IN}: the tempting fix\n""")\n'
            "print(rejected)",
        ),
    ]


def task_constant(task: str) -> str:
    """The name of a new task in its module."""
    return f"TASK_{task.partition('.')[2]}"


def task_source(task: str, title: str, defines: str) -> str:
    """The `Task` as source. Its probes fail whatever the answer, until they are written."""
    return f'''\
{task_constant(task)} = Task(
    id="{task}",
    title="{title}",
    defines=(Name("{defines}", "function"),),
    properties=(
        Property("works", 4, "{FILL_IN}", "{FILL_IN}"),
        Property("safe", 4, "{FILL_IN}", "{FILL_IN}"),
        Property("live", 2, "Every schedule ends.", "Some schedule hangs."),
    ),
    probes=(
        RealRun(
            gate=True,
            decides="works",
            driver="""\\
{defines}()
fail("{FILL_IN}: check here, in one thread, what the answer has to do.")
""",
        ),
        Explored(
            driver="""\\
import threading

threads = [threading.Thread(target={defines}) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert False, "{FILL_IN}: assert here what has to hold after every schedule."
""",
        ),
    ),
    diagnoses=(Diagnosis("safe", "{FILL_IN}: the words for one known wrong answer."),),
    hints=(
        "{FILL_IN}: a nudge.",
        "{FILL_IN}: where to look.",
        "{FILL_IN}: nearly the answer.",
    ),
    after="**What just happened.** {FILL_IN}",
)
'''


def task_module(stem: str, title: str) -> str:
    """The module of a lesson's tasks, before its first task."""
    return f'''\
"""Lesson {stem[:2]}, {title}: {FILL_IN}."""

from __future__ import annotations

TASKS = ()
'''


def wrong_answer(defines: str) -> str:
    """A first wrong answer for the bank."""
    return (
        f"# loses: all\n# says: {FILL_IN}: a piece of the diagnosis\n"
        f"def {defines}():\n    pass  # {FILL_IN}: a wrong answer that learners will hand in\n"
    )


def right_answer(defines: str) -> str:
    """A first right answer for the bank."""
    return (
        f"# style: {FILL_IN}\n"
        f"def {defines}():\n    pass  # {FILL_IN}: a right answer in another style\n"
    )
