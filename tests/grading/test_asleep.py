"""Who sleeps is told from who has work to do, where the system says it."""

from __future__ import annotations

import hashlib
import sys
import threading
import time

import pytest

from threadlab.grading import asleep
from threadlab.grading.asleep import all_asleep

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
PATIENCE = 60.0  # seconds; none of this takes so long unless it is broken


def comes_to_say(said: bool, but: int | None = None) -> bool:
    """Whether the system says so of all threads, without this one and ``but``, sooner or later."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if all_asleep([threading.get_native_id(), but]) is said:
            return True
        time.sleep(0.001)
    return False


@linux
def test_threads_that_wait_are_asleep() -> None:
    release = threading.Event()
    threads = [threading.Thread(target=release.wait, name="a) R (b") for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        assert comes_to_say(True)
    finally:
        release.set()
        for thread in threads:
            thread.join()


@linux
def test_one_that_computes_is_not_and_can_be_left_out() -> None:
    enough = threading.Event()
    data = bytes(1 << 24)  # large enough that it is worked on without the GIL

    def compute() -> None:
        while not enough.is_set():
            hashlib.sha256(data)

    thread = threading.Thread(target=compute)
    thread.start()
    try:
        assert comes_to_say(False)
        assert comes_to_say(True, but=thread.native_id)
    finally:
        enough.set()
        thread.join()


def test_where_the_system_does_not_tell_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asleep, "_TASKS", "/no/such/folder")
    assert all_asleep([]) is None
