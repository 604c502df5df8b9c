"""What additions under a lock prove must agree with trying every order."""

from __future__ import annotations

import random
import textwrap

import pytest

from threadlab.explorer import instrument
from threadlab.explorer.search import Search

ADDING = (
    "with L: n += 1",
    "with L: n = n + 1",
    "with L:\n    n += 1\n    m += 2",
    "L.acquire()\nn -= 1\nL.release()",
    "L.acquire()\ntry:\n    n += 1\nfinally:\n    L.release()",
    "with L: C.x += 1",
    "with L: d['a'] += 1",
    "with L: seen.append(1)",
    "with L: c[k] = c.get(k, 0) + 1",
    "with L:\n    seen.append((k, 2))\n    n += 1",
    "with L: z[k] += 1",
)
OTHER = (
    "n += 1",
    "with K: n += 1",
    "with K: m += 1",
    "with L: n *= 2",
    "with L: n = 5",
    "with L: n += m",
    "with L: seen.append(n)",
    "with K:\n    with L: n += 1",
    "C.x = 9",
    "d['a'] = 3",
    "assert m < 3",
    "seen.append(7)",
    "with L: c['p'] = 5",
    "with K: c[k] = c.get(k, 0) + 1",
    "assert len(seen) < 3",
    "assert 'q' not in c or k == 'q'",
    "with L: seen.append([k])",
)
PROGRAM = """\
import threading
from collections import defaultdict
L, K = threading.Lock(), threading.Lock()
n = m = 0
d = {{"a": 0}}
seen = []
c = {{}}
z = defaultdict(int)
class C: x = 0
{functions}
threads = [threading.Thread(target=f) for f in ({names})]
{run}
assert (n, m, d["a"], C.x, sorted(seen)) == {wanted}
assert c == {counts}
assert sorted(z.items()) == {more}
"""
CONCURRENTLY = "for t in threads: t.start()\nfor t in threads: t.join()"


def drawn(seed: int) -> str:
    """A program whose assertion says what running its threads one after the other comes to."""
    chance = random.Random(seed)
    functions, names = "", [f"f{i}" for i in range(chance.randint(2, 3))]
    for name in names:
        kinds = [ADDING if chance.random() < 0.7 else OTHER for _ in range(chance.randint(1, 2))]
        body = "\n".join(chance.choice(kind) for kind in kinds)
        key = chance.choice("pq")
        body = f"global n, m\nk = '{key}'\n{body}"
        functions += f"def {name}():\n{textwrap.indent(body, '    ')}\n"
    parts = {"functions": functions, "names": ", ".join(names)}
    run = "; ".join(f"{n}()" for n in names)
    in_turn = PROGRAM.format(**parts, run=run, wanted=0, counts=0, more=0)
    setup, _, _ = in_turn.partition("assert (n,")
    wanted = "wanted = (n, m, d['a'], C.x, sorted(seen)); more = sorted(z.items())"
    ends: dict[str, object] = {}
    try:
        exec(setup + wanted, ends)
    except (AssertionError, TypeError):  # it fails even so, or holds what cannot be sorted
        ends.update(wanted=(0, 0, 0, 0, []), c={}, more=[])
    return PROGRAM.format(
        **parts, run=CONCURRENTLY, wanted=ends["wanted"], counts=ends["c"], more=ends["more"]
    )


def by_sums(source: str) -> str:
    search = Search(source)
    search._by_sums()
    return search.found.outcome


def in_every_order(source: str) -> str:
    """What trying every order comes to, that of items in a list or dict included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instrument, "orderless", lambda tree: frozenset())
        search = Search(source, budget=60.0)
    search._systematic(20_000)
    return search.found.outcome


@pytest.mark.parametrize("seed", range(80))
def test_what_sums_prove_holds_in_every_order(seed: int) -> None:
    source = drawn(seed)
    if by_sums(source) == "passed":
        assert in_every_order(source) == "passed", source


def test_most_programs_that_only_add_under_one_lock_are_proved() -> None:
    safe = [s for s in map(drawn, range(80)) if in_every_order(s) == "passed"]
    assert sum(by_sums(s) == "passed" for s in safe) > len(safe) / 2


LOCKED = """\
import threading
lock, other = threading.Lock(), threading.Lock()
cond = threading.Condition(lock)
n = 0
def add():
    global n
    for _ in range(40):
        with lock:
            n += 1
def also():
    global n
{also}
threads = [threading.Thread(target=f) for f in (add, also)]
for t in threads: t.start()
for t in threads: t.join()
"""


@pytest.mark.parametrize(
    ("also", "outcome"),
    [
        ("with lock: n -= 1", "passed"),
        ("with other: n -= 1", ""),
        ("n -= 1", ""),
        ("print(n)", ""),
        ("if lock.acquire(blocking=False):\n    lock.release()", ""),
        ("assert not lock.locked()", ""),
        ("assert not getattr(lock, 'locked')()", ""),
        ("take = lock.acquire\nassert take(False)", ""),
        ("try:\n    lock.release()\nexcept RuntimeError:\n    pass", ""),
        ("try:\n    cond.notify()\nexcept RuntimeError:\n    pass", ""),
        ("with lock: n = 0.5", ""),
    ],
)
def test_only_additions_that_nothing_else_meets(also: str, outcome: str) -> None:
    assert by_sums(LOCKED.format(also=textwrap.indent(also, "    "))) == outcome


CALLED = """\
import threading
lock = threading.Lock()
n = 0
def one():
    global n
    n += 1
def double():
    global n
    n *= 2
def work({parameter}):
    for _ in range(20):
        with lock:
            one()
threads = [threading.Thread(target=work, args=(f,)) for f in (one, double)]
for t in threads: t.start()
for t in threads: t.join()
"""


@pytest.mark.parametrize(("parameter", "outcome"), [("f", "passed"), ("one", "")])
def test_a_parameter_is_not_the_function_of_its_name(parameter: str, outcome: str) -> None:
    assert by_sums(CALLED.format(parameter=parameter)) == outcome
