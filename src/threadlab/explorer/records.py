"""What one execution did, step by step, for who wants to read it."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from types import FrameType

from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.naming import Naming
from threadlab.explorer.result import Waiting
from threadlab.explorer.thread import Thread, waiting

RECORDS = 2_000  # steps that are kept of an execution; nobody reads more
LATEST = 50  # and of its end
OPENING = 20_000  # steps whose order a schedule can be made of
TURN = 10  # and of what a thread does when it takes over, be it as late as it may


@dataclass(slots=True)
class Record:
    """One recorded access or operation, in the order in which they happened."""

    thread: int
    line: int
    label: str
    site: Hashable
    value: str | None = None
    holds: tuple[str, ...] = ()
    step: bool = True  # whether a schedule has a letter for it
    waiting: tuple[Waiting, ...] = ()  # the others at that moment: who could not go on
    ready: tuple[tuple[str, int], ...] = ()  # and who could, at which line


class Recording(Naming):
    """The records of one execution."""

    threads: list[Thread]
    recording: bool
    steps: int  # done so far
    ended: bool  # all is done but for what daemons do

    def forget_records(self) -> None:
        """Begin anew, as another execution."""
        self.records: list[Record] = []
        self.opening: list[Record] = []  # as they came, with none left out
        self.latest: deque[Record] = deque(maxlen=LATEST)
        self._recorded = (-1, -1)  # by which thread and after how many steps the latest was made

    def record(
        self, line: int, label: str, site: Hashable, step: bool = True, answers: bool = True
    ) -> None:
        """Note what the running thread does; ``answers`` is whether a value may come of it."""
        thread = self.current
        if line == thread.origin and label.startswith("call "):
            label = self._called(thread, label)
        holds = tuple(self.shown(lock) for lock in thread.held) if thread.held else ()
        stopped: list[Waiting] = []
        ready: list[tuple[str, int]] = []
        for other in self.threads:
            op = other.pending
            if op is None or other.done or other is thread:
                continue
            if op.ready is None or op.ready():
                ready.append((other.letter, op.line))
            else:
                stopped.append(waiting(other, op))
        made = Record(
            thread.number, line, label, site, None, holds, step, tuple(stopped), tuple(ready)
        )
        if thread.number != self._recorded[0] and not self.ended:
            self._make_room()
        self._recorded = (thread.number, self.steps if answers else -1)
        if len(self.opening) < OPENING:
            self.opening.append(made)
        if len(self.records) < RECORDS:
            self.records.append(made)
        else:
            self.latest.append(made)

    def _make_room(self) -> None:
        """Forget some of the middle: where another thread goes on, it is seen what was lost."""
        self.records.extend(self.latest)
        self.latest.clear()
        excess = len(self.records) - (RECORDS - TURN)
        if excess > 0:
            del self.records[RECORDS // 2 : RECORDS // 2 + excess]

    def _called(self, thread: Thread, label: str) -> str:
        """What the thread calls; before it comes to any line of the learner's, its target."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None:
            if frame.f_code.co_filename == FILENAME:
                return label
            frame = frame.f_back
        fields = vars(thread.handle) if thread.handle is not None else {}
        handed = fields.get("_target") or fields.get("fn")
        name = getattr(handed, "__name__", None)
        return f"call {name}" if isinstance(name, str) else label

    def value(self, text: str) -> None:
        """The value that the latest recorded access saw or left, unless there was another since."""
        record = self._latest() if self.recording else None
        if record is not None and self._recorded == (self.current.number, self.steps):
            record.value = text

    def holds_now(self) -> None:
        """The latest recorded step took a lock or gave one back."""
        record = self._latest() if self.recording else None
        if record is not None:
            record.holds = tuple(self.shown(lock) for lock in self.current.held)

    def _latest(self) -> Record | None:
        records = self.latest or self.records
        return records[-1] if records else None
