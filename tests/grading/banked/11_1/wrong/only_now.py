# loses: cannot turn it off
# says: whether it *could* be off is a question to the build
import sys


def gil_status():
    ask = getattr(sys, "_is_gil_enabled", None)
    if ask is None:
        return "always"
    return "enabled" if ask() else "disabled"
