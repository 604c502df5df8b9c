# loses: snapshot
# says: accepts what nobody will ever see
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = dict(config)
        self._lock = threading.Lock()

    def current(self):
        return dict(self._config)

    def replace(self, **changes):
        with self._lock:
            self._config = {**self._config, **changes}
