"""Runs the JavaScript tests of the roulette's view with Node, which needs no download."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import threadlab

TESTS = Path(__file__).parent.parent / "js" / "roulette.test.mjs"
SCRIPT = Path(threadlab.__file__).parent / "wheel" / "roulette.js"


def test_the_view_in_javascript() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed: the roulette's JavaScript tests were not run")
    run = subprocess.run(
        [node, "--test", str(TESTS)],
        env={**os.environ, "ROULETTE_JS": str(SCRIPT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "pass 6" in run.stdout, "the test file ran no tests"
