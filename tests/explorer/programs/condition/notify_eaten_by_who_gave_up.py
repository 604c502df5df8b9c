# verdict: deadlock
# why: who has timed out stays first in line until it has the lock again, and eats the notification
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
        if cond.wait(0.1):
            cond.notify()


def produce():
    waiting.acquire()
    waiting.acquire()
    with cond:
        cond.notify()


threads = [threading.Thread(target=f) for f in (hasty, patient, produce)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
