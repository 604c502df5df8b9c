# verdict: deadlock
# why: two wait for one item, whatever the storage
import queue
import threading


class Last(queue.Queue):
    def _get(self):
        return self.queue.pop()


q = Last(maxsize=1)
threads = [threading.Thread(target=q.get) for _ in range(2)]
for t in threads:
    t.start()
q.put("one")
for t in threads:
    t.join()
