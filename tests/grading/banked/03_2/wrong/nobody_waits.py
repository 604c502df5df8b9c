# loses: safe
# says: hands the work to a thread and nobody waits for it
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.l = threading.Lock()

    def _add(self):
        with self.l:
            self.value += 1

    def increment(self):
        threading.Thread(target=self._add).start()
