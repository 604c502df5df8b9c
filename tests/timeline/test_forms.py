"""The timeline's forms beside the widget: text, figure, stored picture, and the bytes it sends."""

from __future__ import annotations

import base64
import subprocess
import sys
from dataclasses import replace

import pytest
from timeline_traces import deadlock, dense, run

from threadlab.palette import (
    MAIN_COLOR,
    STATE_STYLES,
    THREAD_COLORS,
    letter_color,
    text_color,
    thread_letters,
)
from threadlab.timeline import Timeline, compare
from threadlab.timeline.encode import encode, tick_of
from threadlab.timeline.packing import columns, pack_lane, stack_holds
from threadlab.timeline.tidy import tidy
from threadlab.timeline.words import bare_name
from threadlab.trace import Hold, Segment, State, Trace

DEADLOCK = """\
Two friends: 2 threads, 4 steps

A pay(ann, bob) |###...llllll|
B pay(bob, ann) |...lllllllll|
                 step 1     4
# running  l waiting: lock  . ready

  1  A  line 5   acquire lock a -> 1
end  A  line 6   waiting for a lock (lock b), held by B pay(bob, ann)
end  B  line 6   waiting for a lock (lock a), held by A pay(ann, bob)"""

RUN = """\
A run: 2 threads, 4 segments, 5.00 ms

M MainThread |jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj       |
A worker     |              ############################################zzzzzzzzzzzzzz|
              0.00 s                                                           5.00 ms
# running  j waiting: join  z sleeping

M MainThread   4.50 ms: waiting: join 100%, running 0%
A worker       4.00 ms: running 75%, sleeping 25%
jobs: 0 to 3, last 1"""


def test_a_schedule_in_characters() -> None:
    assert str(Timeline(deadlock())) == DEADLOCK


def test_a_run_in_characters() -> None:
    assert str(Timeline(run())) == RUN


def test_empty_traces_in_characters() -> None:
    assert "No threads" in str(Timeline(Trace((), ())))
    assert str(Timeline(Trace(("A",), ()))).endswith("The threads did nothing that was recorded.")


def test_repr_is_short_and_has_no_address() -> None:
    assert repr(Timeline(deadlock())) == "Timeline(2 threads, 4 steps)"
    assert repr(Timeline(run())) == "Timeline(2 threads, 4 segments, 5.00 ms)"
    assert repr(compare(run(), run())) == "Timeline(2 timelines on one axis)"


def picture(trace: Trace) -> bytes:
    bundle, _ = Timeline(trace)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    return base64.b64decode(bundle["image/png"])


@pytest.mark.parametrize("trace", [deadlock(), run(), Trace((), ()), Trace(("A",), ())])
def test_the_stored_picture_is_the_same_every_time(trace: Trace) -> None:
    first = picture(trace)
    assert first.startswith(b"\x89PNG")
    assert b"matplotlib" not in first.lower()
    assert picture(trace) == first


def test_the_picture_does_not_depend_on_the_notebook_s_style() -> None:
    import matplotlib

    plain = picture(deadlock())
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "red", "savefig.dpi": 40}):
        assert picture(deadlock()) == plain
        assert matplotlib.rcParams["font.size"] == 20


def test_another_process_draws_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1])\n"
        "from timeline_traces import deadlock\n"
        "from test_forms import picture\n"
        "print(hashlib.sha256(picture(deadlock())).hexdigest())"
    )
    here = __file__.rsplit("test_forms", 1)[0]
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, here], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(seen) == 1


def test_without_matplotlib_text_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    bundle, _ = Timeline(deadlock())._repr_mimebundle_()
    assert "image/png" not in bundle
    assert bundle["text/plain"] == DEADLOCK
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_making_a_timeline_does_not_import_matplotlib() -> None:
    code = (
        "import sys; from threadlab.timeline import Timeline; from threadlab.trace import Trace\n"
        "str(Timeline(Trace(('A',), ()))); print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_plot_shows_lanes_states_holds_and_axis() -> None:
    figure = Timeline(deadlock()).plot()
    (axis,) = figure.axes
    assert [label.get_text() for label in axis.get_yticklabels()] == [
        "A pay(ann, bob)",
        "B pay(bob, ann)",
    ]
    assert axis.get_xlabel() == "step"
    assert [label.get_text() for label in axis.get_xticklabels()] == ["1", "2", "3", "4"]
    shown = {text.get_text() for text in figure.legends[0].get_texts()}
    assert shown == {"running", "waiting: lock", "ready", "holds a lock", "losing"}
    assert {collection.get_hatch() for collection in axis.collections} == {None, "////"}


def test_plot_on_given_axes() -> None:
    from matplotlib.figure import Figure

    figure = Figure()
    axis = figure.add_subplot()
    assert Timeline(run()).plot(ax=axis) is figure
    assert axis.get_xlabel() == "time (ms)"
    with pytest.raises(ValueError, match="call plot\\(\\) without ax"):
        compare(run(), run()).plot(ax=axis)


def test_compare_stacks_on_one_axis_and_keeps_locks_apart() -> None:
    long = replace(deadlock(), title="long", segments=deadlock().segments[:2])
    both = compare(Timeline(deadlock()), long, title="Two ways")
    assert [group["title"] for group in both.info["groups"]] == ["Two friends", "long"]
    assert [thread["letter"] for thread in both.info["threads"]] == ["A", "B", "A", "B"]
    assert {tuple(thing) for thing in both.info["things"]} >= {(0, "lock a"), (1, "lock a")}
    assert len(both.plot().axes) == 2
    assert str(both).startswith("Two ways\n\nTwo friends: 2 threads")


def test_compare_refuses_what_has_no_common_axis() -> None:
    with pytest.raises(ValueError, match="no common axis"):
        compare(run(), deadlock())
    with pytest.raises(ValueError, match="Nothing to compare"):
        compare()


@pytest.mark.parametrize("span", [0.0, 1e-9, 0.3, 4.0, 60.0, 1e6, 1e300])
def test_every_moment_of_a_span_fits_into_32_bits(span: float) -> None:
    assert span / tick_of(span, "s") < 2**32


def test_ticks_are_nanoseconds_for_short_runs_and_whole_for_steps() -> None:
    assert tick_of(4.0, "s") == 1e-9
    assert (1 / tick_of(1_000, "step")).is_integer()


def test_one_segment_costs_sixteen_bytes_and_its_words_are_sent_once() -> None:
    small, large = encode([tidy(dense(10))]), encode([tidy(dense(1_010))])
    assert len(large.data) - len(small.data) == 2_000 * 16
    assert len(large.info["details"]) == len(small.info["details"]) == 2


def test_packing_keeps_wide_stretches_and_merges_narrow_ones() -> None:
    narrow = [Segment(0, i / 100, (i + 1) / 100, State.RUNNING) for i in range(100)]
    wide = Segment(0, 1.0, 9.0, State.IO)
    runs = pack_lane([*narrow, wide], 0, 10, 10)
    assert [(r.x0, r.x1, r.state, r.count) for r in runs] == [
        (0, 1, State.RUNNING, 100),
        (1, 9, State.IO, 1),
    ]
    assert columns([*narrow, wide], 0, 10, 10) == [State.RUNNING, *[State.IO] * 8, None]


def test_nested_holds_have_rows_of_their_own() -> None:
    holds = [Hold(0, "a", 0, 9), Hold(0, "b", 1, 5), Hold(0, "c", 2, 3), Hold(0, "d", 9, 10)]
    assert stack_holds(holds, 2) == [0, 1, 1, 0]


def test_letters_name_every_thread_once() -> None:
    assert thread_letters(["MainThread", "w", "w"]) == ("M", "A", "B")
    assert thread_letters(["B work", "A work", "M"]) == ("B", "A", "M")
    assert thread_letters(["MainThread (M)", "Thread-1 (work) (B)", "A"]) == ("M", "B", "A")
    assert thread_letters(["main", "main"]) == ("M", "A")
    many = thread_letters([f"t{i}" for i in range(100)])
    assert len(set(many)) == 100
    assert "M" not in many


@pytest.mark.parametrize(
    ("letter", "name", "shown"),
    [
        ("A", "A", ""),
        ("A", "A: work", "work"),
        ("A", "Thread-7 (work) (A)", "work"),
        ("B", "Thread-7 (work)", "work"),
        ("A", "Alice", "Alice"),
        ("M", "MainThread (M)", "MainThread"),
        ("A", "pool-0_1", "pool-0_1"),
    ],
)
def test_names_are_shown_without_what_stands_before_them(
    letter: str, name: str, shown: str
) -> None:
    assert bare_name(letter, name) == shown


def test_looks_are_distinct_without_colour() -> None:
    styles = STATE_STYLES.values()
    assert set(STATE_STYLES) == set(State)
    assert len({style.pattern for style in styles}) == len(State)
    assert len({style.glyph for style in styles}) == len(State)


def test_letters_have_their_colour() -> None:
    assert [letter_color(letter) for letter in "ABCDEFGH"] == list(THREAD_COLORS)
    assert letter_color("H", dark=True) == "#FFFFFF"
    assert letter_color("M") == MAIN_COLOR
    assert text_color("#F0E442") == "#000000"
    assert text_color("#0072B2") == "#FFFFFF"
