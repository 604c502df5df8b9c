# verdict: race
# why: what acquire returned is not looked at
import threading

sem = threading.Semaphore(1)
counter = 0


def work():
    global counter
    sem.acquire(timeout=0.5)
    counter += 1
    sem.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
