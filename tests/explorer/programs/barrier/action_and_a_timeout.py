# verdict: safe
# why: who gives up while the action runs can only wake when it is over, and is let through
import threading


def action():
    with lock:
        pass


def meet(timeout):
    try:
        barrier.wait(timeout)
        got.append(True)
    except threading.BrokenBarrierError:
        got.append(False)


def other():
    with lock:
        pass


got = []
lock = threading.Lock()
barrier = threading.Barrier(2, action=action)
threads = [threading.Thread(target=meet, args=(t,)) for t in (1, None)]
threads.append(threading.Thread(target=other))
for t in threads:
    t.start()
for t in threads:
    t.join()
assert got[0] == got[1]
