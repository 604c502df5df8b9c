"""Which loops over futures come to the same in every order, as far as the text tells."""

from __future__ import annotations

import ast

import pytest

from threadlab.explorer.anyorder import ALIKE, ANYTHING, NUMBERS, any_order
from threadlab.explorer.orderless import orderless

START = "total = 0\nfound = []\n"
LOOP = "for f in done:\n    "

SAME = (
    (LOOP + "f.result()", ANYTHING),
    (LOOP + "total += f.result()", NUMBERS),
    (LOOP + "total += len(f.result())", NUMBERS),
    (LOOP + "r = f.result()\n    total -= r * 2", NUMBERS),
    (LOOP + "found.append(f.result())\nprint(sorted(found))", ALIKE),
    (LOOP + "print(names[f], f.result())", ALIKE),
    (LOOP + "assert f.result() != 3", ALIKE),
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
    LOOP + "d[f] = 1", LOOP + "try:\n        total += f.result()\n    except E: pass",
    "try:\n    for f in done:\n        assert f.result()\n        total += 1\nexcept E: pass",
    "x = sum(f.result() for f in done), [f.result() for f in done]",
    "x = sum(f.result() for f in as_completed(a)), next(as_completed(b))",
    LOOP + "total += f.result()\nelse:\n    pass",
)  # fmt: skip


def lines(text: str) -> dict[int, str]:
    tree = ast.parse(START + text)
    return any_order(tree, orderless(tree))


@pytest.mark.parametrize(("text", "needed"), SAME)
def test_the_same_in_every_order(text: str, needed: str) -> None:
    assert list(lines(text).values()) == [needed]


@pytest.mark.parametrize("text", SHOWS)
def test_the_order_may_show(text: str) -> None:
    assert lines(text) == {}
