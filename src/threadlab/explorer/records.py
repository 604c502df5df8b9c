"""What one execution did, step by step, for who wants to read it."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from types import FrameType

from threadlab.explorer.errors import line_of, text_of
from threadlab.explorer.history import Access
from threadlab.explorer.instrument import FILENAME
from threadlab.explorer.naming import Naming
from threadlab.explorer.result import Held, Silenced, Waiting
from threadlab.explorer.thread import Thread, waiting

RECORDS = 2_000  # steps that are kept of an execution; nobody reads more
LATEST = 50  # and of its end
OPENING = 20_000  # steps whose order a schedule can be made of
TURN = 10  # and of what a thread does when it takes over, be it as late as it may
ERRORS = 100  # exceptions that did not come through


@dataclass(slots=True)
class Record:
    """One recorded access or operation, in the order in which they happened."""

    thread: int
    line: int
    label: str
    site: Hashable
    value: str | None = None
    locks: tuple[Held, ...] = ()  # that the thread holds after it
    step: bool = True  # whether a schedule has a letter for it
    waiting: tuple[Waiting, ...] = ()  # the others at that moment: who could not go on
    ready: tuple[tuple[str, int], ...] = ()  # and who could, at which line
    accesses: tuple[Access, ...] = ()


class Recording(Naming):
    """The records of one execution."""

    threads: list[Thread]
    recording: bool
    steps: int  # done so far
    ended: bool  # all is done but for what daemons do
    unwinding: bool

    def forget_records(self) -> None:
        """Begin anew, as another execution."""
        self.records: list[Record] = []
        self.opening: list[Record] = []  # as they came, with none left out
        self.latest: deque[Record] = deque(maxlen=LATEST)
        self._silenced: list[tuple[Silenced, int | None]] = []  # and in which future
        self._kept_errors: set[int] = set()  # by address: those that a future keeps
        self._asked: set[int] = set()  # futures whose result, or exception, somebody took
        self._recorded = (-1, -1)  # by which thread and after how many steps the latest was made

    def record(
        self, line: int, label: str, site: Hashable, step: bool = True, answers: bool = True,
        accesses: tuple[Access, ...] = (),
    ) -> None:  # fmt: skip
        """Note what the running thread does; ``answers`` is whether a value may come of it."""
        thread = self.current
        if label.startswith("read ") or (line == thread.origin and label.startswith("call ")):
            label = self._called(thread, label)
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
            thread.number, line, label, site, None, self._held(), step, tuple(stopped),
            tuple(ready), accesses,
        )  # fmt: skip
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
        handed = fields.get("_target") or fields.get("fn") or fields.get("function")
        name = getattr(handed, "__name__", None)
        if label.startswith("read "):  # where its target was looked up
            return f"call {label[5:]}" if label.endswith(f".{name}") else label
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
            record.locks = self._held()

    def _held(self) -> tuple[Held, ...]:
        return tuple(
            Held(lock._tl_id, self.shown(lock), lock._tl_made, lock._tl_lent)
            for lock in self.current.held
        )

    def silence(
        self, error: BaseException, by: str, keeper: int = 0, future: int | None = None
    ) -> None:
        """An exception of the running thread goes no further."""
        if future is not None:
            self._kept_errors.add(id(error))
        elif id(error) in self._kept_errors:
            return  # another thread raised it, and this one asked for it
        if self.recording and not self.unwinding and len(self._silenced) < ERRORS:
            letter = self.current.letter
            told = Silenced(letter, line_of(error), text_of(error), by, keeper)
            self._silenced.append((told, future))

    def asked(self, future: int) -> None:
        """Somebody takes what came of this future, be it an exception."""
        if self.recording:
            self._asked.add(future)

    @property
    def silenced(self) -> list[Silenced]:
        """The exceptions that nobody but a handler has heard of."""
        return [told for told, future in self._silenced if future not in self._asked]

    def _latest(self) -> Record | None:
        records = self.latest or self.records
        return records[-1] if records else None
