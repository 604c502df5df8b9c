"""Where in the learner's source an access happens, and what it is called there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """One access in the source text.

    ``kind`` is one of ``read``, ``write``, ``compute``, ``call``, ``loop``, ``iterate``.
    ``text`` is the source of what is accessed (``self.value``, ``d['k']``), ``name`` the bare
    variable or attribute name. ``hidden`` marks sites that are never a step of their own.
    """

    index: int
    line: int
    kind: str
    text: str
    name: str = ""

    @property
    def label(self) -> str:
        """The step in words: ``read self.value``."""
        return f"{self.kind} {self.text}"
