"""The ready workflows: they parse, and each `threadlab` line in them is one that the command "
"takes."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

import pytest
import yaml

from threadlab.grading import command

FOLDER = Path(__file__).parents[2] / ".github" / "classroom"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda p: p.name)
def test_the_workflow_calls_what_exists(path: Path) -> None:
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = [step for job in plain["jobs"].values() for step in job["steps"]]
    lines = [step["run"] for step in steps if "threadlab grade" in step.get("run", "")]
    assert len(lines) == 1
    text = lines[0].replace("\\\n", " ").split("||")[0].replace("${{ matrix.part }}", "1")
    words = shlex.split(text)
    assert words[:2] == ["threadlab", "grade"]
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    parsed = parser.parse_args(words[2:])
    assert parsed.paths


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda p: p.name)
def test_the_workflow_may_only_read(path: Path) -> None:
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert plain["permissions"] == {"contents": "read"}
    for job in plain["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
