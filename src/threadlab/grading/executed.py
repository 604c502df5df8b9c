"""Remembers the cells that this kernel runs, for the check cell.

The kernel's own history would do, but nbval runs its cells without one.
"""

from __future__ import annotations

import sys
from typing import Any

_sources: list[str] = []
_shells: list[Any] = []


def shell() -> Any:
    """IPython's running shell, or None. Does not import IPython."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None and hasattr(module, "get_ipython") else None


def remember() -> None:
    """From now on remember every cell that is run; nothing outside of IPython."""
    running = shell()
    if running is not None and running not in _shells:
        _shells.append(running)
        running.events.register("pre_run_cell", _before)


def _before(info: Any) -> None:
    if not info.store_history:  # else it is in the history, which also has what ran before us
        _sources.append(str(info.raw_cell))


def sources() -> list[str]:
    """What has been run, oldest first."""
    running = shell()
    if running is None:
        return []
    return [*map(str, running.history_manager.input_hist_raw), *_sources]
