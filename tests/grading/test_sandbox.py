"""What goes wrong around an answer is told apart from what the answer does."""

from __future__ import annotations

import pytest

from threadlab.grading import sandbox


def test_a_process_that_cannot_start_is_nobodys_wrong_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A broken environment: the package cannot be imported where answers run."""
    monkeypatch.setattr(sandbox, "_START", "raise ImportError('half an installation')")
    worker = sandbox.Worker()
    with pytest.raises(sandbox.NotStarted, match=r"half an installation.*Nothing was graded"):
        worker.run({"kind": "run", "source": "", "driver": "", "given": "", "stdin": ""})


def test_it_is_told_even_if_the_process_is_gone_before_the_job_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "_START", "raise SystemExit(3)")
    worker = sandbox.Worker()
    worker._process.wait()
    with pytest.raises(sandbox.NotStarted, match="exit code 3"):
        worker.run({"kind": "run"})
