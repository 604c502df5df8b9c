"""The process that explores: what it does when a program does not let it answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from threadlab.explorer.worker import PIECE, TimedOut, Worker, WorkerDied
from threadlab.grading.watch import FOR_EVER

ENDLESS = """\
import threading
def work():
    sum(range(10**15))
t = threading.Thread(target=work)
t.start()
t.join()
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


@pytest.mark.skipif(sys.platform == "win32", reason="it has no timer for processor time")
def test_a_computation_without_an_end_is_stopped_by_the_time_it_worked(worker: Worker) -> None:
    assert worker.call("explore", {"program": "x = 1"}, 60.0).verdict == "safe"
    with pytest.raises(TimedOut, match="processor time"):
        worker.call("explore", {"program": ENDLESS}, 2.0)
    assert worker.call("explore", {"program": "x = 1"}, 60.0).verdict == "safe"


def test_a_process_that_ends_itself_says_so(worker: Worker) -> None:
    with pytest.raises(WorkerDied, match="code 3"):
        worker.call("explore", {"program": "import os\nos._exit(3)"}, 60.0)
    assert worker.call("explore", {"program": "x = 1"}, 60.0).verdict == "safe"


def test_who_waits_for_it_is_not_taken_to_hang() -> None:
    """A test of a learner's that explores waits for this process, on a busy machine for long."""
    assert PIECE < FOR_EVER
