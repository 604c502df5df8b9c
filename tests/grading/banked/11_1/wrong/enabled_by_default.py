# loses: no way to ask, cannot turn it off
# says: has a GIL that nobody can turn off
import sys


def gil_status():
    enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
    return "enabled" if enabled else "disabled"
