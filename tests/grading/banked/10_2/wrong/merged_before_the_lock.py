# loses: safe
# says: reads before the lock is taken
import threading
from types import MappingProxyType
class ConfigStore:
    def __init__(self, config): self._d = MappingProxyType(dict(config)); self._lock = threading.Lock()
    def current(self): return self._d
    def replace(self, **changes):
        new = MappingProxyType({**self._d, **changes})
        with self._lock: self._d = new
