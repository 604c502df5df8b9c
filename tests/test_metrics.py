"""The thirteen metrics: each measures what it says, on made-up data and on real threads."""

from __future__ import annotations

import statistics
import threading
from pathlib import Path

import pytest

from threadlab import record
from threadlab.metrics import (
    METRICS,
    Scorecard,
    StartedSince,
    lives,
    most_at_once,
    percentile,
    type_check,
    utilisation,
    with_audit,
)
from threadlab.trace import State


def test_percentiles_agree_with_those_of_the_standard_library() -> None:
    values = [7.0, 1.0, 4.0, 4.0, 9.5, -2.0]
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    for q, wanted in enumerate(cuts, start=1):
        assert percentile(values, q) == pytest.approx(wanted)
    assert percentile(values, 0) == -2.0
    assert percentile(values, 100) == 9.5
    assert percentile([3], 99) == 3
    assert values[0] == 7.0, "the caller's list is left alone"


@pytest.mark.parametrize(("values", "q"), [([], 50), ([1.0], -0.1), ([1.0], 100.1)])
def test_a_percentile_of_nothing_or_outside_is_refused(values: list[float], q: float) -> None:
    with pytest.raises(ValueError, match=r"no values|percentage"):
        percentile(values, q)


def test_the_shares_of_a_life_add_up() -> None:
    opened = threading.Event()
    guard = threading.Lock()

    def waiter() -> None:
        with guard:
            opened.wait()

    with record() as recording:
        thread = threading.Thread(target=waiter, name="waiter")
        thread.start()
        while not any(w.thread == "waiter" for w in recording.waiting_now()):
            pass
        opened.set()
        thread.join()
    found = {life.name: life for life in lives(recording)}
    assert set(found) == {"MainThread", "waiter"}
    for life in found.values():
        assert sum(life.shares.values()) == pytest.approx(1, abs=1e-6)
        assert life.running + life.input_output + life.blocked == pytest.approx(1, abs=1e-6)
    waited = found["waiter"].shares[State.WAITING_EVENT]
    assert 0 < waited <= found["waiter"].blocked + 1e-9
    assert utilisation(recording) == {name: life.running for name, life in found.items()}


def test_threads_that_live_at_once_are_counted_by_name() -> None:
    together = threading.Barrier(3)
    with record() as recording:
        for _ in range(2):
            threads = [threading.Thread(target=together.wait, name=f"pool_{i}") for i in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    assert most_at_once(recording, "pool") == 3
    assert most_at_once(recording) == 4
    assert most_at_once(recording, "nobody") == 0


def test_who_is_left_is_named() -> None:
    started = StartedSince()
    go = threading.Event()
    thread = threading.Thread(target=go.wait, name="straggler")
    thread.start()
    assert started.left == ("straggler",)
    go.set()
    thread.join()
    assert len(started.left) == 0


LOCKED = """
import threading
from contextlib import ExitStack

class Box:
    def __init__(self, door: threading.Lock):
        self.door = door
        self.keys = [threading.Lock() for _ in range(3)]
        self.bell = threading.Semaphore(0)

    def open(self):
        with self.door, open("box") as file:
            file.read()
        with ExitStack() as stack:
            stack.enter_context(self.keys[0])

    def knock(self):
        self.bell.acquire()
        if self.door.acquire(timeout=1):
            self.door.release()

    def __enter__(self):
        self.door.acquire()

    def burgle(self):
        self.door.acquire()
        self.door.release()
"""


def test_locks_taken_by_with_and_otherwise() -> None:
    audit = with_audit(LOCKED)
    assert [(a.by, a.code) for a in audit.acquisitions] == [
        ("with", "with self.door"),
        ("with", "stack.enter_context(self.keys[0])"),
        ("try", "self.door.acquire(timeout=1)"),
        ("acquire", "self.door.acquire()"),
    ]
    assert audit.share == pytest.approx(2 / 3)
    assert [a.line for a in audit.bare] == [26]
    assert str(audit) == "2 of 3 locks are taken by `with`.\n  line 26: self.door.acquire()"


def test_where_no_lock_is_taken_nothing_is_missing() -> None:
    audit = with_audit("with open('file') as f:\n    f.read()\n")
    assert audit.share == 1
    assert "none is taken" in str(audit)


def test_mypy_is_run_for_real() -> None:
    good = type_check("def double(n: int) -> int:\n    return 2 * n\n")
    assert good.passed
    bad = type_check("def double(n):\n    return 2 * n\n\ndouble('a') + 1\n")
    assert not bad.passed
    assert {(p.line, p.code) for p in bad.problems} == {
        (1, "no-untyped-def"),
        (4, "no-untyped-call"),
    }
    assert "line 1: Function is missing a type annotation [no-untyped-def]" in str(bad)


def test_source_that_is_not_python_is_a_problem_with_a_line() -> None:
    problems = type_check("def broken(:\n").problems
    assert problems[0].line == 1
    assert {p.code for p in problems} == {"syntax"}


def test_when_mypy_breaks_down_the_error_has_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mypy.py").write_text("raise SystemExit('no room for its cache')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(RuntimeError, match=r"(?s)no room for its cache.*-m pip install mypy"):
        type_check("pass\n")


def test_a_scorecard_shows_what_is_missing() -> None:
    card = Scorecard()
    assert card.missing == tuple(METRICS)
    card.add("throughput", "212 a second", "at least 100", True)
    card.add("zero races", "none in all 12 schedules", "none", True)
    card.add("no deadlocks", "1 <hang> in `run`", "none", False)
    assert [m.metric for m in card] == ["zero races", "no deadlocks", "throughput"]
    assert (len(card), card.met, len(card.missing)) == (3, 2, 10)
    text = str(card)
    assert "✓  throughput" in text
    assert "✗  no deadlocks" in text
    assert text.endswith("2 of 13 metrics are met; 10 not measured.")
    assert "1 &lt;hang&gt; in <code>run</code>" in card._repr_html_()
    with pytest.raises(KeyError, match="no metric 'speed'; there are: zero races"):
        card.add("speed", "1", "2", True)
