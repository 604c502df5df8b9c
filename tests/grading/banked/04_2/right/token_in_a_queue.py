# style: who has the token may make it
import queue


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._box = queue.Queue()
        self._box.put(())

    def get(self):
        held = self._box.get()
        try:
            if not held:
                held = (self._factory(),)
            return held[0]
        finally:
            self._box.put(held)
