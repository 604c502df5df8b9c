# verdict: deadlock
# why: the call that raises never gives the lock back, and the other one waits for ever
import threading

lock = threading.Lock()
done = []


def step(n):
    lock.acquire()
    done.append(10 / n)
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
