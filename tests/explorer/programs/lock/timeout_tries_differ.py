# verdict: race
# why: the same function gives up after three tries in one thread, after nine in the other
import threading

lock = threading.Lock()
done = []


def give_up(n):
    tries = 0
    while tries < n:
        if lock.acquire(timeout=0.1):
            done.append("patient")
            lock.release()
            return
        tries += 1
    if n == 9:
        done.append("never")


def hold():
    with lock:
        done.append("quick")


threads = [threading.Thread(target=hold)] + [
    threading.Thread(target=give_up, args=(n,)) for n in (3, 9)
]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert "never" not in done, done
