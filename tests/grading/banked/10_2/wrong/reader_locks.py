# loses: still concurrent
# says: makes a reader take a lock
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = MappingProxyType(dict(config))
        self._lock = threading.Lock()

    def current(self):
        with self._lock:
            return self._config

    def replace(self, **changes):
        with self._lock:
            self._config = MappingProxyType({**self._config, **changes})
