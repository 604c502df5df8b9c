# loses: turned off, asks each time
# says: looks at the function and does not call it
import sys, sysconfig
def gil_status():
    if not sysconfig.get_config_var("Py_GIL_DISABLED"): return "always"
    ask = getattr(sys, "_is_gil_enabled", None)
    if ask is None: return "always"
    return "enabled" if ask else "disabled"
