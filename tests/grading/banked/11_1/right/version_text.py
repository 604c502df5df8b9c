# style: the text that `python -VV` prints tells the build
import sys


def gil_status():
    if "free-threading build" not in sys.version:
        return "always"
    return {True: "enabled", False: "disabled"}[sys._is_gil_enabled()]
