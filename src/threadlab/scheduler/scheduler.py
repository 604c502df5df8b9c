"""The `Scheduler` widget: the learner plays the scheduler over a precomputed state graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import anywidget
import traitlets

from threadlab import palette
from threadlab.scheduler import stored
from threadlab.scheduler.listing import Part, parts_of
from threadlab.scheduler.walk import TARGETS, Graph, graft, last_chance, play

_HERE = Path(__file__).parent
_NODES = 1_000  # as many as open without a wait; beyond them the kernel is asked
_NODES_MORE = 200
_GROWTHS = 12  # pieces fetched to reach the end of a long failing schedule
_GOALS = {
    "any": "Find a schedule that goes wrong",
    "failed": "Find a schedule that breaks the check at the end",
    "deadlock": "Find a schedule that ends in deadlock",
    "passed": "Find a schedule that ends well",
}
_MOST_THREADS = 8  # more columns than colours cannot be told apart, nor played by hand


class HasGraph(Protocol):
    """Anything with the JSON form of a state graph, such as `threadlab.explorer` makes."""

    def to_json(self) -> str: ...


Expand = Callable[[str], "HasGraph | Graph"]
"""From a schedule to a piece of the graph whose ``start`` is the node that it leads to."""


class Scheduler(anywidget.AnyWidget):
    """Play the scheduler: decide, step by step, which thread of a program runs next.

    ``program`` is source text that builds its state, starts threads, joins and asserts; instead of
    it ``setup``, ``threads`` and ``invariant`` (functions or source) can be given, as for
    `threadlab.explore`. ``goal`` is the sentence that tells the learner what to reach, ``target``
    the kind of end that reaches it: ``"failed"`` (the invariant is broken), ``"deadlock"``,
    ``"passed"``, or ``"any"`` of the two bad ones. ``start`` is a schedule that has already been
    played when the widget opens.

    The learner's play is in ``schedule`` (letters, one a step) and ``outcome`` (``""`` while it
    goes on, else ``"passed"``, ``"failed"`` or ``"deadlock"``). The widget never needs the kernel,
    except for programs too big for their graph to be known beforehand.

    A program that cannot be explored gives a widget that says why, and no exception; only a
    ``target`` that does not exist raises `ValueError`.
    """

    _esm = _HERE / "scheduler.js"
    _css = _HERE / "scheduler.css"

    graph = traitlets.Dict().tag(sync=True)
    goal = traitlets.Unicode().tag(sync=True)
    target = traitlets.Unicode("any").tag(sync=True)
    schedule = traitlets.Unicode().tag(sync=True)
    outcome = traitlets.Unicode().tag(sync=True)
    tries = traitlets.Int(0).tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        program: str | None = None,
        *,
        setup: Any = None,
        threads: Sequence[Any] | None = None,
        invariant: Any = None,
        shared: Sequence[str] | None = None,
        goal: str | None = None,
        target: str = "any",
        start: str = "",
    ) -> None:
        check_target(target)
        try:
            graph = _plain(_explore(program, setup, threads, invariant, shared))
        except Exception as error:  # the fault is in the learner's program: tell the learner
            self._open({}, goal, target, "", None, problem=_unexplorable(error))
            return
        self._open(graph, goal, target, start, _expander(graph))

    @classmethod
    def from_graph(
        cls,
        graph: HasGraph | Graph,
        *,
        goal: str | None = None,
        target: str = "any",
        start: str = "",
        expand: Expand | None = None,
    ) -> Scheduler:
        """Play a graph that exists already.

        ``expand`` serves graphs with ``complete`` false: it is called with the schedule played so
        far when the learner leaves the known part, and returns the next piece.
        """
        check_target(target)
        widget = cls.__new__(cls)
        known = _plain(graph)
        widget._open(known, goal, target, start, expand or _expander(known))
        return widget

    @classmethod
    def from_exploration(
        cls, exploration: Any, *, goal: str | None = None, target: str = "any"
    ) -> Scheduler:
        """A failing `explore`, opened where its fate hangs on the next step.

        ``exploration`` has ``program`` and ``schedule``. What has been played is the part of the
        failing schedule after which the program can still end well.
        """
        check_target(target)
        try:
            graph = _plain(_explore(exploration.program))
            graph = known_along(graph, exploration.schedule, _expander(graph))
        except Exception as error:  # as above
            widget = cls.__new__(cls)
            widget._open({}, goal, target, "", None, problem=_unexplorable(error))
            return widget
        start = last_chance(graph, exploration.schedule, target)
        return cls.from_graph(graph, goal=goal, target=target, start=start)

    def _open(
        self,
        graph: Graph,
        goal: str | None,
        target: str,
        start: str,
        expand: Expand | None,
        problem: str = "",
    ) -> None:
        problem = problem or _unplayable(graph)
        known = {} if problem else dict(graph, goal=goal or graph["goal"] or _GOALS[target])
        if known:
            columns = parts_of(graph, graph.get("program"))
            known["threads"] = [
                _dressed(thread, parts)
                for thread, parts in zip(graph["threads"], columns, strict=True)
            ]
        played = play(known, start) if known else None
        super().__init__(
            graph=known,
            goal=known.get("goal", ""),
            target=target,
            schedule=played.schedule if played else "",
            outcome=(known["nodes"][played.nodes[-1]]["end"] or "") if played else "",
            problem=problem,
        )
        self._expand = expand
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: Any, _buffers: object) -> None:
        """Answer the view's request for the part of a big graph that lies behind a schedule."""
        if not isinstance(content, Mapping) or content.get("type") != "expand":
            return
        schedule = str(content.get("schedule", ""))
        reply: dict[str, Any] = {
            "type": "nodes",
            "schedule": schedule,
            "then": content.get("then", ""),
        }
        if self._expand is None:
            reply["error"] = "This program is too big: its further steps are not known."
        else:
            try:
                reply["graph"] = _plain(self._expand(schedule))
            except Exception as error:  # shown in the widget, where the learner is looking
                reply["error"] = _unexplorable(error)
        self.send(reply)

    def __repr__(self) -> str:
        if self.problem or not self.graph:
            return f"Scheduler: {self.problem}"
        return stored.as_text(self.graph, self.schedule)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None and self.graph:
            bundle[0]["text/html"] = stored.as_html(self.graph, self.schedule)
        return bundle


def check_target(target: str) -> None:
    """Raise `ValueError` unless ``target`` is a kind of end."""
    if target not in TARGETS:
        raise ValueError(f"target is {target!r}, but a schedule can only end in: {TARGETS}")


def _explore(
    program: str | None = None,
    setup: Any = None,
    threads: Sequence[Any] | None = None,
    invariant: Any = None,
    shared: Sequence[str] | None = None,
) -> Any:
    from threadlab.explorer import state_graph  # the engine loads only when it is needed

    if program is None and not threads:
        raise ValueError(
            "No threads were given. Pass a program that starts some, or threads=[f, g]."
        )
    return state_graph(
        program, setup=setup, threads=threads, invariant=invariant, shared=shared, limit=_NODES
    )


def _plain(graph: HasGraph | Graph) -> Graph:
    """The JSON form as Python data, whichever of the two was given."""
    if isinstance(graph, Mapping):
        return graph
    plain: Graph = json.loads(graph.to_json())
    return {"program": getattr(graph, "program", None), **plain}


def _expander(graph: Graph) -> Expand | None:
    """For a graph of a known program, the way to the states beyond it."""
    program = graph.get("program")
    if program is None or graph["complete"]:
        return None

    def expand(schedule: str) -> HasGraph:
        from threadlab.explorer import state_graph

        piece: HasGraph = state_graph(
            program, shared=graph["shared"], limit=_NODES_MORE, start=schedule
        )
        return piece

    return expand


def known_along(graph: Graph, schedule: str, expand: Expand | None) -> Graph:
    """``graph``, grown until it is known where ``schedule`` leads, as far as that takes not long.

    ``schedule`` belongs to ``graph``; what is grown is what the player will meet first.
    """
    for _ in range(_GROWTHS):
        walk = play(graph, schedule)
        if expand is None or graph["nodes"][walk.nodes[-1]]["end"]:
            break
        piece = _plain(expand(walk.schedule))
        graph = graft(graph, walk.nodes[-1], piece)
    return graph


def _dressed(thread: Mapping[str, Any], parts: list[Part]) -> dict[str, Any]:
    """The thread as the view draws it, with its colours and the code in its column."""
    color = palette.letter_color(thread["letter"])
    return dict(thread, parts=parts, color=color, on_color=palette.text_color(color))


def _unplayable(graph: Graph) -> str:
    threads = len(graph["threads"])
    if threads == 0 or not graph["nodes"]:
        return (
            "This program starts no threads, so there is nothing to schedule.\n"
            "Start at least two with threading.Thread(...).start()."
        )
    if threads > _MOST_THREADS:
        return (
            f"This program starts {threads} threads; up to {_MOST_THREADS} can be played by hand.\n"
            "Two or three are enough to show nearly every mistake."
        )
    if any(len(node["threads"]) != threads for node in graph["nodes"]):
        return (
            "This program starts threads while others run, so their number depends on the "
            "schedule.\nStart all of them first, then join them."
        )
    return ""


def _unexplorable(error: Exception) -> str:
    return f"The program could not be explored: {error or type(error).__name__}"
