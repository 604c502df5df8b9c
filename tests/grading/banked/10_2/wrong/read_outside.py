# loses: safe
# says: reads before the lock is taken
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = MappingProxyType(dict(config))
        self._lock = threading.Lock()

    def current(self):
        return self._config

    def replace(self, **changes):
        new = {**self._config, **changes}
        with self._lock:
            self._config = MappingProxyType(new)
