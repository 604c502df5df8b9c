import sys
import sysconfig


def gil_status():
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "always"
    return "enabled" if sys._is_gil_enabled() else "disabled"
