"""Which locks are held at which accesses, so that no race hides where two paths meet.

Where a search gives a path up at a state that it knows, what follows is not run again: a race of
that with what came before might not be seen, since who knows of what may differ. But if all
accesses to a location are made under one lock, there is none (Savage et al.: "Eraser", 1997). Of
all others it is told in the state who has heard of them (`Knowledge`); or they become steps, whose
every order is tried, where the order of steps does not tell who has to be first.

What is known of is sites, and of two paths to a state only one is gone on from. The other may have
come to the same data by a site of which nothing is known yet; so a state also tells which data was
come to by a site that is known to be `SHARED` or `ORDERED`, and the two are not taken for one.

Who came to what under a lock is no part of a state until a thread is seen to come to the same with
that lock and without: only then does it matter whether that were two (`BY_USER`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass, field

from threadlab.explorer.history import MANY, NOBODY, WHOLE, Access

BY_USER = ("who came to what under a lock",)
SHARED = "what no one lock guards"
ORDERED = "what no one lock guards, and is no step"


@dataclass(slots=True)
class Guard:
    """What is common to the accesses to one location so far."""

    locks: frozenset[int]  # that were held at every one
    user: int = NOBODY  # the thread that made them all, or MANY
    written: bool = False
    sites: set[Hashable] = field(default_factory=set)
    ordered: bool = False  # whether it has to be told who heard of the latest accesses
    shared: bool = False  # whether it was come to by a site that is known to be,
    silent: bool = False  # and by one that is no step

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
    """The accesses to data in one execution.

    ``visible`` is what is known of the program: which sites are steps, `BY_USER`, and marks of
    what is `SHARED` and `ORDERED`. ``by_states`` is whether states are compared, and ``by_order``
    whether the order of steps tells who has to be first.
    """

    def __init__(
        self, visible: Set[Hashable] = frozenset(), by_states: bool = False, by_order: bool = False
    ) -> None:  # fmt: skip
        self.by_user = BY_USER in visible
        self.objects: dict[int, dict[Hashable, Guard]] = {}
        self._visible = visible
        self._by_states = by_states
        self._by_order = by_order

    def add(
        self, thread: int, held: frozenset[int], accesses: Iterable[Access], site: Hashable
    ) -> set[Hashable]:
        """What has to be known of accesses that no one lock guards."""
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
            self._add_site(guard, site)
            for part, other in parts.items():
                if part == access.part or WHOLE in {part, access.part}:
                    sites = _unguarded(guard, other, hidden or self._hides_user(other))
                    found |= self._marks(sites)
        return found

    def _add_site(self, guard: Guard, site: Hashable) -> None:
        guard.sites.add(site)
        guard.ordered |= (ORDERED, site) in self._visible
        guard.shared |= (SHARED, site) in self._visible
        guard.silent |= site not in self._visible

    def _marks(self, sites: set[Hashable]) -> set[Hashable]:
        """What has to be known of these sites."""
        if not sites or BY_USER in sites or not self._by_states:
            return sites
        found: set[Hashable] = {(SHARED, site) for site in sites}
        if sites <= self._visible:
            return found
        return found | ({(ORDERED, site) for site in sites} if self._by_order else sites)

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
