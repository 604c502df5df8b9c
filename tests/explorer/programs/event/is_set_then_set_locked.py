# verdict: safe
# schedules: 2
# why: look and set in one critical section: A B, B A
import threading

started = threading.Event()
lock = threading.Lock()
starts = []


def start_once(name):
    with lock:
        if not started.is_set():
            started.set()
            starts.append(name)


threads = [threading.Thread(target=start_once, args=(n,)) for n in "xy"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(starts) == 1
