# verdict: race
# why: the third release of two acquires raises RuntimeError
import threading

lock = threading.RLock()


def work():
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()
    lock.release()


t = threading.Thread(target=work)
t.start()
t.join()
