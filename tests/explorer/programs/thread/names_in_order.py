# verdict: race
# why: threads need not run in the order in which they were started
import threading

names = []


def work():
    names.append(threading.current_thread().name)


threads = [threading.Thread(target=work, name=n) for n in ("alpha", "beta")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert names == ["alpha", "beta"]
