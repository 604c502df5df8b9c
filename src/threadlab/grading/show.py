"""A grade, hints and progress as HTML and as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from threadlab.grading.grades import Grade, as_text
from threadlab.grading.task import Task

STYLE = (
    "<style>.tl-grade{max-width:52em;font-family:var(--jp-ui-font-family,sans-serif);"
    "line-height:1.45}.tl-grade table{border-collapse:collapse;margin:.4em 0}"
    ".tl-grade td,.tl-grade th{text-align:left!important;padding:.25em .8em .25em 0;"
    "vertical-align:top;border-bottom:1px solid rgba(128,128,128,.35)}"
    ".tl-grade td:nth-child(-n+3){white-space:nowrap}"
    # The class three times: JupyterLab's own rule for this place breaks a line within a word.
    ".tl-grade.tl-grade.tl-grade pre{overflow:auto;padding:.6em;"
    "border-left:3px solid #D55E00;white-space:pre}"
    ".tl-grade .yes{color:#007a58;font-weight:600}.tl-grade .no{color:#b54a00;font-weight:600}"
    "[data-jp-theme-light='false'] .tl-grade .yes{color:#3fbf8f}"
    "[data-jp-theme-light='false'] .tl-grade .no{color:#ff9b57}"
    "</style>"
)


def grade_html(made: Grade, after: str = "") -> str:
    """The table, the diagnosis and the schedule as HTML without style, and ``after`` behind them.

    Running text is best read in short lines. The rows of a schedule have as much of the window as
    they need.
    """
    rows = "".join(
        f"<tr><td class='{'yes' if has else 'no'}'>{'✓ earned' if has else '✗ missing'}</td>"
        f"<td>{escape(name)}</td><td>{made.points[name] if has else 0}/{made.points[name]}</td>"
        f"<td>{prose(made.words[name])}</td></tr>"
        for name, has in made.properties.items()
    )
    parts = [
        f"<b>{escape(made.task)} {escape(made.title)}: {made.earned} of {made.possible} points</b>",
        f"<table><tbody>{rows}</tbody></table>",
    ]
    parts += [f"<p>{prose(text)}</p>" for text in made.diagnosis.split("\n\n") if text]
    shown = f"<div class='tl-grade'>{''.join(parts)}{after}</div>"
    if made.schedule:
        story = f"<p>How it happens:</p><pre>{escape(made.schedule)}</pre>"
        shown += f"<div class='tl-grade' style='max-width:none'>{story}</div>"
    return shown


def prose(text: str) -> str:
    """Plain words with `code` and **strong** in them, as HTML."""
    html = escape(text, quote=False).replace("\n", "<br>")
    html = re.sub(r"`([^`]+)`", r"<code>\1</code>", html)
    html = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", html)
    return re.sub(r"(?<![*\w])\*([^*]+)\*(?!\w)", r"<i>\1</i>", html)


@dataclass(frozen=True, slots=True)
class Shown:
    """A grade as a check cell shows it; what opens after passing comes with the last point."""

    grade: Grade
    task: Task

    def _repr_html_(self) -> str:
        after = f"<p>{prose(self.task.after)}</p>" if self.grade.passed else ""
        return STYLE + grade_html(self.grade, after)

    def __repr__(self) -> str:
        after = f"\n\n{self.task.after}" if self.grade.passed else ""
        return as_text(self.grade) + after


@dataclass(frozen=True, slots=True)
class Hints:
    """The first ``seen`` hints of a task."""

    task: Task
    seen: int

    def _lines(self) -> list[str]:
        return [f"Hint {i} of 3: {text}" for i, text in enumerate(self.task.hints[: self.seen], 1)]

    def _repr_html_(self) -> str:
        rows = "".join(f"<p>{prose(line)}</p>" for line in self._lines())
        return f"{STYLE}<div class='tl-grade'>{rows}</div>"

    def __repr__(self) -> str:
        return "\n".join(self._lines())
