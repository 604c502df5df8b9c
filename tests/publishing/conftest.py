"""What the tests of publishing share."""

from __future__ import annotations

from pathlib import Path

import pytest

from threadlab.authoring import browserfiles


@pytest.fixture(scope="session")
def no_scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with empty files by the names of the scripts that npm would fetch."""
    folder = tmp_path_factory.mktemp("scripts")
    for name in browserfiles.NAMES:
        (folder / name).touch()
    return folder
