"""Walking a state graph in Python: where a schedule leads, and where its fate is sealed.

The graph is the JSON form of `threadlab.explorer.StateGraph`: ``threads``, ``shared``, ``goal``,
``nodes``, ``start`` and ``complete``. The widget's own JavaScript walks it by the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Graph: TypeAlias = Mapping[str, Any]

BAD_ENDS = ("failed", "deadlock")
TARGETS = ("any", "failed", "deadlock", "passed")


@dataclass(frozen=True, slots=True)
class Walk:
    """A schedule played on a graph: the nodes passed (the first is the start) and its letters."""

    nodes: tuple[int, ...]
    schedule: str


def play(graph: Graph, schedule: str) -> Walk:
    """Play ``schedule`` from the start; letters of threads that cannot run are skipped."""
    letters = [thread["letter"] for thread in graph["threads"]]
    nodes = [int(graph["start"])]
    played = []
    for letter in schedule.upper():
        here = graph["nodes"][nodes[-1]]
        if letter in letters and not here["end"] and here["next"][letters.index(letter)] >= 0:
            nodes.append(here["next"][letters.index(letter)])
            played.append(letter)
    return Walk(tuple(nodes), "".join(played))


def wins(target: str, end: str | None) -> bool:
    """Whether the end ``end`` of a schedule is what ``target`` asks for."""
    return end in BAD_ENDS if target == "any" else end == target


def last_chance(graph: Graph, schedule: str, target: str = "any") -> str:
    """The longest prefix of ``schedule`` from which the program can still miss ``target``.

    The next step is the point of no return: after it every schedule ends in ``target``. Where the
    program cannot miss it at all, the empty schedule.
    """
    walk = play(graph, schedule)
    free = _escapes(graph, target)
    length = max((k for k, node in enumerate(walk.nodes) if node in free), default=0)
    return walk.schedule[:length]


def graft(graph: Graph, at: int, piece: Graph) -> Graph:
    """``graph`` with ``piece``, and the start of ``piece`` in the place of its node ``at``."""
    offset = len(graph["nodes"])
    more = [
        dict(node, next=[to + offset if to >= 0 else to for to in node["next"]])
        for node in piece["nodes"]
    ]
    nodes = [*graph["nodes"], *more]
    nodes[at] = more[piece["start"]]
    return dict(graph, nodes=nodes)


def _escapes(graph: Graph, target: str) -> set[int]:
    """The nodes from which some schedule does not end in ``target``: backwards from such ends."""
    into: dict[int, list[int]] = {}
    open_nodes = []
    for index, node in enumerate(graph["nodes"]):
        unknown = not graph["complete"] and not node["end"] and _has_unknown(node)
        if unknown or (node["end"] and not wins(target, node["end"])):
            open_nodes.append(index)
        for to in node["next"]:
            if to >= 0:
                into.setdefault(to, []).append(index)
    found = set(open_nodes)
    while open_nodes:
        for index in into.get(open_nodes.pop(), ()):
            if index not in found:
                found.add(index)
                open_nodes.append(index)
    return found


def _has_unknown(node: Mapping[str, Any]) -> bool:
    return any(
        to < 0 and thread["status"] == "ready"
        for to, thread in zip(node["next"], node["threads"], strict=True)
    )
