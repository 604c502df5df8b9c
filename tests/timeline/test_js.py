"""The JavaScript's own tests, really run: layout, navigation, wording, and the decoder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from timeline_traces import deadlock, dense, run, stuck

import threadlab.timeline
from threadlab.palette import STATES
from threadlab.timeline.encode import encode
from threadlab.timeline.packing import pack_lane
from threadlab.timeline.tidy import tidy
from threadlab.trace import Trace


def test_timeline_js(tmp_path: Path, repository: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed, so the timeline's JavaScript tests cannot run.")
    source = Path(threadlab.timeline.__file__).with_name("timeline.js")
    shutil.copy(source, tmp_path / "timeline.mjs")
    for name, trace in {
        "deadlock": deadlock(),
        "run": run(),
        "stuck": stuck(),
        "dense": dense(),
        "empty": Trace((), ()),
    }.items():
        encoded = encode([tidy(trace)])
        (tmp_path / f"{name}.json").write_text(json.dumps(encoded.info), encoding="utf-8")
        (tmp_path / f"{name}.bin").write_bytes(encoded.data)
    (tmp_path / "packed.json").write_text(json.dumps(_packed()), encoding="utf-8")
    done = subprocess.run(
        [
            node,
            "--test",
            "--test-reporter=tap",
            str(repository / "tests" / "js" / "timeline.test.mjs"),
        ],
        env={**os.environ, "THREADLAB_TIMELINE": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # A file that node skipped or found empty would pass as well: its tests are counted.
    assert "# pass 27\n" in done.stdout, done.stdout


def _packed() -> list[dict[str, object]]:
    """What Python's own packing makes of the recorded run, for the JavaScript to agree with."""
    part = tidy(run())
    cases = []
    for lane in range(len(part.trace.threads)):
        segments = [s for s in part.trace.segments if s.thread == lane]
        for width in (3, 100, 1000):
            runs = [
                [r.x0, r.x1, STATES.index(r.state), r.count]
                for r in pack_lane(segments, part.start, part.end, width)
            ]
            cases.append({"lane": lane, "width": width, "runs": runs})
    return cases
