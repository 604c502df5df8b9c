"""Rows of words as a table, for a terminal and for a notebook."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

Row = Sequence[str]


def as_text(head: Row, rows: Sequence[Row], total: str) -> str:
    """The columns side by side, and ``total`` below them."""
    every = [head, *rows]
    wide = [max(len(row[i]) for row in every) for i in range(len(head))]
    lines = [
        "  ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)).rstrip()
        for row in every
    ]
    return "\n".join([*lines, "", total])


def as_html(head: Row, rows: Sequence[Row], total: str) -> str:
    """The same as HTML, its words escaped, and what stands between backquotes shown as code."""
    return f"<table>{_row('th', head)}{''.join(_row('td', row) for row in rows)}</table>" + (
        f"<p>{html.escape(total)}</p>"
    )


def _row(tag: str, cells: Row) -> str:
    inside = "".join(f"<{tag} style='text-align:left'>{_words(cell)}</{tag}>" for cell in cells)
    return f"<tr>{inside}</tr>"


def _words(cell: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(cell))
