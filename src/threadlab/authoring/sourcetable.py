"""The rows of the best practices that the course teaches, and the table from each to its lessons.

The course keeps the numbers and names of *Threading Best Practices* 1.0: five principles, five
essential practices, seven anti-patterns, five implementation steps, thirteen success metrics.
"""

from __future__ import annotations

from collections.abc import Sequence

from threadlab.authoring.lessons import Lesson

# Row -> what it is about, where its name does not tell. The keys are what a notebook's metadata
# names under ``source_rows``.
ROWS = {
    "Principle 1": "threads for I/O-bound tasks",
    "Principle 2": "high-level abstractions",
    "Principle 3": "shared state under synchronisation",
    "Principle 4": "thread safety by design",
    "Principle 5": "free threading",
    "Practice ThreadPoolExecutor": "",
    "Practice locks with context managers": "",
    "Practice producer-consumer": "",
    "Practice events": "",
    "Practice thread-local storage": "",
    "Anti-pattern 1": "relying on the GIL",
    "Anti-pattern 2": "assuming that operations are atomic",
    "Anti-pattern 3": "locks without context managers",
    "Anti-pattern 4": "coordinating with sleep",
    "Anti-pattern 5": "inconsistent lock usage",
    "Anti-pattern 6": "threads in loops without a pool",
    "Anti-pattern 7": "deadlock from lock ordering",
    "Step 1": "identify the requirements",
    "Step 2": "choose the right abstraction",
    "Step 3": "implement thread safety",
    "Step 4": "handle errors and shutdown",
    "Step 5": "test concurrent code",
    "Metric zero race conditions": "",
    "Metric no deadlocks": "",
    "Metric consistent state": "",
    "Metric thread utilisation": "",
    "Metric throughput": "",
    "Metric latency": "",
    "Metric resource efficiency": "",
    "Metric graceful shutdown": "",
    "Metric error isolation": "",
    "Metric observability": "",
    "Metric lock coverage": "",
    "Metric context manager usage": "",
    "Metric type safety": "",
}


def uncovered(found: Sequence[Lesson]) -> tuple[str, ...]:
    """The rows that no task of these lessons practises."""
    return tuple(row for row in ROWS if not any(lesson.source_rows.get(row) for lesson in found))


def as_table(found: Sequence[Lesson], notebooks: str, exercises: str) -> str:
    """The table in Markdown, links leading to the folders ``notebooks`` and ``exercises``.

    Raises `ValueError` for a row that the best practices do not have.
    """
    for lesson in found:
        for row in lesson.source_rows:
            if row not in ROWS:
                raise ValueError(f"{lesson.stem}: its metadata names the unknown row {row!r}.")
    lines = ["| From the best practices | Lessons | Tasks |", "|:--|:--|:--|"]
    for row, about in ROWS.items():
        name = f"{row}: {about}" if about else row
        teaching = [lesson for lesson in found if row in lesson.source_rows]
        lesson_links = [f"[{x.number} {x.title}]({notebooks}{x.stem}.ipynb)" for x in teaching]
        task_links = [
            f"[{', '.join(x.source_rows[row])}]({exercises}{x.stem}.ipynb)"
            for x in teaching
            if x.source_rows[row]
        ]
        lines.append(f"| {name} | {', '.join(lesson_links)} | {', '.join(task_links)} |")
    return "\n".join(lines)
