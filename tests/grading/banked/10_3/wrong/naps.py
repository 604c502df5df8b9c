# loses: clean
# says: naps between looks
import collections
import threading
import time


class CounterActor:
    def __init__(self):
        self._mail = collections.deque()
        self._owner = threading.Thread(target=self._serve)
        self._owner.start()

    def _serve(self):
        count = 0
        while True:
            if not self._mail:
                time.sleep(0.001)
                continue
            message = self._mail.popleft()
            if message == "close":
                return
            if message == "increment":
                count += 1
            else:
                message.append(count)
                message[0].set()

    def increment(self):
        self._mail.append("increment")

    def value(self):
        letter = [threading.Event()]
        self._mail.append(letter)
        letter[0].wait()
        return letter[1]

    def close(self):
        self._mail.append("close")
        self._owner.join()
