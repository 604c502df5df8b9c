import threading
from types import MappingProxyType


class ConfigStore:
    def __init__(self, config):
        self._versions = [MappingProxyType(dict(config))]
        self._lock = threading.Condition()

    def current(self):
        return self._versions[-1]

    def replace(self, **changes):
        with self._lock:
            self._versions.append(MappingProxyType(dict(self._versions[-1], **changes)))
