# verdict: safe
# why: the hooks of a subclass run under the queue's lock, so what they count is counted
import queue
import threading


class Counted(queue.Queue):
    def _init(self, maxsize):
        self.items = []
        self.brought = 0

    def _put(self, item):
        self.items.append(item)
        self.brought += 1

    def _get(self):
        return self.items.pop()

    def _qsize(self):
        return len(self.items)


q = Counted()
got = []


def bring():
    q.put(1)


def take():
    got.append(q.get())


threads = [threading.Thread(target=f) for f in (bring, bring, take)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got == [1] and q.brought == 2 and q.qsize() == 1
