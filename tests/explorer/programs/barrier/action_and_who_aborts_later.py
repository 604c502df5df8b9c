# verdict: safe
# why: who aborts has given the lock back before
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
        pass
    barrier.abort()


lock = threading.Lock()
barrier = threading.Barrier(2, action=action)
threads = [threading.Thread(target=f) for f in (meet, meet, stop)]
for t in threads:
    t.start()
for t in threads:
    t.join()
