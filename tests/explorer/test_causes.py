"""What is said to be the cause of a failure is its cause: read from who touched what, and when."""

from __future__ import annotations

import pytest

from threadlab import explore
from threadlab.explorer.result import Exploration

START = """
import functools, queue, threading
from concurrent.futures import Future, ThreadPoolExecutor
{before}
threads = [threading.Thread(target=f) for f in ({targets})]
for t in threads: t.start()
for t in threads: t.join()
{after}
"""


def found(before: str, after: str = "", targets: str = "f, f") -> Exploration:
    return explore(START.format(before=before, after=after, targets=targets))


def closing(before: str, after: str = "", targets: str = "f, f") -> str:
    """All that is said besides the table, in one line."""
    told = found(before, after, targets).explanation.split("\n\n")
    return " ".join(" ".join(part for part in told if "  line " not in part).split())


def test_two_locks_of_one_name_are_told_apart() -> None:
    text = closing(
        "n = 0\ndef f():\n    global n\n    lock = threading.Lock()\n    with lock: n += 1",
        "assert n == 2",
    )
    assert "A and B hold two different locks that both go by the name lock" in text
    assert "Line 7 makes a new one each time." in text


def test_two_locks_of_two_names_keep_nobody_apart() -> None:
    text = closing(
        "a, b, n = threading.Lock(), threading.Lock(), 0\n"
        "def f():\n    global n\n    with a:\n        n += 1\n"
        "def g():\n    global n\n    with b:\n        n -= 1",
        "assert n == 0",
        "f, g",
    )
    assert "A holds a and B holds b, two different locks" in text


def test_a_lock_that_wait_gives_back_is_not_held() -> None:
    text = closing(
        "cond, box = threading.Condition(), []\n"
        "def f():\n    with cond:\n        if not box:\n            cond.wait()\n"
        "        box.pop()\n"
        "def g():\n    with cond:\n        box.append(1)\n        cond.notify_all()",
        "",
        "f, f, g",
    )
    assert "two different locks" not in text
    assert "Line 8 waits under an `if`" in text


@pytest.mark.parametrize(
    "waits",
    [
        "while not box:\n            cond.wait()",
        "while True:\n            if box:\n                break\n"
        "            if not box:\n                cond.wait()",
    ],
)
def test_who_looks_again_after_a_wait_is_not_blamed(waits: str) -> None:
    text = closing(
        f"cond, box = threading.Condition(), []\ndef f():\n    with cond:\n        {waits}\n"
        "        assert box == []\n"
        "def g():\n    with cond:\n        box.append(1)\n        cond.notify_all()",
        "",
        "f, g",
    )
    assert "under an `if`" not in text


def test_who_does_not_ask_for_the_lock_is_said() -> None:
    text = closing(
        "lock, a, b = threading.Lock(), 0, 0\n"
        "def f():\n    global a, b\n    with lock:\n        a = 1\n        b = 1\n"
        "def g():\n    assert a == b",
        "",
        "f, g",
    )
    assert "while A was halfway: it had done line 8 (write a) and not yet line 9 (write b)" in text
    assert "A holds lock all the while, but B does not ask for it" in text


def test_a_lock_that_is_given_back_in_between_is_said() -> None:
    text = closing(
        "lock, n = threading.Lock(), 0\ndef f():\n    global n\n    with lock:\n        m = n\n"
        "    with lock:\n        n = m + 1",
        "assert n == 2",
    )
    assert "an update is lost" in text
    assert "A gave lock back in between, in line 7" in text


def test_a_semaphore_that_lets_in_two_is_said() -> None:
    text = closing(
        "sem, n = threading.Semaphore(2), 0\ndef f():\n    global n\n    with sem:\n        n += 1",
        "assert n == 2",
    )
    assert "Both hold sem: it lets in more than one at a time." in text


def test_an_update_of_another_object_of_the_same_name_is_not_lost() -> None:
    text = closing(
        "class C:\n    def __init__(self):\n        self.n = 0\n    def inc(self):\n"
        "        self.n += 1\nlate = []\n"
        "def f():\n    c = C()\n    c.inc()\n    late.append(c.n)\n    assert len(late) == 1"
    )
    assert "an update is lost" not in text


def test_a_key_is_shown_and_the_word_that_two_threads_met_in_is_named() -> None:
    text = found(
        "counts = {'to': 0, 'be': 0}\n"
        "def f():\n    for word in ('to', 'be'):\n        counts[word] += 1",
        "assert counts['to'] == 2",
    ).explanation
    assert "read counts['to'] = 0 " in text
    assert "compute counts['to'] + 1 " in text
    assert "A read counts['to'] (0) in line 7" in text
    assert "counts[word] =" not in text


def test_a_cell_of_a_list_of_lists_is_shown_by_its_numbers() -> None:
    text = found(
        "grid = [[0, 0], [0, 0]]\n"
        "def f():\n    for i in range(2):\n        for j in range(2):\n            grid[i][j] += 1",
        "assert grid == [[2, 2], [2, 2]]",
    ).explanation
    assert "write grid[0][1] = " in text
    assert "grid[i][j] =" not in text


def test_an_exception_that_was_caught_is_said_where_somebody_waits_in_vain() -> None:
    text = closing(
        "box = Future()\ndef f():\n    try:\n        box.set_result(1 // 0)\n"
        "    except ArithmeticError:\n        pass\ndef g():\n    box.result()",
        "",
        "f, g",
    )
    assert "A raised ZeroDivisionError in line 7; line 8 caught it." in text
    assert "Nobody is left to finish box" in text


def test_an_exception_in_a_future_that_nobody_asked_is_said() -> None:
    before = "done = []\ndef f(n):\n    done.append(1 // n)\nwith ThreadPoolExecutor(2) as pool:\n"
    text = closing(
        before + "    fs = [pool.submit(f, n) for n in (1, 0)]", "assert len(done) == 2", ""
    )
    assert "B raised ZeroDivisionError in line 6: it is kept in the future" in text
    asked = "    fs = [pool.submit(f, n) for n in (1, 0)]\nfs[1].exception()"
    assert "raised" not in closing(before + asked, "assert len(done) == 2", "")


def test_an_exception_in_a_callback_is_said() -> None:
    text = closing(
        "box, seen = Future(), []\nbox.add_done_callback(lambda b: seen.append(b.result() + 'x'))\n"
        "def f():\n    box.set_result(1)",
        "assert seen",
        "f,",
    )
    assert "A raised TypeError in line 5, in a callback" in text


def test_a_poll_that_finds_nothing_is_no_mishap() -> None:
    text = closing(
        "q = queue.Queue()\ndef f():\n    try:\n        q.get_nowait()\n    except queue.Empty:\n"
        "        pass",
        "assert not q.empty()",
    )
    assert "raised" not in text


def test_a_cache_that_two_found_empty_is_told_in_words_of_python() -> None:
    text = closing(
        "calls = []\n@functools.lru_cache\ndef load(key):\n    calls.append(key)\n"
        "def f():\n    load('a')",
        "assert len(calls) == 1",
    )
    assert "A and B both found that the answer was not in the cache, and so both ran load" in text


def test_two_that_look_up_different_keys_did_not_compute_twice() -> None:
    text = closing(
        "calls = []\n@functools.lru_cache\ndef load(key):\n    calls.append(key)\n"
        "def f():\n    load('a')\ndef g():\n    load('b')",
        "assert calls == ['a', 'b']",
        "f, g",
    )
    assert "both ran" not in text


def test_a_cached_property_that_is_computed_twice_is_said() -> None:
    text = closing(
        "calls = []\nclass Page:\n    @functools.cached_property\n    def size(self):\n"
        "        calls.append(1)\n        return 1\npage = Page()\ndef f():\n    page.size",
        "assert len(calls) == 1",
    )
    assert "A and B both found that page.size was not computed yet" in text


def test_who_came_first_is_said_where_nothing_orders_two_steps() -> None:
    text = closing(
        "seen = []\ndef f():\n    seen.append('f')\ndef g():\n    seen.append('g')",
        "assert seen == ['f', 'g']",
        "f, g",
    )
    assert "B came to line 8 (call seen.append) before A came to line 6" in text


def test_a_wait_that_timed_out_is_said() -> None:
    text = closing(
        "ready, value = threading.Event(), []\ndef f():\n    ready.wait(1)\n    value[0]\n"
        "def g():\n    value.append(1)\n    ready.set()",
        "",
        "f, g",
    )
    assert "A waited in line 6 (wait for ready) until its time was up." in text


def test_who_was_still_at_work_is_said() -> None:
    text = closing(
        "done, lock = threading.Event(), threading.Lock()\nparts = []\n"
        "def f():\n    with lock:\n        done.set()\n    parts.append(1)\n"
        "threading.Thread(target=f).start()\ndone.wait()\nassert len(list(parts)) == 1",
        "",
        "",
    )
    assert "M came to line 12" in text


def test_an_attribute_of_a_thread_local_is_not_called_set_too_late() -> None:
    text = closing("own = threading.local()\nown.user = 1\ndef f():\n    own.user", "", "f,")
    assert "Line 5 sets user for the thread that runs it alone" in text


def test_a_local_variable_of_another_function_does_not_set_a_global_one() -> None:
    text = closing("def g():\n    rate = 1\ndef f():\n    rate", "", "f,")
    assert "sets rate" not in text


@pytest.mark.parametrize("name", ["left", "right"])
def test_two_semaphores_in_both_orders_are_a_circle(name: str) -> None:
    text = closing(
        "left, right = threading.Semaphore(1), threading.Semaphore(1)\n"
        "def f():\n    with left, right:\n        pass\n"
        "def g():\n    with right, left:\n        pass",
        "",
        "f, g",
    )
    assert f"semaphore {name}" in text
    assert "They wait for each other in a circle: A -> B -> A." in text


def test_a_pool_whose_workers_wait_for_each_other_is_starved() -> None:
    text = closing(
        "pool = ThreadPoolExecutor(1)\ndef inner(): return 1\n"
        "def outer(): return pool.submit(inner).result()",
        "pool.submit(outer).result()",
        "",
    )
    assert "No worker of the pool is free, for each waits itself: what B waits to do" in text


def test_marks_that_are_missing_are_counted() -> None:
    text = closing("q = queue.Queue()\nq.put(1)\nq.put(2)\ndef f():\n    q.get()", "q.join()", "f,")
    assert "2 items were put into q, and task_done() was called 0 times." in text


def test_no_address_is_told() -> None:
    text = found("class Box: pass\nbox, d = Box(), {}\ndef f():\n    d[box]", "", "f,").explanation
    assert "KeyError" in text
    assert " at 0x" not in text
