# loses: safe, errors
# says: leaves it to `functools`
from functools import cache


class Lazy:
    def __init__(self, factory):
        self.get = cache(factory)
