# loses: no way to ask, cannot turn it off
# says: is new in Python 3.13
import sys


def gil_status():
    return "enabled" if sys._is_gil_enabled() else "disabled"
