# verdict: race
# why: the flag says ready before it is
import threading

ready = False
value = None
lock = threading.Lock()
seen = []


def get():
    global ready, value
    if not ready:
        with lock:
            if not ready:
                ready = True
                value = 42
    return value


def work():
    seen.append(get())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [42, 42]
