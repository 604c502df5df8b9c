"""The scheduler where no widget can be drawn: GitHub, nbviewer, print, a terminal.

A still picture of the game: the goal, the shared values, each thread's code and next step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from threadlab.scheduler.walk import Graph, play

HOW_TO = "Run this cell in JupyterLab to play: each click (or key) runs one thread's next step."


def as_text(graph: Graph, schedule: str = "") -> str:
    """The game after ``schedule``, as plain text."""
    node = _node(graph, schedule)
    lines = [f"Be the scheduler. Goal: {graph['goal']}"]
    if schedule:
        lines.append(f"Schedule so far: {schedule}")
    shared = ", ".join(f"{k} = {v}" for k, v in zip(graph["shared"], node["shared"], strict=True))
    lines.append(f"Shared: {shared or 'nothing'}")
    for thread, now in zip(graph["threads"], node["threads"], strict=True):
        lines += ["", f"{thread['letter']}  {thread['name']}: {_doing(now)}"]
        for number, text in _listing(thread):
            mark = ">" if _marked(now, number) else " "
            lines.append(f" {mark}{number:4d}  {text}".rstrip())
    if node["end"]:
        lines += ["", f"Outcome: {node['end']}. {node.get('message') or ''}".rstrip()]
    return "\n".join(lines)


def as_html(graph: Graph, schedule: str = "") -> str:
    """The same as a table without styles of its own (GitHub strips them)."""
    node = _node(graph, schedule)
    heads, cells = [], []
    for thread, now in zip(graph["threads"], node["threads"], strict=True):
        heads.append(f"<th>{escape(thread['letter'])}: {escape(thread['name'])}</th>")
        code = "\n".join(
            f"{'▶' if _marked(now, number) else ' '}{number:3d}  {escape(text)}"
            for number, text in _listing(thread)
        )
        cells.append(f"<td><pre>{code}</pre>{escape(_doing(now))}</td>")
    heads.append("<th>Shared</th>")
    values = zip(graph["shared"], node["shared"], strict=True)
    rows = "<br>".join(f"<code>{escape(k)}</code>: {escape(v)}" for k, v in values)
    cells.append(f"<td>{rows or 'nothing'}</td>")
    played = f"<p>Schedule so far: <code>{escape(schedule)}</code></p>" if schedule else ""
    end = f"<p>Outcome: {escape(_end(node))}</p>" if node["end"] else ""
    return (
        f"<p><b>Be the scheduler.</b> Goal: {escape(graph['goal'])}</p>{played}"
        f"<table><tr>{''.join(heads)}</tr><tr>{''.join(cells)}</tr></table>{end}"
        f"<p><em>{HOW_TO}</em></p>"
    )


def _node(graph: Graph, schedule: str) -> Any:
    return graph["nodes"][play(graph, schedule).nodes[-1]]


def _listing(thread: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    for part in thread.get("parts", [thread]):
        yield from enumerate(part["source"], part["first_line"])


def _marked(now: Any, number: int) -> bool:
    return now["line"] == number and now["status"] in ("ready", "blocked")


def _doing(now: Mapping[str, Any]) -> str:
    if now["status"] == "ready":
        return f"next: {now['label']}"
    return str(now.get("why") or now["status"])


def _end(node: Mapping[str, Any]) -> str:
    return f"{node['end']}. {node.get('message') or ''}".strip()
