# verdict: race
# why: one release too many, and the semaphore lets two in
import threading

sem = threading.Semaphore(1)
counter = 0


def increment():
    global counter
    sem.acquire()
    counter += 1
    sem.release()


def careless():
    sem.release()


threads = [threading.Thread(target=f) for f in (increment, increment, careless)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
