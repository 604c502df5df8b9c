"""Which data threads share, over many executions of one program."""

from __future__ import annotations

from collections.abc import Hashable

from threadlab.explorer.history import Access


class Census:
    """Which locations are shared, over many executions: the steps that a person wants to see."""

    def __init__(self) -> None:
        self.users: dict[tuple[int, Hashable], set[int]] = {}
        self.written: set[tuple[int, Hashable]] = set()
        self.sites: dict[tuple[int, Hashable], set[int]] = {}
        self.shared: set[int] = set()  # sites of what several threads use and one writes

    def add(self, thread: int, site: int, accesses: tuple[Access, ...]) -> None:
        for access in accesses:
            key = (access.object, access.part)
            self.users.setdefault(key, set()).add(thread)
            self.sites.setdefault(key, set()).add(site)
            if access.write:
                self.written.add(key)

    def close(self) -> None:
        """One execution is over: numbers of objects mean nothing beyond it, sites do."""
        wholes = {obj for obj, part in self.users if part is None}
        groups: dict[Hashable, list[tuple[int, Hashable]]] = {}  # what may be the same location
        for key in self.users:
            groups.setdefault(key[0] if key[0] in wholes else key, []).append(key)
        for group in groups.values():
            users = set().union(*(self.users[key] for key in group))
            if len(users) > 1 and not self.written.isdisjoint(group):
                for key in group:
                    self.shared |= self.sites[key]
        self.users.clear()
        self.written.clear()
        self.sites.clear()
