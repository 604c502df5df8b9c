"""Classes and functions of notebook cells as programs."""

from __future__ import annotations

import linecache
import sys
from types import ModuleType
from typing import Any

import pytest

import threadlab

CELL = '''\
import threading


def passed_on(cls):
    return cls


@passed_on
class Shop:
    """Two fields and a lock for the writers only."""

    def __init__(self, stock):
        self.available = stock
        self.reserved = 0
        self.lock = threading.Lock()

    def reserve(self, n):
        with self.lock:
            self.available -= n
            self.reserved += n

    @property
    def pair(self):
        return self.available, self.reserved


def day():
    global shop, seen
    shop = Shop(10)
    seen = []


def customer():
    shop.reserve(3)


def auditor():
    seen.append(shop.pair)
'''


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the cell defines, as in a kernel: in ``__main__``, which has no file."""
    main = ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", main)
    name = "<cell 1>"
    linecache.cache[name] = (len(CELL), None, CELL.splitlines(keepends=True), name)
    exec(compile(CELL, name, "exec"), main.__dict__)
    return main.__dict__


def test_a_class_of_a_cell_is_part_of_the_program(cell: dict[str, Any]) -> None:
    found = threadlab.explore(
        setup=cell["day"],
        threads=[cell["customer"], cell["auditor"]],
        invariant="sum(seen[0]) == 10",
    )
    assert found.verdict == "race", str(found)
    assert "@passed_on\nclass Shop:" in found.program


def test_a_class_may_go_by_another_name(cell: dict[str, Any]) -> None:
    def test_of(cls: Any) -> threadlab.Exploration:
        def open_shop() -> None:
            global shop, seen
            shop, seen = cls(10), []

        return threadlab.explore(
            setup=open_shop,
            threads=["shop.reserve(3)", "seen.append(shop.pair)"],
            invariant="sum(seen[0]) == 10",
        )

    found = test_of(cell["Shop"])
    assert "cls = Shop" in found.program
    assert found.verdict == "race", str(found)


def test_what_the_body_of_a_class_uses_comes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    source = """\
import threading


class Door:
    lock = threading.Lock()
    opened = 0

    def open(self):
        with self.lock:
            self.opened += 1
"""
    main = ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", main)
    name = "<cell 2>"
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    exec(compile(source, name, "exec"), main.__dict__)
    door = main.__dict__["Door"]

    def build() -> None:
        global door_of_all
        door_of_all = door()

    found = threadlab.explore(
        setup=build, threads=["door_of_all.open()"] * 2, invariant="door_of_all.opened == 2"
    )
    assert found.verdict == "safe", str(found)
