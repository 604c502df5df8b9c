# verdict: safe
# why: two stages over two queues; the sentinel is passed on
import queue
import threading

first = queue.Queue()
second = queue.Queue()


def stage(source, target, func):
    while (item := source.get()) is not None:
        target.put(func(item))
    target.put(None)


out = queue.Queue()
threads = [
    threading.Thread(target=stage, args=(first, second, lambda x: x + 1)),
    threading.Thread(target=stage, args=(second, out, lambda x: x * 10)),
]
for t in threads:
    t.start()
for i in (1, 2):
    first.put(i)
first.put(None)
results = []
while (item := out.get()) is not None:
    results.append(item)
for t in threads:
    t.join()
assert results == [20, 30]
