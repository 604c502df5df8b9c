# verdict: race
# why: an item is marked done before it is worked on
import queue
import threading
import time

jobs = queue.Queue()
out = []


def work():
    while True:
        item = jobs.get()
        jobs.task_done()
        out.append(item)


threading.Thread(target=work, daemon=True).start()
jobs.put(1)
while jobs.unfinished_tasks:
    time.sleep(0.01)
assert out == [1]
