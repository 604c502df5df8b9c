"""Runs the JavaScript tests of the game's rules with Node, which needs no download."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import threadlab

sys.path.insert(0, str(Path(__file__).parent))
import toy

TESTS = Path(__file__).parent.parent / "js" / "scheduler.test.mjs"
SCRIPT = Path(threadlab.__file__).parent / "scheduler" / "scheduler.js"


def test_the_rules_in_javascript(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed: the scheduler's JavaScript tests were not run")
    graphs = {
        "counter": toy.counter(),
        "locked": toy.locked_counter(),
        "deadlock": toy.ab_ba(),
        "bystander": toy.ab_ba(bystander=True),
        "bank": toy.bank(),
        "cut": toy.counter(limit=4),
        "loop": toy.spin(),
    }
    data = tmp_path / "graphs.json"
    data.write_text(json.dumps(graphs), encoding="utf-8")
    environment = {**os.environ, "SCHEDULER_JS": str(SCRIPT), "SCHEDULER_GRAPHS": str(data)}
    run = subprocess.run(
        [node, "--test", str(TESTS)],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "pass 2" in run.stdout, "the test file ran no tests"
