# verdict: race
# why: the wait is retried for ever, and how often it was in vain has no bound
import queue
import threading

q = queue.Queue()
misses = 0


def work():
    global misses
    n = 0
    while True:
        try:
            q.get(timeout=0.1)
            break
        except queue.Empty:
            n += 1
    misses = n


t = threading.Thread(target=work)
t.start()
q.put(1)
t.join()
assert misses < 30
