# loses: no way to ask
# says: has a GIL that nobody can turn off
import sys, sysconfig
def gil_status():
    ask = getattr(sys, "_is_gil_enabled", None)
    if ask is None: return "enabled"
    if not sysconfig.get_config_var("Py_GIL_DISABLED"): return "always"
    return "enabled" if ask() else "disabled"
