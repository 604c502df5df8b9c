# loses: turned off, asks each time
# says: asks for an option
import sys
import sysconfig


def gil_status():
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "always"
    return "disabled" if sys.flags.gil == 0 else "enabled"
