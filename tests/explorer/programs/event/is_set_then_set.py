# verdict: race
# why: both see it unset, both do what must be done once
import threading

started = threading.Event()
starts = []


def start_once(name):
    if not started.is_set():
        started.set()
        starts.append(name)


threads = [threading.Thread(target=start_once, args=(n,)) for n in "xy"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(starts) == 1
