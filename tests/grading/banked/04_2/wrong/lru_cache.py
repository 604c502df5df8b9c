# loses: safe, errors
# says: leaves it to `functools`
from functools import lru_cache


class Lazy:
    def __init__(self, factory):
        self._get = lru_cache(maxsize=None)(factory)

    def get(self):
        return self._get()
