# verdict: deadlock
# why: trying again without giving back what one holds is waiting by another name
import threading

a = threading.Lock()
b = threading.Lock()


def work(first, second):
    with first:
        while not second.acquire(blocking=False):
            pass
        second.release()


t1 = threading.Thread(target=work, args=(a, b))
t2 = threading.Thread(target=work, args=(b, a))
t1.start()
t2.start()
t1.join()
t2.join()
