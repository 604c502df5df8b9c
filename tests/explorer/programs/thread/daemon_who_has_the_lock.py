# verdict: race
# why: either daemon may take the lock first; the other never has its turn
import threading

lock = threading.Lock()
first = []


def worker(n):
    with lock:
        first.append(n)
        done.set()


done = threading.Event()
for n in range(2):
    threading.Thread(target=worker, args=(n,), daemon=True).start()
done.wait()
assert first[0] == 0
