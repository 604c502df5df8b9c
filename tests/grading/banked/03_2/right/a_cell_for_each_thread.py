import threading


class Counter:
    """Each thread adds in a cell of its own; the value is the sum."""

    def __init__(self):
        self._local = threading.local()
        self._cells = []
        self._lock = threading.Lock()

    def increment(self):
        cell = getattr(self._local, "cell", None)
        if cell is None:
            cell = self._local.cell = [0]
            with self._lock:
                self._cells.append(cell)
        cell[0] += 1

    @property
    def value(self):
        with self._lock:
            return sum(cell[0] for cell in self._cells)
