"""threadlab: explore every schedule of a threaded program, see it on a timeline, be graded on it.

Everything public can be taken from here (``threadlab.explore``, ``threadlab.Timeline``, ...).
A name is loaded when it is first used, so ``import threadlab`` costs next to nothing.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an old kernel may import the sources directly
    raise ImportError(
        "threadlab needs Python 3.11 or newer, and this is Python {}.{} ({}). Make the "
        "environment afresh with a newer Python: python3.11 -m venv --clear .venv, then "
        ".venv/bin/pip install -r requirements.txt".format(*sys.version_info[:2], sys.executable)
    )

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadlab.course.environment import check as check_environment
    from threadlab.course.server import LoopbackServer, Page
    from threadlab.explorer import Exploration, explore, replay
    from threadlab.grading import Grade, check, grade, hint, progress
    from threadlab.recorder import Recording, record
    from threadlab.scheduler import Scheduler
    from threadlab.timeline import Timeline, compare
    from threadlab.trace import Trace
    from threadlab.wheel import roulette

__version__ = "0.1.0"

__all__ = [
    "Exploration",
    "Grade",
    "LoopbackServer",
    "Page",
    "Recording",
    "Scheduler",
    "Timeline",
    "Trace",
    "check",
    "check_environment",
    "compare",
    "explore",
    "grade",
    "hint",
    "progress",
    "record",
    "replay",
    "roulette",
]

# Public name -> (module, name in that module).
_HOMES = {
    "Exploration": ("threadlab.explorer", "Exploration"),
    "Grade": ("threadlab.grading", "Grade"),
    "LoopbackServer": ("threadlab.course.server", "LoopbackServer"),
    "Page": ("threadlab.course.server", "Page"),
    "Recording": ("threadlab.recorder", "Recording"),
    "Scheduler": ("threadlab.scheduler", "Scheduler"),
    "Timeline": ("threadlab.timeline", "Timeline"),
    "Trace": ("threadlab.trace", "Trace"),
    "check": ("threadlab.grading", "check"),
    "check_environment": ("threadlab.course.environment", "check"),
    "compare": ("threadlab.timeline", "compare"),
    "explore": ("threadlab.explorer", "explore"),
    "grade": ("threadlab.grading", "grade"),
    "hint": ("threadlab.grading", "hint"),
    "progress": ("threadlab.grading", "progress"),
    "record": ("threadlab.recorder", "record"),
    "replay": ("threadlab.explorer", "replay"),
    "roulette": ("threadlab.wheel", "roulette"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext threadlab``: adds the cell magic ``%%record``."""
    import_module("threadlab.recorder.magic").load_ipython_extension(shell)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


if "IPython" in sys.modules:  # in a notebook: `check` wants to know which cells have been run
    import_module("threadlab.grading.executed").remember()
