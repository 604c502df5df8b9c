import threading
from collections.abc import Mapping


class Frozen(Mapping):
    def __init__(self, values):
        self._values = dict(values)

    def __getitem__(self, key):
        return self._values[key]

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)


class ConfigStore:
    def __init__(self, config):
        self._now = Frozen(config)
        self._turn = threading.Semaphore(1)

    def current(self):
        return self._now

    def replace(self, **changes):
        with self._turn:
            self._now = Frozen(dict(self._now) | changes)
