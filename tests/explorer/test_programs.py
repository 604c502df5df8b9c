"""Every program of the corpus is judged as its first line says, and the proof can be replayed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from corpus import HERE, PROGRAMS, Program, named
from digest import GOLDEN, digest

from threadlab import explore, replay
from threadlab.explorer import Exploration

# Words that only the inside of the engine or of the library would say.
FOREIGN = re.compile(r"site-packages|lib/python|threadlab|_tl_|instrument|greenlet|\.pyc?\b", re.I)
FOR_REPEATS = (
    "lock/counter_race", "lock/counter_locked_2x3", "lock/sorted_by_id", "classic/philosophers_3",
    "classic/philosophers_3_ordered", "set/pop_each", "queue/one_sentinel_two_consumers",
    "futures/as_completed_in_order", "futures/wait_first", "condition/buffer_if",
)  # fmt: skip


@cache
def found_in(program: Program) -> Exploration:
    """What exploring the program found, with time enough for a busy machine."""
    budget = 60.0 if program.is_definite else 5.0
    return explore(program.source, timeouts=program.timeouts, budget=budget)


each = pytest.mark.parametrize("program", HERE, ids=lambda program: program.name)
failing = pytest.mark.parametrize(
    "program", [p for p in HERE if not p.verdicts & {"safe", "undecided"}], ids=lambda p: p.name
)


def test_the_corpus_is_large_and_has_both_kinds() -> None:
    kinds = [kind for program in PROGRAMS for kind in program.verdicts]
    assert len(PROGRAMS) >= 200
    assert min(kinds.count("safe"), kinds.count("race"), kinds.count("deadlock")) >= 50


@each
def test_verdict(program: Program) -> None:
    found = found_in(program)
    assert found.verdict in program.verdicts, found.explanation
    if program.schedules is not None:
        assert found.schedules == program.schedules


@failing
def test_counterexample(program: Program) -> None:
    found = found_in(program)
    last = len(program.source.splitlines())
    named_lines = [int(n) for n in re.findall(r"\bline (\d+)", found.explanation)]
    assert named_lines, found.explanation
    assert all(0 < n <= last for n in named_lines)
    assert all(0 < step.line <= last for step in found.steps)
    assert bool(found.steps) or not found.schedule
    if found.verdict == "deadlock":
        assert found.waiting
        assert all(0 < waiting.line <= last for waiting in found.waiting)
    else:
        assert found.error

    words = [found.explanation, found.error or "", *(step.label for step in found.steps)]
    words += [waiting.what for waiting in found.waiting]
    own = set(FOREIGN.findall(program.source))
    assert [w for text in words for w in FOREIGN.findall(text) if w not in own] == []


@failing
def test_replay_fails_the_same_way(program: Program) -> None:
    found = found_in(program)
    again = replay(program.source, found.schedule, timeouts=program.timeouts)
    assert again.verdict == found.verdict
    assert again.error == found.error
    assert [w.what for w in again.waiting] == [w.what for w in found.waiting]


@failing
def test_only_what_fails_by_itself_is_said_to(program: Program) -> None:
    found = found_in(program)
    if "without any interruption" in found.explanation or not found.schedule:
        assert replay(program.source, "", timeouts=program.timeouts).verdict == found.verdict


@pytest.mark.parametrize("name", FOR_REPEATS)
def test_fifty_repeats_are_alike(name: str) -> None:
    program = named(name)
    first = digest(program)
    assert [digest(program) for _ in range(49)] == [first] * 49


def run_digest(seed: str, *names: str) -> dict[str, dict[str, object]]:
    """The digests of a fresh interpreter with that PYTHONHASHSEED."""
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("digest.py")), *names],
        env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    parsed: dict[str, dict[str, object]] = json.loads(ran.stdout)
    return parsed


@pytest.fixture(scope="module")
def golden() -> dict[str, dict[str, object]]:
    stored: dict[str, dict[str, object]] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    return stored


def test_every_python_finds_what_is_stored(golden: dict[str, dict[str, object]]) -> None:
    """The file is the same on all of them, so that equal to it is equal to each other."""
    found = run_digest("0")
    assert set(found) <= set(golden), "new programs: run tests/explorer/digest.py --write"
    assert {n: d for n, d in found.items() if d != golden[n]} == {}


@pytest.mark.parametrize("seed", ["1", "12345", "random"])
def test_hash_seed_changes_nothing(seed: str, golden: dict[str, dict[str, object]]) -> None:
    found = run_digest(seed, "set/", "dict/", "futures/", "classic/", "lock/sorted")
    assert {n: d for n, d in found.items() if d != golden[n]} == {}
