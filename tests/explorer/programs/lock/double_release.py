# verdict: race
# why: the second release meets a free lock unless the other thread has just taken it, whose own release then fails
import threading

lock = threading.Lock()


def careless():
    lock.acquire()
    lock.release()
    lock.release()


def careful():
    lock.acquire()
    lock.release()


a = threading.Thread(target=careless)
b = threading.Thread(target=careful)
a.start()
b.start()
a.join()
b.join()
