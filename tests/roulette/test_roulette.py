"""Programs really run, in worker processes: what comes out is known for each of them."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import Any

import pytest

from threadlab.wheel import ProgramError, Roulette, RouletteError, RouletteResult, roulette
from threadlab.wheel.process import Settings, Spin

RIGHT = "def run(threads, iterations):\n    return threads * iterations\n"
TURNS = """
import os, tempfile
path = os.path.join(tempfile.gettempdir(), "threadlab-turns-{}")
def run(threads, iterations):
    with open(path, "a") as file:
        file.write("x")
    return os.path.getsize(path)
"""
DEADLOCK = """
import threading
first, second = threading.Lock(), threading.Lock()
gate = threading.Barrier(2)
def take(one, other):
    with one:
        gate.wait()
        with other:
            pass
workers = [threading.Thread(target=take, args=pair) for pair in [(first, second), (second, first)]]
for worker in workers: worker.start()
for worker in workers: worker.join()
"""


def spun(program: str, **options: Any) -> RouletteResult:
    options = {"runs": 20, "iterations": 10, **options}
    found = roulette(program, live=False, **options)
    assert isinstance(found, RouletteResult)
    return found


def test_outcomes_are_counted_as_values() -> None:
    found = spun(RIGHT, expected=40)
    assert found.outcomes == {40: 20}
    assert (found.runs, found.wrong, found.expected) == (20, 0, 40)
    assert found.build.version == sys.version_info[:3]
    assert found.build.name.startswith("CPython")


@pytest.mark.parametrize(
    ("expected", "wrong"), [(40, 0), (41, 20), (lambda t, n: t * n, 0), (lambda t, n: t, 20)]
)
def test_expected_is_a_value_or_a_function(expected: Any, wrong: int) -> None:
    assert spun(RIGHT, expected=expected).wrong == wrong


def test_a_program_can_say_itself_what_is_right() -> None:
    found = spun(RIGHT + "def expected(threads, iterations):\n    return 41\n")
    assert found.judged
    assert found.wrong == 20


def test_without_expected_nothing_is_judged() -> None:
    assert not spun(RIGHT).judged


def test_every_run_begins_from_fresh_state() -> None:
    program = "n = 0\ndef run(threads, iterations):\n    global n\n    n += 1\n    return n\n"
    assert spun(program).outcomes == {1: 20}


def test_errors_and_failing_threads_are_wrong_outcomes() -> None:
    found = spun("def run(threads, iterations):\n    return 1 / (threads - 4)\n")
    assert found.outcomes == {"ZeroDivisionError: division by zero": 20}
    assert found.wrong == 20
    found = spun(
        "import threading\n"
        "worker = threading.Thread(target=[].pop, name='w')\n"
        "worker.start(); worker.join()\n"
    )
    assert found.outcomes == {"IndexError: pop from empty list (in w)": 20}


def test_a_program_without_run_asserts() -> None:
    assert spun("assert 1 + 1 == 2\n").outcomes == {"ended well": 20}
    found = spun("assert 1 + 1 == 3, 'bad sum'\n")
    assert found.outcomes == {"AssertionError: bad sum": 20}
    assert found.judged


def test_hangs_are_cut_counted_and_located() -> None:
    found = spun(DEADLOCK, runs=3, hang_after=0.4)
    assert found.outcomes == {"hang": 3}
    assert found.wrong == 3
    assert "Thread-1 (take) at `with other:` (line 7)" in found.notes[0]


def test_a_hang_among_good_runs_costs_nothing_but_itself() -> None:
    # The fifth process-wide run hangs; the count lives in a file, since each hang ends a process.
    turns = TURNS.format(os.getpid()).replace(
        "return os.path.getsize(path)",
        "turn = os.path.getsize(path)\n    while turn == 5: pass\n    return 'fine'",
    )
    try:
        found = spun(turns, runs=8, hang_after=0.5, expected="fine")
    finally:
        names: dict[str, Any] = {}
        exec(TURNS.format(os.getpid()), names)
        os.remove(names["path"])
    assert found.outcomes == {"fine": 7, "hang": 1}


def test_threads_left_behind_never_meet_the_next_run() -> None:
    program = (
        "import threading\n"
        "def run(threads, iterations):\n"
        "    before = threading.active_count()\n"
        "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "    return before\n"
    )
    assert spun(program, runs=3).outcomes == {2: 3}  # the main thread and the watch


def test_what_the_program_prints_goes_nowhere() -> None:
    program = "import sys\nprint('{}')\nprint('x', file=sys.stderr)\nsys.stdout.flush()\n"
    assert spun(program).outcomes == {"ended well": 20}


def test_the_switch_interval_is_really_set() -> None:
    program = "import sys\ndef run(threads, iterations):\n    return sys.getswitchinterval()\n"
    assert spun(program, switch_interval=0.001).outcomes == {0.001: 20}


def test_a_program_that_ends_its_process_is_reported() -> None:
    with pytest.raises(RouletteError, match=r"os\._exit"):
        spun("import os\nos._exit(0)\n")


def test_an_interpreter_that_is_not_there_is_reported() -> None:
    with pytest.raises(RouletteError, match="could not be started"):
        spun(RIGHT, python="/no/such/python")


def test_another_interpreter_can_be_named() -> None:
    assert spun(RIGHT, python=sys.executable).runs == 20


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("runs", 0),
        ("threads", 10_000),
        ("iterations", 1.5),
        ("switch_interval", 0),
        ("hang_after", 0),
    ],
)
def test_numbers_that_make_no_sense_are_refused(field: str, value: Any) -> None:
    with pytest.raises(ProgramError, match=field):
        roulette(RIGHT, live=False, **{field: value})


def test_stop_ends_a_spin_in_the_middle_of_a_run() -> None:
    spin = Spin(Settings("while True: pass\n", runs=5, hang_after=600))
    worker = threading.Thread(target=spin.run)
    worker.start()
    while spin._process is None:
        time.sleep(0.01)
    spin.stop()
    worker.join(30)
    assert not worker.is_alive()
    assert spin.done == 0


def test_a_stop_before_the_start_is_not_lost() -> None:
    spin = Spin(Settings("while True: pass\n", hang_after=600))
    spin.stop()
    spin.run()
    assert spin.done == 0


# -- the widget, without a browser


def test_the_widget_spins_by_itself_and_can_be_waited_for() -> None:
    widget = roulette(RIGHT, runs=30, expected=4, threads=2, iterations=2)
    found = widget.wait(60)
    assert found.outcomes == {4: 30}
    assert widget.progress["state"] == "done"
    assert widget.progress["rows"] == [["4", 30, False]]
    assert "0 of 30 runs went wrong" in repr(widget)
    assert "<td>4</td><td>30</td>" in widget._repr_mimebundle_()[0]["text/html"]
    widget.close()


def test_the_view_can_spin_again_with_other_settings() -> None:
    widget = roulette(RIGHT, runs=10, expected=lambda t, n: t * n, iterations=2)
    widget.wait(60)
    wish = {"type": "spin", "runs": 15, "threads": 3, "iterations": 5, "switch_interval": 1e-4}
    widget._handle_custom_msg(wish, [])
    assert widget.wait(60).outcomes == {15: 15}
    widget._handle_custom_msg({**wish, "threads": 10_000}, [])
    assert widget.progress["state"] == "failed"
    assert "threads is 10000" in widget.progress["failure"]
    widget.close()


def test_closing_ends_thread_and_process() -> None:
    widget = roulette("while True: pass\n", hang_after=600)
    assert isinstance(widget, Roulette)
    widget.close()
    assert widget._thread is not None
    assert not widget._thread.is_alive()
    assert widget._spin is not None
    assert widget._spin._process is None


def test_bad_programs_give_a_widget_that_says_why() -> None:
    widget = roulette("def run(:")
    assert "Line 1 of the program" in widget.problem
    assert "Line 1 of the program" in repr(widget)
    widget = roulette("import nothing_of_that_name\nassert False\n", runs=3)
    assert widget.wait(60).outcomes == {
        "ModuleNotFoundError: No module named 'nothing_of_that_name'": 3
    }
    widget.close()
    widget = roulette("import os\nos._exit(3)\n")
    widget.wait(60)
    assert widget.progress["state"] == "failed"
    assert "os._exit()" in widget.progress["failure"]
