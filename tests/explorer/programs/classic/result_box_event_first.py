# verdict: race
# why: the event is set before the value; and two sets can both pass the check
import threading


class ResultBox:
    def __init__(self):
        self._event = threading.Event()
        self._value = None

    def set(self, value):
        if self._event.is_set():
            raise RuntimeError("already set")
        self._event.set()
        self._value = value

    def get(self):
        self._event.wait()
        return self._value


box = ResultBox()
t = threading.Thread(target=box.set, args=(3,))
t.start()
assert box.get() == 3
t.join()
