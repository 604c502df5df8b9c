# style: the t of cp314t
import platform
import sys


def gil_status():
    try:
        if platform.python_implementation() != "CPython" or "t" not in sys.abiflags:
            return "always"
        return "enabled" if sys._is_gil_enabled() else "disabled"
    except AttributeError:
        return "always"
