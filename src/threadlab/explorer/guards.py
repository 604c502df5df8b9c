"""Which locks are held at which accesses, so that no race hides where two paths meet.

Where a search gives a path up at a state that it knows, what follows is not run again: a race of
that with what came before might not be seen, since who knows of what may differ. But if all
accesses to a location are made under one lock, there is none (Savage et al.: "Eraser", 1997). The
accesses to all others become steps, whose every order is tried.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from threadlab.explorer.history import WHOLE, Access

Use = tuple[int, frozenset[int], bool]  # by which thread, under which locks, whether it writes


@dataclass(slots=True)
class Guard:
    """The accesses to one location so far."""

    uses: set[Use] = field(default_factory=set)
    sites: set[Hashable] = field(default_factory=set)


class Guards:
    """The accesses to data in one execution."""

    def __init__(self) -> None:
        self.objects: dict[int, dict[Hashable, Guard]] = {}

    def add(
        self, thread: int, held: frozenset[int], accesses: Iterable[Access], site: Hashable
    ) -> set[Hashable]:
        """The sites of accesses that no lock keeps apart from these."""
        found: set[Hashable] = set()
        for access in accesses:
            parts = self.objects.setdefault(access.object, {})
            guard = parts.setdefault(access.part, Guard())
            guard.sites.add(site)
            use = (thread, held, bool(access.write))
            if use in guard.uses:
                continue
            guard.uses.add(use)
            near = [g for p, g in parts.items() if WHOLE in {p, access.part} or g is guard]
            for other in near:
                if any(_apart(use, earlier) for earlier in other.uses):
                    found |= other.sites | guard.sites
        return found


def _apart(a: Use, b: Use) -> bool:
    return a[0] != b[0] and (a[2] or b[2]) and not a[1] & b[1]
