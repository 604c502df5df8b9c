# verdict: safe
# why: a loop that ends, before there is any other thread
import queue
import threading

jobs = queue.Queue()
items = [1, 2, 3]
while items:
    jobs.put(items.pop())
left = 700
total = 0
while left:
    left -= 1
    total += 1


def work():
    while not jobs.empty():
        jobs.get()


worker = threading.Thread(target=work)
worker.start()
worker.join()
assert total == 700
