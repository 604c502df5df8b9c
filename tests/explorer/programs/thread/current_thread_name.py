# verdict: safe
# why: each thread knows its own name
import threading

names = []


def work():
    names.append(threading.current_thread().name)


threads = [threading.Thread(target=work, name=n) for n in ("alpha", "beta")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(names) == ["alpha", "beta"]
