# verdict: race
# why: a BoundedSemaphore raises ValueError when it is released once too often
import threading

sem = threading.BoundedSemaphore(1)


def work():
    with sem:
        pass
    sem.release()


t = threading.Thread(target=work)
t.start()
t.join()
