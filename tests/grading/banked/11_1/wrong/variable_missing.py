# loses: no way to ask
# says: Before 3.13 there is no such variable
import sys, sysconfig
def gil_status():
    if sysconfig.get_config_vars()["Py_GIL_DISABLED"] == 0: return "always"
    return "enabled" if sys._is_gil_enabled() else "disabled"
