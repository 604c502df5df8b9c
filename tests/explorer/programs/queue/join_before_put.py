# verdict: race
# why: join on a queue where nothing was put yet returns at once
import queue
import threading

q = queue.Queue()
done = []


def producer():
    q.put(1)


def worker():
    done.append(q.get())
    q.task_done()


a = threading.Thread(target=producer)
b = threading.Thread(target=worker)
a.start()
b.start()
q.join()
assert done == [1]
a.join()
b.join()
