# loses: safe, one owner, still concurrent
# says: they have to be kept apart again
import threading


class CounterActor:
    def __init__(self):
        self._n = 0
        self._threads = []

    def _add(self):
        self._n += 1

    def increment(self):
        thread = threading.Thread(target=self._add)
        self._threads.append(thread)
        thread.start()

    def value(self):
        for thread in self._threads:
            thread.join()
        return self._n

    def close(self):
        for thread in self._threads:
            thread.join()
