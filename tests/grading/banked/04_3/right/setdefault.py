# style: each number is claimed once; who comes second looks again
class Counter:
    def __init__(self):
        self._claims = {}

    @property
    def value(self):
        return len(self._claims)

    def increment_if_below(self, limit):
        while True:
            n = len(self._claims)
            if n >= limit:
                return False
            mine = object()
            if self._claims.setdefault(n, mine) is mine:
                return True
