# verdict: race
# why: both see room for one more
import threading

table = {}


def work():
    key = threading.current_thread().name
    if len(table) < 1:
        table[key] = 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(table) == 1
