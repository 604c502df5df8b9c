import contextvars


class ThreadLocalCache:
    def __init__(self):
        self._values = contextvars.ContextVar("values")

    def get(self, key, factory):
        values = self._values.get(None)
        if values is None:
            values = {}
            self._values.set(values)
        if key not in values:
            values[key] = factory()
        return values[key]
