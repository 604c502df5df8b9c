# loses: safe
# says: takes the records out to look at them
# each put is safe, and taking all out to add them up is not one step
import queue


class Stats:
    def __init__(self):
        self._xs = queue.Queue()

    def record(self, x):
        self._xs.put(x)

    def mean(self):
        taken = []
        while not self._xs.empty():
            taken.append(self._xs.get())
        for x in taken:
            self._xs.put(x)
        return sum(taken) / len(taken) if taken else None
