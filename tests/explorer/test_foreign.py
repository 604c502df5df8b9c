"""Modules that are neither the program's own text nor Python's."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadlab.explorer.api import explore_here

HELPER = """\
import threading
def crowd(work, threads):
    members = [threading.Thread(target=work) for _ in range(threads)]
    for member in members: member.start()
    for member in members: member.join()
def double(n):
    return 2 * n
"""
HANDED = """\
from helper_of_a_learner import crowd
counter = 0
def increment():
    global counter
    counter += 1
crowd(increment, 2)
assert counter == 2
"""
ASKED = """\
from helper_of_a_learner import double
assert double(2) == 4
"""


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "helper_of_a_learner.py").write_text(HELPER)
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.usefixtures("helper")
def test_a_module_that_is_handed_a_function_may_start_threads() -> None:
    found = explore_here(HANDED)
    assert found.verdict == "undecided"
    assert "helper_of_a_learner.crowd in line 6" in found.limits[0]


@pytest.mark.usefixtures("helper")
def test_a_module_that_only_computes_is_no_hindrance() -> None:
    assert explore_here(ASKED).verdict == "safe"
