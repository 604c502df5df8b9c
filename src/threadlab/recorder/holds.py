"""Who held a lock when: written as flat numbers, read afterwards.

Each lock has one list of notes. A hook appends to it only while its thread has the lock, so the
lock itself keeps the notes in order. Numbers in a list are the cheapest record that there is: no
object of ours is made for a hold, and the garbage collector has nothing to follow.

=============  ==================================================================
note           meaning
=============  ==================================================================
int, float     the thread with that ident took the lock at that moment
float          it gave the lock back once (an RLock may be held several times)
(float,)       it gave the lock back wholly, as ``Condition.wait`` does
None           the giving back just noted was refused with a RuntimeError
=============  ==================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Note = int | float | tuple[float] | None
Held = tuple[int, float, float]
"""Ident of the owner, and from when to when it held the lock, in seconds of the clock."""


@dataclass(slots=True)
class NoteReader:
    """Reads the notes of one lock in order; what is still held when they end is kept.

    ``owner`` is the ident of the thread that holds the lock (None: free), ``since`` when it took
    it and ``depth`` how often it holds it.
    """

    reentrant: bool
    owner: int | None = None
    since: float = 0.0
    depth: int = 0

    def read(self, notes: Iterable[Note]) -> list[Held]:
        """The holds that have ended by the end of ``notes``."""
        ended: list[Held] = []
        taking: int | None = None
        before = (self.owner, self.since, self.depth, 0)
        for note in notes:
            if type(note) is float:
                if taking is not None:
                    self._take(taking, note)
                    taking = None
                else:
                    before = (self.owner, self.since, self.depth, len(ended))
                    self._give(note, self.depth - 1, ended)
            elif type(note) is int:
                taking = note
            elif note is None:
                self.owner, self.since, self.depth, count = before
                del ended[count:]
            elif isinstance(note, tuple):
                before = (self.owner, self.since, self.depth, len(ended))
                self._give(note[0], 0, ended)
        return ended

    def _take(self, owner: int, at: float) -> None:
        if self.reentrant and owner == self.owner:
            self.depth += 1
        else:
            self.owner, self.since, self.depth = owner, at, 1

    def _give(self, at: float, depth: int, ended: list[Held]) -> None:
        if self.owner is None:
            # Its taking was not seen: it was a library's, or from before the recording.
            return
        self.depth = depth
        if depth == 0:
            ended.append((self.owner, self.since, at))
            self.owner = None


def owner_now(notes: list[Note]) -> int | None:
    """The ident of the thread that holds a lock which is not reentrant; None when it is free."""
    last = notes[-2:]
    if last and type(last[-1]) is int:
        return last[-1]
    return last[0] if len(last) == 2 and type(last[0]) is int else None


def taken_at(notes: list[Note]) -> float | None:
    """When that thread took it, in seconds of the clock; None when it is free, or just taken."""
    last = notes[-2:]
    if len(last) == 2 and type(last[0]) is int and type(last[1]) is float:
        return last[1]
    return None
