"""A lesson's notebook cut into slides, a screen each, by what stands in it.

The notebooks carry no marks for slides: a heading begins a slide, and a slide that is full goes on
below (arrow down). Prose is cut between paragraphs only; a ``<details>``, a list, a table or a
block of code stays whole, and so does a code cell with its output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from nbformat.v4 import new_markdown_cell

FULL = 22  # lines that fit on a screen
LINE = 95  # characters in a line of prose
PICTURE = 14  # lines that a figure or a widget takes
_HEADING = re.compile(r"(#{1,3}) ")
_OPENS, _CLOSES = re.compile(r"<details\b"), re.compile(r"</details>")


def cut(notebook: Any) -> Any:
    """A copy of ``notebook`` with the slide metadata that nbconvert's slides exporter reads."""
    copy = deepcopy(notebook)
    copy["cells"] = [*_pieces(copy["cells"])]
    room, only_headings = 0, False
    for index, cell in enumerate(copy["cells"]):
        level = heading_level(cell)
        need = lines(cell)
        if index == 0:
            kind = "slide"
        elif only_headings:
            kind = "-"  # a title and its subtitle, a heading and what it announces
        elif level in (1, 2):
            kind = "slide"
        elif level == 3 or need > room:
            kind = "subslide"
        else:
            kind = "-"
        if kind != "-":
            room, only_headings = FULL, True
        room -= need
        only_headings = only_headings and bool(level) and "\n" not in cell["source"]
        cell["metadata"]["slideshow"] = {"slide_type": kind}
    notes = _notes(copy["metadata"].get("threadlab", {}))
    if notes:
        copy["cells"].insert(1, notes)
    return copy


def heading_level(cell: Any) -> int:
    """1 to 3 for a piece of prose that begins with a heading, else 0."""
    found = _HEADING.match(cell["source"]) if cell["cell_type"] == "markdown" else None
    return len(found[1]) if found else 0


def lines(cell: Any) -> int:
    """About how many lines of the screen a cell takes, folded details folded."""
    if cell["cell_type"] == "markdown":
        if cell["source"].startswith("<details"):
            return 2 * len(_OPENS.findall(cell["source"]))
        return 1 + sum(1 + len(line) // LINE for line in cell["source"].splitlines())
    count = 2 + int(cell["source"].count("\n"))
    for output in cell["outputs"]:
        data = output.get("data", {})
        if set(data) - {"text/plain"}:
            count += PICTURE
        else:
            text = "".join(output.get("text") or data.get("text/plain") or "")
            count += 1 + text.count("\n")
    return count


def blocks(source: str) -> Iterator[str]:
    """The parts of a Markdown text between which it may be cut."""
    block: list[str] = []
    depth, fenced = 0, False
    for line in source.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        if not fenced:
            depth += len(_OPENS.findall(line)) - len(_CLOSES.findall(line))
            begins = bool(_HEADING.match(line)) and depth == 0
            if block and (begins or (not line.strip() and depth <= 0)):
                yield "\n".join(block)
                block = []
        if line.strip() or block:
            block.append(line)
    if block:
        yield "\n".join(block)


def _pieces(cells: list[Any]) -> Iterator[Any]:
    """The cells, prose in its blocks."""
    for cell in cells:
        if cell["cell_type"] != "markdown":
            yield cell
            continue
        for block in blocks(cell["source"]):
            if block.strip() != "<br>":
                yield new_markdown_cell(block)  # type: ignore[no-untyped-call]


def _notes(told: dict[str, Any]) -> Any:
    """What the instructor does live and what learners predict wrongly, as speaker's notes."""
    rows = [f"* {text}" for text in told.get("demo_live", ())]
    rows += [f"* *{w['prediction']}* {w['answer']}" for w in told.get("wrong_predictions", ())]
    if not rows:
        return None
    return new_markdown_cell(  # type: ignore[no-untyped-call]
        "\n".join(rows), metadata={"slideshow": {"slide_type": "notes"}}
    )
