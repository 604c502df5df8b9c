# verdict: safe
# why: each item is marked once, though not by the thread that got it
import queue
import threading

items = queue.Queue()
handed = queue.Queue()


def take():
    for _ in range(2):
        handed.put(items.get())


def work():
    for _ in range(2):
        handed.get()
        items.task_done()


threads = [threading.Thread(target=f) for f in (take, work)]
for thread in threads:
    thread.start()
for n in range(2):
    items.put(n)
items.join()
for thread in threads:
    thread.join()
assert items.empty()
