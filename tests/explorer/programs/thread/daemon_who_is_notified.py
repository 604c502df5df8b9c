# verdict: race
# why: either daemon may be the one who is waiting when the signal comes
import threading

cond = threading.Condition()
ready = False
got = []
done = threading.Event()


def worker(n):
    global ready
    with cond:
        while not ready:
            cond.wait()
        ready = False
        got.append(n)
        done.set()


for n in range(2):
    threading.Thread(target=worker, args=(n,), daemon=True).start()
with cond:
    ready = True
    cond.notify()
done.wait()
assert got == [0]
