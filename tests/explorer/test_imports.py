"""Every module of the explorer can be the first that is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import threadlab.explorer

ROOT = Path(threadlab.explorer.__file__).parent

EACH_FIRST = """
import importlib, sys
for name in sys.argv[1:]:
    for known in [m for m in sys.modules if m.startswith("threadlab.explorer")]:
        del sys.modules[known]
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(name, error)
"""


def test_every_module_can_be_the_first() -> None:
    modules = [
        ".".join(("threadlab.explorer", *path.relative_to(ROOT).with_suffix("").parts))
        for path in sorted(ROOT.rglob("*.py"))
        if path.stem not in {"__init__", "__main__"}
    ]
    assert len(modules) > 40
    told = subprocess.run(
        [sys.executable, "-c", EACH_FIRST, *modules], capture_output=True, text=True, check=True
    )
    assert told.stdout == ""
