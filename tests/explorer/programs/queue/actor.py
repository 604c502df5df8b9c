# verdict: safe
# why: one thread owns the number; the others only send messages
import queue
import threading


class CounterActor:
    def __init__(self):
        self._inbox = queue.Queue()
        self._count = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        while True:
            message, reply = self._inbox.get()
            if message == "stop":
                return
            if message == "increment":
                self._count += 1
            elif message == "value":
                reply.put(self._count)

    def increment(self):
        self._inbox.put(("increment", None))

    def value(self):
        reply = queue.Queue()
        self._inbox.put(("value", reply))
        return reply.get()

    def close(self):
        self._inbox.put(("stop", None))
        self._thread.join()


actor = CounterActor()
threads = [threading.Thread(target=actor.increment) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert actor.value() == 2
actor.close()
