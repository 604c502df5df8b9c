"""Make requirements.txt from pyproject.toml: ``python -m threadlab.authoring.lock``.

One universal lock for every Python, system and processor that the course supports, resolved by uv
(part of the authoring extra).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEADER = """\
# What a learner installs. A lock for Python 3.11 to 3.14 on Linux, macOS and Windows, made from
# pyproject.toml by `python -m threadlab.authoring.lock`. Edit that file, not this one.

# On an older Python this line makes pip stop at once, naming the reason.
this-course-needs-python-3-11-or-newer @ file:///this-course-needs-Python-3.11-or-newer ; python_version < '3.11'

"""  # noqa: E501 - pip has no way to break a line inside a requirement


EDITABLE = "-e ."


def with_package(lock: str, requirement: str) -> str:
    """The text of requirements.txt, the source tree replaced by ``requirement``.

    For places that have no source tree: ``threadlab==0.1.0``, or the package in a repository.
    Raises `ValueError` when the lock installs no source tree.
    """
    lines = lock.split("\n")
    if EDITABLE not in lines:
        raise ValueError(f"requirements.txt has no line `{EDITABLE}`: has the lock changed?")
    lines[lines.index(EDITABLE)] = requirement
    return "\n".join(lines)


def main() -> int:
    """Write requirements.txt in the working directory; uv's exit status."""
    resolved = subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "-", "--upgrade", "--universal"),
            *("--python-version", "3.11", "--no-annotate", "--no-header", "--quiet"),
        ],
        input=EDITABLE,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if resolved.returncode == 0:
        Path("requirements.txt").write_text(HEADER + resolved.stdout, encoding="utf-8")
    return resolved.returncode


if __name__ == "__main__":
    raise SystemExit(main())
