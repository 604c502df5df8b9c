# verdict: race
# why: what the hook counts under the queue's lock is also counted without it
import queue
import threading


class Counted(queue.Queue):
    def _init(self, maxsize):
        super()._init(maxsize)
        self.brought = 0

    def _put(self, item):
        super()._put(item)
        self.brought += 1


q = Counted()


def bring():
    q.put(1)


def correct():
    q.brought += 1


threads = [threading.Thread(target=f) for f in (bring, correct)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert q.brought == 2
