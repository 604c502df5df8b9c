"""What exploring each program comes to, as JSON: the same on every Python, run and hash seed.

python tests/explorer/digest.py                   # prints it
python tests/explorer/digest.py lock/ queue/fifo  # only names that begin so
python tests/explorer/digest.py --write           # stores it as golden.json

What only a newer Python can run keeps what is stored for it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from corpus import HERE, PROGRAMS, Program

from threadlab import explore

GOLDEN = Path(__file__).parent / "golden.json"


def digest(program: Program) -> dict[str, object]:
    """The parts of an exploration that must not vary: verdict, count and counterexample."""
    found = explore(program.source, timeouts=program.timeouts, budget=30.0)
    return {
        "verdict": found.verdict,
        "schedules": found.schedules,
        "schedule": found.schedule,
        "error": (found.error or "").partition(":")[0],  # the words differ between Pythons
        "steps": " ".join(f"{step.thread}{step.line}" for step in found.steps[:60]),
        "waiting": " ".join(f"{waiting.thread}{waiting.line}" for waiting in found.waiting),
    }


def digests(programs: Iterable[Program]) -> dict[str, dict[str, object]]:
    """The digest of every program whose verdict no limit may change, by name."""
    return {program.name: digest(program) for program in programs if program.is_definite}


def main(arguments: list[str]) -> None:
    beginnings = tuple(argument for argument in arguments if not argument.startswith("-"))
    chosen = [p for p in HERE if p.name.startswith(beginnings or "")]
    found = digests(chosen)
    if "--write" in arguments:
        names = {p.name for p in PROGRAMS}
        stored = json.loads(GOLDEN.read_text(encoding="utf-8"))
        found = {name: d for name, d in stored.items() if name in names} | found
    text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if "--write" in arguments:
        GOLDEN.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
