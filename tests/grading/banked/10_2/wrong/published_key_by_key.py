# loses: safe
# says: Make the whole new dict first
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = MappingProxyType(dict(config))
        self._lock = threading.Lock()

    def current(self):
        return self._config

    def replace(self, **changes):
        with self._lock:
            for key, value in changes.items():
                self._config = MappingProxyType({**self._config, key: value})
