# verdict: deadlock
# why: the action waits for a lock whose owner waits for the barrier
import threading


def action():
    with lock:
        pass


def meet():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        pass


def stop():
    with lock:
        barrier.abort()


lock = threading.Lock()
barrier = threading.Barrier(2, action=action)
threads = [threading.Thread(target=f) for f in (meet, meet, stop)]
for t in threads:
    t.start()
for t in threads:
    t.join()
