# loses: turned off, turned on, asks each time
# says: tells nothing for sure
import sys
def gil_status():
    if not sys.executable.endswith("t"): return "always"
    return "enabled" if sys._is_gil_enabled() else "disabled"
