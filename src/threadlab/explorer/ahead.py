"""How often a wait may time out before nothing new can come of it.

A thread that retries a wait in vain may do so as often as it likes: it has no clock here. One that
counts its tries gives up after the last of them, and what comes then has to be explored; one that
retries for ever shows nothing new after a few, and has to let the others go on, or there would be
no end. Which of the two it is, is looked at: the thread goes on alone, and the wait times out
each time.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

PATIENCE = 2  # time-outs of a wait of which nothing is known, or loops in vain
ROUNDS = 1_200  # time-outs after which a thread is taken to retry for ever


@dataclass(frozen=True, slots=True)
class Patience:
    """How often one wait of one thread may time out while others can go on."""

    tries: int = PATIENCE
    final: bool = False  # whether the thread would go on and on; else look again after so many


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

    def meets(self, site: Hashable) -> None:
        """The thread came by this site."""
        if site not in self.seen:
            self.seen.add(site)
            self.latest = self.rounds

    def again(self) -> bool:
        """One more time-out; False when it need not be followed any longer."""
        self.rounds += 1
        return self.rounds < ROUNDS

    def learnt(self) -> Patience:
        """What this look says."""
        if self.rounds >= ROUNDS:
            return Patience(max(PATIENCE, self.before + self.latest), final=True)
        total = self.before + self.rounds
        return Patience(2 * total, final=total > ROUNDS) if self.blocked else Patience(total + 1)
