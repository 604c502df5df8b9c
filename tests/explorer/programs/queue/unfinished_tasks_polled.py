# verdict: safe
# why: the count falls to 0 when both items are marked done
import queue
import threading
import time

jobs = queue.Queue()
out = []


def work():
    while True:
        out.append(jobs.get())
        jobs.task_done()


threading.Thread(target=work, daemon=True).start()
jobs.put(1)
jobs.put(2)
while jobs.unfinished_tasks:
    time.sleep(0.01)
assert out == [1, 2]
