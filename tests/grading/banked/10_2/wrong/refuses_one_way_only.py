# loses: snapshot
# says: accepts what nobody will ever see
import threading


class Frozen(dict):
    def __setitem__(self, key, value):
        raise TypeError("a snapshot")


class ConfigStore:
    def __init__(self, config):
        self._config = Frozen(config)
        self._lock = threading.Lock()

    def current(self):
        return self._config

    def replace(self, **changes):
        with self._lock:
            self._config = Frozen({**self._config, **changes})
