# loses: safe
# says: makes a new lock in every call
import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._config = MappingProxyType(dict(config))

    def current(self):
        return self._config

    def replace(self, **changes):
        with threading.Lock():
            self._config = MappingProxyType({**self._config, **changes})
