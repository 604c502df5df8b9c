"""Reading, writing and computing with variables: globals and captured ones."""

from __future__ import annotations

from typing import Any

from threadlab.explorer.history import GLOBALS, Access
from threadlab.explorer.operations.base import Base
from threadlab.explorer.operations.values import MISSING, alike


class Variables(Base):
    """Operations on names."""

    def rg(self, site: int) -> Any:
        name = self.sites[site].name
        x = self.x
        if x.skims:
            x.skip()
        elif x.concurrent:
            if x.loose(name):
                x.access(site, self.reads[site])
        elif x.recording:
            x.record(self.sites[site].line, self.sites[site].label, site, step=False)
        value = self.variables.get(name, MISSING)
        if value is MISSING:
            scope = self.variables["__builtins__"]
            value = scope.get(name, MISSING)
            if value is MISSING:
                raise NameError(f"name {name!r} is not defined")
        if not x.skims and (not x.concurrent or x.loose(name)):
            self.note(value)
        return value

    def wg(self, site: int, value: Any) -> Any:
        name = self.sites[site].name
        x = self.x
        if x.skims:
            x.skip()
            self.name(value, name)
            return value
        if x.concurrent:
            x.wrote(name)
            x.access(site, self.writes[site])
            if alike(self.variables.get(name, MISSING), value):
                x.current.effects -= 1  # a loop that writes what is there gets nowhere,
                x.looked_at(GLOBALS, ("key", name))  # until somebody writes something else
        elif x.recording:
            x.record(self.sites[site].line, self.sites[site].label, site, step=False)
        self.name(value, name)
        if self.sites[site].kind == "write":
            self.note(value)
        return value

    def wm(self, name: str, value: Any) -> Any:
        """The main thread binds a variable that only its own code mentions."""
        if self.x.concurrent and not alike(self.variables.get(name, MISSING), value):
            self.x.current.effects += 1
        self.name(value, name)
        return value

    def scope(self) -> int:
        return self.x.new_id()

    def rc(self, token: int, site: int) -> None:
        x = self.x
        if x.concurrent:
            x.access(site, (Access(token, self.sites[site].name, False),))

    def wc(self, token: int, site: int, value: Any) -> Any:
        x = self.x
        name = self.sites[site].name
        if x.concurrent:
            x.access(site, (Access(token, name, True),))
        self.name(value, name)
        if self.sites[site].kind == "write":
            self.note(value)
        return value

    def v(self, value: Any) -> Any:
        self.note(value)
        return value
