# verdict: safe
# why: its locks and queues are those of threads
from multiprocessing.dummy import Process, Lock, Queue

n = 0
lock = Lock()
q = Queue()


def work():
    global n
    with lock:
        n += 1
    q.put(1)


ps = [Process(target=work) for _ in range(2)]
for p in ps:
    p.start()
for p in ps:
    p.join()
assert n == 2 and q.get() == q.get() == 1
