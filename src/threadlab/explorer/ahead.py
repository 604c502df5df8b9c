"""How often a wait may time out before nothing new can come of it.

A thread that retries a wait in vain may do so as often as it likes: it has no clock here. One that
counts its tries gives up after the last of them, and what comes then has to be explored; one that
retries for ever shows nothing new after a few, and has to let the others go on, or there would be
no end. Which of the two it is, is looked at: the thread goes on alone, and the wait times out
each time. One that retries for ever and keeps count leaves a number that may be compared with
another later on: where all else is well, it is tried with as many time-outs as that.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from threadlab.explorer.syntax import walk

PATIENCE = 2  # time-outs of a wait of which nothing is known, or loops in vain
ROUNDS = 1_200  # time-outs after which a thread is taken to retry for ever
FEW = 8  # rounds at first, and at the end, in which one that keeps no count comes by the same data
MOST = 100  # time-outs that are counted; more would take too long


@dataclass(frozen=True, slots=True)
class Patience:
    """How often one wait of one thread may time out while others can go on."""

    tries: int = PATIENCE
    final: bool = False  # whether the thread would go on and on; else look again after so many
    counted: bool = False  # whether it would then keep count


@dataclass(slots=True)
class Ahead:
    """One look: what a thread does by itself while its wait at ``place`` times out.

    ``before`` counts the time-outs that it already had there.
    """

    place: Hashable
    before: int
    rounds: int = 1
    latest: int = 0  # the round that last showed something new
    seen: set[Hashable] = field(default_factory=set)
    blocked: bool = False  # something else was in the way: nothing was learnt of the rest
    pictures: set[Hashable] = field(default_factory=set)  # all data, in the first and last rounds
    comes_again: bool = False  # to the same data: it would go on like this for ever

    def meets(self, site: Hashable) -> None:
        """The thread came by this site."""
        if site not in self.seen:
            self.seen.add(site)
            self.latest = self.rounds

    def again(self, picture: Callable[[], Hashable], sure: bool) -> bool:
        """One more time-out; False when it need not be followed any longer.

        ``sure`` is whether all is in the picture.
        """
        if (sure and self.rounds <= FEW) or self.rounds >= ROUNDS - FEW:
            before = len(self.pictures)
            self.pictures.add(picture())
            self.comes_again |= len(self.pictures) == before
        self.rounds += 1
        return self.rounds < ROUNDS and not self.comes_again

    def learnt(self) -> Patience:
        """What this look says."""
        if self.rounds >= ROUNDS or self.comes_again:
            tries = max(PATIENCE, self.before + self.latest)
            return Patience(tries, final=True, counted=not self.comes_again)
        total = self.before + self.rounds
        return Patience(2 * total, final=total > ROUNDS) if self.blocked else Patience(total + 1)


def largest_compared(tree: ast.AST) -> int:
    """The largest number, up to `MOST`, that the program compares something with."""
    found = [0]
    for node in walk(tree):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                value = side.value if isinstance(side, ast.Constant) else None
                if isinstance(value, int) and value <= MOST:
                    found.append(value)
    return max(found)
