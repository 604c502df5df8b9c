# verdict: safe
# why: main is the third
import threading

barrier = threading.Barrier(3)
ready = []


def work(i):
    ready.append(i)
    barrier.wait()


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
barrier.wait()
assert len(ready) == 2
for t in threads:
    t.join()
