# loses: snapshot
# says: so does its caller
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = MappingProxyType(config)
        self._lock = threading.Lock()

    def current(self):
        return self._config

    def replace(self, **changes):
        with self._lock:
            self._config = MappingProxyType({**self._config, **changes})
