# verdict: safe
# why: nobody puts while the queue's own lock is held, and whoever waits finds it as it was set
import queue
import threading

jobs = queue.Queue()
for n in range(3):
    jobs.put(n)


def drop():
    with jobs.mutex:
        jobs.queue.clear()
        jobs.unfinished_tasks = 0
        jobs.all_tasks_done.notify_all()


t = threading.Thread(target=drop)
t.start()
jobs.join()
assert jobs.empty()
t.join()
