"""Real runs in worker processes: what is a hang, what only takes its time, what is reported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from threadlab.grading import sandbox


def run(
    source: str, driver: str = "f()", names: tuple[str, ...] = ("f",), *, leaks: bool = True
) -> dict[str, Any]:
    return sandbox.run(
        {
            "kind": "run",
            "given": "import threading, time, queue\n",
            "source": source,
            "driver": driver,
            "names": [(name, "function") for name in names],
            "given_names": [],
            "leaks": leaks,
        }
    )


WAITING = [
    "def f(): time.sleep(1.3)",
    "def f(): threading.Event().wait(1.3)",
    "def f():\n    l = threading.Lock()\n    l.acquire()\n    l.acquire(timeout=1.3)",
    "def f():\n    l = threading.Lock()\n    l.acquire()\n    l.acquire(True, 1.3)",
    "def f():\n    try: queue.Queue().get(timeout=1.3)\n    except queue.Empty: pass",
    "def f():\n    try: queue.SimpleQueue().get(timeout=1.3)\n    except queue.Empty: pass",
    "def f():\n    c = threading.Condition()\n    with c: c.wait_for(lambda: False, timeout=1.3)",
    "def f():\n    t = threading.Thread(target=time.sleep, args=(1.3,))\n    t.start(); t.join()",
    "import asyncio\ndef f(): asyncio.run(asyncio.sleep(1.3))",
    "import hashlib\ndef f(): hashlib.pbkdf2_hmac('sha256', b'a', b'b', 1_500_000)",
    "def f(): sum(i * i for i in range(8_000_000))",
    (
        "from concurrent.futures import ThreadPoolExecutor as P\n"
        "def f():\n    with P(2) as p: list(p.map(time.sleep, [1.2, 1.2]))"
    ),
    (
        "import subprocess, sys\n"
        "def f(): subprocess.run([sys.executable, '-c', 'import time; time.sleep(2)'])"
    ),
    "import select\ndef f(): select.select([], [], [], 1.3)",
]


@pytest.mark.parametrize("source", WAITING)
def test_what_takes_its_time_is_no_hang(source: str) -> None:
    assert run(source)["status"] == "ok"


def test_a_driver_that_looks_for_threads_that_are_left_does_not_hang() -> None:
    driver = """\
import threading
from threadlab.grading.realrun import still_alive

before = set(threading.enumerate())
threading.Thread(target=threading.Event().wait, daemon=True).start()
check(not still_alive(before), "one is left")
"""
    result = run("def f(): pass", driver)
    assert (result["status"], result["message"]) == ("failed", "one is left")


HANGING = [
    "def f(): threading.Event().wait()",
    "def f(): threading.Event().wait(3600)",
    "def f(): time.sleep(3600)",
    "def f():\n    l = threading.Lock()\n    l.acquire()\n    l.acquire()",
    "def f(): queue.Queue().get()",
    "def f(): queue.SimpleQueue().get()",
    "def f():\n    c = threading.Condition()\n    with c: c.wait()",
    "def f(): threading.Barrier(2).wait()",
    "def f(): threading.Semaphore(0).acquire()",
    "import concurrent.futures as cf\ndef f(): cf.Future().result()",
    "def f():\n    t = threading.Thread(target=threading.Event().wait)\n    t.start(); t.join()",
    "def f():\n    q = queue.Queue()\n    q.put(1)\n    q.join()",
]


@pytest.mark.parametrize("source", HANGING)
def test_what_waits_for_ever_is_a_hang(source: str) -> None:
    result = run(source)
    assert result["status"] == "hang"
    assert next(s["line"] for s in result["stacks"] if s["main"]) is not None


def test_a_deadlock_names_each_thread_and_its_line() -> None:
    source = (
        "a, b = threading.Lock(), threading.Lock()\n"
        "ready = threading.Barrier(2)\n"
        "def one():\n    with a:\n        ready.wait()\n        with b: pass\n"
        "def two():\n    with b:\n        ready.wait()\n        with a: pass\n"
        "def f():\n"
        "    ts = [threading.Thread(target=t, name=t.__name__) for t in (one, two)]\n"
        "    for t in ts: t.start()\n"
        "    for t in ts: t.join()\n"
    )
    result = run(source)
    assert result["status"] == "hang"
    places = {s["thread"]: (s["line"], s["code"]) for s in result["stacks"]}
    assert places["one"] == (6, "with b: pass")
    assert places["two"] == (10, "with a: pass")


def test_spinning_meets_the_limit_of_processor_time() -> None:
    assert run("def f():\n    while True: pass")["status"] == "limit"


def test_a_leaked_thread_is_named_with_its_line() -> None:
    result = run("def f():\n    threading.Thread(target=wait, name='left').start()\ndef wait():\n"
                 "    threading.Event().wait()")  # fmt: skip
    assert [(s["thread"], s["line"]) for s in result["leaked"]] == [("left", 4)]


def test_nobody_waits_for_threads_that_do_not_matter() -> None:
    source = "def f(): threading.Thread(target=threading.Event().wait).start()"
    assert run(source, leaks=True)["leaked"] != []
    assert run(source, leaks=False)["leaked"] == []


def test_a_thread_that_is_about_to_end_is_no_leak() -> None:
    source = "def f(): threading.Thread(target=time.sleep, args=(0.3,)).start()"
    assert run(source)["leaked"] == []


def test_one_run_leaves_nothing_to_the_next() -> None:
    source = "import builtins\nseen = hasattr(builtins, 'mark')\nbuiltins.mark = 1\ndef f(): pass"
    driver = "check(not answer.seen, 'the last run has left something')"
    for _ in range(3):
        assert run(source, driver)["status"] == "ok"


def test_the_driver_cannot_be_prepared_by_the_answer() -> None:
    source = "def check(*a): pass\nlen = lambda x: 0\ndef f(): return [1]"
    driver = "check(len(f()) == 2, 'really looked')"
    assert run(source, driver)["message"] == "really looked"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no process groups")
def test_processes_that_an_answer_starts_end_with_it(tmp_path: Path) -> None:
    """The process left behind holds a pipe open: reading ends when, and only when, it is gone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    source = (
        "import subprocess, sys\n"
        "def f(path):\n"
        "    code = f\"import time; p = open({path!r}, 'w'); time.sleep(600)\"\n"
        "    subprocess.Popen([sys.executable, '-c', code])\n"
        "    open(path).close()\n"  # waits until the other process has opened it
    )
    run(source, f"f({str(pipe)!r})")
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reading, True)
    assert os.read(reading, 1) == b""
    os.close(reading)
