"""How a finding is told: no step is lost, and nothing breaks in a narrow window."""

from __future__ import annotations

import re

import pytest

from threadlab import explore
from threadlab.explorer import story
from threadlab.explorer.result import Step, Told

SHOP = """\
import threading, queue

jobs = queue.Queue()

def produce():
    for n in range(3):
        jobs.put(n)

thread = threading.Thread(target=produce)
thread.start()
thread.join()
jobs.join()
"""


def rows(source: str) -> list[str]:
    return [row for row in explore(source).explanation.splitlines() if "  line " in row]


def test_what_is_done_three_times_is_told_three_times() -> None:
    assert len([row for row in rows(SHOP) if "put into jobs" in row]) == 3


def test_only_what_an_assertion_reads_again_at_the_end_is_left_out() -> None:
    put, read = Step("A", "A", 1, "put into jobs"), Step("A", "A", 2, "read n", "1")
    assert story.without_rereading([put, put, read, read]) == [put, put, read]


@pytest.mark.parametrize("label", ["read n", "call self.account.history.append", "x" * 60])
def test_a_row_fits_a_narrow_window_and_its_source_ends_with_a_word(label: str) -> None:
    code = "assert first_name == last_name, explanation_of_what_is_wrong, and, so, on"
    steps = [Step("A", "A", 1, "read n", "1"), Step("B", "B", 1, label, "12345")]
    for row in story.table(steps, code).splitlines():
        assert len(row) <= story.WIDTH
        told = row.rpartition("  ")[2]
        assert set(re.findall(r"\w+", told)) <= set(re.findall(r"\w+", f"{code} {label} 1"))


def test_the_source_stands_in_one_column() -> None:
    steps = [Step("A", "A", 1, "read n", "1"), Step("A", "A", 1, "compute n + 1")]
    columns = {row.index("n = n") for row in story.table(steps, "n = n + 1").splitlines()}
    assert len(columns) == 1


START = """
import enum, functools, threading
{before}
threads = [threading.Thread(target=f{args}) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
{after}
"""


def told(before: str, after: str = "", args: str = "") -> str:
    return explore(START.format(before=before, after=after, args=args)).explanation


STATE = """
class State(enum.Enum):
    NEW = 1
    RUNNING = 2

state, starts, seen = State.NEW, [], ()

def f():
    global state, seen
    if state is State.NEW:
        seen = (State.NEW,)
        starts.append(1)
        state = State.RUNNING
"""


def test_a_member_of_an_enumeration_is_called_by_its_name() -> None:
    text = told(STATE, "assert len(starts) == 1")
    assert "read state = State.NEW" in text
    assert "write state = State.RUNNING" in text
    assert "write seen = (State.NEW,)" in text


def test_a_method_of_a_container_is_a_value_with_a_name_of_python() -> None:
    text = told("heard = []\nsubs = [heard.append]\ndef f():\n    subs.pop()")
    assert "call subs.pop = list.append" in text


def test_a_deleted_name_is_not_called_written() -> None:
    text = told(
        "name = 1\ndef f():\n    global name\n    if 'name' in globals():\n        del name"
    )
    assert "  delete name  " in text
    assert "name = None" not in text


def test_what_a_view_shows_is_no_value_of_the_step_before() -> None:
    text = told(
        "d = {1: 1}\ndef f():\n    ks = list(d.keys())\n    vs = list(d.values())\n"
        "    d[len(ks) + 1] = 1\n    assert len(ks) == len(vs)"
    )
    assert "d.values()" in text
    assert "dict_values" not in text


def test_a_cached_target_goes_by_its_own_name() -> None:
    text = told(
        "calls = 0\n@functools.lru_cache\ndef f(key):\n    global calls\n    calls += 1",
        "assert calls == 1",
        ", args=(1,)",
    )
    assert "call f = not in the cache" in text
    assert "call t.start" not in text


def closing(before: str, after: str = "", args: str = "") -> str:
    """The last paragraph of the story, in one line."""
    return " ".join(told(before, after, args).rpartition("\n\n")[2].split())


@pytest.mark.parametrize(
    ("before", "after", "look"),
    [
        (STATE, "assert len(starts) == 1", "read state"),
        (
            "seats = []\ndef f():\n    if len(seats) < 1:\n        seats.append(1)",
            "assert len(seats) == 1",
            "call len(seats)",
        ),
        ("import heapq\nh = [3]\ndef f():\n    if h:\n        heapq.heappop(h)", "", "read h"),
        (
            "from concurrent.futures import Future\nbox = Future()\ndef f():\n"
            "    if not box.done():\n        box.set_result(1)",
            "",
            "look at future box",
        ),
        (
            "n = 1\ndef f():\n    global n\n    if 'n' in globals():\n        del n",
            "",
            "read 'n' in globals()",
        ),
    ],
)
def test_a_look_that_was_no_longer_true_is_said_at_the_end(
    before: str, after: str, look: str
) -> None:
    assert f"({look}) was no longer true when it went on" in closing(before, after)


def test_a_look_into_a_queue_before_a_wait_for_ever_is_said() -> None:
    text = told(
        "import queue\nq = queue.Queue()\nq.put(1)\ndef f():\n"
        "    if not q.empty():\n        q.get()"
    )
    assert "(look at q) was no longer true" in " ".join(text.split())


def test_who_looks_anew_was_not_deceived() -> None:
    text = told(
        "tries, done, n = [], False, 0\ndef f():\n    global done, n\n    while not done:\n"
        "        done = True\n    n += 1",
        "assert n == 2",
    )
    assert "an update is lost" in text


def test_a_change_in_the_middle_of_a_loop_is_said() -> None:
    text = closing(
        "names = {1: 1, 2: 2}\ndef f():\n    for name in names.keys():\n        pass\n"
        "    names[len(names) + 1] = 1"
    )
    assert "went through names in line" in text


def test_who_tried_for_a_lock_in_vain_is_said() -> None:
    text = closing(
        "lock, n = threading.Lock(), 0\ndef f():\n    global n\n"
        "    if lock.acquire(blocking=False):\n        n += 1\n        lock.release()",
        "assert n == 2",
    )
    assert text == "B did not get lock in line 6, since A held it, and went on without it."


def test_a_lock_that_is_kept_while_waiting_for_a_notification_is_said() -> None:
    text = told(
        "outer, cond, items = threading.Lock(), threading.Condition(), []\ndef f():\n"
        "    with outer, cond:\n        if not items:\n            items.append(1)\n"
        "            cond.wait()\n        cond.notify()"
    )
    assert "A keeps lock outer while it waits, so B cannot come to anything" in text
    assert "Nobody is left" not in text


def test_who_waits_for_a_thread_that_needs_its_lock_is_in_a_circle() -> None:
    found = explore("""\
import threading
lock = threading.Lock()
def f():
    with lock:
        pass
thread = threading.Thread(target=f)
with lock:
    thread.start()
    thread.join()
""")
    assert "in a circle: M -> A -> M." in found.explanation


def test_of_a_hundred_thousand_rounds_the_write_that_overwrites_is_told() -> None:
    text = told(
        "n = 0\ndef f():\n    global n\n    for _ in range(100_000):\n        n += 1",
        "assert n == 200_000",
    )
    assert len([row for row in text.splitlines() if "  line " in row]) <= story.SHOWN
    assert "A  line 7  write n = 1 " in text
    assert text.endswith("an update is lost.")


def test_of_a_long_story_the_changes_of_threads_are_told() -> None:
    steps = [Step("A", "A", 1, f"read {i}") for i in range(100)]
    steps[50] = Step("B", "B", 1, "write n")
    shown = story.excerpt(steps)
    assert len([step for step in shown if step]) <= story.SHOWN
    assert {0, 49, 50, 51, 99} <= {steps.index(step) for step in shown if step}
    assert shown.count(None) == 2


def test_a_task_that_has_no_worker_is_not_called_one() -> None:
    """A pool of one has one worker; and the program sees the names that it would really see."""
    found = explore("""\
import threading
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1, thread_name_prefix="cook")
def name():
    return threading.current_thread().name
def main_course():
    return name(), pool.submit(name).result()
print(pool.submit(main_course).result())
""")
    assert found.verdict == "deadlock"
    assert found.threads == (("M", "MainThread"), ("A", "cook_0"), ("B", "task 2"))
    two = explore(found.program.replace("pool.submit(name).result()", "1"))
    assert two.output == "('cook_0', 1)\n"


def test_what_a_thread_reads_before_it_is_set_is_said() -> None:
    found = explore("""\
import threading
class Poller(threading.Thread):
    def __init__(self):
        super().__init__()
        self.start()
        self.url = "http://x"
    def run(self):
        print(self.url)
Poller().join()
""")
    assert "without any interruption" not in found.explanation
    assert found.explanation.endswith("Line 6 sets url: line 8 was run before that.")


@pytest.mark.parametrize("before", range(60, 80))
def test_the_number_of_a_line_stands_with_its_word(before: int) -> None:
    text = story.prose(f"{'x' * before} (line 12).")
    assert "(line 12)." in text
    assert max(map(len, text.splitlines())) <= max(story.WIDTH, before)


def test_who_waits_for_its_own_lock_is_said_whoever_else_waits() -> None:
    text = told("lock = threading.Lock()\ndef f():\n    with lock, lock:\n        pass")
    assert "A waits for a lock that it holds itself." in text


def test_a_long_schedule_has_a_row_of_its_own() -> None:
    assert story.deadlock([], Told(), "AB" * 30, "").splitlines()[-1] == "AB" * 30 + ":"


def test_a_source_line_is_cut_before_a_dot() -> None:
    assert story.cut("total = account.history.append(1)", 24) == "total = account ..."
