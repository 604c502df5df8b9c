# verdict: race
# why: one mark too many, unless the second item is put in before it
import queue
import threading

items = queue.Queue()
items.put(1)
marked = threading.Event()


def consume():
    items.get()
    marked.wait()
    items.task_done()


def mark():
    items.task_done()
    marked.set()


def produce():
    items.put(2)


threads = [threading.Thread(target=f) for f in (produce, consume, mark)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
