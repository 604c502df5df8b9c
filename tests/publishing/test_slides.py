"""How a notebook is cut into slides."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from threadlab.authoring import slides


def kinds(*cells: Any) -> list[tuple[str, str]]:
    cut = slides.cut(new_notebook(cells=[*cells]))
    return [
        (cell["metadata"]["slideshow"]["slide_type"], cell["source"].split("\n")[0])
        for cell in cut["cells"]
    ]


def words(cells: list[Any]) -> list[str]:
    return " ".join(cell["source"] for cell in cells).replace("<br>", " ").split()


def test_headings_begin_slides_and_a_title_keeps_its_subtitle() -> None:
    text = "# 03 Title\n\n## A question?\n\nProse.\n\n### Predict\n\nHow many?\n\n## Next\n\nMore."
    assert kinds(new_markdown_cell(text)) == [
        ("slide", "# 03 Title"),
        ("-", "## A question?"),
        ("-", "Prose."),
        ("subslide", "### Predict"),
        ("-", "How many?"),
        ("slide", "## Next"),
        ("-", "More."),
    ]


def test_what_no_longer_fits_goes_below() -> None:
    pictures = [
        new_code_cell("draw()", outputs=[new_output("display_data", {"image/png": "AA=="})])
        for _ in range(2)
    ]
    assert kinds(new_markdown_cell("## Two pictures"), *pictures) == [
        ("slide", "## Two pictures"),
        ("-", "draw()"),
        ("subslide", "draw()"),
    ]


def test_a_heading_is_never_left_alone() -> None:
    long = "\n".join(["A line of prose."] * (slides.FULL + 5))
    assert [kind for kind, _ in kinds(new_markdown_cell(f"## Head\n\n{long}"))] == ["slide", "-"]


@pytest.mark.parametrize(
    "whole",
    [
        "<details><summary>Hint</summary>\n\nOne.\n\n## No heading here\n\nTwo.\n\n</details>",
        "```python\na = 1\n\n## a comment\nb = 2\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "* one\n* two",
    ],
)
def test_what_belongs_together_stays_together(whole: str) -> None:
    assert [*slides.blocks(f"Before.\n\n{whole}\n\nAfter.")] == ["Before.", whole, "After."]


def test_every_word_of_every_lesson_is_on_a_slide(repository: Any) -> None:
    for path in sorted((repository / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        cut = slides.cut(notebook)
        notes = [c for c in cut["cells"] if c["metadata"]["slideshow"]["slide_type"] == "notes"]
        shown = [c for c in cut["cells"] if c not in notes]
        assert words(shown) == words(notebook["cells"])
        told = notebook["metadata"]["threadlab"]
        for demo in told["demo_live"]:
            assert demo in notes[0]["source"]
        begins = [c for c in shown if c["metadata"]["slideshow"]["slide_type"] != "-"]
        assert len(begins) >= 8, f"{path.name} is hardly cut at all"
