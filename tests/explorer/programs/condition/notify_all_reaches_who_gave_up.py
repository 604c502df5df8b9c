# verdict: safe
# why: notify_all wakes the other one as well
import threading

cond = threading.Condition()
waiting = threading.Semaphore(0)


def patient():
    with cond:
        waiting.release()
        cond.wait()


def hasty():
    with cond:
        waiting.release()
        cond.wait(0.1)


def produce():
    waiting.acquire()
    waiting.acquire()
    with cond:
        cond.notify_all()


threads = [threading.Thread(target=f) for f in (hasty, patient, produce)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
