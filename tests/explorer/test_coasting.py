"""Who goes on in any case, unseen by anybody, does the same as step by step, only faster."""

from __future__ import annotations

import textwrap

import pytest

from threadlab.explorer.instrument import instrument
from threadlab.explorer.program import Runner
from threadlab.explorer.search import Search
from threadlab.explorer.strategies import Letters

ROUNDS = 1_000  # of three steps each: the first 2,000 are recorded
# What stands in the loop of two threads, and the class of the object ``o`` that they share.
LOOPS = {
    "variable": ("n += 1", ""),
    "read": ("m = n", ""),
    "field": ("o.x += 1", "def __init__(self): self.x = 0"),
    "field of the class": ("o.x += 1", "x = 0"),
    "class itself": ("O.x += 1", "x = 0"),
    "slot": ("o.x += 1", "__slots__ = ('x',)\ndef __init__(self): self.x = 0"),
    "property": (
        "o.x += 1",
        "y = 0\n@property\ndef x(self): return self.y\n"
        "@x.setter\ndef x(self, value): self.y = value + 1",
    ),
    "getattr": ("o.x = o.w + 1", "x = 0\ndef __getattr__(self, name): return self.x"),
    "getattribute": (
        "o.x += 1",
        "x = 0\ndef __getattribute__(self, name):\n"
        "    global m\n    m += 1\n    return object.__getattribute__(self, name)",
    ),
    "setattr": (
        "o.x = n",
        "def __setattr__(self, name, value):\n"
        "    global m\n    m += 1\n    object.__setattr__(self, name, value)",
    ),
    "method": ("o.add()", "x = 0\ndef add(self): self.x += 1"),
    "method of the object": (
        "o.add()",
        "x = 0\ndef __init__(self): self.add = lambda: O.more(self)\n"
        "def add(self): self.x += 1\ndef more(self): self.x += 2",
    ),
    "method that is none": ("o.add(1)", "x = 0\nadd = seen.append"),
    "static": ("n = o.add(n)", "@staticmethod\ndef add(k): return k + 1"),
    "of a class": ("o.add()", "x = 0\n@classmethod\ndef add(cls): cls.x += 1"),
    "item": ("d['a'] += 1", ""),
    "list": ("seen.append(n)", ""),
    "text": ("t += 'a'", ""),
    "list in place": ("seen += [n]", ""),
    "lock": ("with lock: n += 1", ""),
    "deleted": ("o.x = 1; del o.x", ""),
    "error": ("n += 1\nif n == 900: raise ValueError(n)", ""),
    "no such name": ("n += 1\nif n > 900: nothing", ""),
    "shown": ("n += 1\nif n % 500 == 0: print(n, o.x)", "x = 0"),
}


def program(name: str) -> str:
    loop, body = LOOPS[name]
    made = textwrap.indent(body or "pass", "    ")
    return (
        "import threading\nlock = threading.Lock()\n"
        "n = m = 0\nt = ''\nd = {'a': 0}\nseen = []\n"
        f"class O:\n{made}\no = O()\n"
        "def work():\n    global n, m, t, seen\n"
        f"    for i in range({ROUNDS}):\n{textwrap.indent(loop, ' ' * 8)}\n"
        "ts = [threading.Thread(target=work) for _ in range(2)]\n"
        "for t_ in ts: t_.start()\nfor t_ in ts: t_.join()\n"
        "own = object.__getattribute__(o, '__dict__') if hasattr(o, '__dict__') else {'x': o.x}\n"
        "fields = {**vars(O), **own}\n"
        "fields = sorted((k, v) for k, v in fields.items() if type(v) is int and k[0] != '_')\n"
        "print(n, m, t, d, len(seen), seen[-3:], fields)\n"
    )


class Step(Letters):
    """As `Letters`, but who goes on does it step by step."""

    @property
    def runs_on(self) -> bool:  # type: ignore[override]
        return False

    @runs_on.setter
    def runs_on(self, value: bool) -> None:
        pass


@pytest.mark.parametrize("name", LOOPS)
def test_it_comes_to_the_same(name: str) -> None:
    source = program(name)
    visible = Search(source, max_schedules=2).survey().shared
    ended = []
    for kind in (Letters, Step):
        x = Runner(instrument(source)).run(
            kind([1, 2]), set(visible), light=True, full=True, recording=True,
            limit=1_000_000,
        )  # fmt: skip
        error = x.failure.text if x.failure is not None else ""
        ended.append((x.outcome, error, "".join(x.output)))
    assert ended[0] == ended[1]


def test_it_is_what_happens() -> None:
    """A loop over a plain variable is gone through in this way, or the test above says nothing."""
    source = program("variable")
    runner = Runner(instrument(source))
    skipped = 0
    skip = runner.execution.skip

    def counted() -> None:
        nonlocal skipped
        skipped += 1
        skip()

    runner.execution.skip = counted  # type: ignore[method-assign]
    visible = set(Search(source, max_schedules=2).survey().shared)
    runner.run(
        Letters([1, 2]), visible, light=True, full=True, recording=True, limit=1_000_000
    )  # fmt: skip
    assert skipped > ROUNDS


@pytest.mark.parametrize("rounds", [200_000, 1_000_000])
def test_a_lost_update_in_a_long_loop_is_found(rounds: int) -> None:
    source = (
        "import threading\nn = 0\ndef work():\n    global n\n"
        f"    for _ in range({rounds}): n += 1\n"
        "ts = [threading.Thread(target=work) for _ in range(2)]\n"
        f"for t in ts: t.start()\nfor t in ts: t.join()\nassert n == {2 * rounds}\n"
    )
    assert Search(source, budget=60).run().outcome == "failed"
