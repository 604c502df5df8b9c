from concurrent.futures import ThreadPoolExecutor


class CounterActor:
    def __init__(self):
        self._number = 0
        self._owner = ThreadPoolExecutor(max_workers=1)

    def _add(self):
        self._number += 1

    def _tell(self):
        return self._number

    def increment(self):
        self._owner.submit(self._add)

    def value(self):
        return self._owner.submit(self._tell).result()

    def close(self):
        self._owner.shutdown(wait=True)
