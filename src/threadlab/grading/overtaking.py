"""Lets every thread be overtaken just before it writes what threads may share.

For drivers whose work is too long to be explored. Each thread is stopped once before each store
instruction of the answer (global, closure, attribute, item), until nothing else moves any more. So
two threads that read, add and write without a lock have both read before either writes, on every
build and in every run. Where a lock is held, the others wait for it, and nothing is lost.
"""

from __future__ import annotations

import dis
import sys
import threading
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from threadlab.grading.watch import ANSWER_FILE
from threadlab.grading.waves import Waves

_STORES = {
    number
    for name, number in dis.opmap.items()
    if name in ("STORE_GLOBAL", "STORE_DEREF", "STORE_ATTR", "STORE_SUBSCR", "STORE_NAME")
}
_ident = threading.get_ident


def overtaken(call: Callable[[], Any]) -> Any:
    """What ``call`` returns when its threads are stopped before their writes."""
    caller = _ident()
    stopped: set[tuple[int, int, int]] = set()
    instructions: dict[CodeType, bytes] = {}  # co_code is put together anew at every look
    over = False
    with Waves() as waves:

        def trace(frame: FrameType, event: str, _argument: Any) -> Any:
            code = frame.f_code
            if over or code.co_filename != ANSWER_FILE:
                return None
            frame.f_trace_opcodes = True
            if code not in instructions:
                instructions[code] = code.co_code
            if event == "opcode" and instructions[code][frame.f_lasti] in _STORES:
                place = (_ident(), id(code), frame.f_lasti)
                if place[0] != caller and place not in stopped:
                    stopped.add(place)
                    waves.stay()
            return trace

        # Python 3.12 sends instruction events only if some frame wants them before settrace.
        sys._getframe().f_trace_opcodes = True
        threading.settrace(trace)
        sys.settrace(trace)
        try:
            return call()
        finally:
            # The tracing of this thread stays on, idle: `sys.settrace(None)` crashes Python 3.12.1
            # while threads that are traced by instruction wait. The process ends soon anyway.
            over = True
            threading.settrace(None)
