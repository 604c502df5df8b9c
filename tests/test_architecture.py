"""docs/architecture.md is true: its table is the import graph, its paths exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "src" / "threadlab"
TEXT = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
ENTRANCES = {"__init__", "__main__"}  # what they import is every part's public names


def told() -> dict[str, set[str]]:
    """Part -> the parts that its row says it uses."""
    rows = re.findall(r"^\| `(\w+)` \| .* \| (.*?) ?\|$", TEXT, re.MULTILINE)
    return {part: set(re.findall(r"`(\w+)`", uses)) for part, uses in rows}


def imported() -> dict[str, set[str]]:
    """Part -> the parts that it imports, anywhere in it."""
    graph: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        uses = graph.setdefault(part, set())
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module == "threadlab":
                names = [f"threadlab.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            uses |= {name.split(".")[1] for name in names if name.startswith("threadlab.")}
        uses -= {part, "__version__"}
    return {part: uses for part, uses in graph.items() if part not in ENTRANCES}


def test_each_part_uses_what_its_row_says() -> None:
    rows = told()
    found = imported()
    assert set(rows) == set(found)
    assert {part: uses - rows[part] for part, uses in found.items() if uses - rows[part]} == {}


def test_what_is_pointed_at_exists() -> None:
    pointed = set(re.findall(r"`([\w/]+\.(?:py|js)|\w+/)`", TEXT))
    assert len(pointed) > 10
    for name in pointed:
        assert list(PACKAGE.rglob(name.rstrip("/"))), name


def test_the_picture_is_whole_and_says_what_it_shows() -> None:
    svg = ElementTree.parse(REPOSITORY / "docs" / "images" / "architecture.svg").getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert svg.findtext(f"{space}desc")
    words = {text.text for text in svg.iter(f"{space}text")}
    assert {"explorer", "recorder", "roulette", "timeline", "scheduler", "Grade"} <= words
