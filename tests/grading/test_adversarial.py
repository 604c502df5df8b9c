"""Submissions that try to get points for nothing, or to stop the grading: none of it works.

The first eight are the holes of nbval alone: an assertion in a worker thread, skipping comments, a
deleted or redefined check, a deadlock before other tasks, ``os._exit``, prints that wander, a hang
that swallows KeyboardInterrupt, a leaked thread.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from notebooks import SOLVED, banked, code, exercise, write

from threadlab.grading.grades import grade
from threadlab.grading.task import Name, Property, RealRun, Task

SELF_DEADLOCK = banked("03_2/wrong/locks_itself_out")
NO_LOCK = banked("03_2/wrong/no_lock")


def nbval(folder: Path, *more: str) -> tuple[dict[str, dict[str, Any]], str]:
    """Run ``pytest --nbval-lax`` on a folder; the grades by task, and what it printed."""
    report = folder.parent / "report.json"
    command = [
        *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval-lax", str(folder)),
        *("-c", os.devnull, f"--rootdir={folder}", f"--threadlab-report={report}", *more),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    plain = json.loads(report.read_text(encoding="utf-8"))
    return {t["task"]: t for t in plain["tasks"] if "task" in t}, done.stdout + done.stderr


def points(grades: dict[str, dict[str, Any]]) -> dict[str, int]:
    return {task: made["earned"] for task, made in grades.items()}


def test_solved_earns_all(tmp_path: Path) -> None:
    exercise(tmp_path / "in" / "03_lost_updates.ipynb")
    grades, printed = nbval(tmp_path / "in")
    assert points(grades) == {"03.1": 4, "03.2": 10, "03.3": 10}, printed
    assert "3 passed" in printed
    assert "24/24 points" in printed


def test_skipping_comments_and_tags_have_no_effect(tmp_path: Path) -> None:
    """Hole 2."""
    cells = [
        code(f"# NBVAL_SKIP\n# task 03.2: your answer\n{NO_LOCK}", "answer-03.2", "nbval-skip"),
        code('# NBVAL_RAISES_EXCEPTION\nthreadlab.check("03.2")', "check-03.2", "raises-exception"),
    ]
    write(tmp_path / "in" / "03_lost_updates.ipynb", cells)
    grades, printed = nbval(tmp_path / "in")
    assert points(grades) == {"03.1": 0, "03.2": 6, "03.3": 0}, printed
    assert "3 failed" in printed
    assert "skipped" not in printed
    assert "xpass" not in printed.lower()


def test_deleted_and_redefined_checks_change_nothing(tmp_path: Path) -> None:
    """Hole 3."""
    cells = [
        code("import threadlab\nthreadlab.check = lambda task: None\ncheck = print"),
        code("import threadlab.grading.grades as g\ng.grade = lambda *a: None"),
        code(f"# task 03.2: your answer\n{NO_LOCK}", "answer-03.2"),
    ]
    write(tmp_path / "in" / "03_lost_updates.ipynb", cells)
    grades, printed = nbval(tmp_path / "in")
    assert points(grades) == {"03.1": 0, "03.2": 6, "03.3": 0}, printed


def test_a_deadlock_costs_its_own_task_alone(tmp_path: Path) -> None:
    """Holes 4 and 7."""
    stubborn = (
        "import threading\n"
        "lock = threading.Lock()\n"
        "while True:\n"
        "    try:\n"
        "        lock.acquire(); lock.acquire()\n"
        "    except BaseException:\n"
        "        pass\n"
    )
    exercise(tmp_path / "in" / "03_lost_updates.ipynb", t1=stubborn, t2=SELF_DEADLOCK)
    grades, printed = nbval(tmp_path / "in")
    assert points(grades) == {"03.1": 0, "03.2": 0, "03.3": 10}, printed
    assert "waits for a lock that it holds itself" in grades["03.2"]["diagnosis"]
    assert "does not get past its own definitions" in grades["03.1"]["diagnosis"]


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        ("import os; os._exit(0)", "os._exit"),
        ("import os; os.kill(os.getpid(), 9)", "crashed"),
        ("import ctypes; ctypes.string_at(0)", "crashed"),
        ("import sys; sys.exit(0)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import os; os.abort()", "crashed"),
    ],
)
def test_ending_the_process_earns_nothing(ending: str, told: str) -> None:
    """Hole 5: in the answer's body, and inside the call that is checked."""
    if os.name == "nt" and told == "crashed":
        pytest.skip("signals end a process otherwise on Windows")
    at_once = grade("03.2", ending + "\n" + SOLVED["03.2"])
    assert at_once.earned == 0
    assert told in at_once.diagnosis
    inside = f"class Counter:\n    value = 0\n    def increment(self):\n        {ending}\n"
    later = grade("03.2", inside)
    assert later.earned == 0
    assert told in later.diagnosis


def test_an_exit_only_under_exploration_earns_nothing() -> None:
    source = (
        "import os, threading\n"
        "class Counter:\n"
        "    def __init__(self): self.value = 0\n"
        "    def increment(self):\n"
        "        if type(threading.Lock()).__module__ != '_thread': os._exit(0)\n"
        "        self.value += 1\n"
    )
    made = grade("03.2", source)
    assert not made.properties["safe"]


def test_a_flood_of_output_is_contained(tmp_path: Path) -> None:
    """Hole 6: what an answer prints, also from threads, reaches no report and no terminal."""
    noisy = (
        "import os, sys, threading\n"
        "def shout():\n"
        "    for _ in range(2000):\n"
        "        print('NOISE' * 100); print('NOISE', file=sys.__stderr__); os.write(1, b'NOISE')\n"
        "threads = [threading.Thread(target=shout) for _ in range(3)]\n"
        "for t in threads: t.start()\n"
        "for t in threads: t.join()\n"
    )
    exercise(tmp_path / "in" / "03_lost_updates.ipynb", t1=noisy + 'losing_schedule = "AB"')
    grades, printed = nbval(tmp_path / "in", "-s")
    assert points(grades)["03.1"] == 4, printed
    assert "NOISE" not in printed


LEAKY = Task(
    id="99.1",
    title="test",
    defines=(Name("work", "function"),),
    properties=(
        Property("works", 1, "yes", "no"),
        Property("clean", 1, "yes", "no"),
        Property("at once", 1, "yes", "no"),
    ),
    probes=(
        RealRun(driver="work(lambda: None)", gate=True, leak="clean"),
        RealRun(driver="work(lambda: None)", leak="clean"),
        RealRun(driver='gate = Gate(2, "calls")\nwork(gate.meet)', decides="at once"),
    ),
    hints=("", "", ""),
    after="",
)


@pytest.fixture
def leaky(monkeypatch: pytest.MonkeyPatch) -> Task:
    monkeypatch.setattr("threadlab.grading.grades.find", lambda name: LEAKY)
    return LEAKY


def test_an_error_in_a_worker_thread_is_a_failure(leaky: Task) -> None:
    """Hole 1."""
    source = (
        "import threading\n"
        "def bad():\n    assert 1 == 2, 'arithmetic'\n"
        "def work(f):\n    t = threading.Thread(target=bad)\n    t.start()\n    t.join()\n"
    )
    made = grade(leaky.id, source)
    assert not made.properties["works"]
    assert "AssertionError: arithmetic" in made.diagnosis
    assert "line 3" in made.diagnosis


def test_silencing_thread_errors_is_no_way_out(leaky: Task) -> None:
    source = (
        "import threading\nthreading.excepthook = lambda args: None\n"
        "def work(f):\n    t = threading.Thread(target=lambda: 1 / 0)\n    t.start()\n    "
        "t.join()\n"
    )
    made = grade(leaky.id, source)
    assert made.earned == 0
    assert "replaces `threading.excepthook`" in made.diagnosis


def test_a_leaked_blocked_thread_is_seen(leaky: Task) -> None:
    """Hole 8."""
    source = (
        "import threading\n"
        "def work(f):\n"
        "    ts = [threading.Thread(target=f) for _ in (1, 2)]\n"
        "    [t.start() for t in ts]\n    [t.join() for t in ts]\n"
        "    threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    )
    made = grade(leaky.id, source)
    assert dict(made.properties) == {"works": True, "clean": False, "at once": True}


def test_running_one_after_the_other_is_seen(leaky: Task) -> None:
    source = "def work(f):\n    f()\n    f()\n"
    made = grade(leaky.id, source)
    assert dict(made.properties) == {"works": True, "clean": True, "at once": False}
    assert "only 1 ever were" in made.diagnosis


def test_a_swallowed_check_is_still_a_failure(leaky: Task) -> None:
    source = (
        "def work(f):\n"
        "    try:\n        f()\n        f()\n"
        "    except BaseException:\n        pass\n"
    )
    made = grade(leaky.id, source)
    assert not made.properties["at once"]


@pytest.mark.parametrize(
    "patch",
    [
        "import builtins; builtins.callable = lambda x: False",
        "import builtins; builtins.AssertionError = Exception",
        "import threading; threading.Thread.start = lambda self: None",
        "import threading; threading.Thread = object",
        "import threading; threading.Lock = lambda: None",
        "import time; time.sleep = lambda s: None",
        "import queue; queue.Queue.get = lambda self: 0",
        "from threadlab.grading import kit; kit.Gate.meet = lambda self: None",
        "from threadlab.grading import kit; kit.check = lambda *a: None",
    ],
)
def test_replacing_python_itself_earns_nothing(patch: str) -> None:
    made = grade("03.2", f"{patch}\n{NO_LOCK}")
    assert not made.properties["safe"], str(made)


def test_a_forged_reply_is_dropped() -> None:
    source = (
        "import json, os\n"
        "for fd in range(3, 40):\n"
        "    try:\n"
        "        os.write(fd, json.dumps({'token': '', 'result': {'status': 'ok'}}).encode() + "
        "b'\\n')\n        os.write(fd, b'not json\\n')\n"
        "    except OSError:\n"
        "        pass\n" + NO_LOCK
    )
    made = grade("03.2", source)
    assert not made.properties["safe"]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   \n\n",
        "class Counter(",
        "\0",
        "class Counter:\n\tdef f(self):\n        pass",
        "Counter = 3",
        "class counter: pass",
        "def " + "x" * 100_000,
        "(" * 5000,
        "x = " + "-" * 20_000 + "1",
        "import does_not_exist\nclass Counter: pass",
        "raise RuntimeError('\x1b[31m red')",
        "class Counter:\n    def __init__(self): raise ValueError('no')",
        "class Counter:\n    @property\n    def value(self): return object()\n    def "
        "increment(self): 0",
        "class Counter:\n    value = float('nan')\n    def increment(self): pass",
        "import threading\nthreading.Thread(target=lambda: input()).start()",
        "Counter = type('Counter', (), {})",
        "# -*- coding: latin-9 -*-\nclass Counter: pass",
        "\ufeffclass Counter: pass",
        "class Counter:\n    def __getattribute__(self, name): raise SystemExit",
        "class Counter:\n    def __getattribute__(self, name): return self.__getattribute__(name)",
        "class E(Exception):\n    def __str__(self): raise ValueError\nraise E",
    ],
)
def test_bad_source_gets_zero_points_and_a_clear_line(source: str) -> None:
    made = grade("03.2", source)
    assert made.earned == 0
    assert made.diagnosis.strip()
    assert "Traceback" not in made.diagnosis
    assert "threadlab/" not in made.diagnosis


def test_memory_and_files_are_limited(tmp_path: Path) -> None:
    made = grade("03.2", "x = bytearray(10**12)\n" + SOLVED["03.2"])
    assert made.earned == 0
    if os.name == "posix":
        made = grade("03.2", "open('big', 'wb').write(b'0' * 10**9)\n" + SOLVED["03.2"])
        assert made.earned == 0


def test_a_conftest_in_a_submission_is_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    exercise(folder / "03_lost_updates.ipynb", t2=NO_LOCK)
    (folder / "conftest.py").write_text(
        "import threadlab.grading.grades as g, pathlib\n"
        "pathlib.Path(__file__).with_name('ran').touch()\n"
        "g.Grade.passed = property(lambda self: True)\n",
        encoding="utf-8",
    )
    grades, printed = nbval(folder)
    assert points(grades)["03.2"] == 6, printed
    assert not (folder / "ran").exists()


def test_broken_files_stop_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    exercise(folder / "03_lost_updates.ipynb")
    half = (folder / "03_lost_updates.ipynb").read_text(encoding="utf-8")
    (folder / "half").mkdir()
    (folder / "half" / "03_lost_updates.ipynb").write_text(half[:500], encoding="utf-8")
    (folder / "half" / "unknown.ipynb").write_text(half[:500], encoding="utf-8")
    (folder / "half" / "empty.ipynb").write_bytes(b"")
    (folder / "half" / "bytes.ipynb").write_bytes(bytes(range(256)))
    (folder / "half" / "list.ipynb").write_text("[1, 2]", encoding="utf-8")
    _grades, printed = nbval(folder)
    assert "3 passed" in printed
    assert "24/48 points" in printed
    assert "saved half-way" in printed
    assert "Traceback" not in printed


def test_junit_has_points_and_no_escape_codes(tmp_path: Path) -> None:
    ugly = "raise ValueError('\x1b[31mred\x1b[0m\x00')"
    exercise(tmp_path / "in" / "03_lost_updates.ipynb", t2=ugly)
    junit = tmp_path / "junit.xml"
    _grades, printed = nbval(tmp_path / "in", f"--junitxml={junit}")
    text = junit.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert "#x1B" not in text
    cases = {c.get("name"): c for c in ElementTree.fromstring(text).iter("testcase")}
    told = {p.get("name"): p.get("value") for p in cases["task 03.2"].iter("property")}
    assert told["points"] == "0/10", printed
    assert cases["task 03.3"].find("failure") is None
