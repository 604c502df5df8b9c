# verdict: deadlock
# why: one condition for both kinds of waiter: a notify meant for a consumer may wake a producer
import threading

cond = threading.Condition()
buffer = []


def put(item):
    with cond:
        while len(buffer) >= 1:
            cond.wait()
        buffer.append(item)
        cond.notify()


def get():
    with cond:
        while not buffer:
            cond.wait()
        buffer.pop()
        cond.notify()


threads = [threading.Thread(target=get), threading.Thread(target=get)]
threads += [threading.Thread(target=put, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert buffer == []
