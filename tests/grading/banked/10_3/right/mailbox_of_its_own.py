import collections
import threading


class CounterActor:
    def __init__(self):
        self._mail = collections.deque()
        self._arrived = threading.Condition()
        self._owner = threading.Thread(target=self._serve)
        self._owner.start()

    def _send(self, message):
        with self._arrived:
            self._mail.append(message)
            self._arrived.notify()

    def _serve(self):
        count = 0
        while True:
            with self._arrived:
                while not self._mail:
                    self._arrived.wait()
                message = self._mail.popleft()
            if message == "close":
                return
            if message == "increment":
                count += 1
            else:
                message.append(count)
                message[0].set()

    def increment(self):
        self._send("increment")

    def value(self):
        letter = [threading.Event()]
        self._send(letter)
        letter[0].wait()
        return letter[1]

    def close(self):
        self._send("close")
        self._owner.join()
