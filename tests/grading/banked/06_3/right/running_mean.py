# style: the mean moves by its share
import threading


class Stats:
    def __init__(self):
        self._lock = threading.Lock()
        self._n = 0
        self._mean = None

    def record(self, x):
        with self._lock:
            self._n += 1
            if self._mean is None:
                self._mean = float(x)
            else:
                self._mean += (x - self._mean) / self._n

    def mean(self):
        return self._mean
