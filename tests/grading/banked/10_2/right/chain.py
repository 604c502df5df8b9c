import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = MappingProxyType(dict(config))
        self._write = threading.Lock()

    def current(self):
        return self._config

    def replace(self, **changes):
        with self._write:
            merged = dict(self._config)
            for key, value in changes.items():
                merged[key] = value
            self._config = MappingProxyType(merged)
