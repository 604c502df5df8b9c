# verdict: safe
# why: a queue without doubles: the hooks run inside its steps
import threading, queue


class SetQueue(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


q = SetQueue()


def w():
    q.put(1)


ts = [threading.Thread(target=w) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert q.qsize() == 1 and q.get() == 1
