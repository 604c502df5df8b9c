# verdict: safe|undecided
# why: the worker stops once the event is set; how many rounds it counts until then has no bound
import threading

stop = threading.Event()
rounds = 0


def worker():
    global rounds
    while not stop.is_set():
        rounds += 1
        stop.wait(0.1)


t = threading.Thread(target=worker)
t.start()
stop.set()
t.join()
assert rounds >= 0
