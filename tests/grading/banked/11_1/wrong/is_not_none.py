# loses: cannot turn it off
# says: it is 0; an older one has none
import sys
import sysconfig


def gil_status():
    if sysconfig.get_config_var("Py_GIL_DISABLED") is None:
        return "always"
    return "enabled" if sys._is_gil_enabled() else "disabled"
