# style: what cannot change is asked once, what can change in every call
try:
    from sys import _is_gil_enabled
except ImportError:
    _is_gil_enabled = None
from sysconfig import get_config_vars

CAN = bool(get_config_vars().get("Py_GIL_DISABLED", 0))


def gil_status():
    if not CAN or _is_gil_enabled is None:
        return "always"
    if _is_gil_enabled():
        return "enabled"
    return "disabled"
