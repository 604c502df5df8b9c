# verdict: race
# why: either daemon may pass the semaphore first
import threading

sem = threading.Semaphore(0)
done = threading.Event()
got = []


def worker(n):
    sem.acquire()
    got.append(n)
    done.set()


for n in range(2):
    threading.Thread(target=worker, args=(n,), daemon=True).start()
sem.release()
done.wait()
assert got == [0]
