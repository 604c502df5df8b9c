"""The builds that an answer is made to run on: they speak as told, and leave nothing behind."""

from __future__ import annotations

import os
import platform
import sys
import sysconfig

import pytest

from threadlab.grading.builds import (
    CANNOT_TURN_IT_OFF,
    NO_WAY_TO_ASK,
    TURNED_OFF,
    TURNED_ON,
    Build,
    pretended,
)

EVERY = (*NO_WAY_TO_ASK, *CANNOT_TURN_IT_OFF, *TURNED_OFF, *TURNED_ON)


def all_that_tells() -> tuple[object, ...]:
    told = ("version", "version_info", "hexversion", "abiflags", "flags", "implementation")
    return (
        *(getattr(sys, name, None) for name in told),
        getattr(sys, "_is_gil_enabled", None),
        dict(sysconfig.get_config_vars()),
        os.environ.get("PYTHON_GIL"),
    )


@pytest.mark.parametrize("build", EVERY, ids=lambda build: build.name)
def test_every_way_to_ask_tells_the_same_build(build: Build) -> None:
    with pretended(build):
        can = sysconfig.get_config_var("Py_GIL_DISABLED")
        ask = getattr(sys, "_is_gil_enabled", None)
        assert sys.version_info[:3] == build.version
        assert platform.python_version() == ".".join(map(str, build.version))
        assert platform.python_implementation() == build.implementation
        assert bool(can) == build.free_threaded == ("free-threading build" in sys.version)
        assert ("t" in sys.abiflags) == build.free_threaded
        assert (ask is None) == (build in NO_WAY_TO_ASK)
        assert ask is None or ask() == build.gil
        assert ask is None or can is not None


@pytest.mark.parametrize("build", EVERY, ids=lambda build: build.name)
def test_nothing_is_left_behind_not_even_by_an_error(build: Build) -> None:
    before = all_that_tells()
    try:
        with pretended(build):
            assert all_that_tells() != before
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert all_that_tells() == before
