# loses: asks each time
# says: asks once and keeps the answer
import sys
import sysconfig

ENABLED = getattr(sys, "_is_gil_enabled", lambda: True)()


def gil_status():
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "always"
    return "enabled" if ENABLED else "disabled"
