"""Who does the work: how many threads are in the middle of the answer's own lines at once.

For drivers that ask "does every worker get a part", of work in which no callback of the driver can
be met. The lines are counted by tracing; at a few of its lines a thread is held until as many are
held as are wanted, or nothing else moves any more. So a thread that would have taken all the work
before the others are up cannot: what is shown is overlap by construction, and no timing.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType, TracebackType
from typing import Any, Self

from threadlab.grading import kit
from threadlab.grading.watch import ANSWER_FILE
from threadlab.grading.waves import Waves

# A worker is held in the middle of its work, later than one that finds nothing to do would end;
# more than once, since at one of them it may hold a lock that the others need.
HELD_AT = frozenset((12, 25, 50, 100, 200))
SETTLED = 4  # times over nothing moved, before nobody else is expected (if it is not certain)
LEAST_SHARE = 25  # a part of the caller's that is less than a 25th of the others' is a left-over
MOST_WAVES = 5  # after so many in vain nobody is held any more

_ident = threading.get_ident


class Shares:
    """A ``with`` block in which the threads that run the answer's lines are counted and held.

    ``wanted``: no more waiting once so many are held; None holds at every stop until nothing moves,
    or until ``most`` is more than ``allowed``.
    ``most`` is how many other threads than the caller's were held at once, ``threads`` how many
    there were at such a moment, ``lines`` how many of the answer's lines each thread has run, in
    each of its functions.
    """

    def __init__(self, wanted: int | None = None, allowed: int | None = None) -> None:
        enough = wanted if allowed is None else allowed + 1
        self._held = Waves(enough, waves=MOST_WAVES, looks=SETTLED if wanted else 1)
        self.lines: dict[int, Counter[CodeType]] = {}
        self._counts: dict[int, int] = {}
        self._caller = 0

    @property
    def most(self) -> int:
        """How many threads were held at once."""
        return self._held.most

    @property
    def threads(self) -> int:
        """How many more threads than at the beginning there were."""
        return self._held.threads

    @property
    def workers(self) -> int:
        """``most``, and one more if the caller's thread has done a worker's share itself.

        Work is what the others run too: to share it out, and to collect it, is none. Parts may be
        of very different size, as are the even numbers and the odd ones.
        """
        others = [lines for ident, lines in self.lines.items() if ident != self._caller]
        work = set().union(*others)
        own = sum(n for code, n in self.lines.get(self._caller, {}).items() if code in work)
        mean = sum(lines.total() for lines in others) / max(1, len(others))
        return self.most + (own * LEAST_SHARE >= mean > 0)

    def __enter__(self) -> Self:
        self._held.__enter__()
        self._caller = _ident()
        threading.settrace(self._trace)
        sys.settrace(self._trace)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.settrace(None)
        threading.settrace(None)
        self._held.__exit__(kind, error, trace)

    def _trace(self, frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename != ANSWER_FILE:
            return None
        ident = _ident()
        count = self._counts[ident] = self._counts.get(ident, 0) + 1
        self.lines.setdefault(ident, Counter())[frame.f_code] += 1
        if count in HELD_AT and ident != self._caller:
            self._held.stay()
        return self._trace


def shared(call: Callable[[], Any], workers: int, what: str) -> None:
    """Fail unless ``workers`` threads are in the middle of their part of ``call`` at once."""
    with Shares(workers) as shares:
        call()
    most = max(shares.workers, 1)
    kit.check(
        most >= workers,
        f"With workers={workers}, no more than {most} thread{'s' * (most > 1)} {what} at once.",
    )


def never_more(call: Callable[[], Any], workers: int, what: str) -> None:
    """Fail if more than ``workers`` threads are in the middle of ``call`` at once, or exist."""
    with Shares(allowed=workers) as shares:
        call()
    kit.check(
        shares.most <= workers, f"With workers={workers}, {shares.most} threads {what} at once."
    )
    kit.check(
        shares.threads <= workers,
        f"With workers={workers}, there were {shares.threads} threads at once.",
    )
