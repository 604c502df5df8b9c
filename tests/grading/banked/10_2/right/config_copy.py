# style: `config.copy()`, which a dict and a MappingProxyType both have
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._lock = threading.Lock()
        self._config = MappingProxyType(config.copy())

    def current(self):
        return self._config

    def replace(self, **changes):
        with self._lock:
            changed = self._config.copy()
            changed.update(changes)
            self._config = MappingProxyType(changed)
