# verdict: race
# why: an RLock belongs to a thread; release by another one raises RuntimeError
import threading

lock = threading.RLock()
lock.acquire()


def work():
    lock.release()


t = threading.Thread(target=work)
t.start()
t.join()
lock.release()
