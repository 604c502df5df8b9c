# verdict: safe
# why: finally gives the lock back also when the step raises
import threading

lock = threading.Lock()
done = []


def step(n):
    lock.acquire()
    try:
        done.append(10 / n)
    finally:
        lock.release()


def work(n):
    try:
        step(n)
    except ZeroDivisionError:
        done.append("error")


a = threading.Thread(target=work, args=(0,))
b = threading.Thread(target=work, args=(5,))
a.start()
b.start()
a.join()
b.join()
assert len(done) == 2
