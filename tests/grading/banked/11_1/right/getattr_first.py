import sys
import sysconfig


def gil_status() -> str:
    ask = getattr(sys, "_is_gil_enabled", None)
    if ask is None:
        return "always"
    if not ask():
        return "disabled"
    return "enabled" if sysconfig.get_config_var("Py_GIL_DISABLED") == 1 else "always"
