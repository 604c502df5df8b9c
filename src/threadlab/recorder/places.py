"""Whose code a frame runs: the learner's, or a library's?"""

from __future__ import annotations

import linecache
import os
import site
import sys
import sysconfig
from collections.abc import Mapping
from types import FrameType
from typing import Any

_CO_OPTIMIZED = 1
_FRAME_AND_US = 3


def _prefixes() -> tuple[str, ...]:
    found = {sysconfig.get_path(key) for key in ("stdlib", "platstdlib", "purelib", "platlib")}
    found.update(site.getsitepackages() if hasattr(site, "getsitepackages") else ())
    found.add(site.getusersitepackages())
    # In a virtual environment the standard library lives elsewhere than sysconfig's purelib.
    found.add(os.path.dirname(os.__file__))
    found.add(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return tuple(os.path.normcase(os.path.abspath(path)) + os.sep for path in found if path)


_PREFIXES = _prefixes()
_known: dict[str, bool] = {}


def is_library(filename: str) -> bool:
    """True for the standard library, installed packages and threadlab itself."""
    answer = _known.get(filename)
    if answer is None:
        if filename.startswith("<"):
            answer = filename.startswith("<frozen ")
        else:
            answer = os.path.normcase(os.path.abspath(filename)).startswith(_PREFIXES)
        _known[filename] = answer
    return answer


def learner_frame(frame: FrameType | None) -> FrameType | None:
    """``frame`` or the nearest of its callers that runs the learner's code; None without one."""
    while frame is not None and is_library(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def variables(frame: FrameType) -> Mapping[str, Any]:
    """The local variables of ``frame`` by name, as they are now.

    Up to Python 3.12 asking a frame for them leaves a copy in the frame, which would keep what
    the function deletes alive until it returns; so that copy is emptied, unless it has been
    handed out to the learner, who called ``locals()``.
    """
    found = frame.f_locals
    if not frame.f_code.co_flags & _CO_OPTIMIZED:
        return found
    copy = dict(found)
    if sys.version_info < (3, 13) and sys.getrefcount(found) <= _FRAME_AND_US:
        found.clear()
    return copy


def label(filename: str) -> str:
    """A name for ``filename`` that a learner knows: ``"cell 3"``, or the file's last part.

    ipykernel compiles each cell under a name of its own, which no notebook shows.
    """
    names = getattr(_compiler(), "_filename_map", {})
    count = names.get(filename)
    if count is not None:
        return f"cell {count}"
    return filename if filename.startswith("<") else os.path.basename(filename)


def _compiler() -> object | None:
    shell = sys.modules.get("IPython")
    running = shell.get_ipython() if shell is not None else None
    return getattr(running, "compile", None)


def source_of(filename: str) -> str | None:
    """The text of ``filename``, also of a notebook's cell; None when it is not to be had."""
    return "".join(linecache.getlines(filename)) or None
