"""Lets an answer run as if on another build of Python: with the GIL, without, with it turned on.

For drivers that ask "right on every build". What a program can ask about its interpreter (`sys`,
`sysconfig`, the environment) is replaced for the moment of the question and put back. The answer is
loaded anew on each build, so one that asks while it is imported is treated like one that asks
later. How a build answers is documented in *Python support for free threading*, docs.python.org.
"""

from __future__ import annotations

import linecache
import os
import platform
import sys
import sysconfig
import types
from collections import namedtuple
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from threadlab.grading import kit
from threadlab.grading.watch import ANSWER_FILE

_MISSING = object()
_running: list[Build] = []
_VersionInfo = namedtuple("_VersionInfo", "major minor micro releaselevel serial")
_REPLACED = (
    "version",
    "version_info",
    "hexversion",
    "abiflags",
    "implementation",
    "flags",
    "abi_info",
    "_is_gil_enabled",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One build of Python, and how it was started.

    ``name`` is for the learner. ``option`` is what ``-X gil`` or ``PYTHON_GIL`` says, None for
    nothing. ``gil``: is the GIL on?
    """

    name: str
    version: tuple[int, int, int]
    free_threaded: bool = False
    gil: bool = True
    option: int | None = None
    implementation: str = "CPython"

    @property
    def can_be_asked(self) -> bool:
        """Whether there is `sys._is_gil_enabled`: CPython has it from 3.13 on."""
        return self.implementation == "CPython" and self.version >= (3, 13)


NO_WAY_TO_ASK = (
    Build(name="Python 3.11", version=(3, 11, 9)),
    Build(name="Python 3.12", version=(3, 12, 4)),
    Build(name="PyPy for Python 3.11", version=(3, 11, 13), implementation="PyPy"),
)
CANNOT_TURN_IT_OFF = (
    Build(name="an ordinary Python 3.13", version=(3, 13, 5)),
    Build(name="an ordinary Python 3.14", version=(3, 14, 2)),
    Build(name="an ordinary Python 3.14 started with PYTHON_GIL=1", version=(3, 14, 2), option=1),
)
TURNED_OFF = (
    Build(name="a free-threaded Python 3.14", version=(3, 14, 2), free_threaded=True, gil=False),
    Build(name="a free-threaded Python 3.13", version=(3, 13, 5), free_threaded=True, gil=False),
    Build(
        name="a free-threaded Python 3.14 started with PYTHON_GIL=0",
        version=(3, 14, 2),
        free_threaded=True,
        gil=False,
        option=0,
    ),
)
TURNED_ON = (
    Build(
        name="a free-threaded Python 3.14 started with PYTHON_GIL=1",
        version=(3, 14, 2),
        free_threaded=True,
        option=1,
    ),
    Build(
        name="a free-threaded Python 3.14 on which an import has turned the GIL on",
        version=(3, 14, 2),
        free_threaded=True,
    ),
    Build(
        name="a free-threaded Python 3.13 on which an import has turned the GIL on",
        version=(3, 13, 5),
        free_threaded=True,
    ),
)


def said(build: Build, name: str) -> Any:
    """What the answer's function ``name`` returns on ``build``; an exception fails the check."""
    with pretended(build):
        return _called(build, _loaded(build, name))


def said_before_and_after(build: Build, later: Build, name: str) -> tuple[Any, Any]:
    """As `said`, in one process that begins as ``build`` and goes on as ``later``."""
    with pretended(build):
        function = _loaded(build, name)
        before = _called(build, function)
        with pretended(later):
            return before, _called(later, function)


@contextmanager
def pretended(build: Build) -> Iterator[None]:
    """Everything that tells one build from another speaks as ``build`` inside the block."""
    config = sysconfig.get_config_vars()
    names = {name: getattr(sys, name, _MISSING) for name in _REPLACED}
    kept_config, kept_option = dict(config), os.environ.get("PYTHON_GIL")
    # On an older Python, `platform` cannot take the text of a newer sys.version apart.
    known = getattr(platform, "_sys_version_cache", {})
    _running.append(build)
    try:
        for name, value in _of_sys(build).items():
            _put(name, value)
        known[sys.version] = (
            build.implementation,
            ".".join(map(str, build.version)),
            *("", "", "main", "Jan 1 2026 00:00:00", "GCC 14"),
        )
        config.update(_of_config(build))
        if "Py_GIL_DISABLED" not in _of_config(build):
            config.pop("Py_GIL_DISABLED", None)
        _set_option(None if build.option is None else str(build.option))
        yield
    finally:
        _running.pop()
        for name, value in names.items():
            _put(name, value)
        config.clear()
        config.update(kept_config)
        _set_option(kept_option)


def turned_on(build: Build) -> Build:
    """``build`` after an import has turned its GIL on."""
    return replace(build, gil=True)


def _of_sys(build: Build) -> dict[str, Any]:
    major, minor, micro = build.version
    mark = {False: "", True: "free-threading build "}[build.free_threaded]
    if mark and minor == 13:
        mark = f"experimental {mark}"
    number = ".".join(map(str, build.version))
    nodot = f"{major}{minor}{'t' * build.free_threaded}"
    info = _VersionInfo(major, minor, micro, "final", 0)
    hexversion = major << 24 | minor << 16 | micro << 8 | 0xF0
    implementation = types.SimpleNamespace(**vars(sys.implementation))
    implementation.name = build.implementation.lower()
    implementation.version, implementation.hexversion = info, hexversion
    implementation.cache_tag = f"{implementation.name}-{nodot}"
    flag: Any = build.option if build.free_threaded else 1
    asked = build.can_be_asked
    return {
        "version": f"{number} {mark}(main, Jan  1 2026, 00:00:00) [GCC 14]",
        "version_info": info,
        "hexversion": hexversion,
        "abiflags": "t" * build.free_threaded,
        "implementation": implementation,
        "flags": _Flags(sys.flags, flag if asked else _MISSING),
        "abi_info": _MISSING,  # new in 3.15, which is not among the builds
        "_is_gil_enabled": _is_gil_enabled if asked else _MISSING,
    }


def _of_config(build: Build) -> dict[str, Any]:
    t = "t" * build.free_threaded
    tag = f"{build.implementation.lower()}-{build.version[0]}{build.version[1]}{t}"
    told: dict[str, Any] = {"ABIFLAGS": t, "abiflags": t, "abi_thread": t, "SOABI": tag}
    told["EXT_SUFFIX"] = f".{tag}.so"
    if build.can_be_asked:
        told["Py_GIL_DISABLED"] = int(build.free_threaded)
    return told


def _is_gil_enabled() -> bool:
    """The build's own function: one and the same, also for who has taken it by ``from``."""
    return _running[-1].gil


class _Flags:
    """`sys.flags` with another ``gil``."""

    def __init__(self, real: Any, gil: Any) -> None:
        self._real, self._gil = real, gil

    def __getattr__(self, name: str) -> Any:
        if name == "gil":
            if self._gil is _MISSING:
                raise AttributeError("'sys.flags' object has no attribute 'gil'")
            return self._gil
        return getattr(self._real, name)


def _put(name: str, value: Any) -> None:
    if value is not _MISSING:
        setattr(sys, name, value)
    elif hasattr(sys, name):
        delattr(sys, name)


def _set_option(value: str | None) -> None:
    if value is None:
        os.environ.pop("PYTHON_GIL", None)
    else:
        os.environ["PYTHON_GIL"] = value


def _loaded(build: Build, name: str) -> Callable[[], Any]:
    module = types.ModuleType("answer")
    source = "".join(linecache.getlines(ANSWER_FILE))
    try:
        exec(compile(source, ANSWER_FILE, "exec", dont_inherit=True), module.__dict__)
        function: Callable[[], Any] = module.__dict__[name]
    except Exception as error:
        kit.fail(f"On {build.name} the answer cannot even be loaded: {_told(error)}.")
        raise
    return function


def _called(build: Build, function: Callable[[], Any]) -> Any:
    try:
        return function()
    except Exception as error:
        kit.fail(f"On {build.name} it stops with {_told(error)}.")
        raise


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
