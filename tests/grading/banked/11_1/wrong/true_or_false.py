# loses: all
# says: the words are yours to choose
import sys


def gil_status():
    return getattr(sys, "_is_gil_enabled", lambda: True)()
