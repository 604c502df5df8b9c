"""Reads the banked answers: source files whose first comments say what grading them has to show.

``# loses: safe`` (several by comma; ``all`` for every property, ``nothing`` never occurs in a wrong
one), ``# says: a piece of the diagnosis`` (in several lines, where there are several causes).
Further comment lines may explain. Right answers have no such lines, or ``# style: ...``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "banked"


@dataclass(frozen=True, slots=True)
class Banked:
    """One banked answer: of which task, and what it is to lose and to be told."""

    path: Path
    task: str
    source: str
    loses: tuple[str, ...]
    says: tuple[str, ...]

    @property
    def name(self) -> str:
        """Readable name for a test: ``03_2/wrong/fresh_lock``."""
        return str(self.path.relative_to(FOLDER).with_suffix("")).replace("\\", "/")

    @property
    def parses(self) -> bool:
        """Whether it is Python at all: some are banked because they are not."""
        return not any("not valid Python" in piece for piece in self.says)


def read(path: Path) -> Banked:
    """One banked answer from its file."""
    source = path.read_text(encoding="utf-8")
    loses, says = "", []
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        key, colon, value = line.lstrip("# ").partition(":")
        if colon and key.strip() == "says":
            says.append(value.strip())
        elif colon and key.strip() == "loses":
            loses = value
    lost = tuple(name.strip() for name in loses.split(",") if name.strip())
    task = path.parent.parent.name.replace("_", ".")
    return Banked(path, task, source, lost, tuple(says))


def answers(kind: str) -> list[Banked]:
    """All banked answers of a kind, ``"right"`` or ``"wrong"``, in order."""
    return [read(path) for path in sorted(FOLDER.glob(f"*/{kind}/*.py"))]
