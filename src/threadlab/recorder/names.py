"""What the learner calls a lock, queue or event: ``lock_a``, ``account.lock``, ``forks[2]``.

Objects do not know their names, so the names are looked for: where an object is met first, in
the variables of the code that uses it; when the recording ends, in the variables around it.
"""

from __future__ import annotations

import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import FrameType, FunctionType, MethodType, ModuleType
from typing import Any

from threadlab.recorder.places import is_library, learner_frame, variables
from threadlab.recorder.session import Session, Thing, gil_enabled

_DEPTH = 4
_NODES_AT_SIGHT = 2_000
_NODES_AT_END = 50_000
_SEARCHES = 500
_ELEMENTS = 200
# A notebook's own history (_, __, _3, _i, _oh, In, Out) would name everything twice.
_HISTORY = re.compile(r"_+|_i+|_\d+|_i\d+|_[odi]h|In|Out|__\w+__|exit|quit|get_ipython")

FALLBACKS = {"pool": "pool's queue"}


def find_names(
    wanted: Mapping[int, Any], scopes: Iterable[Mapping[str, Any]], nodes: int
) -> dict[int, str]:
    """Paths such as ``"account.lock"`` for objects by id, the shortest first found.

    Looks through ``scopes`` in order, and from each variable into lists, tuples, dictionaries,
    instances of the learner's own classes, and what functions and threads have closed over.
    At most ``nodes`` objects are looked at.
    """
    found: dict[int, str] = {}
    visited: set[int] = set()
    level: deque[tuple[str, Any, int]] = deque()
    for scope in scopes:
        for name, value in _items(scope):
            if not _HISTORY.fullmatch(name):
                shown = type(value).__name__ if name in ("self", "cls") else name
                level.append((shown, value, 0))
    while level and nodes > 0 and len(found) < len(wanted):
        nodes -= 1
        path, value, depth = level.popleft()
        key = id(value)
        if key in wanted and wanted[key] is value:
            found.setdefault(key, path)
        if depth < _DEPTH and key not in visited:
            visited.add(key)
            level.extend((name, part, depth + 1) for name, part in _parts(path, value))
    return found


def _items(scope: Mapping[str, Any]) -> list[tuple[str, Any]]:
    # Another thread may add a name meanwhile.
    for _ in range(3):
        try:
            return list(scope.items())
        except RuntimeError:
            continue
    return []


def _parts(path: str, value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, list | tuple):
        return [(f"{path}[{i}]", part) for i, part in enumerate(value[:_ELEMENTS])]
    if type(value) is dict:
        return [
            (f"{path}[{key!r}]", part)
            for key, part in _items(value)[:_ELEMENTS]
            if isinstance(key, str | int)
        ]
    if isinstance(value, threading.Condition):
        return [(path, vars(value).get("_lock"))]
    if isinstance(value, ThreadPoolExecutor):
        return [(f"{path}'s queue", value._work_queue)]
    if isinstance(value, FunctionType):
        return [] if is_library(value.__code__.co_filename) else _closure(value)
    if isinstance(value, MethodType):
        return [(type(value.__self__).__name__, value.__self__)]
    if isinstance(value, threading.Thread):
        inside = [vars(value).get("_target"), *vars(value).get("_args", ())]
        return [
            *((path, part) for part in inside if isinstance(part, FunctionType | MethodType)),
            *_attributes(path, value),
        ]
    if isinstance(value, type | ModuleType) or not _is_learners(type(value)):
        return ()
    return _attributes(path, value)


def _closure(function: FunctionType) -> list[tuple[str, Any]]:
    parts = []
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        try:
            parts.append((name, cell.cell_contents))
        except ValueError:
            continue
    return parts


def _attributes(path: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, threading.Thread) and not _is_learners(type(value)):
        return []
    parts = [
        (f"{path}.{name}", part)
        for name, part in _items(getattr(value, "__dict__", {}))
        if isinstance(name, str)
    ]
    for kind in type(value).__mro__:
        slots = vars(kind).get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            mangled = f"_{kind.__name__}{name}" if name.startswith("__") else name
            slot: Any = vars(kind).get(mangled)
            # The slot's own descriptor: a property of the learner's must not run.
            if type(slot).__name__ == "member_descriptor":
                try:
                    parts.append((f"{path}.{name}", slot.__get__(value)))
                except AttributeError:
                    continue
    return parts


def _is_learners(kind: type) -> bool:
    module = sys.modules.get(kind.__module__)
    file = getattr(module, "__file__", None)
    return (
        kind.__module__ != "builtins"
        and (file is None or not is_library(file))
        and (file is not None or kind.__module__ not in sys.builtin_module_names)
    )


# -- when ----------------------------------------------------------------------------------


def name_at_sight(log: Session) -> Callable[[Thing, object], None]:
    """A function that names an object from the variables of the code that now uses it."""
    searches = [0]

    def name(thing: Thing, target: object) -> None:
        if thing.kind not in ("lock", "event", "condition", "semaphore", "barrier", "queue"):
            return
        searches[0] += 1
        if searches[0] > _SEARCHES:
            return
        frames = []
        if gil_enabled():
            # Where the recording was opened, names mean what the learner sees.
            frames += _stack(sys._current_frames().get(log.owner))[::-1]
        frames += _stack(sys._getframe(1))
        wanted = {id(target): target}
        for scope in (frames[0].f_globals, *map(variables, frames)) if frames else ():
            got = find_names(wanted, [scope], _NODES_AT_SIGHT)
            if got:
                thing.name = got[id(target)]
                return

    return name


def _stack(frame: FrameType | None) -> list[FrameType]:
    """The learner's frames, innermost first."""
    found: list[FrameType] = []
    frame = learner_frame(frame)
    while frame is not None and len(found) < 8:
        found.append(frame)
        frame = learner_frame(frame.f_back)
    return found


def name_at_end(log: Session, frame: FrameType | None) -> None:
    """Name everything seen from the variables of ``frame``, and give the nameless a number."""
    things = [*log.seen.values(), *log.things.values()]
    wanted = {}
    for thing in things:
        target = thing.ref()
        if target is not None:
            wanted[id(target)] = target
    scopes = [] if frame is None else [variables(frame), frame.f_globals]
    found = find_names(wanted, scopes, _NODES_AT_END) if wanted else {}
    taken: dict[str, int] = {}
    by_target: dict[int, str] = {}
    for thing in things:
        target = thing.ref()
        base = found.get(id(target)) if target is not None else None
        base = base or thing.name
        if base is None and thing.alias is not None:
            base = found.get(id(thing.alias))
        if base is None and thing.kind == "future":
            # Hundreds of them, and nobody numbers them.
            continue
        base = base or FALLBACKS.get(thing.kind, f"a {thing.kind}")
        # A condition and the lock that it made for itself are one thing to the learner.
        same = thing.alias if thing.alias is not None else target
        if same is not None and id(same) in by_target and thing.kind in ("lock", "condition"):
            thing.name = by_target[id(same)]
            continue
        taken[base] = taken.get(base, 0) + 1
        thing.name = base if taken[base] == 1 else f"{base} #{taken[base]}"
        if same is not None:
            by_target[id(same)] = thing.name
