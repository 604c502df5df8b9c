"""Which loops over futures come to the same in every order, as far as the text tells."""

from __future__ import annotations

import ast

import pytest

from threadlab.explorer.anyorder import ALIKE, ANYTHING, NUMBERS, AnyOrder, any_order
from threadlab.explorer.orderless import orderless

START = "total = 0\nfound = []\n"
LOOP = "for f in done:\n    "
OVER = "n = {s(x): x for x in range(3)}\nnamed = {}\nfor f in as_completed(n):\n    "

SAME = (
    (LOOP + "f.result()", ANYTHING),
    (LOOP + "total += f.result()", NUMBERS),
    (LOOP + "total += len(f.result())", NUMBERS),
    (LOOP + "r = f.result()\n    total -= r * 2", NUMBERS),
    (LOOP + "found.append(f.result())\nprint(sorted(found))", ALIKE),
    (LOOP + "print(names[f], f.result())", ALIKE),
    (LOOP + "assert f.result() != 3", ALIKE),
    (LOOP + "try:\n        total += f.result()\n    except E: pass", NUMBERS),
    (LOOP + "if f.exception() is None:\n        total += 1", NUMBERS),
    ("x = sum(f.result() for f in done)", NUMBERS),
    ("x = sorted([f.result() for f in done])", ALIKE),
    ("x = all(f.result() > 1 for f in done)", ALIKE),
    ("x = max(f.result() for f in done if f.done())", ALIKE),
    ("x = {f.result() for f in done} == {1, 2}", ALIKE),
    ("x = set(f.result() for f in done) == {1, 2}", ALIKE),
)

SHOWS = (
    "x = [f.result() for f in done]", "x = {f: 1 for f in done}", "x = list(done)",
    "x = sum(f.result() / 2 for f in done)", "x = sum(g(f) for f in done)",
    "x = any(1 // f.result() for f in done)", "x = sorted((f.result() for f in done), key=g)",
    "x = sum([f.result() for f in done], start)",
    "def sum(a): ...\nx = sum(f.result() for f in done)",
    LOOP + "last = f.result()\nprint(last)", LOOP + "break", LOOP + "return_(f.result())",
    LOOP + "total += f.result()\n    print(total)", LOOP + "total = total * 2 + f.result()",
    LOOP + "total += f.result()\n    total *= 2", LOOP + "other[0] += f.result()",
    LOOP + "if len(found) < 2:\n        found.append(f.result())",
    LOOP + "found.append(f.result())\nprint(found[0])", LOOP + "others.append(f.result())",
    LOOP + "total += f.result()\ndef g(): return total",
    LOOP + "f.cancel()", LOOP + "print(f.result(), file=out)", LOOP + "f.result()\nprint(f)",
    LOOP + "d[f] = 1", OVER + "d[f] = 1", OVER + "named[n[f]] = 1\nprint(list(named))",
    "try:\n    for f in done:\n        assert f.result()\n        total += 1\nexcept E: pass",
    "x = sum(f.result() for f in done), [f.result() for f in done]",
    "x = sum(f.result() for f in as_completed(a)), next(as_completed(b))",
    LOOP + "total += f.result()\nelse:\n    pass",
)  # fmt: skip


# what comes to the same as well when the loop begins after all futures are done
APART = (
    OVER + "total += f.result()", OVER + "found.append((n[f], f.result()))",
    OVER + "named[n[f]] = f.result()", OVER + "k = n[f]\n    named[k] = f.result()",
    OVER + "try:\n        total += f.result()\n    except E as e:\n        print(e)",
    "limits = [3]\n" + OVER + "assert f.result() < limits[0]",
    "x = sum(f.result() for f in as_completed(n))",
)  # fmt: skip
NOT_APART = (
    "x = any(f.result() for f in as_completed(n))", OVER + "print(f.result(), count)",
    OVER + "print(self.count)", "limits = other\n" + OVER + "assert f.result() < limits[0]",
    "limits = [3]\nother = limits\n" + OVER + "assert f.result() < limits[0]",
    "limits = [3]\ndef g(): limits[0] = 1\n" + OVER + "assert f.result() < limits[0]",
)  # fmt: skip
HANDLED = (
    ("try:\n        f.result()\n    except ValueError: pass", {"ValueError"}),
    ("try:\n        f.result()\n    except ValueError: f.result()", set()),
    ("try:\n        f.result()\n    except E: pass", set()), ("f.result()", set()),
    ("try:\n        pass\n    except ValueError: pass\n    else: f.result()", set()),
)  # fmt: skip


def lines(text: str) -> dict[int, AnyOrder]:
    tree = ast.parse(START + text)
    return any_order(tree, orderless(tree))


@pytest.mark.parametrize(("text", "needed"), SAME)
def test_the_same_in_every_order(text: str, needed: str) -> None:
    assert [loop.results for loop in lines(text).values()] == [needed]


@pytest.mark.parametrize("text", APART)
def test_it_may_begin_late(text: str) -> None:
    assert [loop.apart for loop in lines(text).values()] == [True]


@pytest.mark.parametrize("text", NOT_APART)
def test_it_may_see_what_others_do(text: str) -> None:
    assert [loop.apart for loop in lines(text).values()] == [False]


@pytest.mark.parametrize(("text", "errors"), HANDLED)
def test_errors_that_are_dealt_with(text: str, errors: set[str]) -> None:
    assert [loop.handles for loop in lines(LOOP + text).values()] == [errors]


@pytest.mark.parametrize("text", SHOWS)
def test_the_order_may_show(text: str) -> None:
    assert lines(text) == {}
