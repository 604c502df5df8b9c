import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = dict(config)
        self._lock = threading.RLock()

    def current(self):
        return MappingProxyType(self._config)

    def replace(self, **changes):
        self._lock.acquire()
        try:
            new = self._config.copy()
            new.update(changes)
            self._config = new
        finally:
            self._lock.release()
