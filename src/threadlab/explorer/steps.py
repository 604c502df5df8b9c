"""The records of an execution as the steps of a schedule that a person reads."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from functools import lru_cache

from threadlab.explorer.history import SHAPE, WHOLE, Access
from threadlab.explorer.kernel import Execution
from threadlab.explorer.operations.values import describe
from threadlab.explorer.records import RECORDS, TURN, Record
from threadlab.explorer.result import Step, Told, Touch
from threadlab.explorer.thread import letter

KEY = 20  # characters of a key that a row has room for


def is_step(record: Record, shared: Collection[Hashable]) -> bool:
    """Whether a schedule has a letter for it, when the sites that are ``shared`` are steps."""
    if not record.step:
        return False
    return record.site in shared if isinstance(record.site, int) else True


def told_of(x: Execution, shared: Collection[Hashable]) -> Told:
    """What was recorded; ``d[name]`` goes by the key that ``name`` was at the time."""
    whole = len(x.records) < RECORDS - TURN  # else some of the middle was let go
    numbers = _Numbers()
    keys: dict[int, _Keys] = {}
    steps: list[Step] = []
    for r in x.records:
        known = keys.setdefault(r.thread, _Keys(whole))
        label = known.of(r)
        if is_step(r, shared):
            steps.append(
                Step(
                    letter(r.thread), x.threads[r.thread].name, r.line, label, r.value,
                    tuple(held.name for held in r.locks), r.waiting, r.ready, r.locks,
                    numbers.of(r.site, label, r.accesses),
                )
            )  # fmt: skip
    left = tuple(
        Step(
            t.letter, t.name, op.line, op.label, touches=numbers.of(op.site, op.label, op.accesses)
        )
        for t in x.threads
        if not t.done and (op := t.pending) is not None
    )
    counts = Counter(r.label for r in x.records) if whole else {}
    return Told(tuple(steps), left, tuple(x.silenced), counts)


class _Numbers:
    """Numbers for the parts of objects, in the order in which they come."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}

    def of(self, site: Hashable, label: str, accesses: Iterable[Access]) -> tuple[Touch, ...]:
        """What data a step was about."""
        if not isinstance(site, int):  # a lock, a queue or the like
            return ()
        changes = label.startswith(("write ", "delete "))  # what else it looks at shows nowhere
        touched = [a for a in accesses if a.write or not changes]
        return tuple(Touch(a.object, self._part(a), bool(a.write)) for a in touched)

    def _part(self, access: Access) -> int:
        if access.part is WHOLE:
            return 0
        return self._known.setdefault((access.object, access.part), len(self._known) + 1)


class _Keys:
    """Which keys the subscripts in a thread's lines stood for, when they were last used."""

    def __init__(self, whole: bool) -> None:
        self._whole = whole  # whether all that the thread did was recorded
        self._known: dict[str, str] = {}  # text of a subscript -> with its key

    def of(self, record: Record) -> str:
        """The label of a record, with the keys that its variables were."""
        kind, _, text = record.label.partition(" ")
        if "[" not in text or not isinstance(record.site, int):
            return record.label
        if kind == "compute" and self._whole:
            known = (t for t in self._known if text.startswith(f"{t} "))
            found = max(known, key=len, default="")
            return f"{kind} {self._known[found]}{text[len(found) :]}" if found else record.label
        if kind not in {"read", "write", "delete"}:
            return record.label
        parts = _subscript(text)
        if parts is None:
            return record.label
        owner, key = parts
        if _varies(key) and (shown := _key(access.part for access in record.accesses)):
            key = shown
        owner = self._known.get(owner, owner) if self._whole else owner
        self._known[text] = f"{owner}[{key}]"
        return f"{kind} {owner}[{key}]"


@lru_cache(maxsize=1024)
def _subscript(text: str) -> tuple[str, str] | None:
    """What is subscripted, and by what; None for all other expressions."""
    try:
        node = ast.parse(text, mode="eval").body
    except SyntaxError:  # a text that was cut
        return None
    if not isinstance(node, ast.Subscript) or isinstance(node.slice, ast.Slice):
        return None
    return ast.unparse(node.value), ast.unparse(node.slice)


@lru_cache(maxsize=1024)
def _varies(key: str) -> bool:
    return any(isinstance(node, ast.Name) for node in ast.walk(ast.parse(key, mode="eval")))


def _key(parts: Iterable[Hashable]) -> str:
    """The key that an access to an item was about, where its text is short and tells all."""
    part = next((p for p in parts if p is not SHAPE), WHOLE)
    if type(part) is int:
        return str(part)
    if type(part) is tuple and len(part) == 2 and part[0] == "key":
        key = part[1]
        if type(key) is tuple:
            if not all(type(k) is tuple and len(k) == 2 and k[0] == "key" for k in key):
                return ""
            key = tuple(k[1] for k in key)
        text = describe(key)
        if type(key) is tuple and len(key) > 1:
            text = text[1:-1]  # d[1, 2]
        return text if len(text) <= KEY else ""
    return ""
