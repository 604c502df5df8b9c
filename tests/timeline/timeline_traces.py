"""Small traces that the timeline's tests share."""

from __future__ import annotations

from threadlab.trace import Hold, Mark, Sample, Segment, State, Trace

PAY = """\
lock_a = Lock()
lock_b = Lock()

def pay(src, dst):
    with src.lock:
        with dst.lock:
            ...
"""


def deadlock() -> Trace:
    """A schedule: each takes a lock, then waits for the other's."""
    return Trace(
        threads=("A pay(ann, bob)", "B pay(bob, ann)"),
        segments=(
            Segment(0, 0, 1, State.RUNNING, "acquire lock a", line=5),
            Segment(1, 0, 1, State.RUNNABLE, line=5),
            Segment(1, 1, 4, State.WAITING_LOCK, on="lock a", holder=0, line=6),
            Segment(0, 1, 2, State.RUNNABLE, line=6),
            Segment(0, 2, 4, State.WAITING_LOCK, on="lock b", holder=1, line=6),
        ),
        unit="step",
        holds=(Hold(0, "lock a", 0, 4), Hold(1, "lock b", 1, 4)),
        marks=(
            Mark(0, 0.5, "acquire lock a", "acquire", 5, "1"),
            Mark(1, 2.5, "too late", "losing"),
        ),
        source=PAY,
        title="Two friends",
    )


def run() -> Trace:
    """A recorded run of 5 ms with a wait of every kind of shape, a queue and an exception."""
    return Trace(
        threads=("MainThread", "worker"),
        segments=(
            Segment(0, 0.0, 1.5e-6, State.RUNNING),
            Segment(0, 1.5e-6, 0.0045, State.WAITING_JOIN, on="worker", holder=1),
            Segment(1, 0.001, 0.004, State.RUNNING, "work", cpu=0.5, line=3, file="job.py"),
            Segment(1, 0.004, 0.005, State.SLEEPING),
        ),
        samples=(Sample("jobs", 0.001, 0), Sample("jobs", 0.002, 3), Sample("jobs", 0.003, 1)),
        marks=(Mark(1, 0.0035, "ValueError: no", "exception"),),
        title="A run",
    )


def stuck() -> Trace:
    """A recorded run: two threads wait for each other to the end, which is no whole tick."""
    end = 0.0514879040003
    return Trace(
        threads=("one", "other"),
        segments=(
            Segment(0, 0.0, 0.001, State.RUNNING),
            Segment(0, 0.001, end, State.WAITING_LOCK, on="lock b", holder=1),
            Segment(1, 0.0, 0.002, State.RUNNING),
            Segment(1, 0.002, end, State.WAITING_LOCK, on="lock a", holder=0),
        ),
        title="Stuck",
    )


def dense(turns: int = 10_000) -> Trace:
    """``turns`` times three seconds of running and one of waiting."""
    segments = []
    for turn in range(turns):
        start = 4.0 * turn
        segments.append(Segment(0, start, start + 3, State.RUNNING))
        segments.append(Segment(0, start + 3, start + 4, State.WAITING_LOCK, on="lock"))
    return Trace(("worker",), tuple(segments))
