# verdict: safe
# why: both look at the storage under the queue's lock
import queue
import threading


class Line(queue.Queue):
    def peek(self):
        with self.mutex:
            return self.queue[0] if self.queue else None

    def clear(self):
        with self.mutex:
            self.queue.clear()


line = Line()
line.put("first")
ts = [threading.Thread(target=f) for f in (line.peek, line.clear)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert line.empty()
