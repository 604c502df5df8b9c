"""The explorer finds the endings of random programs: no fewer, no others, however it searches.

Seeds are fixed. For a longer run on fresh ones: THREADLAB_FUZZ_SECONDS=600 pytest -k longer.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator

import pytest
from fuzz import REDUCTIONS, Draft, Statement, differences, draw, explored, reference, shrink
from fuzz_statements import SIMPLE, Template

from threadlab.explorer import dpor

SEEDS = (*range(150), 8_424)  # the last: two looks at a lock, once missed in one order
REAL_SEEDS = range(1_000, 1_060)
REAL_RUNS = 40
SECONDS = float(os.environ.get("THREADLAB_FUZZ_SECONDS", "0"))


def report(seed: int, draft: Draft) -> str:
    """A program that differs, as small as it gets, and in what."""
    small = shrink(draft, lambda smaller: bool(differences(smaller)))
    return f"seed {seed}:\n{small.real()}\n{differences(small)}"


@pytest.mark.parametrize("seed", SEEDS)
def test_same_endings_with_and_without_reduction(seed: int) -> None:
    draft = draw(seed)
    assert not differences(draft), report(seed, draft)


@pytest.mark.skipif(not SECONDS, reason="THREADLAB_FUZZ_SECONDS is not set")
def test_longer() -> None:
    end = time.monotonic() + SECONDS
    seed = random.SystemRandom().randrange(10**6, 10**9)
    while time.monotonic() < end:
        draft = draw(seed)
        assert not differences(draft), report(seed, draft)
        seed += 1


def test_the_reference_counts_what_can_be_counted_by_hand() -> None:
    """Two increments lose one or not; under a lock they do not; crossed locks can get stuck."""
    increment = Statement(Template("x += NUMBER", "yield\nt = x\nyield\nx = t + NUMBER"), 1)
    endings = reference(Draft(((increment,), (increment,))))
    assert {ending[:2] for ending in endings} == {"(1", "(2"}
    wait = next(t for t in SIMPLE["events"] if t.real == "event.wait()")
    assert reference(Draft(((Statement(wait, 1),),))) == {"deadlock"}


def test_programs_of_the_fuzz_meet() -> None:
    """A fuzz of programs with one ending each would prove nothing."""
    endings = [len(reference(draw(seed))) for seed in range(60)]
    assert sum(n > 1 for n in endings) >= 20


def test_a_wrong_dependence_relation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison is worth something: steps wrongly taken as independent lose endings."""
    monkeypatch.setattr(dpor, "dependent", lambda a, b: False)
    assert any("dpor" in differences(draw(seed)) for seed in SEEDS)


@pytest.mark.parametrize("reduction", REDUCTIONS)
def test_a_lost_update_is_an_ending(reduction: str) -> None:
    increment = Statement(Template("x += NUMBER", "yield\nt = x\nyield\nx = t + NUMBER"), 1)
    draft = Draft(((increment,), (increment,)))
    assert explored(draft, reduction) == reference(draft)


@pytest.fixture
def short_turns() -> Iterator[None]:
    """Threads that change places as often as the interpreter lets them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("short_turns")
@pytest.mark.parametrize("seed", REAL_SEEDS)
def test_what_really_happens_is_among_what_was_explored(seed: int) -> None:
    """Above all where threads run in parallel; elsewhere few endings show themselves."""
    draft = draw(seed)
    endings = explored(draft, "dpor")
    if "deadlock" in endings:
        pytest.skip("its threads may never end")
    code = compile(draft.real(), "<fuzz>", "exec")
    seen = set()
    for _ in range(REAL_RUNS):
        with pytest.raises(RuntimeError) as ending:
            exec(code, {"__name__": "__main__"})
        seen.add(str(ending.value))
    assert seen <= endings
