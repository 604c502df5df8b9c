# loses: cannot turn it off
# says: A version number does not tell
import sys


def gil_status():
    if sys.version_info < (3, 13) or not hasattr(sys, "_is_gil_enabled"):
        return "always"
    return "enabled" if sys._is_gil_enabled() else "disabled"
