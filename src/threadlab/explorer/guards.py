"""Which locks are held at which accesses, so that no race hides where two paths meet.

Where a search gives a path up at a state that it knows, what follows is not run again: a race of
that with what came before might not be seen, since who knows of what may differ. But if all
accesses to a location are made under one lock, there is none (Savage et al.: "Eraser", 1997). The
accesses to all others become steps, whose every order is tried.

Who came to what under a lock is no part of a state until a thread is seen to come to the same with
that lock and without: only then does it matter whether that were two (`BY_USER`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from threadlab.explorer.history import MANY, NOBODY, WHOLE, Access

BY_USER = ("who came to what under a lock",)


@dataclass(slots=True)
class Guard:
    """What is common to the accesses to one location so far."""

    locks: frozenset[int]  # that were held at every one
    user: int = NOBODY  # the thread that made them all, or MANY
    written: bool = False
    sites: set[Hashable] = field(default_factory=set)

    def tells_already(
        self, thread: int, held: frozenset[int], access: Access, site: Hashable
    ) -> bool:
        """Whether one more access changes nothing here, so that it reveals nothing new."""
        return (
            self.user in {thread, MANY}
            and self.locks <= held
            and (self.written or not access.write)
            and site in self.sites
        )


class Guards:
    """The accesses to data in one execution; ``by_user`` is whether `BY_USER` is known."""

    def __init__(self) -> None:
        self.by_user = False
        self.objects: dict[int, dict[Hashable, Guard]] = {}

    def add(
        self, thread: int, held: frozenset[int], accesses: Iterable[Access], site: Hashable
    ) -> set[Hashable]:
        """The sites of accesses that no one lock guards; `BY_USER` where that has to be known."""
        found: set[Hashable] = set()
        for access in accesses:
            parts = self.objects.setdefault(access.object, {})
            guard = parts.get(access.part)
            if guard is None:
                guard = parts[access.part] = Guard(held, thread)
            elif guard.tells_already(thread, held, access, site):
                continue
            hidden = self._hides_user(guard)
            guard.locks &= held
            guard.user = thread if guard.user == thread else MANY
            guard.written |= bool(access.write)
            guard.sites.add(site)
            for part, other in parts.items():
                if part == access.part or WHOLE in {part, access.part}:
                    found |= _unguarded(guard, other, hidden or self._hides_user(other))
        return found

    def user_of(self, guard: Guard) -> int:
        """Who came there, as far as it is part of a state."""
        return MANY if self._hides_user(guard) else guard.user

    def _hides_user(self, guard: Guard) -> bool:
        return bool(guard.locks) and not self.by_user


def _unguarded(one: Guard, other: Guard, hidden: bool) -> set[Hashable]:
    """The sites of two locations that overlap, if several threads use them under no one lock.

    ``hidden`` is whether the state does not tell if it was one thread.
    """
    if one.locks & other.locks or not (one.written or other.written):
        return set()
    if one.user == other.user != MANY:
        return {BY_USER} if hidden else set()
    return one.sites | other.sites
