# verdict: deadlock
# why: two permits, two threads that want both: each gets one
import threading

sem = threading.Semaphore(2)


def work():
    sem.acquire()
    sem.acquire()
    sem.release()
    sem.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
