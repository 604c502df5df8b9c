"""What is told of an exception: its words, and the learner's line that it came from."""

from __future__ import annotations

import re

from threadlab.explorer.instrument import FILENAME

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def text_of(error: BaseException) -> str:
    """Its class and message, as at the end of a traceback, but for addresses: those vary."""
    try:
        message = str(error)
    except BaseException:
        message = ""
    message = _ADDRESS.sub("", message)
    name = type(error).__name__
    return f"{name}: {message}" if message else name


def line_of(error: BaseException) -> int:
    """The innermost line of the learner's in its traceback; 0 where there is none."""
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
