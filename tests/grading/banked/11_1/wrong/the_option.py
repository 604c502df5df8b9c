# loses: turned on, asks each time
# says: asks for an option
import os
import sysconfig


def gil_status():
    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "always"
    return "enabled" if os.environ.get("PYTHON_GIL") == "1" else "disabled"
