# loses: turned on, asks each time
# says: asks what this build *can* do
import sysconfig


def gil_status():
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "disabled"
    return "always"
