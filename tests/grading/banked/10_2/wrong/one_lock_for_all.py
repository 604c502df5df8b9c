# loses: the right lock
# says: is one for all
import threading
from types import MappingProxyType

_LOCK = threading.Lock()


class ConfigStore:
    def __init__(self, config):
        self._config = MappingProxyType(dict(config))

    def current(self):
        return self._config

    def replace(self, **changes):
        with _LOCK:
            self._config = MappingProxyType({**self._config, **changes})
