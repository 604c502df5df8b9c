"""Whatever comes in, what is drawn has finite times, threads that exist, and no silent loss."""

from __future__ import annotations

import math

import pytest
from timeline_traces import deadlock, run

from threadlab.timeline.tidy import MAX_LANES, as_trace, tidy
from threadlab.trace import Hold, Mark, Sample, Segment, State, Trace

NAN = math.nan


def test_what_is_fit_to_draw_is_only_sorted() -> None:
    drawn = tidy(deadlock())
    assert drawn.notices == ()
    assert (drawn.start, drawn.end) == (0.0, 4)
    assert set(drawn.trace.segments) == set(deadlock().segments)
    order = [(s.thread, s.start) for s in drawn.trace.segments]
    assert order == sorted(order)


def test_no_threads_is_said() -> None:
    drawn = tidy(Trace((), ()))
    assert (drawn.start, drawn.end) == (0.0, 0.0)
    assert drawn.notices[0].startswith("No threads: nothing was recorded.")


def test_threads_without_segments_are_said() -> None:
    assert tidy(Trace(("A",), ())).notices == ("The threads did nothing that was recorded.",)


def test_impossible_times_and_threads_are_left_out_and_counted() -> None:
    good = Segment(0, 0, 1, State.RUNNING)
    bad = [
        Segment(0, NAN, 1, State.RUNNING),
        Segment(0, 0, NAN, State.RUNNING),
        Segment(0, 2, 1, State.RUNNING),
        Segment(0, -math.inf, 1, State.RUNNING),
        Segment(7, 0, 1, State.RUNNING),
        Segment(-1, 0, 1, State.RUNNING),
    ]
    trace = Trace(
        ("A",),
        (good, *bad),
        holds=(Hold(0, "lock", NAN, 1), Hold(3, "lock", 0, 1), Hold(0, "lock", 0, 1)),
        marks=(Mark(0, NAN, "read"), Mark(9, 0, "read"), Mark(0, 1, "read")),
        samples=(Sample("q", NAN, 1), Sample("q", 0, NAN), Sample("q", 0, 1)),
    )
    drawn = tidy(trace)
    assert drawn.trace.segments == (good,)
    assert [len(x) for x in (drawn.trace.holds, drawn.trace.marks, drawn.trace.samples)] == [1] * 3
    assert drawn.notices == ("Left out: 12 parts of the trace without a usable time or thread.",)


def test_an_open_end_lasts_to_the_end_of_the_trace() -> None:
    trace = Trace(
        ("A", "B"),
        (
            Segment(0, 1, math.inf, State.WAITING_LOCK, on="lock"),
            Segment(1, 0, 5, State.RUNNING),
        ),
        holds=(Hold(1, "lock", 0, math.inf),),
    )
    drawn = tidy(trace)
    assert drawn.notices == ()
    assert drawn.trace.segments[0].end == 5
    assert drawn.trace.holds[0].end == 5


@pytest.mark.parametrize(
    ("first", "last", "start"),
    [(0.1, 1.0, 0.0), (-2.0, 1.0, -2.0), (1_000.0, 1_001.0, 1_000.0)],
)
def test_the_axis_begins_at_zero_unless_the_clock_did_not(
    first: float, last: float, start: float
) -> None:
    assert tidy(Trace(("A",), (Segment(0, first, last, State.RUNNING),))).start == start


def test_ten_thousand_threads_are_capped_and_counted() -> None:
    names = tuple(f"worker-{i}" for i in range(10_000))
    segments = tuple(Segment(i, 0, 1, State.RUNNING) for i in range(10_000))
    waits = (Segment(0, 1, 2, State.WAITING_LOCK, on="lock", holder=9_999),)
    drawn = tidy(Trace(names, segments + waits))
    assert len(drawn.trace.threads) == MAX_LANES
    assert drawn.notices == ("Showing the first 200 of 10,000 threads.",)
    waiting = drawn.trace.segments[1]
    assert (waiting.holder, waiting.label) == (None, "held by worker-9999, not shown")


def test_a_holder_that_does_not_exist_is_nobody() -> None:
    trace = Trace(("A",), (Segment(0, 0, 1, State.WAITING_LOCK, on="lock", holder=4),))
    assert tidy(trace).trace.segments[0].holder is None


def test_a_step_is_not_marked_again_in_its_own_words() -> None:
    marks = (
        Mark(0, 0.5, "acquire a"),
        Mark(0, 0.5, "acquire a", "read"),
        Mark(0, 0.5, "acquire a", value="1"),
        Mark(0, 0.5, "other"),
    )
    trace = Trace(("A",), (Segment(0, 0, 1, State.RUNNING, "acquire a"),), "step", marks=marks)
    assert tidy(trace).trace.marks == marks[1:]
    assert tidy(trace).notices == ()


def test_dropped_events_are_shown_plainly() -> None:
    notice = tidy(Trace(("A",), run().segments[:1], dropped=1_234)).notices[0]
    assert notice.startswith("1,234 events did not fit into the recording")


def test_whatever_has_a_trace_will_do() -> None:
    class Recording:
        def trace(self) -> Trace:
            return run()

    assert as_trace(Recording()) == run()


@pytest.mark.parametrize("thing", [None, 3, "trace", [run()]])
def test_anything_else_is_refused_with_advice(thing: object) -> None:
    with pytest.raises(TypeError, match="Pass a recording, an exploration, or the Trace"):
        as_trace(thing)  # type: ignore[arg-type]
