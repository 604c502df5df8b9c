"""How long it is looked at what becomes of a wait that is in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadlab.explorer import explore_here
from threadlab.explorer.ahead import FEW, ROUNDS, Ahead
from threadlab.explorer.dpor import SourceDPOR
from threadlab.explorer.instrument import instrument
from threadlab.explorer.program import Runner

WAITS = """
import threading
ready = threading.Event()
tries = 0
def work():
    global tries
    {before}
    while not ready.wait(0.1):
        {again}
t = threading.Thread(target=work)
t.start()
t.join()
"""


def look(before: str, again: str) -> Ahead:
    strategy = SourceDPOR()
    strategy.begin()
    source = WAITS.format(before=before, again=again)
    x = Runner(instrument(source)).run(strategy, set(), learning=True)
    assert x.ahead is not None
    return x.ahead


@pytest.mark.parametrize("again", ["pass", "tries = 5", "mine = tries", "print('still waiting')"])
def test_one_that_comes_by_the_same_data_is_not_followed_further(again: str) -> None:
    ahead = look("mine = 0", again)
    assert ahead.rounds <= FEW + 1
    assert ahead.learnt().final
    assert not ahead.learnt().counted


@pytest.mark.parametrize("again", ["tries += 1", "mine += 1", "seen.append(1)"])
def test_one_that_counts_is_followed_to_the_last_round(again: str) -> None:
    ahead = look("mine = 0; seen = []", again)
    assert ahead.rounds == ROUNDS
    assert ahead.learnt().final
    assert ahead.learnt().counted


@pytest.mark.parametrize("rounds", [3, FEW, FEW + 1, 50])
def test_what_comes_after_some_rounds_is_seen(rounds: int) -> None:
    ahead = look("mine = 0", f"mine += 1\n        if mine == {rounds}: break")
    assert ahead.rounds < ROUNDS
    assert not ahead.learnt().final


HIDDEN = {
    name: (setup, question.strip())
    for section in Path(__file__).with_name("hidden_counts.txt").read_text("utf-8").split("## ")[1:]
    for name, _, code in [section.partition("\n")]
    for setup, _, question in [code.partition("\n? ")]
}
GIVES_UP = """
import threading
{setup}
ready = threading.Event()
stop = gave_up = False
def work():
    global gave_up
    while not {over}:
        if {question}:
            gave_up = True
            break
def tell():
    global stop
    stop = True
    ready.set()
ts = [threading.Thread(target=work), threading.Thread(target=tell)]
for t in ts: t.start()
for t in ts: t.join()
assert not gave_up
"""


@pytest.mark.parametrize("over", ["ready.wait(0.1)", "stop"])
@pytest.mark.parametrize("name", HIDDEN)
def test_one_that_counts_in_a_hidden_place_is_found_out(name: str, over: str) -> None:
    setup, question = HIDDEN[name]
    found = explore_here(GIVES_UP.format(setup=setup, question=question, over=over))
    assert found.verdict == "race"
    assert found.error is not None
    assert found.error.startswith("AssertionError")
