# loses: snapshot, safe
# says: A `MappingProxyType` is a window
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = dict(config)
        self._lock = threading.Lock()

    def current(self):
        return MappingProxyType(self._config)

    def replace(self, **changes):
        with self._lock:
            self._config.update(changes)
