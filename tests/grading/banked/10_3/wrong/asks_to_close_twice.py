# loses: all
# says: a second `close` has nothing to send
import queue, threading


class CounterActor:
    def __init__(self):
        self.q = queue.SimpleQueue()
        self.t = threading.Thread(target=self.run)
        self.t.start()

    def run(self):
        n = 0
        while True:
            m = self.q.get()
            if m == "inc":
                n += 1
            elif isinstance(m, tuple):
                m[0].put(None)
                return
            else:
                m.put(n)

    def increment(self):
        self.q.put("inc")

    def value(self):
        box = queue.SimpleQueue()
        self.q.put(box)
        return box.get()

    def close(self):
        box = queue.SimpleQueue()
        self.q.put((box,))
        box.get()
        self.t.join()
