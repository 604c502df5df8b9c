"""Where nobody sees the order of a container's items, not trying all orders changes no verdict."""

from __future__ import annotations

import ast
import random

import pytest

from threadlab.explorer import instrument
from threadlab.explorer.orderless import orderless
from threadlab.explorer.search import Search

BLIND = (
    "len(a)", "sorted(a)", "sum(a)", "max(a)", "not a", "3 in a", "a.count(1)", "len(set(a))",
    "set(a) == {1}", "sum(1 for x in a if x == 2)", "sorted(x * 2 for x in a)",
    "T(target=a.append, args=(1,))", "pool.submit(a.append, 1)",
    "all(x == 1 for x in a)", "print(a)", "print(f'{a}')", "len([x for x in a if x > 1])",
    "from collections import Counter, defaultdict", "dict(len=1)",
)  # fmt: skip
SEEING = (
    "a[0]", "a == [1]", "list(a)", "a[-1:]", "[x for x in a]", "tuple(a)", "a.index(1)", "a.pop()",
    "str(a)", "f(a)", "b = a", "''.join(a)", "sorted(a, key=f)", "max(a, key=f)", "f(*a)",
    "a.sort()", "next(iter(a))", "(a, 1)", "{'k': a}", "a.append", "a or b", "a += [1]", "set(a)",
    "f'{a}'", "sum(x / 2 for x in a)", "all(x > 1 for x in a)", "any(1 // x for x in a)",
    "a.extend(b)", "[f(x) for x in a]", "globals()", "getattr(b, 'a')", "sum(x * 0.1 for x in a)",
    "x, y = a", "print(a, file=b)", "for x in a: f(x)", "lambda: a", "del a[0]",
    "match b:\n  case C(a=[x, *y]): f(x)", "def f(print): print(a)", "import m as len",
    "from m import f as sorted", "class sum: ...", "builtins.max = f",
    "max(a, default=b)", "T(target=a.pop)", "T(a.append)", "pool.submit(f, a.append)",
)  # fmt: skip
BLIND_DICT = (
    "d['k']", "d['k'] += 1", "d.get('k')", "len(d)", "'k' in d", "d == {'k': 1}", "sum(d.values())",
    "sorted(d.items())", "sorted(d)", "del d['k']", "d.pop('k')", "max(d.values())",
    "sum(v for v in d.values())", "assert d, d",
)  # fmt: skip
SEEING_DICT = (
    "list(d)", "d.popitem()", "list(d.items())", "for k in d: f(k)", "next(iter(d))", "d | {}",
    "d.update({})", "max(d, key=d.get)", "dict(d)", "d.values()", "[k for k in d]", "f(**d)",
    "str(d)", "d.items() == b", "d is b",
)  # fmt: skip


@pytest.mark.parametrize("use", BLIND)
def test_what_cannot_see_the_order_of_a_list(use: str) -> None:
    assert ("name", "a") in orderless(ast.parse(f"a = []\na.append(1)\n{use}"))
    field = ast.parse(f"{use}")
    for node in ast.walk(field):
        if isinstance(node, ast.Name) and node.id == "a":
            node.id = "self.a"
    source = f"class C:\n    def f(self):\n        self.a = []\n        {ast.unparse(field)}"
    assert ("attribute", "a") in orderless(ast.parse(source))


@pytest.mark.parametrize("use", SEEING)
def test_what_may_see_the_order_of_a_list(use: str) -> None:
    assert ("name", "a") not in orderless(ast.parse(f"a = []\na.append(1)\n{use}"))


@pytest.mark.parametrize("use", BLIND_DICT)
def test_what_cannot_see_the_order_of_a_dict(use: str) -> None:
    assert ("name", "d") in orderless(ast.parse(f"d = {{}}\n{use}"))


@pytest.mark.parametrize("use", SEEING_DICT)
def test_what_may_see_the_order_of_a_dict(use: str) -> None:
    assert ("name", "d") not in orderless(ast.parse(f"d = {{}}\n{use}"))


@pytest.mark.parametrize(
    "source",
    [
        "def f(a): a = []",
        "a = []\na = b",
        "a = b = []",
        "class C:\n    a = []",
        "a = [1]",
        "for a in b: a = []",
        "import x as a\na = []",
        "with b as a: a = []",
        "def sorted(x): return x\na = []\nsorted(a)",
        "class C:\n    def f(self): self.__a = []\nb._C__a[0]",
        "a = {'k': 0.5}\nsum(a.values())",
        "a = {'k': []}",
        "a = []\nC(a=1)\nself.a = []",
    ],
)
def test_names_that_may_stand_for_something_else(source: str) -> None:
    assert not orderless(ast.parse(source)) & {("name", "a"), ("attribute", "a")}


STEPS = (
    "out.append(k)", "out.append(3)", "d[k] = 1", "d[k] = d.get(k, 0) + 1", "s.add(k)",
    "s.discard(3)", "out.append(len(out))", "if len(out) < 2: out.append(k)", "d.pop(k, None)",
    "if 3 not in out: out.append(3)", "with L: out.append(k)", "out.append(len(d))",
    "if k not in d: d[k] = len(out)", "out.append([k])", "z[3] += 1", "if s: out.append(5)",
    "d[3] = k", "out.append((k, sum(out[:0]) if False else 0))", "z[k] += len(s)",
)  # fmt: skip
LOOKS = (
    "len(out)", "sorted(out, key=str)", "sorted(map(str, out))", "sum(d.values())",
    "sorted(d.items())", "d", "s", "out", "list(d)", "out[:1]", "sorted(s)", "sorted(z.items())",
    "sorted(out) if all(x == x for x in out) and not any(x == [1] for x in out) else 0",
    "len(d)", "out.count(3)", "max(d.values()) if d else 0",
)  # fmt: skip
PROGRAM = """\
import threading
from collections import defaultdict
L = threading.Lock()
out = []
d = {{}}
z = defaultdict(int)
s = set()
{functions}
threads = [threading.Thread(target=f) for f in ({names},)]
{run}
{ends}
"""
TOGETHER = "for t in threads: t.start()\nfor t in threads: t.join()"


def drawn(seed: int) -> str:
    """A program that asserts what running its threads one after the other comes to."""
    chance = random.Random(seed)
    names = [f"f{i}" for i in range(chance.randint(2, 3))]
    functions = ""
    for number, name in enumerate(names):
        lines = [f"def {name}():", f"    k = {number + 1}"]
        lines += [f"    {chance.choice(STEPS)}" for _ in range(chance.randint(1, 3))]
        functions += "\n".join(lines) + "\n"
    looks = chance.sample(LOOKS, 2)
    parts = {"functions": functions, "names": ", ".join(names)}
    run = "; ".join(f"{name}()" for name in names)
    ends = "\n".join(f"end{i} = repr({look})" for i, look in enumerate(looks))
    values: dict[str, object] = {}
    try:
        exec(PROGRAM.format(**parts, run=run, ends=ends), values)
    except TypeError:  # what cannot be added or sorted
        values = {"end0": "0", "end1": "0"}
    ends = "\n".join(f"assert ({look}) == {values[f'end{i}']}" for i, look in enumerate(looks))
    return PROGRAM.format(**parts, run=TOGETHER, ends=ends)


def outcome(source: str) -> str:
    search = Search(source, budget=60.0)
    search._systematic(20_000)
    return search.found.outcome


def outcome_in_every_order(source: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(instrument, "orderless", lambda tree: frozenset())
        return outcome(source)


@pytest.mark.parametrize("seed", range(150))
def test_the_verdict_is_the_same(seed: int) -> None:
    source = drawn(seed)
    assert outcome(source) == outcome_in_every_order(source), source


def test_the_programs_drawn_are_of_both_kinds() -> None:
    found = [outcome(drawn(seed)) for seed in range(60)]
    assert found.count("passed") > 10 < found.count("failed")


def test_items_that_are_equal_and_not_the_same_show_their_order() -> None:
    source = """\
import threading
class Job:
    def __init__(self, name): self.name = name
    def __lt__(self, other): return False
out = []
def work(name): out.append(Job(name))
threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
for t in threads: t.start()
for t in threads: t.join()
assert [job.name for job in sorted(out)] == ["a", "b"]
"""
    assert outcome(source) == "failed"
