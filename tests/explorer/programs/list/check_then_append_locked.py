# verdict: safe
# schedules: 2
# why: look and append in one section: A B, B A
import threading

seen = []
lock = threading.Lock()


def work():
    with lock:
        if "x" not in seen:
            seen.append("x")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == ["x"]
